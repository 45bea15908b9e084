"""Correcting what is said about a school (S-076, L-005)."""

import pytest

from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.establishments import actions, queries
from cts.s2s.establishments.rules import Sector, takes_files
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.s2s.establishments.files import take_in, there
from tests.school_lists import ELM, table

pytestmark = pytest.mark.django_db

INDEPENDENT = {**ELM, "EstablishmentTypeGroup (name)": "Independent schools"}
ADMINISTRATOR = Actor(person="ada", name="Ada", establishment="801LLLL", role="la_administrator")


def correct(
    *, by: Actor = ADMINISTRATOR, dfe_number: str = "8012001", email: str = "", note: str = "", takes: bool = True
) -> None:
    actions.correct(by=by, dfe_number=dfe_number, email=email, language="en", takes_ctfs=takes, records_note=note, now=make.NOW)


def test_it_works() -> None:
    take_in(table(INDEPENDENT))
    assert not there("8012001").takes_files
    correct(note="Send paper records too", email="office@elm.example")
    school = there("8012001")
    assert (school.takes_files, school.records_note, school.email) == (True, "Send paper records too", "office@elm.example")
    event = AuditEvent.objects.get(event="establishment.corrected")
    assert (event.by, event.subject, event.details) == ("ada", "8012001", {"fields": "email takes_ctfs records_note"})
    seen = queries.to_correct(ADMINISTRATOR, dfe_number="8012001")
    assert {(one.field, one.old, one.new) for one in seen.changes} >= {("takes_ctfs", "False", "True")}


def test_nothing_changed_is_nothing_recorded() -> None:
    take_in(table(INDEPENDENT))
    correct(takes=False)
    assert not AuditEvent.objects.filter(event="establishment.corrected").exists()


def test_only_schools_of_ones_own_authority() -> None:
    take_in(table({**INDEPENDENT, "LA (code)": "802"}))
    with pytest.raises(Refused, match="ESTABLISHMENT-ELSEWHERE"):
        correct(dfe_number="8022001")
    with pytest.raises(Refused, match="ESTABLISHMENT-ELSEWHERE"):
        queries.to_correct(ADMINISTRATOR, dfe_number="8022001")


def test_the_department_and_operators_correct_every_school(actors: dict[str, Actor]) -> None:
    for by in (actors["elin"], OPERATOR):
        correct(by=by, dfe_number=cast.DUNMORE, note=f"said by {by.person}")
        assert there(cast.DUNMORE).records_note == f"said by {by.person}"


def test_nobody_else_does(actors: dict[str, Actor]) -> None:
    for username in ("dunmore", "ashgrove", "cedarshire"):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            correct(by=actors[username], dfe_number=cast.ASHGROVE)
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            queries.to_correct(actors[username], dfe_number=cast.ASHGROVE)


@pytest.mark.parametrize(
    ("given", "code"),
    [({"email": "office at elm"}, "ESTABLISHMENT-EMAIL"), ({"note": "x" * 501}, "ESTABLISHMENT-NOTE-LONG")],
)
def test_an_answer_that_will_not_do_changes_nothing(given: dict[str, str], code: str) -> None:
    take_in(table(INDEPENDENT))
    with pytest.raises(Refused, match=code):
        correct(email=given.get("email", ""), note=given.get("note", ""))
    assert not there("8012001").takes_files


def test_a_school_that_is_not_there() -> None:
    with pytest.raises(Refused, match="ESTABLISHMENT-UNKNOWN"):
        correct()
    with pytest.raises(Refused, match="NOT-FOUND"):
        queries.to_correct(ADMINISTRATOR, dfe_number="8012001")


@pytest.mark.parametrize("sector", Sector)
def test_only_an_independent_school_can_say_so(sector: Sector) -> None:
    never, always = {Sector.COLLEGE}, set(Sector) - {Sector.COLLEGE, Sector.INDEPENDENT}
    assert takes_files(sector=sector, says_so=False) is (sector in always)
    assert takes_files(sector=sector, says_so=True) is (sector not in never)
