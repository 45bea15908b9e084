"""Signing in, and the first page."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.mis.core import Actor
from cts.mis.demonstration import cast
from cts.site.audit import AuditEvent
from cts.site.signin import second_factor
from tests.mis import make

pytestmark = pytest.mark.django_db


def test_it_works(signed_in: Callable[[str], Client], office: Actor) -> None:
    make.admitted(office)
    page = signed_in("office").get("/").content.decode()
    assert "Ashgrove Primary" in page
    assert "Pupils on roll" in page


def test_a_stranger_is_led_to_sign_in(client: Client) -> None:
    assert client.get("/")["Location"].startswith("/sign-in/")
    assert client.get("/contacts/").status_code == 200


@pytest.mark.usefixtures("members")
def test_signing_in_asks_for_the_second_step(client: Client) -> None:
    answer = client.post("/sign-in/", {"login": "office", "password": cast.PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/account/two-step/")
    code = second_factor.current_code(cast.totp_secret("office"))
    answer = client.post("/account/two-step/authenticate/", {"code": code}, follow=True)
    assert "Ashgrove Primary" in answer.content.decode()
    assert AuditEvent.objects.filter(event="account.signed_in", by="office", acting_for="9992001").exists()


@pytest.mark.usefixtures("members")
def test_usernames_mean_their_capital_letters(client: Client) -> None:
    answer = client.post("/sign-in/", {"login": "Office", "password": cast.PASSWORD})
    assert "password is not right" in answer.content.decode()


def test_the_page_speaks_welsh(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("office")
    browser.post("/language/", {"language": "cy", "next": "/"})
    assert "Disgyblion ar y gofrestr" in browser.get("/").content.decode()


def test_the_codes_are_shown_in_demonstrations_only(client: Client) -> None:
    assert client.get("/demonstration/codes/").status_code == 404
