"""Days and moments as people read them, in British time. Short ones for lists (S-139), long ones for sentences."""

from datetime import date, datetime

from django.utils import formats, timezone


def date_in_list(value: date | datetime | None) -> str:
    """ "05/09/2026"; nothing for None."""
    return "" if value is None else _local(value).strftime("%d/%m/%Y")


def moment_in_list(value: datetime | None) -> str:
    """ "05/09/2026 14:03"; nothing for None."""
    return "" if value is None else _local(value).strftime("%d/%m/%Y %H:%M")


def time_of_day(value: datetime | None) -> str:
    """ "14:03"; nothing for None."""
    return "" if value is None else _local(value).strftime("%H:%M")


def short_date(value: date | datetime | None) -> str:
    """ "19 Aug 10" or "19 Awst 10", as lists of messages show it (S-179); nothing for None."""
    return "" if value is None else formats.date_format(_local(value), "j M y")


def long_date(value: date | datetime | None) -> str:
    """ "5 September 2026" or "5 Medi 2026"; nothing for None."""
    return "" if value is None else formats.date_format(_local(value), "j F Y")


def long_moment(value: datetime | None) -> str:
    """ "5 September 2026, 14:03" or "5 Medi 2026, 14:03"; nothing for None."""
    return "" if value is None else formats.date_format(_local(value), "j F Y, H:i")


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) else value
