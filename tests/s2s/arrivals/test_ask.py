"""Asking the former school, now or from the day that the school has chosen (X-006)."""

from datetime import date, timedelta

import pytest

from cts.s2s.arrivals import actions
from cts.s2s.core import Actor, Refused
from cts.s2s.ctf_requests.models import CtfRequest
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make
from tests.s2s.arrivals.expecting import expected, pupil, row
from tests.s2s.ctf_requests.asking import CHILD

pytestmark = pytest.mark.django_db
TODAY = make.NOW.date()


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"])
    request = actions.ask_now(by=actors["birchwood"], public_id=public_id, authority_has_searched=False, now=make.NOW)
    made = CtfRequest.objects.get()
    assert (made.public_id, made.requester, made.asked) == (request, cast.BIRCHWOOD, cast.ASHGROVE)
    seen = actions.look(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert seen.request is not None
    assert seen.request.due_date > seen.request.calendar_date


def test_an_outsider_cannot(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"])
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.ask_now(by=actors["dunmore"], public_id=public_id, authority_has_searched=False, now=make.NOW)


def test_twice_is_refused(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"])
    actions.ask_now(by=actors["birchwood"], public_id=public_id, authority_has_searched=False, now=make.NOW)
    with pytest.raises(Refused, match="ARRIVAL-ASKED"):
        actions.ask_now(by=actors["birchwood"], public_id=public_id, authority_has_searched=False, now=make.NOW)


def test_without_a_former_school_nobody_is_asked(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"], of=pupil(former_school=""))
    with pytest.raises(Refused, match="ARRIVAL-ASK-WHOM"):
        actions.ask_now(by=actors["birchwood"], public_id=public_id, authority_has_searched=False, now=make.NOW)


def test_who_has_the_file_does_not_ask(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    public_id = expected(actors["birchwood"])
    with pytest.raises(Refused, match="ARRIVAL-SETTLED"):
        actions.ask_now(by=actors["birchwood"], public_id=public_id, authority_has_searched=False, now=make.NOW)


def test_the_site_asks_from_the_day_on_and_once(actors: dict[str, Actor]) -> None:
    expected(actors["birchwood"], of=pupil(ask_on=TODAY + timedelta(days=3)))
    assert actions.ask_due(now=make.NOW + timedelta(days=2)) == 0
    assert actions.ask_due(now=make.NOW + timedelta(days=3)) == 1
    assert actions.ask_due(now=make.NOW + timedelta(days=4)) == 0
    made = CtfRequest.objects.get()
    assert (made.requester, made.asked, made.asked_by) == (cast.BIRCHWOOD, cast.ASHGROVE, "worker")
    letter = Mail.objects.get(dedupe__startswith="ctf_request.made")
    assert CHILD.surname not in letter.subject + letter.body


def test_it_does_not_ask_when_the_file_is_here(actors: dict[str, Actor]) -> None:
    expected(actors["birchwood"], of=pupil(ask_on=TODAY + timedelta(days=3)))
    make.sent(actors["ashgrove"])
    actions.look_everywhere(now=make.NOW)
    assert actions.ask_due(now=make.NOW + timedelta(days=3)) == 0


def test_after_a_gap_it_leaves_the_decision_to_the_school(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"], of=pupil(left_on=date(2026, 6, 1), ask_on=TODAY))
    assert actions.ask_due(now=make.NOW) == 0
    assert row(public_id).ask_refused == "CTF-REQUEST-GAP"
    assert AuditEvent.objects.latest("sequence").event == "arrival.not_asked"
    seen = actions.look(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert seen.why_not_asked is not None
    actions.ask_now(by=actors["birchwood"], public_id=public_id, authority_has_searched=True, now=make.NOW)
    assert row(public_id).ask_refused == ""


def test_another_day_may_be_chosen(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"], of=pupil(ask_on=TODAY))
    actions.choose_day(by=actors["birchwood"], public_id=public_id, ask_on=None, now=make.NOW)
    assert actions.ask_due(now=make.NOW) == 0
    with pytest.raises(Refused, match="ARRIVAL-ASK-DAY"):
        actions.choose_day(by=actors["birchwood"], public_id=public_id, ask_on=TODAY - timedelta(days=1), now=make.NOW)


def test_taking_a_pupil_off_takes_the_request_back(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"])
    actions.ask_now(by=actors["birchwood"], public_id=public_id, authority_has_searched=False, now=make.NOW)
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.take_off(by=actors["dunmore"], public_id=public_id, now=make.NOW)
    actions.take_off(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert CtfRequest.objects.get().status == "withdrawn"
