"""Looking at the pupils and the places of a run. A look at children is a deed: it is on the record before anything is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from cts.s2s.core import Actor
from cts.s2s.core.listing import Listed, Order, Wanted, ordered
from cts.s2s.establishments import searching
from cts.s2s.phase_transfers import queries, sealed
from cts.s2s.phase_transfers.actions.loading import record
from cts.s2s.phase_transfers.models import Place, Run, RunPupil
from cts.s2s.phase_transfers.rules import Decision, PlaceState, PupilState
from cts.s2s.phase_transfers.sealed import Child
from cts.s2s.transfers.seen import Party, parties
from cts.site import audit
from cts.site.storage.sealed_texts import SealedTexts

ALIKE_MAX = 50
"""Records and lines of the list that are shown beside a pupil."""


@dataclass(frozen=True, kw_only=True)
class PlaceSeen:
    """A line of the list as an officer sees it."""

    public_id: str
    line: int
    child: Child
    receiver: Party
    state: PlaceState


@dataclass(frozen=True, kw_only=True)
class PupilSeen:
    """A pupil as an officer sees it; `receiver` is where the pupil goes."""

    public_id: str
    child: Child
    sender: Party
    file_name: str
    index: int
    state: PupilState
    receiver: Party | None
    reason: str
    decision: Decision
    decided_by: str


@dataclass(frozen=True, kw_only=True)
class PupilInFull:
    """A pupil with what may be of the same child: other records, and lines of the list. `run` is the run's public id."""

    run: str
    pupil: PupilSeen
    others: list[PupilSeen]
    places: list[PlaceSeen]


def look_at_pupils(
    *, by: Actor, public_id: str, states: Collection[PupilState], wanted: Wanted, now: datetime
) -> Listed[PupilSeen]:
    """The pupils of a run in these states, in the order of their files unless asked otherwise. Raises Refused("NOT-FOUND").

    Who they are is sealed, so the list is sorted and searched by schools. Each part that is read goes on the record.
    """
    run = queries.own_run(by, public_id=public_id)
    rows = RunPupil.objects.filter(run=run, state__in=sorted(states)).select_related("source")
    if wanted.school:
        at = searching.matching(wanted.school).values("dfe_number")
        rows = rows.filter(Q(source__sender__in=at) | Q(receiver__in=at))
    orders: dict[str, Order] = {
        "source": searching.name_of("source__sender", language=wanted.language),
        "school": searching.name_of("receiver", language=wanted.language),
        "status": F("state"),
    }
    sorted_rows = ordered(rows, wanted=wanted, orders=orders, usual=["source_id", "index"])

    def seen(some: Iterable[RunPupil]) -> list[PupilSeen]:
        found = _pupils(some)
        _record(by, run=run, children=[one.child for one in found], now=now)
        return found

    return Listed(sorted_rows, seen=seen)


def look_at_pupil(*, by: Actor, public_id: str, now: datetime) -> PupilInFull:
    """A pupil by the public id in its run, with everything that may be of the same child. Raises Refused("NOT-FOUND")."""
    run = queries.own_run(by, public_id=queries.run_of_pupil(by, public_id=public_id))
    row = RunPupil.objects.select_related("source").get(run=run, public_id=public_id)
    alike = Q(upn_hash=row.upn_hash) & ~Q(upn_hash="") | Q(identity_hash=row.identity_hash)
    others = RunPupil.objects.filter(alike, run=run).exclude(pk=row.pk).select_related("source").order_by("pk")[:ALIKE_MAX]
    places = Place.objects.filter(alike, run=run).order_by("line")[:ALIKE_MAX]
    found = PupilInFull(run=run.public_id, pupil=_pupils([row])[0], others=_pupils(others), places=_places(places))
    children = [one.child for one in (found.pupil, *found.others)] + [one.child for one in found.places]
    _record(by, run=run, children=children, now=now)
    return found


def look_at_places(*, by: Actor, public_id: str, state: PlaceState, wanted: Wanted, now: datetime) -> Listed[PlaceSeen]:
    """The lines of the list in a state, as they stand there unless asked otherwise. Raises Refused("NOT-FOUND").

    Each part that is read goes on the record.
    """
    run = queries.own_run(by, public_id=public_id)
    rows = Place.objects.filter(run=run, state=state)
    if wanted.school:
        rows = rows.filter(receiver__in=searching.matching(wanted.school).values("dfe_number"))
    orders: dict[str, Order] = {"school": searching.name_of("receiver", language=wanted.language), "row": F("line")}

    def seen(some: Iterable[Place]) -> list[PlaceSeen]:
        found = _places(some)
        _record(by, run=run, children=[one.child for one in found], now=now)
        return found

    return Listed(ordered(rows, wanted=wanted, orders=orders, usual=["line"]), seen=seen)


def _pupils(rows: Iterable[RunPupil]) -> list[PupilSeen]:
    some, texts = list(rows), SealedTexts()
    known = parties(number for row in some for number in (row.source.sender, row.receiver) if number)
    return [
        PupilSeen(
            public_id=row.public_id,
            child=sealed.read(row.sealed, of=row.public_id, texts=texts),
            sender=known[row.source.sender],
            file_name=row.source.file_name,
            index=row.index,
            state=PupilState(row.state),
            receiver=known.get(row.receiver),
            reason=row.reason,
            decision=Decision(row.decision),
            decided_by=row.decided_by,
        )
        for row in some
    ]


def _places(rows: Iterable[Place]) -> list[PlaceSeen]:
    some, texts = list(rows), SealedTexts()
    known = parties(row.receiver for row in some)
    return [
        PlaceSeen(
            public_id=row.public_id,
            line=row.line,
            child=sealed.read(row.sealed, of=row.public_id, texts=texts),
            receiver=known[row.receiver],
            state=PlaceState(row.state),
        )
        for row in some
    ]


def _record(by: Actor, *, run: Run, children: Iterable[Child], now: datetime) -> None:
    seen = " ".join(dict.fromkeys(audit.child_reference(child.upn) for child in children if child.upn))
    with transaction.atomic():
        record("phase.looked_at", by, run=run, now=now, details={"children": seen})
