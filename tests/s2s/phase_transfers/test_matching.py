"""Who is matched with which place, as a table; nothing is guessed."""

from dataclasses import replace

import pytest

from cts.s2s.phase_transfers.matching import PlaceGiven, PupilGiven, match
from cts.s2s.phase_transfers.rules import Decision, HoldReason, PlaceState, PupilState

PUPIL = PupilGiven(
    pk=1,
    order=1,
    sender="9992001",
    upn="u1",
    identity="i1",
    surname="s1",
    birth="b1",
    protected=False,
    decision=Decision.NONE,
    reason="",
    receiver="",
)
PLACE = PlaceGiven(pk=1, upn="u1", identity="i1", surname="s1", birth="b1", receiver="9994001", dismissed=False)
OTHER = replace(PLACE, pk=2, receiver="9994002")
NEWER = replace(PUPIL, pk=2, order=2)


def test_it_works() -> None:
    matched = match(pupils=[PUPIL], places=[PLACE])
    assert [(one.state, one.receiver) for one in matched.pupils] == [(PupilState.READY, "9994001")]
    assert [one.state for one in matched.places] == [PlaceState.FOUND]


@pytest.mark.parametrize(
    ("pupil", "places", "state"),
    [
        (PUPIL, [], PupilState.NO_PLACE),
        (PUPIL, [PLACE, OTHER], PupilState.SEVERAL_PLACES),
        (PUPIL, [PLACE, replace(PLACE, pk=2)], PupilState.READY),
        (PUPIL, [replace(PLACE, birth="b2", identity="i2")], PupilState.BIRTH_DIFFERS),
        (PUPIL, [replace(PLACE, birth="", identity="", surname="s2")], PupilState.NAMES_DIFFER),
        (PUPIL, [replace(PLACE, surname="s2", identity="i2")], PupilState.READY),
        (PUPIL, [replace(PLACE, birth="", identity="", surname="")], PupilState.READY),
        (PUPIL, [replace(PLACE, upn="u2")], PupilState.UPN_DIFFERS),
        (PUPIL, [replace(PLACE, upn="")], PupilState.READY),
        (replace(PUPIL, upn=""), [PLACE], PupilState.READY),
        (replace(PUPIL, upn=""), [replace(PLACE, identity="i2")], PupilState.NO_PLACE),
        (replace(PUPIL, protected=True), [PLACE], PupilState.HELD),
        (replace(PUPIL, protected=True, decision=Decision.SCHOOL, receiver="9994001"), [PLACE], PupilState.HELD),
        (replace(PUPIL, decision=Decision.HOLD, reason="appeal"), [PLACE], PupilState.HELD),
        (replace(PUPIL, decision=Decision.SCHOOL, receiver="9994009"), [PLACE, OTHER], PupilState.READY),
        (replace(PUPIL, decision=Decision.LEAVE_OUT), [PLACE], PupilState.LEFT_OUT),
    ],
)
def test_the_states(pupil: PupilGiven, places: list[PlaceGiven], state: PupilState) -> None:
    (one,) = match(pupils=[pupil], places=places).pupils
    assert one.state is state
    assert bool(one.receiver) is (state is PupilState.READY)
    assert bool(one.reason) is (state is PupilState.HELD)


@pytest.mark.parametrize(
    ("second", "states"),
    [
        (NEWER, [PupilState.REPLACED, PupilState.READY]),
        (replace(NEWER, sender="9992002"), [PupilState.TWICE, PupilState.TWICE]),
        (replace(NEWER, identity="i2"), [PupilState.TWICE, PupilState.TWICE]),
        (replace(NEWER, sender="9992002", decision=Decision.LEAVE_OUT), [PupilState.READY, PupilState.LEFT_OUT]),
        (replace(NEWER, protected=True), [PupilState.HELD, PupilState.HELD]),
    ],
)
def test_two_records_of_a_child(second: PupilGiven, states: list[PupilState]) -> None:
    matched = match(pupils=[PUPIL, second], places=[PLACE])
    assert [one.state for one in sorted(matched.pupils, key=lambda one: one.pk)] == states


def test_what_was_decided_about_the_older_record_counts_for_the_newer() -> None:
    held = replace(PUPIL, decision=Decision.HOLD, reason=HoldReason.APPEAL.value)
    matched = match(pupils=[held, NEWER], places=[PLACE])
    assert {one.pk: one.state for one in matched.pupils} == {1: PupilState.REPLACED, 2: PupilState.HELD}


@pytest.mark.parametrize(
    ("place", "state"),
    [
        (replace(PLACE, upn="u9", identity="i9"), PlaceState.NO_PUPIL),
        (replace(PLACE, upn="u9", identity="i9", dismissed=True), PlaceState.DISMISSED),
        (replace(PLACE, upn="u2"), PlaceState.FOUND),
    ],
)
def test_the_states_of_places(place: PlaceGiven, state: PlaceState) -> None:
    assert [one.state for one in match(pupils=[PUPIL], places=[place]).places] == [state]
