"""From moments, and from what people write, to days."""

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

_LONDON = ZoneInfo("Europe/London")


def day_of(moment: datetime) -> date:
    """The day that it is in England and Wales at `moment`, summer time included. Raises ValueError without a time zone."""
    if moment.tzinfo is None:
        message = "a moment needs a time zone before it can be a day"
        raise ValueError(message)
    return moment.astimezone(_LONDON).date()


def start_of(day: date) -> datetime:
    """The moment at which `day` begins in England and Wales."""
    return datetime.combine(day, time.min, tzinfo=_LONDON)


def written_day(text: str, *, forms: Iterable[str]) -> date | None:
    """The day that `text` writes in the first of these forms (such as "%d/%m/%Y") that fits; None where none does."""
    for form in forms:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            continue
    return None
