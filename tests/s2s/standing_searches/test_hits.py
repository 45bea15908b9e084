"""New entries alert whoever goes on looking for the child: once, with reasons, and nobody else."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from cts.s2s.accounts import actions as accounts
from cts.s2s.accounts.models import User
from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.demonstration import files
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.criteria import Criteria
from cts.s2s.lost_pupils.models import LostPupil, LostSearch
from cts.s2s.lost_pupils.rules import OPENED_A_DAY, Area
from cts.s2s.standing_searches import actions, comparing, queries
from cts.s2s.standing_searches.models import StandingHit
from cts.s2s.standing_searches.rules import Decision
from cts.site.audit import AuditEvent, child_reference
from cts.site.outbox import Mail
from cts.site.queue import work_once
from tests import cast, make
from tests.s2s.lost_pupils import made

LATER = make.NOW + timedelta(days=1)
PURPOSE = "new arrival at Ysgol Derwen"
SOUGHT = Criteria(surname="Pryderch Loyd", forename="Jane", date_of_birth=date(2015, 9, 3))
LOST = "9992001_CTF_XXXXXXX_001.xml"


def worked() -> None:
    while work_once(now=LATER, worker="tests"):
        pass


def saved(by: Actor, **other: object) -> str:
    public_id = actions.save(by=by, purpose=PURPOSE, criteria=msgspec.structs.replace(SOUGHT, **other), days=30, now=make.NOW)
    worked()
    return public_id


def entered(by: Actor, **other: object) -> LostPupil:
    """A new entry, and the worker's look at it."""
    pupil = made.entered(by, now=LATER, area=Area.UNKNOWN, transfer_id="", **other)
    comparing.entry_with_all(entry=pupil.public_id, now=LATER)
    return pupil


def alerts() -> list[str]:
    return sorted(Mail.objects.filter(dedupe__startswith="standing_search.hit").values_list("to", flat=True))


def email(username: str) -> str:
    return cast.email_of_person(next(person for person in cast.PEOPLE if person.username == username))


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = saved(actors["lowri"])
    assert actions.look(by=actors["lowri"], public_id=public_id, now=LATER).found.hits == ()
    pupil = entered(actors["ashgrove"])
    assert alerts() == [email("lowri")]
    assert queries.new_hits(actors["lowri"]) == 1
    looked = actions.look(by=actors["lowri"], public_id=public_id, now=LATER)
    (hit,) = looked.found.hits
    assert (hit.public_id, looked.decisions[hit.public_id]) == (pupil.public_id, Decision.NEW)
    assert ("birth", "swapped") in {(reason.field, reason.agrees) for reason in hit.reasons}
    lost_pupils.open_entry(by=actors["lowri"], public_id=hit.public_id, search_id=looked.found.search_id, now=LATER)


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "alder", "cedarshire", "elin", "olwen"])
def test_nobody_else_looks(actors: dict[str, Actor], username: str) -> None:
    public_id = saved(actors["lowri"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.look(by=actors[username], public_id=public_id, now=LATER)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        queries.listed(actors[username], now=LATER)


def test_another_authority_does_not_look_and_a_colleague_does(actors: dict[str, Actor]) -> None:
    public_id = saved(actors["lowri"])
    for verb in (actions.look, actions.end):
        with pytest.raises(Refused, match="NOT-FOUND"):
            verb(by=actors["cleo"], public_id=public_id, now=LATER)
    assert queries.listed(actors["cleo"], now=LATER) == []
    assert actions.look(by=actors["ffion"], public_id=public_id, now=LATER).criteria == SOUGHT


def test_an_upload_is_compared_by_the_worker(actors: dict[str, Actor]) -> None:
    child = files.LOST
    saved(actors["lowri"], surname=child.surname, forename=child.forename, date_of_birth=date.fromisoformat(child.date_of_birth))
    make.sent(actors["ashgrove"], name=LOST, now=LATER)
    assert alerts() == []
    worked()
    assert alerts() == [email("lowri")]


def test_an_entry_alerts_once_however_often_it_is_compared(actors: dict[str, Actor]) -> None:
    saved(actors["lowri"])
    pupil = entered(actors["ashgrove"])
    for _ in range(2):
        comparing.entry_with_all(entry=pupil.public_id, now=LATER)
    assert StandingHit.objects.count() == 1
    assert alerts() == [email("lowri")]
    assert AuditEvent.objects.filter(event="standing_search.hit").count() == 1


def test_every_officer_who_looks_for_the_child_is_told(actors: dict[str, Actor]) -> None:
    saved(actors["lowri"])
    saved(actors["cleo"], forename="")
    entered(actors["ashgrove"])
    assert alerts() == sorted([email("lowri"), email("cleo")])


def test_the_letter_says_nothing_of_the_child(actors: dict[str, Actor]) -> None:
    saved(actors["lowri"])
    entered(actors["ashgrove"])
    told = Mail.objects.get(dedupe__startswith="standing_search.hit")
    assert not any(word in told.subject + told.body for word in ("Prydderch", "Siân", "Jane", made.UPN, "Ashgrove", PURPOSE))


def test_the_office_is_told_when_the_officer_has_left(actors: dict[str, Actor], people: dict[str, User]) -> None:
    saved(actors["lowri"])
    accounts.suspend(by=OPERATOR, public_id=people["lowri"].public_id, now=make.NOW)
    entered(actors["ashgrove"])
    assert alerts() == [cast.email_of_place(cast.SIR_YWEN)]


@pytest.mark.parametrize(
    "other",
    [
        {"surname": "Okafor", "forename": "Ada", "middle_names": "", "upn": "", "former_upns": ()},
        {"forename": "Owain", "middle_names": "", "date_of_birth": date(2009, 12, 24)},
    ],
)
def test_another_child_does_not_alert(actors: dict[str, Actor], other: dict[str, Any]) -> None:
    saved(actors["lowri"])
    entered(actors["ashgrove"], **other)
    assert alerts() == []


@pytest.mark.parametrize(
    "sought",
    [
        {"upn": made.UPN, "surname": "", "forename": "", "date_of_birth": None},
        {"upn": made.FORMER, "surname": "", "forename": "", "date_of_birth": None},
        {"date_of_birth": None, "school": cast.ASHGROVE},
        {"date_of_birth": None, "postcode": "sa1 1aa"},
        {"surname": "Prydderch", "forename": "", "date_of_birth": made.BORN},
    ],
)
def test_what_a_search_would_find_alerts(actors: dict[str, Actor], sought: dict[str, Any]) -> None:
    saved(actors["lowri"], **sought)
    entered(actors["ashgrove"])
    assert alerts() == [email("lowri")]


def test_what_is_in_the_database_already_is_found_when_it_is_made(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"], now=make.NOW - timedelta(days=3))
    public_id = saved(actors["lowri"])
    assert alerts() == [email("lowri")]
    assert len(actions.look(by=actors["lowri"], public_id=public_id, now=LATER).found.hits) == 1


@pytest.mark.parametrize(("days", "found"), [(30, 1), (31, 0)])
def test_it_looks_out_up_to_its_last_day(actors: dict[str, Actor], days: int, found: int) -> None:
    saved(actors["lowri"])
    moment = make.NOW + timedelta(days=days)
    pupil = made.entered(actors["ashgrove"], now=moment)
    comparing.entry_with_all(entry=pupil.public_id, now=moment)
    assert len(alerts()) == found


def test_one_that_was_ended_alerts_no_more(actors: dict[str, Actor]) -> None:
    public_id = saved(actors["lowri"])
    actions.end(by=actors["lowri"], public_id=public_id, now=make.NOW)
    entered(actors["ashgrove"])
    assert alerts() == []


def test_an_entry_that_was_closed_meanwhile_does_not_alert(actors: dict[str, Actor]) -> None:
    saved(actors["lowri"])
    pupil = made.entered(actors["ashgrove"], now=LATER)
    lost_pupils.close(by=actors["cleo"], public_id=pupil.public_id, outcome="mistake", text="x", found_on=None, now=LATER)
    comparing.entry_with_all(entry=pupil.public_id, now=LATER)
    assert alerts() == []


def test_looking_is_on_the_record_and_counts_as_a_search(actors: dict[str, Actor]) -> None:
    public_id = saved(actors["lowri"])
    pupil = entered(actors["ashgrove"])
    looked = actions.look(by=actors["ffion"], public_id=public_id, now=LATER)
    event = AuditEvent.objects.get(event="standing_search.looked_at")
    assert (event.by, event.subject, event.details["purpose"]) == ("ffion", looked.found.search_id, PURPOSE)
    assert event.details["hits"] == pupil.public_id
    assert child_reference(made.UPN) in event.details["children"]
    assert LostSearch.objects.get().person == "ffion"


def test_the_limit_of_a_day_holds_for_its_hits_too(actors: dict[str, Actor]) -> None:
    public_id = saved(actors["lowri"])
    pupil = entered(actors["ashgrove"])
    search = lost_pupils.search(
        by=actors["lowri"], purpose=PURPOSE, criteria=Criteria(surname="Okafor", school=cast.ASHGROVE), now=LATER
    )
    for number in range(OPENED_A_DAY):
        other = made.entered(actors["ashgrove"], now=LATER, surname="Okafor", forename=f"Ada{number}", upn="", former_upns=())
        lost_pupils.open_entry(by=actors["lowri"], public_id=other.public_id, search_id=search.search_id, now=LATER)
    looked = actions.look(by=actors["lowri"], public_id=public_id, now=LATER)
    with pytest.raises(Refused, match="LOST-DAY-LIMIT"):
        lost_pupils.open_entry(by=actors["lowri"], public_id=pupil.public_id, search_id=looked.found.search_id, now=LATER)


def test_a_likely_decoy_raises_the_alarm_when_it_is_looked_at(actors: dict[str, Actor]) -> None:
    decoy = made.entered(actors["ashgrove"], now=make.NOW - timedelta(days=3))
    LostPupil.objects.filter(pk=decoy.pk).update(is_decoy=True)
    public_id = saved(actors["lowri"])
    assert not Mail.objects.filter(dedupe__startswith="lost_pupil.decoy").exists()
    actions.look(by=actors["lowri"], public_id=public_id, now=LATER)
    assert Mail.objects.filter(dedupe__startswith="lost_pupil.decoy").exists()


DECIDE: list[tuple[bool, Decision]] = [(True, Decision.SAME), (False, Decision.OTHER)]


@pytest.mark.parametrize(("is_same", "decision"), DECIDE)
def test_what_is_said_of_a_hit_is_remembered(actors: dict[str, Actor], is_same: bool, decision: Decision) -> None:
    public_id = saved(actors["lowri"])
    pupil = entered(actors["ashgrove"])
    actions.decide(by=actors["lowri"], public_id=public_id, entry=pupil.public_id, is_same=is_same, now=LATER)
    comparing.entry_with_all(entry=pupil.public_id, now=LATER)
    assert queries.new_hits(actors["lowri"]) == 0
    looked = actions.look(by=actors["lowri"], public_id=public_id, now=LATER)
    assert looked.decisions == {pupil.public_id: decision}
    event = AuditEvent.objects.get(event="standing_search.decided")
    assert (event.by, event.details) == ("lowri", {"entry": pupil.public_id, "decision": decision.value})


@pytest.mark.parametrize(("username", "code"), [("dunmore", "NOT-ALLOWED"), ("cleo", "NOT-FOUND")])
def test_nobody_else_decides(actors: dict[str, Actor], username: str, code: str) -> None:
    public_id = saved(actors["lowri"])
    pupil = entered(actors["ashgrove"])
    with pytest.raises(Refused, match=code):
        actions.decide(by=actors[username], public_id=public_id, entry=pupil.public_id, is_same=True, now=LATER)


def test_only_what_was_found_is_decided_about(actors: dict[str, Actor]) -> None:
    public_id = saved(actors["lowri"])
    with pytest.raises(Refused, match="STANDING-NO-HIT"):
        actions.decide(by=actors["lowri"], public_id=public_id, entry="another", is_same=True, now=LATER)
