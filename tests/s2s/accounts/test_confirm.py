"""Once a year somebody says of each person that they still need the account."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cts.s2s.accounts import actions, queries, rules
from cts.s2s.accounts.models import User
from cts.s2s.core import ROLES, Actor, Permission, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.jobs import tasks
from cts.site import outbox
from cts.site.audit import AuditEvent
from tests import cast, make

pytestmark = pytest.mark.django_db

YEAR = make.NOW + rules.CONFIRMED_FOR
SECOND = timedelta(seconds=1)


def asked_of(by: Actor, *, now: object = YEAR) -> set[str]:
    return {user.username for user in queries.to_confirm(by, wanted=Wanted(), now=now)}  # type: ignore[arg-type]


def test_it_works(people: dict[str, User], actors: dict[str, Actor]) -> None:
    assert asked_of(actors["alder"]) == {"ashgrove"}
    assert actions.confirm(by=actors["alder"], public_ids=[people["ashgrove"].public_id], now=YEAR) == 1
    assert asked_of(actors["alder"]) == set()
    assert actions.suspend_the_unconfirmed(now=YEAR) == len(cast.PEOPLE) - 1
    assert User.objects.get(username="ashgrove").is_active
    event = AuditEvent.objects.get(event="account.confirmed")
    assert (event.by, event.subject) == ("alder", "ashgrove")


@pytest.mark.parametrize("outsider", ["drew", "elmer", "ffion"])
def test_an_outsider_finds_nobody_to_confirm(people: dict[str, User], actors: dict[str, Actor], outsider: str) -> None:
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.confirm(by=actors[outsider], public_ids=[people["ashgrove"].public_id], now=YEAR)
    assert "ashgrove" not in asked_of(actors[outsider])


@pytest.mark.parametrize(
    ("username", "code"),
    [("alder", "NOT-YOURSELF"), ("birchwood", "NOT-FOUND"), ("suspended", "PERSON-IS-SUSPENDED"), ("", "CONFIRM-NOBODY")],
)
def test_all_are_confirmed_or_none(people: dict[str, User], actors: dict[str, Actor], username: str, code: str) -> None:
    chosen = [] if not username else [people["ashgrove"].public_id]
    if username == "suspended":
        actions.suspend(by=actors["alder"], public_id=people["ashgrove"].public_id, now=make.NOW)
    elif username:
        chosen.append(people[username].public_id)
    with pytest.raises(Refused, match=code):
        actions.confirm(by=actors["alder"], public_ids=chosen, now=YEAR)
    assert User.objects.get(username="ashgrove").confirmed_at is None


def test_people_who_keep_nobody_confirm_nobody(people: dict[str, User], actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.confirm(by=actors["ashgrove"], public_ids=[people["alder"].public_id], now=YEAR)


def test_a_year_and_not_a_second_less(people: dict[str, User]) -> None:
    assert people
    assert actions.suspend_the_unconfirmed(now=YEAR - SECOND) == 0
    User.objects.filter(username="ashgrove").update(confirmed_at=make.NOW + SECOND, confirmed_by="alder")
    User.objects.filter(username="birchwood").update(restored_at=make.NOW + SECOND)
    assert actions.suspend_the_unconfirmed(now=YEAR) == len(cast.PEOPLE) - 2
    assert actions.suspend_the_unconfirmed(now=YEAR + SECOND) == 2
    told = [mail for mail in outbox.waiting() if mail.to == cast.email_of_person(cast.PEOPLE[0])]
    assert [mail.subject for mail in told] == ["Your account is suspended / Mae eich cyfrif wedi’i atal"]


def test_who_is_asked_about_whom(people: dict[str, User], actors: dict[str, Actor]) -> None:
    assert people
    of_authorities = {person.username for person in cast.PEOPLE if person.dfe_number.endswith("LLLL")}
    assert asked_of(actors["cerys"]) == {"ashgrove", "alder", "birchwood", "cedarshire", "cleo"}
    assert asked_of(actors["elin"]) == of_authorities
    assert asked_of(actors["olwen"]) == of_authorities | {"elin"}
    assert asked_of(actors["cerys"], now=YEAR - rules.ASKED_BEFORE - SECOND) == set()
    assert asked_of(actors["cerys"], now=YEAR - rules.ASKED_BEFORE) != set()


def test_administrators_are_asked_once_a_week(people: dict[str, User]) -> None:
    assert people
    early = YEAR - timedelta(days=20)
    keepers = {person.username for person in cast.PEOPLE if Permission.KEEP_PEOPLE in ROLES[person.role].permissions}
    for _again in range(2):
        tasks.ask_for_confirmation(now=early)
    asked = [mail for mail in outbox.waiting() if "confirm" in mail.subject]
    assert sorted(mail.to for mail in asked) == sorted(
        cast.email_of_person(person) for person in cast.PEOPLE if person.username in keepers
    )
    tasks.ask_for_confirmation(now=early + timedelta(days=7))
    assert len([mail for mail in outbox.waiting() if "confirm" in mail.subject]) == 2 * len(keepers)


def test_the_page(people: dict[str, User], signed_in: Callable[[str], Client]) -> None:
    User.objects.update(invited_at=make.real_now() - rules.CONFIRMED_FOR + timedelta(days=3))
    browser = signed_in("alder")
    page = browser.get("/people/confirm/").content.decode()
    assert "Alice Ash" in page
    assert "Alan Alder" not in page.partition("<main")[2]
    assert browser.post("/people/confirm/").status_code == 409
    answer = browser.post("/people/confirm/", {"person": people["ashgrove"].public_id}, follow=True)
    assert "1 account was confirmed." in answer.content.decode()
    assert "No account is to be confirmed" in answer.content.decode()
    assert signed_in("ashgrove").get("/people/confirm/").status_code == 403
