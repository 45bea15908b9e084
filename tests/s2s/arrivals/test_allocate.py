"""An authority puts the pupils of its allocation list on the lists of their next schools (X-020)."""

from datetime import date, timedelta

import pytest

from cts.s2s.arrivals import actions, queries
from cts.s2s.arrivals.models import ExpectedPupil
from cts.s2s.arrivals.queries import PupilSeen, Which
from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.ctf_requests import actions as requests
from cts.s2s.phase_transfers import actions as phase
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.s2s.arrivals.expecting import expected, pupil
from tests.s2s.ctf_requests.asking import CHILD
from tests.s2s.phase_transfers import made
from tests.s2s.phase_transfers.made import ADA, BEN, CAI

pytestmark = pytest.mark.django_db
FIRST_DAY = date(2026, 9, 1)


def allocated(by: Actor, run: str, *, first_day: date = FIRST_DAY) -> actions.Given:
    return actions.allocate(by=by, public_id=run, first_day=first_day, now=make.NOW)


def on_list(by: Actor, which: Which = Which.MISSING) -> list[PupilSeen]:
    return actions.look_at_list(by=by, which=which, wanted=Wanted(), now=make.NOW).some(start=0, most=10)


def names(by: Actor) -> list[str]:
    return sorted(one.child.surname for one in on_list(by))


def test_it_works(actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cedarshire"], actors["ashgrove"], ADA, BEN)
    assert allocated(actors["cedarshire"], run) == actions.Given(pupils=2, schools=1, nameless=0)
    one = on_list(actors["birchwood"])[0]
    assert (one.child.surname, one.child.joined_on) == (ADA.surname, FIRST_DAY)
    assert (one.former and one.former.number, one.allocated_by and one.allocated_by.name) == (cast.ASHGROVE, "Cedarshire")


def test_a_school_gets_those_who_go_to_it_and_nobody_else(actors: dict[str, Actor]) -> None:
    run = made.begun(actors["cedarshire"])
    made.load(actors["cedarshire"], run, made.line(ADA), made.line(BEN, cast.DERWEN))
    allocated(actors["cedarshire"], run)
    assert names(actors["birchwood"]) == [ADA.surname]
    assert names(actors["derwen"]) == [BEN.surname]
    for outsider in ("dunmore", "ashgrove"):
        assert names(actors[outsider]) == []


def test_the_school_does_not_learn_the_upn(actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cedarshire"], actors["ashgrove"], ADA)
    allocated(actors["cedarshire"], run)
    (one,) = on_list(actors["birchwood"])
    assert one.child.upn == ""
    event = AuditEvent.objects.get(event="arrival.list_looked_at")
    assert event.details["children"]
    request = actions.ask_now(by=actors["birchwood"], public_id=one.public_id, authority_has_searched=False, now=make.NOW)
    assert ADA.upn not in str(requests_of(actors["birchwood"], request))


def requests_of(by: Actor, public_id: str) -> object:
    return requests.look(by=by, public_id=public_id, now=make.NOW)


def test_the_file_that_the_authority_sends_is_found_by_the_upn(actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cedarshire"], actors["ashgrove"], ADA)
    allocated(actors["cedarshire"], run)
    made.send(actors["cedarshire"], run)
    actions.look_everywhere(now=make.NOW)
    assert [one.child.surname for one in on_list(actors["birchwood"], Which.ARRIVED)] == [ADA.surname]


def test_only_the_authority_of_the_run_may(actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cedarshire"], actors["ashgrove"], ADA)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        allocated(actors["dunmore"], run)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        allocated(actors["birchwood"], run)
    with pytest.raises(Refused, match="NOT-FOUND"):
        allocated(actors["elmer"], run)
    assert not ExpectedPupil.objects.exists()


def test_a_closed_run_tells_nobody(actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cedarshire"], actors["ashgrove"], ADA)
    phase.close_run(by=actors["cedarshire"], public_id=run, now=make.NOW)
    with pytest.raises(Refused, match="PHASE-CLOSED"):
        allocated(actors["cedarshire"], run)


def test_lines_without_a_name_are_left_out_and_counted(actors: dict[str, Actor]) -> None:
    run = made.begun(actors["cedarshire"])
    made.load(actors["cedarshire"], run, made.line(ADA), f"{BEN.upn},,,,{cast.BIRCHWOOD}")
    assert allocated(actors["cedarshire"], run).nameless == 1
    assert names(actors["birchwood"]) == [ADA.surname]


def test_a_list_of_numbers_alone_is_refused(actors: dict[str, Actor]) -> None:
    run = made.begun(actors["cedarshire"])
    made.load(actors["cedarshire"], run, f"{BEN.upn},,,,{cast.BIRCHWOOD}")
    with pytest.raises(Refused, match="ARRIVAL-NO-ALLOCATION"):
        allocated(actors["cedarshire"], run)


@pytest.mark.parametrize("days", [-121, 366])
def test_a_first_day_far_away_is_refused(actors: dict[str, Actor], days: int) -> None:
    run = made.ready(actors["cedarshire"], actors["ashgrove"], ADA)
    with pytest.raises(Refused, match="ARRIVAL-FIRST-DAY"):
        allocated(actors["cedarshire"], run, first_day=make.NOW.date() + timedelta(days=days))
    assert allocated(actors["cedarshire"], run, first_day=make.NOW.date() + timedelta(days=days - days // abs(days)))


def test_again_the_lists_follow_the_newer_list(actors: dict[str, Actor]) -> None:
    run = made.begun(actors["cedarshire"])
    made.load(actors["cedarshire"], run, made.line(ADA), made.line(BEN))
    allocated(actors["cedarshire"], run)
    kept = next(one.public_id for one in on_list(actors["birchwood"]) if one.child.surname == ADA.surname)
    made.load(actors["cedarshire"], run, made.line(ADA), made.line(BEN, cast.DERWEN), made.line(CAI))
    allocated(actors["cedarshire"], run)
    assert names(actors["birchwood"]) == [ADA.surname, CAI.surname]
    assert names(actors["derwen"]) == [BEN.surname]
    assert kept in {one.public_id for one in on_list(actors["birchwood"])}


def test_whom_a_school_has_listed_stays_as_it_is(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"])
    same = made.pupil(14, surname=CHILD.surname, forename=CHILD.forename, born="2014-10-03")
    run = made.begun(actors["cedarshire"])
    made.load(actors["cedarshire"], run, made.line(same))
    allocated(actors["cedarshire"], run)
    assert [one.public_id for one in on_list(actors["birchwood"])] == [public_id]


def test_a_school_may_list_a_pupil_better_than_the_authority_has(actors: dict[str, Actor]) -> None:
    same = made.pupil(14, surname=CHILD.surname, forename=CHILD.forename, born="2014-10-03")
    run = made.begun(actors["cedarshire"])
    made.load(actors["cedarshire"], run, made.line(same))
    allocated(actors["cedarshire"], run)
    public_id = expected(actors["birchwood"], of=pupil())
    (one,) = on_list(actors["birchwood"])
    assert (one.public_id, one.allocated_by, one.child.upn) == (public_id, None, CHILD.upn)


def test_each_school_that_is_told_is_on_the_record(actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cedarshire"], actors["ashgrove"], ADA)
    allocated(actors["cedarshire"], run)
    event = AuditEvent.objects.get(event="arrival.allocated")
    assert (event.by, event.subject, event.details["run"]) == ("cedarshire", cast.BIRCHWOOD, run)
    assert event.details["children"]
    assert ADA.upn not in str(event.details)


def test_the_usual_first_day_is_that_of_the_autumn_term(actors: dict[str, Actor]) -> None:
    assert queries.usual_first_day(actors["cedarshire"], now=make.NOW) >= date(2026, 9, 1)
    assert queries.usual_first_day(actors["cedarshire"], now=make.NOW + timedelta(days=60)).year == 2027
