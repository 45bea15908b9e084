"""Taking files in."""

import datetime

import pytest

from cts.ctf.model import AttendanceYear, BasicDetails
from cts.mis.core import Actor, Refused
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.models import Import
from cts.mis.exchange.reading import FileRefused
from cts.mis.exchange.rules import Decision, Outcome, Place, State, Who
from cts.mis.pupils.models import Pupil as Row
from cts.mis.pupils.rules import Status
from tests.mis import make
from tests.mis.make import NOW, TODAY, record

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def outcomes(batch: Import) -> list[str]:
    return [arrival.outcome for arrival in batch.arrivals.order_by("index")]


def test_it_works(office: Actor) -> None:
    batch = make.taken_in(office, [record(), record(serial=2, surname="Other", forename="Beth")])
    assert (batch.state, outcomes(batch)) == (State.TAKEN_IN, ["new", "new"])
    assert [(row.surname, row.status) for row in Row.objects.order_by("surname")] == [
        ("Other", Status.ON_ROLL),
        ("Sample", Status.ON_ROLL),
    ]


def test_whoever_may_only_read_is_refused(staff: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        make.received(staff["reader"], [record()])
    batch = make.received(staff["office"], [record()])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        exchange.take_in(by=staff["reader"], public_id=batch.public_id, now=NOW)


def test_a_file_is_taken_in_once(office: Actor) -> None:
    batch = make.taken_in(office, [record()])
    with pytest.raises(Refused, match="IMPORT-IS-OVER"):
        exchange.take_in(by=office, public_id=batch.public_id, now=NOW)


def test_the_same_file_again_has_nothing_new_and_makes_nobody_twice(office: Actor) -> None:
    make.taken_in(office, [record()])
    batch = make.taken_in(office, [record()])
    assert outcomes(batch) == ["unchanged"]
    assert Row.objects.count() == 1


def test_somebody_who_was_typed_in_first_is_not_made_twice(office: Actor) -> None:
    row = make.admitted(office, record(upn=None))
    batch = make.received(office, [record()])
    with pytest.raises(Refused, match="IMPORT-UNDECIDED"):
        exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    exchange.choose(by=office, public_id=batch.public_id, index=1, decision=Decision.EXISTING, pupil=row.public_id, now=NOW)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    row.refresh_from_db()
    assert (Row.objects.count(), row.upn) == (1, record().upn)


def test_a_second_file_brings_only_what_is_new(office: Actor) -> None:
    make.taken_in(office, [record()])
    year = AttendanceYear(
        year=2025, la_number="999", establishment_number="4001", possible=100, authorised=0, attended=100, unauthorised=0
    )
    batch = make.taken_in(office, [record(attendance=[year])], at=NOW + DAY)
    (row,) = Row.objects.all()
    assert outcomes(batch) == ["updated"]
    assert make.record_of(row).attendance == [year]


def test_a_leaver_who_comes_back_is_put_on_roll_again(office: Actor) -> None:
    row = make.leaving(make.admitted(office), office)
    batch = make.settled(office, [record()], admission_date=TODAY + DAY)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    row.refresh_from_db()
    assert (row.status, row.enrolments.count()) == (Status.ON_ROLL, 2)


def test_applicants_have_no_day(office: Actor) -> None:
    batch = make.settled(office, [record()], place=Place.APPLICANT, admission_date=None)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert Row.objects.get().status == Status.APPLICANT


def test_new_pupils_on_roll_need_a_day(office: Actor) -> None:
    with pytest.raises(Refused, match="ADMISSION-DATE"):
        make.settled(office, [record()], admission_date=None)


@pytest.mark.parametrize(("who", "expected"), [(Who.NEW, ["skipped", "new"]), (Who.EXISTING, ["unchanged", "skipped"])])
def test_only_those_who_are_wanted(office: Actor, who: Who, expected: list[str]) -> None:
    make.admitted(office)
    batch = make.settled(office, [record(), record(serial=2, surname="Other", forename="Beth")], who=who)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    batch.refresh_from_db()
    assert outcomes(batch) == expected


def test_one_who_cannot_be_taken_in_leaves_no_trace_and_the_others_come(office: Actor) -> None:
    make.admitted(office)
    unborn = record(serial=3, surname="Unborn", forename="Una", date_of_birth=TODAY + DAY)
    batch = make.received(office, [record(serial=2, surname="Other", forename="Beth"), unborn])
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert outcomes(batch) == ["new", "failed"]
    assert batch.arrivals.get(index=2).refusal == "PUPIL-BIRTH"
    assert Row.objects.count() == 2


def test_two_records_of_one_child_are_both_left(office: Actor) -> None:
    make.admitted(office)
    batch = make.received(office, [record(), record(upn="B82012342501B", basic_details=BasicDetails(former_upn=record().upn))])
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert outcomes(batch) == ["failed", "failed"]
    assert {arrival.refusal for arrival in batch.arrivals.all()} == {"PUPIL-TWICE"}


def test_two_records_of_one_child_without_a_number_are_not_two_children(office: Actor) -> None:
    batch = make.received(office, [record(), record(upn=None), record(serial=7, forename="Bo")])
    assert exchange.take_in(by=office, public_id=batch.public_id, now=NOW) == {"failed": 2, "new": 1}
    assert {one.refusal for one in batch.arrivals.exclude(refusal="")} == {"PUPIL-TWICE"}


def test_a_value_of_the_file_is_taken_where_it_is_chosen(office: Actor) -> None:
    row = make.admitted(office)
    batch = make.received(office, [record(basic_details=BasicDetails(nc_year="7"))])
    exchange.choose(
        by=office,
        public_id=batch.public_id,
        index=1,
        decision=Decision.EXISTING,
        pupil=row.public_id,
        chosen={"BasicDetails/NCyearActual": True},
        now=NOW,
    )
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    row.refresh_from_db()
    assert row.nc_year == "7"


def test_the_preview_says_which_side_is_newer(office: Actor) -> None:
    make.admitted(office)
    for at, newer in ((NOW - DAY, "register"), (NOW, "")):
        batch = make.received(office, [record(surname="Renamed")], at=at)
        _batch, (line,) = exchange.preview(by=office, public_id=batch.public_id, now=NOW)
        assert line.newer["identity"] == newer
        assert [point.path for point in line.points] == ["Surname"]


def test_a_code_that_nobody_knows_is_kept(office: Actor) -> None:
    make.taken_in(office, [record(basic_details=BasicDetails(ethnicity="QQQQ"))])
    details = make.record_of(Row.objects.get()).basic_details
    assert details is not None
    assert details.ethnicity == "QQQQ"


def test_a_number_that_cannot_be_right_is_not_taken(office: Actor) -> None:
    of = make.file([record()]).replace((record().upn or "").encode(), b"A999400120001")
    with make.content(of) as file:
        batch = exchange.receive(by=office, name="9994001_CTF_9992001_001.xml", content=file, now=NOW)
    _batch, (line,) = exchange.preview(by=office, public_id=batch.public_id, now=NOW)
    assert line.said.upn is None
    assert any(finding.path.endswith("/UPN") for finding in line.findings)


def test_a_name_that_a_browser_has_changed_is_taken(office: Actor) -> None:
    batch = make.received(office, [record()], name="9994001_CTF_9992001_001 (1).xml")
    assert batch.pupil_count == 1


def test_a_file_for_another_school_is_refused(office: Actor) -> None:
    with pytest.raises(Refused, match="FILE-FOR-OTHERS"):
        make.received(office, [record()], destination="9973001")


@pytest.mark.parametrize("destination", ["XXXXXXX", "MMMMMMM"])
def test_a_file_of_somebody_who_was_lost_is_taken(office: Actor, destination: str) -> None:
    assert make.received(office, [record()], destination=destination).pupil_count == 1


@pytest.mark.parametrize(
    ("of", "code"),
    [
        (b"", "FILE-EMPTY"),
        (b"not XML", "FILE-UNREADABLE"),
        (b"<CTfile><Header/></CTfile>", "FILE-NO-PUPILS"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><CTfile>&a;</CTfile>', "FILE-UNREADABLE"),
        (make.file([record()])[:-80], "FILE-UNREADABLE"),
    ],
)
def test_a_file_that_is_none_changes_nothing_and_says_why(office: Actor, of: bytes, code: str) -> None:
    with make.content(of) as file, pytest.raises(Refused, match=code) as refused:
        exchange.receive(by=office, name="9994001_CTF_9992001_001.xml", content=file, now=NOW)
    if code == "FILE-UNREADABLE":
        assert isinstance(refused.value, FileRefused)
        assert refused.value.findings[-1].message("cy") != refused.value.findings[-1].message("en")
    assert not Import.objects.exists()
    assert not Row.objects.exists()


def test_a_file_that_is_put_away_is_not_taken_in(office: Actor) -> None:
    batch = make.received(office, [record()])
    exchange.discard(by=office, public_id=batch.public_id, now=NOW)
    with pytest.raises(Refused, match="IMPORT-IS-OVER"):
        exchange.take_in(by=office, public_id=batch.public_id, now=NOW)


def test_every_state_has_its_place() -> None:
    from cts.mis.exchange.rules import CARRIAGE, TRANSITIONS, Carried

    assert set(TRANSITIONS) == set(State)
    assert set(CARRIAGE) == set(Carried)
    assert {one.value for one in Outcome} == {"new", "updated", "unchanged", "skipped", "failed"}
