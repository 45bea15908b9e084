"""The pages of the second factor, in our frame and both languages."""

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Callable

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from cts.s2s.accounts.models import User
from cts.site.audit import AuditEvent
from tests import cast
from tests.pages import parsed

pytestmark = pytest.mark.django_db

ACTIVATE = "/account/two-step/totp/activate/"


def confirm(browser: Client) -> None:
    browser.post("/account/confirm-it-is-you/", {"password": cast.PASSWORD})


def code_for(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238: SHA-1, 30 seconds, 6 digits)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def activate(browser: Client) -> str:
    """Switch the authenticator app on; returns its secret."""
    confirm(browser)
    page = parsed(browser.get(ACTIVATE).content)
    secret = page.find(".//main//code").text_content().strip()
    browser.post(ACTIVATE, {"code": code_for(secret)})
    return str(secret)


def test_signing_in_asks_for_the_code_and_nothing_opens_before(signed_in: Callable[[str], Client], client: Client) -> None:
    secret = activate(signed_in("ashgrove"))
    answer = client.post("/sign-in/", {"login": "ashgrove", "password": cast.PASSWORD})
    assert answer["Location"].startswith("/account/two-step/authenticate/")
    assert client.get("/")["Location"].startswith("/sign-in/")
    assert "Incorrect code." in client.post(answer["Location"], {"code": "000000"}).content.decode()
    cache.clear()  # a code works once; here the one used to switch the app on is used again
    assert client.post(answer["Location"], {"code": code_for(secret)})["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.django_db(transaction=True)  # allauth tells us when its own transaction is through
def test_it_is_on_the_record(signed_in: Callable[[str], Client]) -> None:
    activate(signed_in("ashgrove"))
    events = set(AuditEvent.objects.filter(by="ashgrove").values_list("event", flat=True))
    assert "account.totp_activated" in events


def test_changing_it_asks_for_the_password_again(signed_in: Callable[[str], Client]) -> None:
    assert signed_in("ashgrove").get(ACTIVATE)["Location"].startswith("/account/confirm-it-is-you/")


def test_recovery_codes_can_be_read_and_saved(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("ashgrove")
    activate(browser)
    page = parsed(browser.get("/account/two-step/recovery-codes/").content)
    codes = page.find(".//main//code").text_content().split()
    assert len(codes) == 10
    saved = browser.get("/account/two-step/recovery-codes/download/")
    assert saved.content.decode().split() == codes
    assert "no-store" in saved["Cache-Control"]


@pytest.mark.parametrize(
    "address",
    ["", "totp/activate/", "webauthn/", "webauthn/add/", "recovery-codes/", "recovery-codes/generate/", "totp/deactivate/"],
)
@pytest.mark.parametrize(("person", "heading"), [("ashgrove", "en"), ("derwen", "cy")])
def test_each_page_stands_in_the_frame(signed_in: Callable[[str], Client], address: str, person: str, heading: str) -> None:
    browser = signed_in(person)
    if address.startswith("recovery") or "deactivate" in address:
        activate(browser)
    confirm(browser)
    answer = browser.get(f"/account/two-step/{address}", follow=True)
    page = parsed(answer.content)
    assert page.get("lang") == heading
    assert len(page.xpath("//main//h1")) == 1
    assert all(page.xpath(f"//{part}") for part in ("header", "nav", "footer"))


def test_a_list_of_keys_names_each_for_screen_readers(signed_in: Callable[[str], Client], people: dict[str, User]) -> None:
    Authenticator.objects.create(
        user=people["ashgrove"], type=Authenticator.Type.WEBAUTHN, data={"name": "Blue key", "credential": {}}
    )
    browser = signed_in("ashgrove")
    confirm(browser)
    page = parsed(browser.get("/account/two-step/webauthn/").content)
    assert [" ".join(link.text_content().split()) for link in page.xpath("//main//dd//a")] == [
        "Rename Blue key",
        "Remove Blue key",
    ]


def test_the_issuer_names_the_site() -> None:
    assert get_adapter().get_totp_issuer() == "Secure Data Transfer System"
