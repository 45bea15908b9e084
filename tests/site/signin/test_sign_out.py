"""S-216."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.site.audit import AuditEvent
from tests import cast
from tests.pages import parsed

pytestmark = pytest.mark.django_db


def test_it_works(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("ashgrove")
    page = parsed(browser.get("/sign-out/").content)
    assert page.xpath('//main//button[normalize-space()="Sign out"]')
    answer = browser.post("/sign-out/")
    assert answer["Location"] == "/signed-out/"
    assert '"cache"' in answer["Clear-Site-Data"]
    assert browser.get("/signed-out/").status_code == 200
    assert browser.get("/account/change-password/").status_code == 302
    event = AuditEvent.objects.get(event="account.signed_out")
    assert (event.by, event.acting_for) == ("ashgrove", cast.ASHGROVE)


def test_the_old_cookie_is_worth_nothing_afterwards(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("ashgrove")
    stolen = Client()
    stolen.cookies["s2s_session"] = browser.cookies["s2s_session"].value
    assert stolen.get("/account/change-password/").status_code == 200
    browser.post("/sign-out/")
    assert stolen.get("/account/change-password/").status_code == 302


def test_looking_at_the_page_signs_nobody_out(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("ashgrove")
    browser.get("/sign-out/")
    assert browser.get("/account/change-password/").status_code == 200


def test_a_stranger_is_told_nothing(client: Client) -> None:
    assert client.get("/sign-out/").status_code == 302
    assert client.post("/sign-out/").status_code == 302
    assert not AuditEvent.objects.filter(event="account.signed_out").exists()
