"""Working for a school (S-100 to S-102, X-041): dated, revocable at once, recorded as the person, after the pupils' arrival."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cts.s2s.accounts import actions, queries
from cts.s2s.accounts.models import Delegation, User
from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.establishments import actions as establishments
from cts.s2s.transfers import actions as transfers
from cts.site import outbox
from cts.site.audit import AuditEvent
from tests import cast, make

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate(make.NOW)


def give(by: Actor, **changes: Any) -> Delegation:  # noqa: ANN401  (any argument of the action)
    usual: dict[str, Any] = {
        "dfe_number": cast.BIRCHWOOD,
        "username": "cedarshire",
        "may_upload": True,
        "may_download": True,
        "from_date": TODAY,
        "to_date": TODAY + timedelta(days=30),
        "now": make.NOW,
    }
    return actions.delegate(by=by, **{**usual, **changes})


def act(delegation: Delegation) -> Actor:
    """The delegate while acting for the school."""
    return queries.delegate_for(delegation.delegate, delegation=delegation)


def today_onwards(by: Actor, **changes: Any) -> Delegation:  # noqa: ANN401
    """One that holds by the clock of the pages."""
    now = make.real_now()
    day = timezone.localdate(now)
    return give(by, from_date=day, to_date=day + timedelta(days=7), now=now, **changes)


def choose(browser: Client, delegation: Delegation) -> None:
    browser.post("/acting-for/", {"delegation": delegation.public_id})


def test_it_works(actors: dict[str, Actor]) -> None:
    delegation = give(actors["cerys"])
    delegate = act(delegation)
    assert (delegate.person, delegate.establishment) == ("cedarshire", cast.BIRCHWOOD)
    public_id = make.sent(actors["ashgrove"])
    transfers.say_pupils_arrived(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    transfers.look_at_received(by=delegate, public_id=public_id, now=make.NOW)
    transfers.accept(by=delegate, public_id=public_id, now=make.NOW)
    assert b"".join(transfers.download(by=delegate, public_id=public_id, now=make.NOW).chunks) == make.ctf()
    event = AuditEvent.objects.get(event="transfer.downloaded")
    assert (event.by, event.acting_for) == ("cedarshire", cast.BIRCHWOOD)
    given = AuditEvent.objects.get(event="delegation.given")
    assert (given.by, given.details["delegate"], given.details["may"]) == ("cerys", "cedarshire", "upload download")
    assert "Birchwood High" in outbox.waiting().get(to="cedarshire@999llll.example").subject


def test_nothing_before_the_school_has_said_that_the_pupils_are_there(actors: dict[str, Actor]) -> None:
    delegate = act(give(actors["cerys"]))
    public_id = make.sent(actors["ashgrove"])
    deeds: list[Callable[[], object]] = [
        lambda: transfers.look_at_received(by=delegate, public_id=public_id, now=make.NOW),
        lambda: transfers.accept(by=delegate, public_id=public_id, now=make.NOW),
        lambda: transfers.reject(by=delegate, public_id=public_id, reason="not-on-roll", text="", now=make.NOW),
    ]
    for deed in deeds:
        with pytest.raises(Refused, match="PUPILS-NOT-ARRIVED"):
            deed()
    transfers.accept(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    with pytest.raises(Refused, match="PUPILS-NOT-ARRIVED"):
        transfers.download(by=delegate, public_id=public_id, now=make.NOW)
    with pytest.raises(Refused, match="PUPILS-NOT-ARRIVED"):
        transfers.confirm_arrival(by=delegate, public_id=public_id, arrived=True, now=make.NOW)


@pytest.mark.parametrize("who", ["dunmore", "ashgrove"])
def test_another_school_says_nothing_for_it(actors: dict[str, Actor], who: str) -> None:
    public_id = make.sent(actors["ashgrove"])
    with pytest.raises(Refused, match="NOT-FOUND"):
        transfers.say_pupils_arrived(by=actors[who], public_id=public_id, now=make.NOW)


def test_a_delegate_cannot_say_it(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    for by in (act(give(actors["cerys"])), actors["cedarshire"], actors["cerys"]):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            transfers.say_pupils_arrived(by=by, public_id=public_id, now=make.NOW)


def test_only_what_was_given(actors: dict[str, Actor]) -> None:
    uploads = act(give(actors["alder"], dfe_number=cast.ASHGROVE, may_download=False))
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        transfers.accept(by=uploads, public_id="x", now=make.NOW)
    assert make.sent(uploads)
    downloads = act(give(actors["cerys"], may_upload=False))
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        make.sent(downloads, name="9994001_CTF_9992001_001.xml")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"may_upload": False, "may_download": False}, "DELEGATION-OF-NOTHING"),
        ({"to_date": TODAY - timedelta(days=1), "from_date": TODAY - timedelta(days=2)}, "DELEGATION-DATES"),
        ({"from_date": TODAY + timedelta(days=2), "to_date": TODAY + timedelta(days=1)}, "DELEGATION-DATES"),
        ({"to_date": TODAY + timedelta(days=367)}, "DELEGATION-DATES"),
        ({"username": "nobody"}, "DELEGATE-UNKNOWN"),
        ({"username": "ashgrove"}, "DELEGATE-UNKNOWN"),
        ({"username": "elin"}, "DELEGATE-UNKNOWN"),
        ({"dfe_number": cast.DERWEN}, "ESTABLISHMENT-UNKNOWN"),
        ({"dfe_number": cast.CEDARSHIRE}, "DELEGATION-NOT-A-SCHOOL"),
    ],
)
def test_what_cannot_be_given(actors: dict[str, Actor], changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        give(actors["cerys"], **changes)
    assert not Delegation.objects.exists()


@pytest.mark.parametrize("by", ["dunmore", "ashgrove", "cedarshire", "elin", "olwen"])
def test_who_gives_none(actors: dict[str, Actor], by: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        give(actors[by])


@pytest.mark.parametrize("by", ["drew", "elmer", "alder"])
def test_nobody_gives_or_ends_those_of_others(actors: dict[str, Actor], by: str) -> None:
    with pytest.raises(Refused, match="ESTABLISHMENT-UNKNOWN"):
        give(actors[by])
    delegation = give(actors["cerys"])
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.revoke(by=actors[by], public_id=delegation.public_id, now=make.NOW)
    assert queries.delegations_of(actors[by], now=make.NOW) == []


def test_it_holds_on_its_days_only(people: dict[str, User], actors: dict[str, Actor]) -> None:
    give(actors["cerys"], from_date=TODAY + timedelta(days=1), to_date=TODAY + timedelta(days=2))
    held = [bool(queries.delegations_to(people["cedarshire"], now=make.NOW + timedelta(days=day))) for day in range(4)]
    assert held == [False, True, True, False]


def test_the_delegate_acts_and_the_next_request_after_the_end_fails(
    actors: dict[str, Actor], signed_in: Callable[[str], Client]
) -> None:
    delegation = today_onwards(actors["cerys"])
    browser = signed_in("cedarshire")
    choose(browser, delegation)
    page = browser.get("/").content.decode()
    assert "acting for Birchwood High" in page
    actions.revoke(by=actors["cerys"], public_id=delegation.public_id, now=make.real_now())
    refused = browser.post("/upload/ctf/", {})
    assert refused.status_code == 409
    assert "DELEGATION-ENDED" in refused.content.decode()
    assert "acting for" not in browser.get("/").content.decode()


def test_a_closed_school_ends_it_too(actors: dict[str, Actor], signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("cedarshire")
    choose(browser, today_onwards(actors["cerys"]))
    establishments.close(by=OPERATOR, dfe_number=cast.BIRCHWOOD, now=make.NOW)
    assert "DELEGATION-ENDED" in browser.get("/").content.decode()


@pytest.mark.parametrize("outsider", ["dunmore", "elmer", "cerys"])
def test_nobody_acts_under_the_delegation_of_another(
    actors: dict[str, Actor], signed_in: Callable[[str], Client], outsider: str
) -> None:
    delegation = today_onwards(actors["cerys"])
    browser = signed_in(outsider)
    answers = [browser.post("/acting-for/", {"delegation": public_id}) for public_id in (delegation.public_id, "A" * 20)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "acting for" not in browser.get("/").content.decode()


def test_acting_changes_the_session_id_and_ends_when_one_likes(
    actors: dict[str, Actor], signed_in: Callable[[str], Client]
) -> None:
    browser = signed_in("cedarshire")
    before = browser.session.session_key
    choose(browser, today_onwards(actors["cerys"]))
    assert browser.session.session_key != before
    assert browser.get("/people/delegations/").status_code == 403
    browser.post("/acting-for/", {"delegation": ""})
    assert "acting for" not in browser.get("/").content.decode()
    events = [event.event for event in AuditEvent.objects.filter(by="cedarshire", event__startswith="delegation.")]
    assert events == ["delegation.begun", "delegation.paused"]
