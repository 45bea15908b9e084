"""The weekly letter to the leads of an authority's officers: what has come, what waits, what the officers have looked at (P9).

Numbers only: which child it is, nobody learns from a letter (P12).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from cts.s2s.accounts.models import User
from cts.s2s.core import ROLES, THE_CLOCK, Permission
from cts.s2s.lost_pupils.models import LostOpening, LostPupil, LostSearch
from cts.s2s.lost_pupils.rules import Status
from cts.s2s.notices import lost_pupils as notices
from cts.s2s.notices.letter import Addressee
from cts.s2s.retention import queries
from cts.s2s.retention.actions.recording import record
from cts.schooldays import day_of, start_of

AGED = timedelta(days=28)
"""An entry that nobody works on is aged after four weeks."""


@dataclass(frozen=True, kw_only=True)
class Week:
    """An authority's numbers: of the week before, and of what stands at the moment."""

    entered: int
    surfaced: int
    unclaimed: int
    aged: int
    due: int
    searches: int
    opened: int


def send_digests(*, now: datetime) -> int:
    """Write to the leads of every authority that has anything to read; to how many. Once a week each, however often it runs."""
    monday = day_of(now) - timedelta(days=day_of(now).weekday())
    sent = 0
    for lead in _leads():  # each in a transaction of its own: nobody waits for all of them
        with transaction.atomic():
            sent += _send(lead, monday=monday, now=now)
    return sent


def _send(lead: User, *, monday: date, now: datetime) -> bool:
    week = _week(lead.establishment.la_number, monday=monday, now=now)
    numbers = asdict(week)
    if not any(numbers.values()):
        return False
    is_new = notices.week_of_lost_pupils(
        to=Addressee(email=lead.email, language="cy" if lead.language == "cy" else "en"),
        from_date=monday - timedelta(days=7),
        to_date=monday - timedelta(days=1),
        entered=week.entered,
        surfaced=week.surfaced,
        unclaimed=week.unclaimed,
        aged=week.aged,
        due=week.due,
        searches=week.searches,
        opened=week.opened,
        dedupe=f"retention.digest:{monday.isoformat()}:{lead.pk}",
        now=now,
    )
    if is_new:
        details = {"week": monday.isoformat(), **{name: str(number) for name, number in numbers.items()}}
        record("retention.digest_sent", THE_CLOCK, subject=lead.username, details=details, now=now)
    return is_new


def _leads() -> Iterator[User]:
    everyone = User.objects.select_related("establishment").filter(
        is_active=True, establishment__status="open", establishment__dfe_number__endswith="LLLL"
    )
    for user in everyone.order_by("pk"):
        if any(Permission.LEAD_LOST in ROLES[role].permissions for role in user.roles):
            yield user


def _week(la_number: str, *, monday: date, now: datetime) -> Week:
    since, until = start_of(monday - timedelta(days=7)), start_of(monday)
    own = LostPupil.objects.filter(la_number=la_number, is_decoy=False)
    unclaimed = own.filter(status=Status.IN_DATABASE)
    surfaced = LostPupil.objects.filter(
        Q(claimed_by_la=la_number) | Q(claimed_by_la="", la_number=la_number), status=Status.SURFACED, is_decoy=False
    )
    return Week(
        entered=own.filter(entered_at__gte=since, entered_at__lt=until).count(),
        surfaced=surfaced.count(),
        unclaimed=unclaimed.count(),
        aged=unclaimed.filter(entered_at__lt=now - AGED).count(),
        due=queries.due(la_number=la_number, now=now),
        searches=LostSearch.objects.filter(la_number=la_number, searched_at__gte=since, searched_at__lt=until).count(),
        opened=LostOpening.objects.filter(la_number=la_number, opened_at__gte=since, opened_at__lt=until)
        .values("person", "pupil")
        .distinct()
        .count(),
    )
