"""S-107, and what a password must be (P16)."""

import pytest
from django.test import Client

from cts.s2s.accounts.models import User
from cts.site.audit import AuditEvent
from tests import cast, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(client: Client, places: None) -> tuple[Client, User, str]:  # noqa: ARG001
    from django.utils import timezone

    user, password = make.invited(username="ashgrove", now=timezone.now())
    client.post("/sign-in/", {"login": "ashgrove", "password": password})
    return client, user, password


def change(client: Client, old: str, new: str, again: str | None = None) -> str:
    answer = client.post(
        "/account/change-password/",
        {"oldpassword": old, "password1": new, "password2": new if again is None else again},
        follow=True,
    )
    return str(answer.content.decode())


def test_nothing_else_opens_before_the_password_is_changed(newcomer: tuple[Client, User, str]) -> None:
    browser, _user, _password = newcomer
    for address in ("/", "/upload/ctf/", "/download/ctf/", "/account/two-step/"):
        assert browser.get(address)["Location"] == "/account/change-password/"
    assert browser.post("/upload/ctf/").status_code == 302
    assert "first password" in browser.get("/account/change-password/").content.decode()


def test_a_newcomer_may_still_sign_out_and_switch_language(newcomer: tuple[Client, User, str]) -> None:
    browser, _user, _password = newcomer
    assert browser.get("/contacts/").status_code == 200
    assert browser.post("/language/", {"language": "cy", "next": "/"}).status_code == 302
    assert browser.get("/sign-out/").status_code == 200


def test_a_password_of_ones_own_opens_the_rest(newcomer: tuple[Client, User, str]) -> None:
    browser, user, password = newcomer
    change(browser, password, cast.PASSWORD)
    user.refresh_from_db()
    assert user.check_password(cast.PASSWORD)
    assert (user.must_change_password, user.first_password_until) == (False, None)
    assert browser.get("/")["Location"] == "/account/two-step/"  # and then the second factor
    assert AuditEvent.objects.filter(event="account.password_changed", by="ashgrove").count() == 1


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        ("elevenchars", "too short"),
        ("password1234", "too common"),
        ("ashgrove-primary-2026", "easy to guess in a school"),
        ("School!Pupil!1234", "easy to guess in a school"),
        ("ysgoldisgybl99", "easy to guess in a school"),
        ("alice ash alice", "too similar"),
    ],
)
def test_a_weak_password_is_refused(newcomer: tuple[Client, User, str], chosen: str, why: str) -> None:
    browser, user, password = newcomer
    assert why in change(browser, password, chosen)
    user.refresh_from_db()
    assert user.must_change_password


def test_the_first_password_cannot_be_kept(newcomer: tuple[Client, User, str]) -> None:
    browser, user, password = newcomer
    assert "differs from the current one" in change(browser, password, password)
    user.refresh_from_db()
    assert user.must_change_password


def test_two_different_new_passwords_are_refused(newcomer: tuple[Client, User, str]) -> None:
    browser, _user, password = newcomer
    assert "same password each time" in change(browser, password, cast.PASSWORD, "something else entirely")


def test_the_current_password_is_asked_for(newcomer: tuple[Client, User, str]) -> None:
    browser, user, _password = newcomer
    assert "current password" in change(browser, "not the current one", cast.PASSWORD)
    user.refresh_from_db()
    assert user.must_change_password


@pytest.mark.parametrize("chosen", ["x" * 30 + " y " * 40, "ŷ ŵ â ê î ô û ï 学校 🦉 kestrel", "147258369014725"])
def test_long_ones_and_any_characters_are_welcome(newcomer: tuple[Client, User, str], chosen: str) -> None:
    browser, user, password = newcomer
    change(browser, password, chosen)
    user.refresh_from_db()
    assert user.check_password(chosen)
