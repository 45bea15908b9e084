"""Which pupil of the files has which place of the allocation list. Plain Python, and nothing is guessed.

A UPN binds; without one, names and date of birth bind together. Whatever is doubtful is a state of its own, for an officer to
settle: a record at the wrong school does harm that waiting does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cts.s2s.phase_transfers.rules import Decision, HoldReason, PlaceState, PupilState


@dataclass(frozen=True, kw_only=True, slots=True)
class PupilGiven:
    """A pupil of a file, as far as it is compared; everything about the child is a keyed hash, "" where there is nothing.

    `order` grows with later files. `identity` is of names and birth date together, `surname` and `birth` of one of them.
    """

    pk: int
    order: int
    sender: str
    upn: str
    identity: str
    surname: str
    birth: str
    protected: bool
    decision: Decision
    reason: str
    receiver: str

    @property
    def key(self) -> str:
        """What makes two records the same child's."""
        return self.upn or self.identity


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceGiven:
    """A line of the list, in the same way."""

    pk: int
    upn: str
    identity: str
    surname: str
    birth: str
    receiver: str
    dismissed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PupilMatched:
    """What came out for a pupil; `receiver` is "" where the pupil goes nowhere yet."""

    pk: int
    state: PupilState
    receiver: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceMatched:
    """What came out for a line of the list."""

    pk: int
    state: PlaceState


@dataclass(frozen=True, kw_only=True)
class Matched:
    """Everything that came out."""

    pupils: Sequence[PupilMatched]
    places: Sequence[PlaceMatched]


def match(*, pupils: Iterable[PupilGiven], places: Iterable[PlaceGiven]) -> Matched:
    """Match pupils and places. All records of a child, and all lines about it, must be among them."""
    index = _Index(places)
    by_key: dict[str, list[PupilGiven]] = defaultdict(list)
    for pupil in pupils:
        by_key[pupil.key].append(pupil)
    found = [one for same in by_key.values() for one in _child(same, index)]
    return Matched(pupils=found, places=list(index.matched()))


class _Index:
    """The places by what binds them, and which of them somebody has been found for."""

    def __init__(self, places: Iterable[PlaceGiven]) -> None:
        self._all = list(places)
        self._by_upn: dict[str, list[PlaceGiven]] = defaultdict(list)
        self._by_identity: dict[str, list[PlaceGiven]] = defaultdict(list)
        self._found: set[int] = set()
        for place in self._all:
            if place.upn:
                self._by_upn[place.upn].append(place)
            if place.identity:
                self._by_identity[place.identity].append(place)

    def of(self, pupil: PupilGiven) -> tuple[list[PlaceGiven], list[PlaceGiven]]:
        """The places that are the pupil's, and those of the same names and birth date under another UPN."""
        alike = self._by_identity.get(pupil.identity, []) if pupil.identity else []
        sure = list(self._by_upn.get(pupil.upn, ())) if pupil.upn else []
        sure += [place for place in alike if not (place.upn and pupil.upn)]
        other = [place for place in alike if place.upn and pupil.upn and place.upn != pupil.upn]
        self._found.update(place.pk for place in (sure or other))
        return sure, other

    def matched(self) -> Iterator[PlaceMatched]:
        """What came out for each place."""
        for place in self._all:
            state = PlaceState.FOUND if place.pk in self._found else PlaceState.NO_PUPIL
            yield PlaceMatched(pk=place.pk, state=PlaceState.DISMISSED if place.dismissed else state)


def _child(records: list[PupilGiven], index: _Index) -> Iterator[PupilMatched]:
    """All records under one key: one of them counts, or an officer has to say which."""
    for left_out in (one for one in records if one.decision is Decision.LEAVE_OUT):
        yield PupilMatched(pk=left_out.pk, state=PupilState.LEFT_OUT)
    live = sorted((one for one in records if one.decision is not Decision.LEAVE_OUT), key=lambda one: one.order)
    if not live:
        for one in records:
            index.of(one)
        return
    newest = live[-1]
    if any(one.protected for one in live):
        for one in live:
            index.of(one)
            yield PupilMatched(pk=one.pk, state=PupilState.HELD, reason=HoldReason.PROTECTED)
        return
    if all(one.sender == newest.sender and one.identity == newest.identity for one in live):
        for older in live[:-1]:
            yield PupilMatched(pk=older.pk, state=PupilState.REPLACED)
        # What was decided about an earlier record of the same child by the same school still counts.
        decided = next((one for one in reversed(live) if one.decision is not Decision.NONE), newest)
        yield _one(newest, decided, index)
        return
    for one in live:
        index.of(one)
        yield PupilMatched(pk=one.pk, state=PupilState.TWICE)


def _one(pupil: PupilGiven, decided: PupilGiven, index: _Index) -> PupilMatched:
    sure, other = index.of(pupil)
    if decided.decision is Decision.HOLD:
        return PupilMatched(pk=pupil.pk, state=PupilState.HELD, reason=decided.reason)
    if decided.decision is Decision.SCHOOL:
        return PupilMatched(pk=pupil.pk, state=PupilState.READY, receiver=decided.receiver)
    if not sure:
        return PupilMatched(pk=pupil.pk, state=PupilState.UPN_DIFFERS if other else PupilState.NO_PLACE)
    if len({place.receiver for place in sure}) > 1:
        return PupilMatched(pk=pupil.pk, state=PupilState.SEVERAL_PLACES)
    if any(place.birth and pupil.birth and place.birth != pupil.birth for place in sure):
        return PupilMatched(pk=pupil.pk, state=PupilState.BIRTH_DIFFERS)
    if any(_names_differ(pupil, place) for place in sure):
        return PupilMatched(pk=pupil.pk, state=PupilState.NAMES_DIFFER)
    return PupilMatched(pk=pupil.pk, state=PupilState.READY, receiver=sure[0].receiver)


def _names_differ(pupil: PupilGiven, place: PlaceGiven) -> bool:
    """An equal birth date beside an equal UPN is enough: surnames change, and are written in many ways."""
    sure_of_birth = place.birth and place.birth == pupil.birth
    return bool(place.surname and pupil.surname and place.surname != pupil.surname and not sure_of_birth)
