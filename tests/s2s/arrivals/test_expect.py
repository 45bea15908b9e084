"""Saying whom a school expects (X-006)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cts.s2s.arrivals import actions, rules
from cts.s2s.arrivals.models import ExpectedPupil
from cts.s2s.arrivals.queries import Which
from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.s2s.arrivals.expecting import expected, pupil, row
from tests.s2s.ctf_requests.asking import CHILD

pytestmark = pytest.mark.django_db


def listed(by: Actor, which: Which = Which.MISSING) -> list[str]:
    found = actions.look_at_list(by=by, which=which, wanted=Wanted(), now=make.NOW)
    return [one.public_id for one in found.some(start=0, most=10)]


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"])
    assert listed(actors["birchwood"]) == [public_id]
    seen = actions.look(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert (seen.child.surname, seen.child.upn) == (CHILD.surname, CHILD.upn)
    assert seen.due_date > seen.calendar_date > date(2026, 9, 1)
    assert CHILD.surname.encode() not in bytes(row(public_id).sealed)


def test_others_do_not_see_it(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"])
    for outsider in ("dunmore", "ashgrove"):
        assert listed(actors[outsider]) == []
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.look(by=actors[outsider], public_id=public_id, now=make.NOW)


def test_an_authority_has_no_list(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        expected(actors["cedarshire"])


def test_a_look_is_on_the_record_without_the_child(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"])
    listed(actors["birchwood"])
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.details["pupils"]) == ("arrival.list_looked_at", "1")
    assert event.details["children"]
    actions.look(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.subject) == ("arrival.looked_at", public_id)
    assert CHILD.surname not in str(event.details)
    assert CHILD.upn not in str(event.details)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"forename": " "}, "CTF-REQUEST-NAME"),
        ({"date_of_birth": make.NOW.date() + timedelta(days=1)}, "CTF-REQUEST-BIRTH"),
        ({"upn": "A1"}, "CTF-REQUEST-UPN"),
        ({"left_on": date(2026, 9, 2)}, "CTF-REQUEST-DATES"),
        ({"former_school": "9999999"}, "CTF-REQUEST-SCHOOL"),
        ({"former_school": cast.CEDARSHIRE}, "CTF-REQUEST-SCHOOL"),
        ({"former_school": cast.BIRCHWOOD}, "CTF-REQUEST-SELF"),
        ({"former_school": "", "ask_on": make.NOW.date()}, "ARRIVAL-ASK-WHOM"),
        ({"ask_on": make.NOW.date() - timedelta(days=1)}, "ARRIVAL-ASK-DAY"),
    ],
)
def test_what_will_not_do_is_refused(actors: dict[str, Actor], change: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        expected(actors["birchwood"], of=replace(pupil(), **change))  # type: ignore[arg-type]
    assert not ExpectedPupil.objects.exists()


def test_twice_is_refused(actors: dict[str, Actor]) -> None:
    expected(actors["birchwood"])
    with pytest.raises(Refused, match="ARRIVAL-TWICE"):
        expected(actors["birchwood"], of=pupil(surname=CHILD.surname.upper(), upn=""))


def test_two_schools_may_expect_one_pupil(actors: dict[str, Actor]) -> None:
    assert expected(actors["birchwood"]) != expected(actors["derwen"])


def test_a_full_list_takes_nobody(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST", 1)
    expected(actors["birchwood"])
    with pytest.raises(Refused, match="ARRIVAL-MANY"):
        expected(actors["birchwood"], of=pupil(surname="Other"))
