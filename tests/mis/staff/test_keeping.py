"""Accounts of the staff are made, changed, reset, suspended and let in again; nobody does it to themselves."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from cts.mis.core import Actor, Refused
from cts.mis.staff import actions, queries
from cts.mis.staff.models import Member
from cts.site.signin import second_factor
from tests.mis.make import NOW

pytestmark = pytest.mark.django_db


def let_in(by: Actor, username: str = "newcomer") -> tuple[Member, str]:
    return actions.let_in(by=by, username=username, name="Nia New", role="office", language="cy", now=NOW)


def test_it_works(staff: dict[str, Actor]) -> None:
    member, password = let_in(staff["head"])
    assert member.check_password(password)
    assert member.must_change_password
    assert member.first_password_until == NOW + timedelta(days=7)
    assert "newcomer" in [one.username for one in queries.members(staff["head"])]


ACTS: dict[str, Callable[[Actor, str], object]] = {
    "suspend": lambda by, username: actions.suspend(by=by, username=username, now=NOW),
    "let_in_again": lambda by, username: actions.let_in_again(by=by, username=username, now=NOW),
    "change_role": lambda by, username: actions.change_role(by=by, username=username, role="reader", now=NOW),
    "reset": lambda by, username: actions.reset(by=by, username=username, now=NOW),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("username", ["office", "manager", "clerk", "reader"])
def test_only_who_keeps_the_staff_may(staff: dict[str, Actor], act: str, username: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        ACTS[act](staff[username], "reader")


@pytest.mark.parametrize("act", ACTS)
def test_nobody_of_that_name_is_not_found(staff: dict[str, Actor], act: str) -> None:
    with pytest.raises(Refused, match="NOT-FOUND"):
        ACTS[act](staff["head"], "nobody")


@pytest.mark.parametrize("act", ["suspend", "change_role", "reset"])
def test_nobody_does_it_to_themselves(staff: dict[str, Actor], act: str) -> None:
    with pytest.raises(Refused, match="STAFF-YOURSELF"):
        ACTS[act](staff["head"], "head")


@pytest.mark.parametrize("act", ["suspend", "change_role", "reset"])
def test_sessions_end(staff: dict[str, Actor], act: str) -> None:
    member = Member.objects.get(username="office")
    before = member.get_session_auth_hash()
    ACTS[act](staff["head"], "office")
    member.refresh_from_db()
    assert member.get_session_auth_hash() != before


def test_who_is_suspended_signs_in_no_more_until_let_in_again(staff: dict[str, Actor]) -> None:
    _member, password = let_in(staff["head"])
    request: Any = RequestFactory().post("/sign-in/")
    Member.objects.filter(username="newcomer").update(first_password_until=None, must_change_password=False)
    actions.suspend(by=staff["head"], username="newcomer", now=NOW)
    assert authenticate(request, username="newcomer", password=password) is None
    actions.let_in_again(by=staff["head"], username="newcomer", now=NOW)
    assert authenticate(request, username="newcomer", password=password) is not None


def test_a_reset_takes_password_and_second_step(staff: dict[str, Actor]) -> None:
    member: Any = Member.objects.get(username="office")
    assert second_factor.is_enrolled(member)
    password = actions.reset(by=staff["head"], username="office", now=NOW)
    member.refresh_from_db()
    assert member.check_password(password)
    assert member.must_change_password
    assert not second_factor.is_enrolled(member)


def test_a_role_is_one_of_those_there_are(staff: dict[str, Actor]) -> None:
    for role in ("operator", "king", ""):
        with pytest.raises(Refused, match="ROLE-UNKNOWN"):
            actions.change_role(by=staff["head"], username="office", role=role, now=NOW)


def test_an_account_has_a_name(staff: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="STAFF-NAME"):
        actions.let_in(by=staff["head"], username="newcomer", name=" ", role="office", language="en", now=NOW)
