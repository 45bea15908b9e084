"""Correcting, suspending, restoring, handing over, and what happens to those who never come."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cts.s2s.accounts import actions, queries, rules
from cts.s2s.accounts.models import User
from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.site import outbox
from cts.site.audit import AuditEvent
from tests import cast, make

pytestmark = pytest.mark.django_db

DEEDS: dict[str, Callable[..., Any]] = {
    "suspend": actions.suspend,
    "restore": actions.restore,
    "hand_over": actions.hand_over,
    "send_link": actions.send_link,
    "forget_second_factor": actions.forget_second_factor,
}


def correct(user: User, by: Actor, **changes: Any) -> None:  # noqa: ANN401  (any argument of the action)
    known = {field: getattr(user, field) for field in ("name", "email", "role", "second_role", "language")}
    actions.correct(by=by, public_id=user.public_id, now=make.NOW, **{**known, **changes})
    user.refresh_from_db()


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("by", ["drew", "elmer", "ffion"])
def test_an_outsider_finds_nobody(people: dict[str, User], actors: dict[str, Actor], deed: str, by: str) -> None:
    before = User.objects.values().get(username="ashgrove")
    for public_id in (people["ashgrove"].public_id, "A" * 20):
        with pytest.raises(Refused, match="NOT-FOUND"):
            DEEDS[deed](by=actors[by], public_id=public_id, now=make.NOW)
    assert User.objects.values().get(username="ashgrove") == before


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_changes_themselves(people: dict[str, User], actors: dict[str, Actor], deed: str) -> None:
    with pytest.raises(Refused, match="NOT-YOURSELF"):
        DEEDS[deed](by=actors["cerys"], public_id=people["cerys"].public_id, now=make.NOW)


@pytest.mark.parametrize("deed", DEEDS)
def test_the_department_leaves_operators_alone(people: dict[str, User], actors: dict[str, Actor], deed: str) -> None:
    with pytest.raises(Refused, match="NOT-ABOVE-YOU"):
        DEEDS[deed](by=actors["elin"], public_id=people["olwen"].public_id, now=make.NOW)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_school_user_may_not(people: dict[str, User], actors: dict[str, Actor], deed: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        DEEDS[deed](by=actors["ashgrove"], public_id=people["alder"].public_id, now=make.NOW)


def test_reach(actors: dict[str, Actor]) -> None:
    seen = {
        by: {user.username for user in queries.people(actors[by], wanted=Wanted())}
        for by in ("drew", "alder", "cerys", "ffion", "elin")
    }
    assert seen["drew"] == {"drew", "dunmore"}
    assert seen["alder"] == {"alder", "ashgrove"}
    assert seen["cerys"] == {"alder", "ashgrove", "birchwood", "cedarshire", "cerys", "cleo"}
    assert seen["ffion"] == {"derwen", "ffion", "lowri"}
    assert seen["elin"] == set(actors)
    assert {user.username for user in queries.people(actors["cerys"], wanted=Wanted(text="ash alice"))} == {"ashgrove"}
    assert queries.people(actors["drew"], wanted=Wanted(text="ashgrove")).count() == 0


def test_a_correction_is_recorded_and_told_to_the_old_address(people: dict[str, User], actors: dict[str, Actor]) -> None:
    user = people["ashgrove"]
    old = user.email
    correct(user, actors["cerys"], name="Alicia Ash", email="alicia@example.org", language="cy")
    assert (user.name, user.email, user.language) == ("Alicia Ash", "alicia@example.org", "cy")
    event = AuditEvent.objects.get(event="account.corrected")
    assert event.details["changed"] == "name email language"
    assert "alicia@example.org" not in outbox.waiting().get(to=old).body
    assert not outbox.waiting().filter(to="alicia@example.org").exists()


def test_another_role_ends_the_sessions(
    people: dict[str, User], actors: dict[str, Actor], signed_in: Callable[[str], Client]
) -> None:
    browser = signed_in("cedarshire")
    assert browser.get("/").status_code == 200
    correct(people["cedarshire"], actors["cerys"], name="Cedric C.")
    assert browser.get("/").status_code == 200
    correct(people["cedarshire"], actors["cerys"], second_role="la_lost_pupils")
    assert browser.get("/").status_code == 302
    assert people["cedarshire"].roles == ("la", "la_lost_pupils")


def test_a_correction_gives_no_role_that_is_not_theirs(people: dict[str, User], actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="ROLE-NOT-YOURS-TO-GIVE"):
        correct(people["ashgrove"], actors["alder"], role="school_approver")
    with pytest.raises(Refused, match="ROLE-NOT-HERE"):
        correct(people["ashgrove"], actors["cerys"], role="la_administrator")
    with pytest.raises(Refused, match="APPROVER-IS-THERE"):
        correct(people["ashgrove"], actors["cerys"], role="school_approver")
    with pytest.raises(Refused, match="EMAIL-FORM"):
        correct(people["ashgrove"], actors["cerys"], email="nowhere")


def test_whoever_is_suspended_is_out_at_the_next_request(
    people: dict[str, User], actors: dict[str, Actor], signed_in: Callable[[str], Client], client: Client
) -> None:
    browser = signed_in("ashgrove")
    assert browser.get("/").status_code == 200
    actions.suspend(by=actors["alder"], public_id=people["ashgrove"].public_id, now=make.NOW)
    assert browser.get("/").status_code == 302
    assert client.post("/sign-in/", {"login": "ashgrove", "password": cast.PASSWORD}).status_code == 200
    with pytest.raises(Refused, match="PERSON-IS-SUSPENDED"):
        actions.suspend(by=actors["alder"], public_id=people["ashgrove"].public_id, now=make.NOW)
    actions.restore(by=actors["alder"], public_id=people["ashgrove"].public_id, now=make.NOW)
    assert browser.get("/").status_code == 302  # an old session stays ended
    assert client.post("/sign-in/", {"login": "ashgrove", "password": cast.PASSWORD}).status_code == 302
    with pytest.raises(Refused, match="PERSON-IS-ACTIVE"):
        actions.restore(by=actors["alder"], public_id=people["ashgrove"].public_id, now=make.NOW)


def test_the_approver_hands_the_role_over(people: dict[str, User], actors: dict[str, Actor]) -> None:
    actions.hand_over(by=actors["alder"], public_id=people["ashgrove"].public_id, now=make.NOW)
    roles = dict(User.objects.filter(establishment__dfe_number=cast.ASHGROVE).values_list("username", "role"))
    assert roles == {"ashgrove": "school_approver", "alder": "school"}
    event = AuditEvent.objects.get(event="account.approver_handed_over")
    assert (event.subject, event.details["before"]) == ("ashgrove", "alder")


def test_the_authority_hands_it_over_where_there_is_none(people: dict[str, User], actors: dict[str, Actor]) -> None:
    actions.hand_over(by=actors["cerys"], public_id=people["birchwood"].public_id, now=make.NOW)
    assert User.objects.get(username="birchwood").role == "school_approver"
    with pytest.raises(Refused, match="PERSON-IS-APPROVER"):
        actions.hand_over(by=actors["cerys"], public_id=people["birchwood"].public_id, now=make.NOW)
    with pytest.raises(Refused, match="ROLE-NOT-HERE"):
        actions.hand_over(by=actors["cerys"], public_id=people["cedarshire"].public_id, now=make.NOW)


def test_ninety_quiet_days_suspend_and_not_a_second_less(people: dict[str, User], actors: dict[str, Actor]) -> None:
    late = make.NOW + rules.QUIET_FOR
    User.objects.exclude(username="ashgrove").update(last_login=late)
    assert actions.suspend_the_quiet(now=late - timedelta(seconds=1)) == 0
    assert actions.suspend_the_quiet(now=late) == 1
    assert not User.objects.get(username="ashgrove").is_active
    assert AuditEvent.objects.get(event="account.suspended").details["why"] == "quiet"
    assert "90 days" in outbox.waiting().get(to=people["ashgrove"].email).body
    actions.restore(by=actors["cerys"], public_id=people["ashgrove"].public_id, now=late)
    assert actions.suspend_the_quiet(now=late) == 0  # restored means seen
