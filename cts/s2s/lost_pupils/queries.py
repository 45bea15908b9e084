"""What an officer may see of the database without looking at a child: the authority's work, and what the officers do.

There is no list of the entries that nobody works on: they are found by searching only (P9).
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from cts.s2s.accounts.models import User
from cts.s2s.core import ROLES, Actor, Permission, Refused
from cts.s2s.lost_pupils import rules, sealed
from cts.s2s.lost_pupils.criteria import AtWork, DecoySeen, Officer, Opened, SearchSeen
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.models import LimitLifted, LostOpening, LostPupil, LostSearch
from cts.s2s.lost_pupils.rules import Area, Status, can_change
from cts.schooldays import day_of, start_of

DIGEST = timedelta(days=7)
"""How far back the lead's page and the weekly letter look."""


def at_work(by: Actor) -> list[AtWork]:
    """What the authority has claimed or forwarded, and whose pupils have turned up elsewhere, the latest first."""
    by.require(Permission.FIND_LOST)
    rows = LostPupil.objects.filter(_at_work(rules.la_number_of(by)))
    found = [
        AtWork(
            public_id=row.public_id,
            area=Area(row.area),
            status=Status(row.status),
            sender=row.sender,
            entered_at=row.entered_at,
            forwarded_to=row.forwarded_to,
            returned_from=row.returned_from,
            since=row.surfaced_at or row.forwarded_at or row.claimed_at or row.entered_at,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.since, reverse=True)


def entry_at_work(by: Actor, *, public_id: str) -> AtWork:
    """An entry that somebody may act on, without the child. Raises Refused("NOT-FOUND"), also for one that is closed."""
    by.require(Permission.FIND_LOST)
    rules.la_number_of(by)
    row = LostPupil.objects.filter(public_id=public_id).exclude(status=Status.CLOSED).first()
    if row is None:
        raise Refused("NOT-FOUND")
    return AtWork(
        public_id=row.public_id,
        area=Area(row.area),
        status=Status(row.status),
        sender=row.sender,
        entered_at=row.entered_at,
        forwarded_to=row.forwarded_to,
        returned_from=row.returned_from,
        since=row.entered_at,
    )


def transfers_of(by: Actor, *, public_id: str) -> tuple[str, str]:
    """The public ids of the transfer that carries the bytes of an entry, and of the one that forwards them ("" for none).

    Raises Refused: NOT-ALLOWED, NOT-FOUND.
    """
    by.require(Permission.FIND_LOST)
    rules.la_number_of(by)
    row = LostPupil.objects.filter(public_id=public_id).first()
    if row is None:
        raise Refused("NOT-FOUND")
    return row.transfer_id, row.forwarded_in


def _at_work(la_number: str) -> Q:
    turned_up = Q(status=Status.SURFACED) & (Q(claimed_by_la=la_number) | Q(claimed_by_la="", la_number=la_number))
    return Q(status=Status.CLAIMED, claimed_by_la=la_number) | Q(status=Status.FORWARDED, forwarded_by_la=la_number) | turned_up


def is_at_work(pupil: LostPupil, *, la_number: str) -> bool:
    """Whether the entry is in the list of the authority's work."""
    return LostPupil.objects.filter(_at_work(la_number), pk=pupil.pk).exists()


def opened(pupil: LostPupil, *, header: Header, la_number: str) -> Opened:
    """An entry with what its officer may do now."""
    status = Status(pupil.status)
    holder = {Status.CLAIMED: pupil.claimed_by_la, Status.FORWARDED: pupil.forwarded_by_la}.get(status, la_number)
    theirs = holder == la_number
    return Opened(
        public_id=pupil.public_id,
        header=header,
        area=Area(pupil.area),
        status=status,
        sender=pupil.sender,
        la_number=pupil.la_number,
        transfer_id=pupil.transfer_id,
        entered_at=pupil.entered_at,
        claimed_by_la=pupil.claimed_by_la,
        claimed_at=pupil.claimed_at,
        forwarded_to=pupil.forwarded_to,
        forwarded_at=pupil.forwarded_at,
        surfaced_in=pupil.surfaced_in,
        surfaced_at=pupil.surfaced_at,
        returned_from=pupil.returned_from,
        returned_at=pupil.returned_at,
        can_claim=status is not Status.FORWARDED and can_change(status=status, to=Status.CLAIMED),
        can_release=theirs and status in {Status.CLAIMED, Status.SURFACED},
        can_forward=theirs and can_change(status=status, to=Status.FORWARDED),
        can_undo=theirs and status is Status.FORWARDED,
        can_close=theirs and can_change(status=status, to=Status.CLOSED),
    )


def opened_today(person: str, *, now: datetime) -> set[int]:
    """The entries that this person has opened today."""
    return set(_openings_today(now).filter(person=person).values_list("pupil_id", flat=True))


def officer_names(by: Actor) -> list[str]:
    """The people of the actor's authority who may search, by their user names. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.FIND_LOST)
    people = User.objects.filter(establishment__dfe_number=by.establishment, is_active=True).order_by("username")
    return [one.username for one in people if any(Permission.FIND_LOST in ROLES[role].permissions for role in one.roles)]


def purpose_of_opening(pupil: LostPupil, *, person: str, now: datetime) -> str:
    """Why this person has opened the entry today, the last time; "" when the authority was at work on it."""
    last = _openings_today(now).filter(pupil=pupil, person=person).select_related("search").order_by("-pk").first()
    return last.search.purpose if last and last.search else ""


def is_lifted(person: str, *, now: datetime) -> bool:
    """Whether the lead has lifted this person's limit for today."""
    return LimitLifted.objects.filter(person=person, day=day_of(now)).exists()


def officers(by: Actor, *, now: datetime) -> list[Officer]:
    """What the authority's officers have searched for and opened in a week. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.LEAD_LOST)
    la_number, since = rules.la_number_of(by), now - DIGEST
    searches = Counter(LostSearch.objects.filter(la_number=la_number, searched_at__gt=since).values_list("person", flat=True))
    openings = set(LostOpening.objects.filter(la_number=la_number, opened_at__gt=since).values_list("person", "pupil_id"))
    week = Counter(person for person, _pupil in openings)
    today = Counter(
        person for person, _pupil in set(_openings_today(now).filter(la_number=la_number).values_list("person", "pupil_id"))
    )
    lifted = set(LimitLifted.objects.filter(la_number=la_number, day=day_of(now)).values_list("person", flat=True))
    return [
        Officer(
            person=person,
            searches=searches[person],
            opened=week[person],
            opened_today=today[person],
            is_lifted=person in lifted,
        )
        for person in sorted({*searches, *week})
    ]


def searches(by: Actor, *, now: datetime) -> list[SearchSeen]:
    """The searches of the authority's officers in a week, the latest first. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.LEAD_LOST)
    rows = (
        LostSearch.objects.filter(la_number=rules.la_number_of(by), searched_at__gt=now - DIGEST)
        .annotate(opened=Count("openings__pupil", distinct=True))
        .order_by("-searched_at", "-pk")
    )
    return [
        SearchSeen(person=row.person, searched_at=row.searched_at, purpose=row.purpose, hits=row.hits, opened=row.opened)
        for row in rows
    ]


def decoys(by: Actor) -> list[DecoySeen]:
    """The decoys of the authority that searches find, the latest first. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.LEAD_LOST)
    rows = (
        LostPupil.objects.filter(is_decoy=True, la_number=rules.la_number_of(by))
        .exclude(status=Status.CLOSED)
        .annotate(people=Count("openings__person", distinct=True))
        .order_by("-entered_at", "-pk")
    )
    return [
        DecoySeen(
            public_id=row.public_id,
            header=sealed.opened(bytes(row.header), public_id=row.public_id),
            sender=row.sender,
            entered_at=row.entered_at,
            opened=row.people,
        )
        for row in rows
    ]


def _openings_today(now: datetime) -> QuerySet[LostOpening]:
    return LostOpening.objects.filter(opened_at__gte=start_of(day_of(now)), opened_at__lte=now)
