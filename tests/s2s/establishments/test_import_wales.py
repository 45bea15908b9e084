"""Taking in the list of schools in Wales, and what comes with the service."""

import pytest

from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.establishments import actions, queries
from cts.s2s.establishments.models import Establishment
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.s2s.establishments.files import take_in, there
from tests.school_lists import ELM, ROWAN, WALES, numbers, table

pytestmark = pytest.mark.django_db

AMLWCH = {
    "LA (code)": "660",
    "LA (name)": "Isle of Anglesey",
    "EstablishmentNumber": "2130",
    "EstablishmentName": " Ysgol  Gynradd Amlwch ",
    "Sector": "Primary",
    "TypeOfEstablishment (name)": "Nursery, Infants & Juniors / Community",
    "WelshMedium": "WM",
    "Address 1": "AMLWCH",
    "Address 2": "Ynys Môn",
    "Postcode": "ll689dy",
    "SourceSheet": "Maintained",
}


def wales(*rows: dict[str, str], encoding: str = "utf-8") -> bytes:
    return table(*rows, columns=WALES, encoding=encoding)


def test_it_works_and_tidies_what_was_typed() -> None:
    report = take_in(wales(AMLWCH))
    assert (report.kind, report.counts["added"]) == ("wales", 1)
    school = there("6602130")
    assert (school.name, school.town, school.postcode) == ("Ysgol Gynradd Amlwch", "Amlwch", "LL68 9DY")
    assert (school.address, school.country, school.language) == ("Amlwch, Ynys Môn", "W", "cy")


def test_a_name_in_capitals_is_not_shouted() -> None:
    take_in(wales({**AMLWCH, "EstablishmentName": "YNYSTAWE LODGE", "SourceSheet": "Independent"}))
    school = there("6602130")
    assert (school.name, school.sector, school.takes_files) == ("Ynystawe Lodge", "independent", False)


def test_englands_register_adds_to_a_welsh_school_and_does_not_rename_it() -> None:
    take_in(wales(AMLWCH))
    take_in(table({**ELM, "LA (code)": "660", "EstablishmentNumber": "2130", "EstablishmentName": "Amlwch C.P."}))
    school = there("6602130")
    assert (school.name, school.urn, school.country) == ("Ysgol Gynradd Amlwch", "100001", "W")


def test_each_register_misses_only_its_own() -> None:
    take_in(wales(AMLWCH))
    take_in(table(ELM))
    assert numbers(take_in(table(ROWAN)), "missing") == ["8012001"]
    assert numbers(take_in(wales({**AMLWCH, "EstablishmentNumber": "2131"})), "missing") == ["6602130"]


def test_seeding_enters_every_authority_and_the_schools_that_come_with_the_service() -> None:
    entered = actions.seed(by=OPERATOR, now=make.NOW)
    assert entered == Establishment.objects.count() > 1750
    cardiff = there("681LLLL")
    assert (cardiff.name_in("en"), cardiff.name_in("cy"), cardiff.country) == ("Cardiff", "Caerdydd", "W")
    assert there("886LLLL").country == "E"
    assert not there("909LLLL").is_open
    assert there("6602130").name == "Ysgol Gynradd Amlwch"
    assert there("7036304").takes_files
    assert AuditEvent.objects.get(event="directory.seeded").details == {"entered": str(entered)}


def test_files_may_go_to_702_itself_and_never_to_703_itself() -> None:
    actions.seed(by=OPERATOR, now=make.NOW)
    assert there("702LLLL").is_open
    assert queries.by_number(dfe_number="703LLLL") is None


def test_the_authorities_for_tests_are_not_seeded_and_marked_where_they_are(places: None) -> None:  # noqa: ARG001
    actions.seed(by=OPERATOR, now=make.NOW)
    in_tests = Establishment.objects.filter(la_number__in=["997", "998", "999"])
    assert {one.dfe_number for one in in_tests} == {one.dfe_number for one in cast.PLACES} - {cast.CENTRAL}
    assert all(one.is_test for one in in_tests)
    assert not there("681LLLL").is_test


def test_seeding_again_changes_nothing_that_registers_or_people_have_said() -> None:
    actions.seed(by=OPERATOR, now=make.NOW)
    take_in(wales({**AMLWCH, "EstablishmentName": "Ysgol Amlwch Newydd"}))
    actions.close(by=OPERATOR, dfe_number="6602131", now=make.NOW)
    assert actions.seed(by=OPERATOR, now=make.NOW) == 0
    assert there("6602130").name == "Ysgol Amlwch Newydd"
    assert not there("6602131").is_open
    assert AuditEvent.objects.filter(event="directory.seeded").count() == 1


def test_seeding_needs_the_permission(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.seed(by=actors["dunmore"], now=make.NOW)
