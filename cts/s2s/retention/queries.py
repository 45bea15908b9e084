"""What is to be reviewed, and what is known of what was deleted. Nothing here says which child it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.listing import Listed, Order, Wanted, ordered
from cts.s2s.establishments.rules import CENTRAL
from cts.s2s.lost_pupils.models import Appearance, LostPupil
from cts.s2s.lost_pupils.rules import Area, Outcome, Status, la_number_of
from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import LOST_AGE_YEARS, LOST_CLOSED_DAYS, LOST_HELD_YEARS
from cts.s2s.retention import rules
from cts.s2s.retention.models import DeletedEntry, KeptEntry
from cts.s2s.retention.rules import Why
from cts.s2s.transfers.rules import LOST_KEPT_AT_LEAST
from cts.schooldays import day_of, start_of
from cts.site import storage

_AT_REST = [Status.IN_DATABASE.value, Status.SURFACED.value]
"""What an authority has claimed or forwarded is at work, and is not reviewed until it lets go."""


@dataclass(frozen=True, kw_only=True)
class ToReview:
    """An entry in the list: where it is from and since when, why it is here, and until when somebody has decided to keep it."""

    public_id: str
    area: Area
    status: Status
    sender: str
    entered_at: datetime
    closed_at: datetime | None
    outcome: Outcome | None
    reasons: tuple[Why, ...]
    kept_until: date | None
    kept_why: str


@dataclass(frozen=True, kw_only=True)
class Deleted:
    """An entry that was deleted. `is_gone`: nothing of its file is stored any more."""

    public_id: str
    entry_id: str
    transfer_id: str
    area: Area
    sender: str
    la_number: str
    entered_at: datetime
    sha256: str
    size: int
    why: Why | None
    deleted_at: datetime
    deleted_by: str
    deleted_for: str
    is_gone: bool


_ORDERS: Mapping[str, Order] = {"entered": F("entered_at"), "school": F("sender")}
_DELETED_ORDERS: Mapping[str, Order] = {"deleted": F("deleted_at"), **_ORDERS}


def to_review(by: Actor, *, kept: bool, wanted: Wanted, now: datetime) -> Listed[ToReview]:
    """The entries that are up for review, or with `kept` those that somebody has decided to keep, the oldest first.

    Raises Refused("NOT-ALLOWED").
    """
    by.require(Permission.REVIEW_LOST)
    rows = reviewable(la_number=_reach(by), now=now).filter(_kept(now=now) if kept else ~_kept(now=now))
    rows = ordered(rows, wanted=wanted, orders=_ORDERS, usual=["entered_at", "pk"])
    return Listed(rows, seen=lambda found: _seen(found, now=now))


def one_to_review(by: Actor, *, public_id: str, now: datetime) -> ToReview:
    """An entry that the actor may decide about. Raises Refused: NOT-ALLOWED, NOT-FOUND (also for one that is not due)."""
    by.require(Permission.REVIEW_LOST)
    found = _seen(reviewable(la_number=_reach(by), now=now).filter(public_id=public_id), now=now)
    if not found:
        raise Refused("NOT-FOUND")
    return found[0]


def due(*, la_number: str, now: datetime) -> int:
    """How many entries of an authority are up for review."""
    return reviewable(la_number=la_number, now=now).exclude(_kept(now=now)).count()


def may_open(by: Actor) -> bool:
    """Whether the actor may look at the child behind an entry before deciding: the lead, and never the department."""
    return by.may(Permission.LEAD_LOST)


def deleted(by: Actor, *, wanted: Wanted) -> Listed[Deleted]:
    """What was deleted within the actor's reach, the latest first. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.REVIEW_LOST)
    rows = ordered(_deleted_of(by), wanted=wanted, orders=_DELETED_ORDERS, usual=["-deleted_at", "pk"])
    return Listed(rows, seen=_deleted_seen)


def one_deleted(by: Actor, *, public_id: str) -> Deleted:
    """A deletion within the actor's reach. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.REVIEW_LOST)
    found = _deleted_seen(_deleted_of(by).filter(public_id=public_id))
    if not found:
        raise Refused("NOT-FOUND")
    return found[0]


def reviewable(*, la_number: str, now: datetime) -> QuerySet[LostPupil]:
    """The entries of an authority's schools ("" for all) that a rule of retention has come to, kept or not.

    Decoys are nobody, and their leads take them away themselves.
    """
    rows = LostPupil.objects.filter(is_decoy=False)
    if la_number:
        rows = rows.filter(la_number=la_number)
    return rows.filter(Q(entered_at__lte=now - LOST_KEPT_AT_LEAST), _over_age(now) | _long_held(now) | _closed(now))


def _reach(by: Actor) -> str:
    return "" if by.establishment == CENTRAL else la_number_of(by)


def _over_age(now: datetime) -> Q:
    today = day_of(now)
    latest = rules.years_before(today, periods.value(LOST_AGE_YEARS, on=today))
    born = Appearance.objects.filter(pupil=OuterRef("pk"), birth__gt=0, birth__lte=int(f"{latest:%Y%m%d}"))
    return Q(Exists(born), status__in=_AT_REST)


def _long_held(now: datetime) -> Q:
    today = day_of(now)
    before = rules.years_before(today, periods.value(LOST_HELD_YEARS, on=today))
    return Q(status__in=_AT_REST, entered_at__lt=start_of(before + timedelta(days=1)))


def _closed(now: datetime) -> Q:
    days = periods.value(LOST_CLOSED_DAYS, on=day_of(now))
    return Q(status=Status.CLOSED, closed_at__lte=now - timedelta(days=days))


def _kept(*, now: datetime) -> Q:
    return Q(Exists(KeptEntry.objects.filter(entry_id=OuterRef("public_id"), kept_until__gt=day_of(now))))


def _seen(rows: Iterable[LostPupil], *, now: datetime) -> list[ToReview]:
    found = list(rows)
    of = {
        why: set(LostPupil.objects.filter(which, pk__in=[row.pk for row in found]).values_list("pk", flat=True))
        for why, which in ((Why.OVER_AGE, _over_age(now)), (Why.LONG_HELD, _long_held(now)), (Why.CLOSED, _closed(now)))
    }
    ids = [row.public_id for row in found]
    kept = {row.entry_id: row for row in KeptEntry.objects.filter(entry_id__in=ids, kept_until__gt=day_of(now)).order_by("pk")}
    return [
        ToReview(
            public_id=row.public_id,
            area=Area(row.area),
            status=Status(row.status),
            sender=row.sender,
            entered_at=row.entered_at,
            closed_at=row.closed_at,
            outcome=Outcome(row.outcome) if row.outcome else None,
            reasons=tuple(why for why in Why if row.pk in of[why]),
            kept_until=kept[row.public_id].kept_until if row.public_id in kept else None,
            kept_why=kept[row.public_id].reason if row.public_id in kept else "",
        )
        for row in found
    ]


def _deleted_of(by: Actor) -> QuerySet[DeletedEntry]:
    reach = _reach(by)
    return DeletedEntry.objects.filter(la_number=reach) if reach else DeletedEntry.objects.all()


def _deleted_seen(rows: Iterable[DeletedEntry]) -> list[Deleted]:
    return [
        Deleted(
            public_id=row.public_id,
            entry_id=row.entry_id,
            transfer_id=row.transfer_id,
            area=Area(row.area),
            sender=row.sender,
            la_number=row.la_number,
            entered_at=row.entered_at,
            sha256=row.sha256,
            size=row.size,
            why=Why(row.why) if row.why else None,
            deleted_at=row.deleted_at,
            deleted_by=row.deleted_by,
            deleted_for=row.deleted_for,
            is_gone=_is_gone(row),
        )
        for row in rows
    ]


def _is_gone(row: DeletedEntry) -> bool:
    """Whether neither the entry nor any of its bytes is there: looked up, not remembered."""
    if LostPupil.objects.filter(public_id=row.entry_id).exists():
        return False
    return not any(storage.store().holds(file_id=file_id) for file_id in row.stored_as.split())
