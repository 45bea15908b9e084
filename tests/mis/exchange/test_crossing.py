"""What a record from the other country, or with unknown codes, means here: told to a person, and nothing is changed."""

import datetime

import msgspec
import pytest

from cts import ctf
from cts.ctf.model import BasicDetails, FreeSchoolMealPeriod, FreeSchoolMeals, Provision, Pupil, SpecialNeeds, WelshDetails
from cts.mis.core import Actor
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.actions.making import Order
from cts.mis.exchange.crossing import crossings
from cts.mis.pupils.models import Pupil as Row
from cts.schooldays import Country
from tests.mis import make
from tests.mis.make import BIRCHWOOD, NOW

DAY = datetime.date(2024, 9, 1)


def with_provision(code: str, end_date: datetime.date | None = None) -> Pupil:
    return Pupil(special_needs=SpecialNeeds(provisions=[Provision(start_date=DAY, provision=code, end_date=end_date)]))


def with_meals(country: str) -> Pupil:
    return Pupil(free_school_meals=FreeSchoolMeals(periods=[FreeSchoolMealPeriod(start_date=DAY, country=country)]))


E, W = Country.ENGLAND, Country.WALES
CASES = [
    (Pupil(welsh_details=WelshDetails(speaks_welsh="1")), E, [("item", "1", "")]),
    (Pupil(welsh_details=WelshDetails(speaks_welsh="1")), W, []),
    (Pupil(basic_details=BasicDetails(service_child="Y")), W, [("item", "Y", "")]),
    (Pupil(basic_details=BasicDetails(service_child="Y")), E, []),
    (with_provision("A"), E, [("provision", "A", "K")]),
    (with_provision("S"), E, [("provision", "S", "E")]),
    (with_provision("A", end_date=DAY), E, []),
    (with_provision("E"), W, [("provision", "E", "S")]),
    (with_provision("N"), E, []),
    (with_meals("WLS"), E, [("meals", "WLS", "")]),
    (with_meals("WLS"), W, []),
    (Pupil(basic_details=BasicDetails(ethnicity="QQQQ")), E, [("code", "QQQQ", "")]),
    (Pupil(basic_details=BasicDetails(disabilities=["HEAR", "QQQQ"])), E, [("code", "QQQQ", "")]),
    (Pupil(), E, []),
]


@pytest.mark.parametrize(("said", "own", "expected"), CASES)
def test_it_works(said: Pupil, own: Country, expected: list[tuple[str, str, str]]) -> None:
    before = msgspec.json.encode(said)
    assert [(one.kind, one.value, one.nearest) for one in crossings(said, own=own)] == expected
    assert msgspec.json.encode(said) == before


@pytest.mark.django_db
def test_an_unknown_code_is_kept_and_told(office: Actor) -> None:
    batch = make.received(office, [make.record(basic_details=BasicDetails(nc_year="6", ethnicity="QQQQ"))])
    _batch, line = exchange.look_at_arrival(by=office, public_id=batch.public_id, index=1, now=NOW)
    assert [one.value for one in line.crossings] == ["QQQQ"]
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    details = make.record_of(Row.objects.get()).basic_details
    assert details
    assert details.ethnicity == "QQQQ"


@pytest.mark.django_db
def test_what_an_edition_does_not_carry_is_told_before_the_file_is_made(office: Actor) -> None:
    said = make.record(basic_details=BasicDetails(nc_year="6", ethnicity="WBRI", service_child="Y"))
    pupil = make.leaving(make.admitted(office, said), office)

    def lost(edition: int) -> list[str]:
        order = Order(destination=BIRCHWOOD, edition=edition)
        plan = exchange.plan(by=office, public_ids=[pupil.public_id], order=order, now=NOW)
        return [change.path for change in plan.pupils[0].lost]

    assert "BasicDetails/ServiceChild" in lost(16)
    assert lost(26) == []


@pytest.mark.parametrize("own", Country)
def test_made_up_pupils_of_ones_own_country_mean_what_they_say(own: Country) -> None:
    source = {E: "9992001", W: "9982002"}[own]
    for said in ctf.sample(pupils=20, edition=26, seed=3, source=source).pupils:
        assert [one for one in crossings(said, own=own) if one.kind == "code"] == []
