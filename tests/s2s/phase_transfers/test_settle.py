"""An officer settles pupils and places, and looks at them on the record; and runs that end."""

from datetime import timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.phase_transfers import actions, rules
from cts.s2s.phase_transfers.models import Place, Run, RunPupil
from cts.s2s.phase_transfers.rules import PlaceState, PupilState, Status
from cts.s2s.stored_files.models import StoredFile
from cts.site.audit import AuditEvent
from tests import make
from tests.cast import BIRCHWOOD, DERWEN
from tests.s2s.phase_transfers import made
from tests.s2s.phase_transfers.made import ADA, BEN, CAI


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=f"^{code}$")


@pytest.fixture
def run(actors: dict[str, Actor]) -> str:
    """A run in which Ada is not in the list, and Cai in no file."""
    made_run = made.begun(actors["cerys"])
    made.take(actors["cerys"], made_run, [made.sent(actors["ashgrove"], ADA)])
    made.load(actors["cerys"], made_run, made.line(CAI))
    return made_run


def settle(by: Actor, run: str, decision: str, **more: str) -> None:
    actions.settle_pupil(by=by, public_id=made.pupil_id(run), decision=decision, now=make.NOW, **more)


def test_it_works(actors: dict[str, Actor], run: str) -> None:
    settle(actors["cerys"], run, "school", receiver="998/2002")
    assert RunPupil.objects.values_list("state", "receiver", "decided_by").get() == (PupilState.READY, DERWEN, "cerys")
    assert AuditEvent.objects.filter(event="phase.settled").count() == 1


@pytest.mark.parametrize("outsider", ["elmer", "ffion"])
def test_another_authority_settles_and_sees_nobody(actors: dict[str, Actor], run: str, outsider: str) -> None:
    with refused("NOT-FOUND"):
        settle(actors[outsider], run, "school", receiver=BIRCHWOOD)
    with refused("NOT-FOUND"):
        actions.look_at_pupil(by=actors[outsider], public_id=made.pupil_id(run), now=make.NOW)
    with refused("NOT-FOUND"):
        actions.dismiss_place(by=actors[outsider], public_id=Place.objects.get().public_id, dismissed=True, now=make.NOW)


@pytest.mark.parametrize(
    ("decision", "more", "code"),
    [
        ("?", {}, "PHASE-DECISION"),
        ("school", {"receiver": "9994999"}, "PHASE-SCHOOL"),
        ("school", {"receiver": "999LLLL"}, "PHASE-SCHOOL"),
        ("school", {}, "PHASE-SCHOOL-MISSING"),
        ("hold", {}, "PHASE-REASON"),
    ],
)
def test_what_is_refused(actors: dict[str, Actor], run: str, decision: str, more: dict[str, str], code: str) -> None:
    with refused(code):
        settle(actors["cerys"], run, decision, **more)


def test_what_was_settled_stays_when_another_list_comes_and_can_be_undone(actors: dict[str, Actor], run: str) -> None:
    settle(actors["cerys"], run, "hold", reason="appeal")
    made.load(actors["cerys"], run, made.line(ADA))
    assert RunPupil.objects.get().state == PupilState.HELD
    settle(actors["cerys"], run, "")
    assert RunPupil.objects.values_list("state", "receiver").get() == (PupilState.READY, BIRCHWOOD)


def test_leaving_out_the_wrong_one_of_two_records_frees_the_other(actors: dict[str, Actor]) -> None:
    cerys = actors["cerys"]
    run = made.begun(cerys)
    other = made.pupil(301, surname="Someone")
    made.take(cerys, run, [made.sent(actors["ashgrove"], ADA), made.sent(actors["ashgrove"], other, number=2)])
    made.load(cerys, run, made.line(ADA))
    assert set(made.states(run).values()) == {PupilState.TWICE}
    actions.settle_pupil(by=cerys, public_id=made.pupil_id(run, 1), decision="leave-out", now=make.NOW)
    assert made.states(run) == {0: PupilState.READY, 1: PupilState.LEFT_OUT}


def test_a_place_can_be_dismissed_and_waited_for_again(actors: dict[str, Actor], run: str) -> None:
    place = Place.objects.get()
    assert place.state == PlaceState.NO_PUPIL
    for dismissed, state in ((True, PlaceState.DISMISSED), (False, PlaceState.NO_PUPIL)):
        actions.dismiss_place(by=actors["cerys"], public_id=place.public_id, dismissed=dismissed, now=make.NOW)
        place.refresh_from_db()
        assert place.state == state
    assert made.of(run).status == Status.OPEN


def test_each_look_is_on_the_record_with_whom_it_showed(actors: dict[str, Actor], run: str) -> None:
    cerys = actors["cerys"]
    pupils = actions.look_at_pupils(by=cerys, public_id=run, states=rules.TO_SETTLE, wanted=Wanted(), now=make.NOW)
    assert [one.child.surname for one in pupils] == [ADA.surname]
    places = actions.look_at_places(by=cerys, public_id=run, state=PlaceState.NO_PUPIL, wanted=Wanted(), now=make.NOW)
    assert places.some(start=0, most=1)
    actions.look_at_pupil(by=cerys, public_id=made.pupil_id(run), now=make.NOW)
    looks = AuditEvent.objects.filter(event="phase.looked_at").order_by("sequence")
    assert [len(event.details["children"].split()) for event in looks] == [1, 1, 1]


def test_closing_a_run_lets_go_of_every_child(actors: dict[str, Actor]) -> None:
    cerys = actors["cerys"]
    run = made.ready(cerys, actors["ashgrove"], ADA, BEN)
    made.send(cerys, run)
    before = StoredFile.objects.count()
    actions.close_run(by=cerys, public_id=run, now=make.NOW)
    assert (RunPupil.objects.count(), Place.objects.count()) == (0, 0)
    assert StoredFile.objects.count() == before - 1
    with refused("PHASE-CLOSED"):
        actions.send(by=cerys, public_id=run, now=make.NOW)


def test_a_run_that_nobody_touches_is_closed_by_the_clock(actors: dict[str, Actor]) -> None:
    made.ready(actors["cerys"], actors["ashgrove"], ADA)
    assert actions.close_untouched(now=make.NOW + rules.KEPT_FOR - timedelta(seconds=1)) == 0
    assert actions.close_untouched(now=make.NOW + rules.KEPT_FOR) == 1
    assert Run.objects.get().status == Status.CLOSED
    assert RunPupil.objects.count() == 0


def test_work_that_has_stopped_can_be_started_again(actors: dict[str, Actor], run: str) -> None:
    cerys = actors["cerys"]
    with refused("PHASE-NOT-STALLED"):
        actions.go_on(by=cerys, public_id=run, now=make.NOW)
    with make.content(made.listed(made.line(ADA))) as content:
        actions.load_list(by=cerys, public_id=run, name="x", content=content, now=make.NOW)
    with refused("PHASE-NOT-STALLED"):
        actions.go_on(by=cerys, public_id=run, now=make.NOW + rules.STALLED_AFTER - timedelta(seconds=1))
    actions.go_on(by=cerys, public_id=run, now=make.NOW + rules.STALLED_AFTER)
    made.worked(run)
    assert set(made.states(run).values()) == {PupilState.READY}


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [(" ", 2026, "PHASE-NAME"), ("x" * 61, 2026, "PHASE-NAME-LONG"), ("x", 2024, "PHASE-YEAR"), ("x", 2029, "PHASE-YEAR")],
)
def test_a_run_has_a_name_and_a_year_of_these_days(actors: dict[str, Actor], name: str, year: int, code: str) -> None:
    with refused(code):
        actions.make_run(by=actors["cerys"], name=name, first_year=year, now=make.NOW)


def test_an_authority_without_phase_transfer_has_no_runs(actors: dict[str, Actor]) -> None:
    made.without_phase_transfer(actors["cerys"])
    with refused("PHASE-NOT-USED"):
        made.begun(actors["cerys"])
