"""Searching the database."""

from datetime import date

import msgspec
import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions, rules
from cts.s2s.lost_pupils.criteria import Criteria, Found
from cts.s2s.lost_pupils.models import LostPupil, LostSearch
from cts.s2s.lost_pupils.rules import Status
from cts.site.audit import AuditEvent, child_reference
from cts.site.outbox import Mail
from tests import make
from tests.s2s.lost_pupils import made

PURPOSE = "new arrival at Ysgol Derwen"


def search(by: Actor, *, purpose: str = PURPOSE, **criteria: object) -> Found:
    sought = msgspec.structs.replace(Criteria(), **criteria)
    return actions.search(by=by, purpose=purpose, criteria=sought, now=make.NOW)


def asked(by: Actor, criteria: dict[str, object]) -> Found:
    return actions.search(by=by, purpose=PURPOSE, criteria=msgspec.structs.replace(Criteria(), **criteria), now=make.NOW)


def test_it_works(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    made.entered(actors["ashgrove"], surname="Jones", forename="Owain", upn="", former_upns=(), date_of_birth=date(2012, 1, 2))
    found = search(actors["ffion"], surname="Pryderch-Loyd", forename="Sian", date_of_birth=date(2015, 9, 3))
    assert [hit.public_id for hit in found.hits] == [pupil.public_id]
    assert found.is_found
    assert not found.is_close
    assert found.hits[0].header == made.header()
    assert ("birth", "swapped") in {(reason.field, reason.agrees) for reason in found.hits[0].reasons}


def test_the_search_and_its_hits_are_on_the_record(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    found = search(actors["ffion"], surname="Prydderch-Lloyd", date_of_birth=made.BORN)
    event = AuditEvent.objects.get(event="lost_pupil.searched")
    assert (event.by, event.subject, event.details["purpose"]) == ("ffion", found.search_id, PURPOSE)
    assert event.details["hits"] == pupil.public_id
    assert child_reference(made.UPN) in event.details["children"]
    assert "Prydderch" not in repr(event.details)
    assert LostSearch.objects.get().hits == 1


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "alder", "cedarshire", "elin", "olwen"])
def test_only_those_with_the_permission_search(actors: dict[str, Actor], username: str) -> None:
    made.entered(actors["ashgrove"])
    with pytest.raises(Refused) as refused:
        search(actors[username], surname="Prydderch-Lloyd", date_of_birth=made.BORN)
    assert refused.value.code == "NOT-ALLOWED"


@pytest.mark.parametrize(
    ("purpose", "code"), [("", "LOST-PURPOSE"), ("check    it", "LOST-PURPOSE"), ("x" * 301, "LOST-PURPOSE-LONG")]
)
def test_a_purpose_is_needed(actors: dict[str, Actor], purpose: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        search(actors["ffion"], purpose=purpose, upn=made.UPN)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "criteria",
    [
        {},
        {"surname": "Jones"},
        {"surname": "Jones", "forename": "Owain"},
        {"surname": "%", "date_of_birth": made.BORN},
        {"surname": "J", "date_of_birth": made.BORN},
        {"date_of_birth": made.BORN, "postcode": "SA1 1AA", "school": "9992001"},
        {"surname": "Jones", "la_number": "999", "sex": "F"},
    ],
)
def test_too_little_gives_nothing(actors: dict[str, Actor], criteria: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        asked(actors["ffion"], criteria)
    assert refused.value.code == "LOST-TOO-THIN"


@pytest.mark.parametrize(
    "criteria",
    [
        {"upn": made.UPN},
        {"upn": made.FORMER},
        {"upn": "P999200120071"},
        {"upn": "P99920012017"},
        {"surname": "Lloyd", "forename": "Siân", "date_of_birth": made.BORN},
        {"surname": "Sian", "forename": "Prydderch Lloyd", "date_of_birth": made.BORN},
        {"surname": "Evans", "forename": "Sian", "date_of_birth": made.BORN, "school": "9992001"},
        {"surname": "Prydderch-Lloyd", "forename": "Jane", "school": "9992001"},
        {"forename": "Angharad", "surname": "Prydderch-Lloyd", "postcode": "sa11aa"},
        {"surname": "Prydderch-Lloyd", "forename": "S", "date_of_birth": date(2015, 3, 8)},
    ],
)
def test_mistakes_are_forgiven(actors: dict[str, Actor], criteria: dict[str, object]) -> None:
    pupil = made.entered(actors["ashgrove"])
    made.entered(actors["ashgrove"], surname="Nowak", forename="Zofia", upn="", former_upns=(), date_of_birth=date(2016, 6, 6))
    found = asked(actors["ffion"], criteria)
    assert found.hits[0].public_id == pupil.public_id


@pytest.mark.parametrize(
    "criteria",
    [
        {"surname": "Prydderch-Lloyd", "forename": "Rosalind", "date_of_birth": date(2005, 3, 9)},
        {"surname": "Featherstonehaugh", "forename": "Sian", "date_of_birth": date(2015, 3, 27)},
        {"surname": "Sian", "forename": "Prydderch", "date_of_birth": date(2015, 11, 9)},
        {"surname": "Prydderch-Lloyd", "forename": "Rosalind", "la_number": "999", "postcode": "SA1 1AB"},
    ],
)
def test_one_name_is_enough_beside_something_that_is_nearly_right(actors: dict[str, Actor], criteria: dict[str, object]) -> None:
    pupil = made.entered(actors["ashgrove"], middle_names="")
    assert [hit.public_id for hit in asked(actors["ffion"], criteria).hits] == [pupil.public_id]


def test_of_two_other_surnames_the_one_that_resembles_comes_first(actors: dict[str, Actor]) -> None:
    ford, _other = (
        made.entered(
            actors["ashgrove"], surname=surname, forename="Otis", date_of_birth=date(2013, 3, 29), upn="", former_upns=()
        )
        for surname in ("Ford", "Yarstock")
    )
    first, second = search(actors["ffion"], surname="Fiprd", forename="Otis", date_of_birth=date(2013, 3, 29)).hits
    assert first.public_id == ford.public_id
    assert ("surname", "resembling") in {(reason.field, reason.agrees) for reason in first.reasons}
    assert ("surname", "other") in {(reason.field, reason.agrees) for reason in second.reasons}


def test_a_name_that_only_resembles_shows_nobody_without_the_school_or_the_postcode(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"], surname="Ford", forename="", middle_names="", upn="", former_upns=())
    assert search(actors["ffion"], surname="Fiprd", date_of_birth=made.BORN).hits == ()
    found = search(actors["ffion"], surname="Fiprd", date_of_birth=made.BORN, postcode="SA1 1AA")
    assert [hit.public_id for hit in found.hits] == [pupil.public_id]


def test_a_sex_that_is_neither_m_nor_f_says_nothing(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    (hit,) = search(actors["ffion"], surname="Prydderch-Lloyd", date_of_birth=made.BORN, sex="U").hits
    assert "sex" not in {reason.field for reason in hit.reasons}


def test_the_reasons_add_up_to_the_weight(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    asked_for = {"surname": "Prydderch-Lloyd", "forename": "Sian", "date_of_birth": date(2015, 9, 3), "sex": "M"}
    (hit,) = asked(actors["ffion"], {**asked_for, "upn": "P999200120071", "school": "9992002", "postcode": "SA1 1AB"}).hits
    assert sum(reason.bits for reason in hit.reasons) == pytest.approx(hit.bits, abs=0.5)


def test_twins_are_told_apart(actors: dict[str, Actor]) -> None:
    sian = made.entered(actors["ashgrove"], upn="", former_upns=())
    gwen = made.entered(actors["ashgrove"], upn="", former_upns=(), forename="Gwenllian", middle_names="")
    for forename, pupil in (("Shan", sian), ("Gwen", gwen)):
        found = search(actors["ffion"], surname="Prydderch-Lloyd", forename=forename, date_of_birth=made.BORN)
        assert found.hits[0].public_id == pupil.public_id


def test_nobody_like_this_is_said(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    found = search(actors["ffion"], surname="Okafor", forename="Emmanuel", date_of_birth=date(2011, 11, 11), sex="M")
    assert not found.is_found
    assert found.hits == ()


def test_nobody_is_shown_for_a_birth_date_and_a_school_under_a_made_up_name(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    asked_for = {"surname": "Xxxx", "date_of_birth": made.BORN, "school": "9992001", "postcode": "SA1 1AA", "sex": "F"}
    assert asked(actors["ffion"], asked_for).hits == ()


def test_no_search_shows_more_than_twenty(actors: dict[str, Actor]) -> None:
    for _ in range(23):
        made.entered(actors["ashgrove"], upn="", former_upns=())
    found = search(actors["ffion"], surname="Prydderch-Lloyd", forename="Sian", date_of_birth=made.BORN)
    assert len(found.hits) == rules.HITS_MAX
    assert found.is_close


def test_a_closed_entry_is_not_found(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    actions.close(by=actors["ffion"], public_id=pupil.public_id, outcome="found-at-school", text="", found_on=None, now=make.NOW)
    assert LostPupil.objects.get().status == Status.CLOSED
    assert search(actors["ffion"], upn=made.UPN).hits == ()
    assert search(actors["ffion"], surname="Prydderch-Lloyd", date_of_birth=made.BORN).hits == ()


def test_a_decoy_alerts_at_once(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    LostPupil.objects.filter(pk=pupil.pk).update(is_decoy=True)
    search(actors["ffion"], surname="Prydderch-Lloyd", forename="Sian", date_of_birth=made.BORN)
    assert AuditEvent.objects.get(event="lost_pupil.decoy_touched").by == "ffion"
    told = Mail.objects.filter(dedupe__startswith="lost_pupil.decoy")
    assert {mail.to for mail in told} == {"office@998llll.example", "office@central.example"}
    assert not any("Prydderch" in mail.subject + mail.body for mail in told)
