"""Entries that may be one child, shown together, and what an officer says of them."""

from typing import Any

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions
from cts.s2s.lost_pupils.criteria import Criteria, Duplicates, Found
from cts.s2s.lost_pupils.models import LostPupil, SameChild
from cts.site.audit import AuditEvent, child_reference
from cts.site.outbox import Mail
from tests import make
from tests.s2s.lost_pupils import made

PURPOSE = "new arrival at Ysgol Derwen"
OTHER_NUMBER: dict[str, Any] = {"upn": "P999200120018", "former_upns": ()}


def searched(by: Actor) -> Found:
    criteria = Criteria(surname="Prydderch-Lloyd", forename="Siân", date_of_birth=made.BORN)
    return actions.search(by=by, purpose=PURPOSE, criteria=criteria, now=make.NOW)


def opened(by: Actor, pupil: LostPupil) -> Duplicates | None:
    actions.open_entry(by=by, public_id=pupil.public_id, search_id=searched(by).search_id, now=make.NOW)
    return actions.look_for_duplicates(by=by, public_id=pupil.public_id, now=make.NOW)


def decide(by: Actor, pupil: LostPupil, other: LostPupil, *, is_same: bool) -> None:
    actions.decide_same(by=by, public_id=pupil.public_id, other=other.public_id, is_same=is_same, now=make.NOW)


def beside(found: Duplicates | None) -> list[tuple[str, bool | None]]:
    return [(one.hit.public_id, one.is_same) for one in found.entries] if found else []


def test_it_works(actors: dict[str, Actor]) -> None:
    pupil, again = made.entered(actors["ashgrove"]), made.entered(actors["dunmore"])
    first, second = searched(actors["cleo"]).hits
    assert {first.same_as, second.same_as} == {(pupil.public_id,), (again.public_id,)}
    found = opened(actors["cleo"], pupil)
    assert beside(found) == [(again.public_id, None)]
    decide(actors["cleo"], pupil, again, is_same=True)
    assert beside(opened(actors["lowri"], again)) == [(pupil.public_id, True)]


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "alder", "cedarshire", "elin", "olwen"])
def test_nobody_else_sees_or_decides(actors: dict[str, Actor], username: str) -> None:
    pupil, again = made.entered(actors["ashgrove"]), made.entered(actors["dunmore"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.look_for_duplicates(by=actors[username], public_id=pupil.public_id, now=make.NOW)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        decide(actors[username], pupil, again, is_same=True)
    assert not SameChild.objects.exists()


def test_only_who_has_opened_the_entry_today(actors: dict[str, Actor]) -> None:
    pupil, again = made.entered(actors["ashgrove"]), made.entered(actors["dunmore"])
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.look_for_duplicates(by=actors["cleo"], public_id=pupil.public_id, now=make.NOW)
    with pytest.raises(Refused, match="NOT-FOUND"):
        decide(actors["cleo"], pupil, again, is_same=True)


def test_nothing_is_said_of_an_entry_that_is_not_alike(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    stranger = made.entered(actors["dunmore"], surname="Okafor", forename="Ada", **OTHER_NUMBER)
    opened(actors["cleo"], pupil)
    with pytest.raises(Refused, match="NOT-FOUND"):
        decide(actors["cleo"], pupil, stranger, is_same=True)
    with pytest.raises(Refused, match="NOT-FOUND"):
        decide(actors["cleo"], pupil, pupil, is_same=True)


def test_the_same_upn_is_enough(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    again = made.entered(actors["dunmore"], surname="Okafor", forename="Ada", date_of_birth=None, postcodes=())
    assert beside(opened(actors["cleo"], pupil)) == [(again.public_id, None)]


@pytest.mark.parametrize(
    "differs",
    [
        pytest.param({}, id="another number"),
        pytest.param({"surname": "Prydderch"}, id="half the surname"),
        pytest.param({"forename": "Sian", "date_of_birth": made.BORN.replace(month=9, day=3)}, id="day and month swapped"),
        pytest.param({"postcodes": ("CF10 3NQ",)}, id="another postcode"),
    ],
)
def test_a_likeness_is_enough_without_the_number(actors: dict[str, Actor], differs: dict[str, Any]) -> None:
    pupil, again = made.entered(actors["ashgrove"]), made.entered(actors["ashgrove"], **OTHER_NUMBER, **differs)
    assert beside(opened(actors["cleo"], pupil)) == [(again.public_id, None)]


def test_a_twin_is_another_child(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    made.entered(actors["ashgrove"], forename="Owain", middle_names="", **OTHER_NUMBER)
    assert opened(actors["cleo"], pupil) is None
    assert all(hit.same_as == () for hit in searched(actors["cleo"]).hits)


def test_where_there_is_none_nothing_is_on_the_record(actors: dict[str, Actor]) -> None:
    assert opened(actors["cleo"], made.entered(actors["ashgrove"])) is None
    assert not AuditEvent.objects.filter(event="lost_pupil.duplicates_shown").exists()


def test_what_was_declined_is_remembered_and_may_be_said_otherwise(actors: dict[str, Actor]) -> None:
    pupil, again = made.entered(actors["ashgrove"]), made.entered(actors["dunmore"])
    opened(actors["cleo"], pupil)
    decide(actors["cleo"], pupil, again, is_same=False)
    assert all(hit.same_as == () for hit in searched(actors["lowri"]).hits)
    assert beside(opened(actors["lowri"], pupil)) == [(again.public_id, False)]
    decide(actors["lowri"], pupil, again, is_same=True)
    said = SameChild.objects.get()
    assert (said.is_same, said.decided_by, said.decided_by_la) == (True, "lowri", actors["lowri"].establishment[:3])


def test_look_and_word_are_on_the_record(actors: dict[str, Actor]) -> None:
    pupil, again = made.entered(actors["ashgrove"]), made.entered(actors["dunmore"])
    opened(actors["cleo"], pupil)
    decide(actors["cleo"], pupil, again, is_same=True)
    look = AuditEvent.objects.get(event="lost_pupil.duplicates_shown")
    assert (look.by, look.details["purpose"], look.details["hits"]) == ("cleo", PURPOSE, again.public_id)
    assert child_reference(made.UPN) in look.details["children"]
    word = AuditEvent.objects.get(event="lost_pupil.same_child_decided")
    assert (word.by, word.subject) == ("cleo", pupil.public_id)
    assert word.details == {"other": again.public_id, "decision": "same"}


def test_a_closed_entry_is_not_shown(actors: dict[str, Actor]) -> None:
    pupil, again = made.entered(actors["ashgrove"]), made.entered(actors["dunmore"])
    opened(actors["cleo"], pupil)
    decide(actors["cleo"], pupil, again, is_same=True)
    actions.close(
        by=actors["cleo"], public_id=again.public_id, outcome="mistake", text="entered twice", found_on=None, now=make.NOW
    )
    assert opened(actors["cleo"], pupil) is None


def test_what_was_said_goes_with_the_entry(actors: dict[str, Actor]) -> None:
    pupil, again = made.entered(actors["ashgrove"]), made.entered(actors["dunmore"])
    opened(actors["cleo"], pupil)
    decide(actors["cleo"], pupil, again, is_same=True)
    actions.remove(transfer_id=again.transfer_id, now=make.NOW)
    assert not SameChild.objects.exists()


def test_a_decoy_is_nobodys_duplicate(actors: dict[str, Actor]) -> None:
    pupil, decoy = made.entered(actors["ashgrove"]), made.entered(actors["dunmore"])
    LostPupil.objects.filter(pk=decoy.pk).update(is_decoy=True)
    before = Mail.objects.filter(dedupe__startswith="lost_pupil.decoy").count()
    assert before == 0
    actions.open_entry(by=actors["cleo"], public_id=pupil.public_id, search_id=searched(actors["cleo"]).search_id, now=make.NOW)
    alarms = Mail.objects.filter(dedupe__startswith="lost_pupil.decoy").count()
    assert actions.look_for_duplicates(by=actors["cleo"], public_id=pupil.public_id, now=make.NOW) is None
    assert Mail.objects.filter(dedupe__startswith="lost_pupil.decoy").count() == alarms
