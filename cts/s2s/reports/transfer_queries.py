"""Transfers in figures that may be published (X-030): how many, how long they took, how many late or not collected.

Only files count of whose fate the sender hears, so that no figure holds a protected child or one who was lost (P10). Days are
counted with the terms that `schooldays` assumes where it knows none, for every authority alike.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Count
from django.db.models.functions import Substr

from cts.s2s.core import Actor, Permission
from cts.s2s.reports import hiding, lost_rules
from cts.s2s.reports.hiding import Published
from cts.s2s.reports.queries import SCHOOL_DAYS, day_as_text
from cts.s2s.transfers import shown_to_sender
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import HOLD_PUPILS, UNDECIDED, Status
from cts.schooldays import Calendar, Country, add_school_days, day_of, start_of

LOOKS_BACK = 365
"""Days that the figures look back."""

TOOK: tuple[int, ...] = (0, 2, 5, 9, 16, 43)
"""Days of the calendar from upload to download: each band from this day on, the last without end."""

TOOK_TO = 91


class SchoolType(StrEnum):
    """What kind of school a file was for, by the first digit of its number within the authority."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SPECIAL = "special"
    OTHER = "other"


_TYPES = {"1": SchoolType.PRIMARY, "2": SchoolType.PRIMARY, "3": SchoolType.PRIMARY}
_TYPES |= {"4": SchoolType.SECONDARY, "7": SchoolType.SPECIAL}


@dataclass(frozen=True)
class TransferKey:
    """Files for the schools of an authority. `took` is the band of days, -1 for one that still waits."""

    la_number: str
    school_type: SchoolType
    took: int
    is_late: bool

    @property
    def waits(self) -> bool:
        """Whether nobody has collected it."""
        return self.took < 0

    @property
    def is_judged(self) -> bool:
        """Whether it came, or should have come."""
        return self.is_late or not self.waits


@dataclass(frozen=True, kw_only=True)
class TransferFigures:
    """The figures of the days from `since` to `until`."""

    since: date
    until: date
    authority: str
    files: Published[TransferKey]


def transfer_figures(by: Actor, *, now: datetime) -> TransferFigures:
    """The figures: an authority's for its own schools, the department's for everyone's. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.LOST_FIGURES)
    authority, today = lost_rules.authority_of(by), day_of(now)
    since = today - timedelta(days=LOOKS_BACK)
    counted = _counted(authority, since=since, today=today)
    return TransferFigures(since=since, until=today, authority=authority, files=hiding.published(counted))


def _counted(authority: str, *, since: date, today: date) -> Counter[TransferKey]:
    rows = Transfer.objects.filter(
        shown_to_sender.counted_as_heard(),
        kind__in=HOLD_PUPILS,
        status__in=[*UNDECIDED, Status.DOWNLOADED],
        uploaded_at__gte=start_of(since),
        receiver__startswith=authority,
    ).annotate(up=day_as_text("uploaded_at"), down=day_as_text("downloaded_at"), place=Substr("receiver", 1, 4))
    calendar = Calendar(country=Country.WALES, years=[])
    due: dict[str, date] = {}
    counted: Counter[TransferKey] = Counter()
    for place, up, down, files in rows.values_list("place", "up", "down").annotate(files=Count("pk")).order_by():
        sent = date.fromisoformat(up)
        if up not in due:
            due[up] = add_school_days(sent, SCHOOL_DAYS, calendar=calendar).day
        arrived = date.fromisoformat(down) if down else None
        key = TransferKey(
            la_number=place[:3],
            school_type=_TYPES.get(place[3:], SchoolType.OTHER),
            took=sum((arrived - sent).days >= start for start in TOOK[1:]) if arrived else -1,
            is_late=(arrived or today) > due[up],
        )
        counted[key] += files
    return counted
