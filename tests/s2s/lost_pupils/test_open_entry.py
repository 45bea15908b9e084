"""Opening an entry."""

from datetime import timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions, rules
from cts.s2s.lost_pupils.criteria import Criteria, Opened
from cts.s2s.lost_pupils.models import LostOpening, LostPupil
from cts.site.audit import AuditEvent, child_reference
from tests import make
from tests.s2s.lost_pupils import made


def searched(by: Actor) -> str:
    criteria = Criteria(surname="Prydderch-Lloyd", date_of_birth=made.BORN)
    return actions.search(by=by, purpose="new arrival at Derwen", criteria=criteria, now=make.NOW).search_id


def open_entry(by: Actor, pupil: LostPupil, search_id: str) -> Opened:
    return actions.open_entry(by=by, public_id=pupil.public_id, search_id=search_id, now=make.NOW)


def code(by: Actor, pupil: LostPupil, search_id: str) -> str:
    with pytest.raises(Refused) as refused:
        open_entry(by, pupil, search_id)
    return refused.value.code


def test_it_works(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    opened = open_entry(actors["lowri"], pupil, searched(actors["lowri"]))
    assert opened.header == made.header()
    assert opened.can_claim
    assert opened.can_forward
    assert not opened.can_undo
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.by, event.details["purpose"]) == ("lost_pupil.opened", "lowri", "new arrival at Derwen")
    assert child_reference(made.UPN) in event.details["children"]


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cedarshire", "elin"])
def test_only_officers_open(actors: dict[str, Actor], username: str) -> None:
    pupil = made.entered(actors["ashgrove"])
    assert code(actors[username], pupil, searched(actors["lowri"])) == "NOT-ALLOWED"


def test_without_a_search_of_ones_own_nothing_opens(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    assert code(actors["cleo"], pupil, searched(actors["lowri"])) == "NOT-FOUND"
    assert code(actors["lowri"], pupil, "") == "NOT-FOUND"


def test_what_the_authority_is_at_work_on_opens_without_a_search(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    actions.claim(by=actors["lowri"], public_id=pupil.public_id, now=make.NOW)
    assert open_entry(actors["ffion"], pupil, "").can_release
    assert code(actors["cleo"], pupil, "") == "NOT-FOUND"


def test_the_thirty_first_of_a_day_is_refused_until_the_lead_lifts_the_limit(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    search_id = searched(actors["lowri"])
    for _ in range(rules.OPENED_A_DAY):
        other = made.entered(actors["ashgrove"])
        open_entry(actors["lowri"], other, search_id)
    open_entry(actors["lowri"], other, search_id)  # the same again counts once
    assert code(actors["lowri"], pupil, search_id) == "LOST-DAY-LIMIT"
    actions.lift_limit(by=actors["ffion"], person="lowri", now=make.NOW)
    assert open_entry(actors["lowri"], pupil, search_id).public_id == pupil.public_id


def test_the_next_day_counts_anew(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    search_id = searched(actors["lowri"])
    for _ in range(rules.OPENED_A_DAY):
        open_entry(actors["lowri"], made.entered(actors["ashgrove"]), search_id)
    LostOpening.objects.update(opened_at=make.NOW - timedelta(days=1))
    assert open_entry(actors["lowri"], pupil, search_id).public_id == pupil.public_id


@pytest.mark.parametrize(
    ("lead", "person", "expected"),
    [
        ("drew", "lowri", "NOT-ALLOWED"),
        ("lowri", "lowri", "NOT-ALLOWED"),
        ("ffion", "ffion", "LOST-NO-OFFICER"),
        ("ffion", "cleo", "LOST-NO-OFFICER"),
        ("cerys", "cedarshire", "LOST-NO-OFFICER"),
    ],
)
def test_only_the_lead_lifts_the_limit_of_an_officer(actors: dict[str, Actor], lead: str, person: str, expected: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.lift_limit(by=actors[lead], person=person, now=make.NOW)
    assert refused.value.code == expected


def test_a_decoy_that_is_opened_alerts(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    search_id = searched(actors["lowri"])
    LostPupil.objects.update(is_decoy=True)
    open_entry(actors["lowri"], pupil, search_id)
    assert AuditEvent.objects.filter(event="lost_pupil.decoy_touched").exists()
