"""Which pupil of the register a pupil of a file is: a number where nothing speaks against it, else a person decides."""

import datetime

import pytest

from cts.ctf.model import BasicDetails, Pupil
from cts.mis.core import Actor
from cts.mis.exchange.matching import Match, Matcher
from tests.mis import make
from tests.mis.make import record

pytestmark = pytest.mark.django_db

OTHER = record(serial=2).upn
TEMPORARY = "B82012342501B"


def match(said: Pupil) -> Match:
    return Matcher([said]).match(said)


def test_it_works(office: Actor) -> None:
    pupil = make.admitted(office)
    assert match(record()).pupil == pupil
    assert match(record(surname="Renamed")).pupil == pupil
    assert match(record(date_of_birth=datetime.date(2015, 3, 25))).pupil == pupil


def test_somebody_else_is_nobody(office: Actor) -> None:
    make.admitted(office)
    found = match(record(serial=2, surname="Unlike", forename="Entirely", date_of_birth=datetime.date(2014, 1, 1)))
    assert (found.pupil, found.candidates, found.is_open) == (None, (), False)


def test_a_former_upn_finds_the_child_both_ways(office: Actor) -> None:
    pupil = make.admitted(office, record(basic_details=BasicDetails(former_upn=TEMPORARY)))
    assert match(record(upn=TEMPORARY)).pupil == pupil
    assert match(record(upn=OTHER, basic_details=BasicDetails(former_upn=record().upn))).pupil == pupil


def test_a_upn_of_somebody_quite_different_is_a_question(office: Actor) -> None:
    pupil = make.admitted(office)
    found = match(record(surname="Unlike", forename="Entirely", date_of_birth=datetime.date(2014, 1, 1)))
    assert found.pupil is None
    assert [(one.pupil, one.evidence) for one in found.candidates] == [(pupil, ("upn", "sex"))]


def test_a_twin_is_not_the_twin(office: Actor) -> None:
    make.admitted(office, record(forename="Mia"))
    found = match(record(forename="Jack"))
    assert found.pupil is None
    assert found.is_open


@pytest.mark.parametrize(
    "said",
    [
        record(upn=None),
        record(upn=OTHER),
        record(upn=None, forename="Alexs"),
        record(upn=None, surname="SAMPLE "),
        record(upn=None, surname="Alex", forename="Sample"),
        record(upn=None, date_of_birth=datetime.date(2015, 3, 24), surname="Sampel"),
    ],
)
def test_somebody_alike_is_a_question(office: Actor, said: Pupil) -> None:
    pupil = make.admitted(office)
    found = match(said)
    assert found.pupil is None
    assert [one.pupil for one in found.candidates] == [pupil]


def test_the_same_name_and_another_birth_is_somebody_else(office: Actor) -> None:
    make.admitted(office)
    assert not match(record(upn=OTHER, date_of_birth=datetime.date(2014, 7, 1))).is_open
    assert match(record(upn=OTHER, date_of_birth=datetime.date(2014, 3, 24))).is_open


def test_two_who_have_the_number_are_a_question(office: Actor) -> None:
    make.admitted(office)
    make.admitted(office, record(serial=2, basic_details=BasicDetails(former_upn=record().upn)))
    found = match(record())
    assert found.pupil is None
    assert len(found.candidates) == 2
