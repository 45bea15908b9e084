"""What the worker finds and keeps, and what it does not."""

from datetime import date
from typing import Any

import msgspec
import pytest

from cts.s2s.accounts.models import User
from cts.s2s.comparisons import actions, comparing, queries
from cts.s2s.comparisons.models import Comparison, ComparisonMatch, ComparisonSecret
from cts.s2s.comparisons.queries import MatchSeen
from cts.s2s.comparisons.rules import Agreement, Stage
from cts.s2s.comparisons.tokens import Person
from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.site import queue
from cts.site.audit import AuditEvent, child_reference
from cts.site.outbox import Mail
from tests import make
from tests.s2s.comparisons import made
from tests.s2s.lost_pupils import made as lost

A = Agreement


def found(by: Actor, public_id: str) -> dict[str, MatchSeen]:
    return {one.reference: one for one in queries.matches(by, public_id=public_id, wanted=Wanted())}


def agreeing(by: Actor, person: Person, entry: dict[str, Any]) -> list[Agreement]:
    """How an entry agrees with one row."""
    lost.entered(make.actor(User.objects.get(username="ashgrove")), **entry)
    row = found(by, made.compared(by, {"A-1": person})).get("A-1")
    return list(row.agrees) if row else []


def test_it_works(actors: dict[str, Actor]) -> None:
    pupil = lost.entered(actors["ashgrove"])
    public_id = made.compared(actors["lowri"], {"A-1": made.STRANGER, "A-2": made.SIAN})
    (match,) = ComparisonMatch.objects.all()
    assert (match.row, match.reference, list(match.entries)) == (2, "A-2", [pupil.public_id])
    seen = queries.one(actors["lowri"], public_id=public_id)
    assert (seen.stage, seen.rows, seen.matched, seen.new) == (Stage.COMPARED, 2, 1, 1)
    event = AuditEvent.objects.get(event="comparison.compared")
    assert (event.by, event.details["rows"], event.details["matches"]) == ("lowri", "2", "1")
    assert child_reference(lost.UPN) in event.details["children"]
    assert not any(word in repr(event.details) for word in ("Prydderch", "A-2"))


def test_nothing_is_left_of_key_and_tokens(actors: dict[str, Actor]) -> None:
    lost.entered(actors["ashgrove"])
    made.compared(actors["lowri"], {"A-1": made.STRANGER, "A-2": made.SIAN})
    assert not ComparisonSecret.objects.exists()
    kept = [*Comparison.objects.values(), *ComparisonMatch.objects.values()]
    assert "A-1" not in repr(kept)


def test_whoever_is_not_there_is_not_found(actors: dict[str, Actor]) -> None:
    lost.entered(actors["ashgrove"])
    public_id = made.compared(actors["lowri"], {"A-1": made.STRANGER})
    assert found(actors["lowri"], public_id) == {}
    assert queries.one(actors["lowri"], public_id=public_id).matched == 0


SIAN = made.SIAN


@pytest.mark.parametrize(
    ("person", "entry", "expected"),
    [
        (Person(upn=lost.UPN.lower()), {}, [A.UPN]),
        (Person(upn=lost.FORMER), {}, [A.UPN]),
        (Person(surname="PRYDDERCH LLOYD", forename="sian", date_of_birth=lost.BORN), {}, [A.NAMES]),
        (Person(surname="Prydderch-Lloyd", forename="Siân", postcode="sa11aa"), {}, [A.ADDRESS]),
        (Person(surname="Lloyd", forename="Siân", date_of_birth=lost.BORN), {}, [A.NAMES_FORM]),
        (Person(surname="Lloyd", forename="Angharad", date_of_birth=lost.BORN), {"surname": "Lloyd"}, [A.NAMES_FORM]),
        (Person(surname="Davies", forename="Jane", date_of_birth=lost.BORN), {"surname": "Davies"}, [A.NAMES_FORM]),
        (Person(surname="Price", forename="Siân", date_of_birth=lost.BORN), {"surname": "ap Rhys"}, [A.NAMES_FORM]),
        (Person(surname="Siân", forename="Lloyd", date_of_birth=lost.BORN), {"surname": "Lloyd"}, [A.NAMES_FORM]),
        (Person(surname="Maiden", forename="Siân", date_of_birth=lost.BORN), {"former_surnames": ("Maiden",)}, [A.NAMES_FORM]),
        (Person(surname="Lloyd", forename="Siân", date_of_birth=date(2015, 9, 3)), {"surname": "Lloyd"}, [A.NAMES_SWAPPED]),
        (Person(surname="Loyd", forename="Sioned", date_of_birth=lost.BORN, sex="F"), {"surname": "Lloyd"}, [A.SOUND]),
        (Person(surname="Mohamed", forename="Sara", date_of_birth=lost.BORN), {"surname": "Muhammad"}, [A.SOUND]),
        (Person(surname="Loyd", forename="Sara", date_of_birth=date(2015, 9, 3)), {"surname": "Lloyd"}, [A.SOUND_SWAPPED]),
        (Person(surname="New", forename="Sara", date_of_birth=lost.BORN, postcode="SA1 1AA"), {}, [A.PLACE]),
        (SIAN, {"surname": "Prydderch"}, [A.NAMES, A.ADDRESS, A.PLACE]),
    ],
)
def test_spellings_forms_and_slips_meet(
    actors: dict[str, Actor], person: Person, entry: dict[str, Any], expected: list[Agreement]
) -> None:
    assert agreeing(actors["lowri"], person, entry) == expected


@pytest.mark.parametrize(
    "person",
    [
        Person(surname="Lloyd", forename="Siân", date_of_birth=date(2015, 3, 10)),
        Person(surname="Loyd", forename="Sara", date_of_birth=lost.BORN, sex="M"),
        Person(surname="Loyd", forename="Megan", date_of_birth=lost.BORN),
        Person(upn="P999200120018"),
    ],
)
def test_another_child_does_not(actors: dict[str, Actor], person: Person) -> None:
    assert agreeing(actors["lowri"], person, {"surname": "Lloyd"}) == []


def test_an_entry_that_knows_no_sex_meets_either(actors: dict[str, Actor]) -> None:
    boy = Person(surname="Loyd", forename="Sam", date_of_birth=lost.BORN, sex="M")
    assert agreeing(actors["lowri"], boy, {"surname": "Lloyd", "sex": "U"}) == [A.SOUND]


def test_twins_are_both_found(actors: dict[str, Actor]) -> None:
    one = lost.entered(actors["ashgrove"], surname="Lloyd", forename="Siân")
    other = lost.entered(actors["ashgrove"], surname="Lloyd", forename="Sioned", upn="", former_upns=())
    twin = Person(surname="Lloyd", forename="Siôn", date_of_birth=lost.BORN, postcode="SA1 1AA")
    made.compared(actors["lowri"], {"A-1": twin})
    assert set(ComparisonMatch.objects.get().entries) == {one.public_id, other.public_id}


def test_an_entry_that_is_closed_is_nobodys_lost_pupil(actors: dict[str, Actor]) -> None:
    pupil = lost.entered(actors["ashgrove"])
    lost_pupils.close(
        by=actors["cleo"], public_id=pupil.public_id, outcome="found-at-school", text="", found_on=None, now=make.NOW
    )
    assert found(actors["lowri"], made.compared(actors["lowri"], {"A-1": made.SIAN})) == {}


def test_a_second_run_does_nothing(actors: dict[str, Actor]) -> None:
    lost.entered(actors["ashgrove"])
    public_id = made.compared(actors["lowri"], {"A-1": made.SIAN})
    comparing.compare(comparison=public_id, after=0, now=make.NOW)
    assert AuditEvent.objects.filter(event="comparison.compared").count() == 1
    assert ComparisonMatch.objects.count() == 1


def test_whoever_may_no_longer_look_for_pupils_is_told_nothing(actors: dict[str, Actor]) -> None:
    lost.entered(actors["ashgrove"])
    public_id = made.sent(actors["lowri"], {"A-1": made.SIAN})
    User.objects.filter(username="lowri").update(is_active=False)
    comparing.compare(comparison=public_id, after=0, now=make.NOW)
    assert queries.one(actors["ffion"], public_id=public_id).stage is Stage.OVER
    assert not ComparisonSecret.objects.exists()
    assert not ComparisonMatch.objects.exists()


def test_a_decoy_raises_the_alarm(actors: dict[str, Actor]) -> None:
    decoy = lost_pupils.plant(
        by=actors["cerys"],
        surname="Gwyddfid",
        forename="Marged",
        date_of_birth=lost.BORN,
        sex="F",
        school="9992001",
        postcode="",
        now=make.NOW,
    )
    told = Mail.objects.count()
    fished = Person(surname="Gwyddfid", forename="Marged", date_of_birth=lost.BORN)
    made.compared(actors["lowri"], {"A-1": fished})
    event = AuditEvent.objects.get(event="lost_pupil.decoy_touched")
    assert (event.by, event.subject) == ("lowri", decoy)
    assert Mail.objects.count() > told


def test_many_entries_are_compared_in_parts(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "PART", 2)
    for surname in ("Adams", "Bevan", "Clarke", "Dafydd", "Adams"):
        lost.entered(actors["ashgrove"], surname=surname)
    people = {f"A-{name}": msgspec.structs.replace(made.SIAN, surname=name, postcode="") for name in ("Adams", "Dafydd")}
    public_id = made.sent(actors["lowri"], people)
    assert queue.work_once(now=make.NOW, worker="test")
    assert ComparisonMatch.objects.count() == 1
    assert found(actors["lowri"], public_id) == {}
    assert queries.one(actors["lowri"], public_id=public_id).new == 0
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.look(by=actors["lowri"], public_id=public_id, row=1, now=make.NOW)
    while queue.work_once(now=make.NOW, worker="test"):
        pass
    assert {one.reference: one.entries for one in found(actors["lowri"], public_id).values()} == {"A-Adams": 2, "A-Dafydd": 1}
    assert not ComparisonSecret.objects.exists()
    assert AuditEvent.objects.filter(event="comparison.compared").count() == 1


def test_a_part_that_runs_twice_finds_everybody_once(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "PART", 1)
    for surname in ("Adams", "Bevan"):
        lost.entered(actors["ashgrove"], surname=surname)
    public_id = made.sent(actors["lowri"], {"A-1": msgspec.structs.replace(made.SIAN, surname="Adams", postcode="")})
    for _time in range(2):
        comparing.compare(comparison=public_id, after=0, now=make.NOW)
    while queue.work_once(now=make.NOW, worker="test"):
        pass
    assert [len(match.entries) for match in ComparisonMatch.objects.all()] == [1]
