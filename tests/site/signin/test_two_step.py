"""The pages of the second factor, in our frame and both languages."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from cts.s2s.accounts.models import User
from cts.site.audit import AuditEvent
from cts.site.signin import second_factor
from cts.site.storage import Keyring
from cts.site.storage.key_files import keys_folder
from tests import cast, make
from tests.pages import CheckedClient, parsed

pytestmark = pytest.mark.django_db

ACTIVATE = "/account/two-step/totp/activate/"


def confirm(browser: Client) -> None:
    browser.post("/account/confirm-it-is-you/", {"password": cast.PASSWORD})


def fresh(browser: Client, user: User) -> Client:
    """Somebody who has chosen a password and has no second factor yet."""
    Authenticator.objects.filter(user=user).delete()
    confirm(browser)
    return browser


def secret_shown(browser: Client) -> str:
    page = parsed(browser.get(ACTIVATE).content)
    return str(page.find(".//main//code").text_content().strip())


def activate(browser: Client, user: User) -> str:
    """Switch the authenticator app on; returns its secret."""
    secret = secret_shown(fresh(browser, user))
    browser.post(ACTIVATE, {"code": second_factor.current_code(secret)})
    return secret


def test_nothing_opens_before_it_is_set_up(signed_in: Callable[[str], Client], people: dict[str, User]) -> None:
    for username in ("dunmore", "ashgrove", "cerys", "elin"):
        browser = fresh(signed_in(username), people[username])
        for address in (
            "/",
            "/upload/ctf/",
            "/download/ctf/",
            "/people/",
            "/account/sessions/",
            "/account/two-step/totp/deactivate/",
        ):
            assert browser.get(address)["Location"] == "/account/two-step/"
        assert browser.post("/upload/ctf/").status_code == 302
        assert browser.get("/account/two-step/").status_code == 200
        assert browser.get("/contacts/").status_code == 200
        assert browser.get("/sign-out/").status_code == 200


def test_setting_it_up_opens_the_rest(signed_in: Callable[[str], Client], people: dict[str, User]) -> None:
    browser = signed_in("ashgrove")
    activate(browser, people["ashgrove"])
    assert browser.get("/").status_code == 200


def test_signing_in_asks_for_the_code_and_nothing_opens_before(people: dict[str, User], client: Client) -> None:
    assert people
    answer = client.post("/sign-in/", {"login": "ashgrove", "password": cast.PASSWORD})
    assert answer["Location"].startswith("/account/two-step/authenticate/")
    assert client.get("/")["Location"].startswith("/sign-in/")
    assert "Incorrect code." in client.post(answer["Location"], {"code": "000000"}).content.decode()
    assert client.post(answer["Location"], {"code": make.code("ashgrove")})["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a_code_works_once(people: dict[str, User], client: Client) -> None:
    assert people
    code = make.code("ashgrove")
    for browser, works in ((client, True), (CheckedClient(), False)):
        answer = browser.post("/sign-in/", {"login": "ashgrove", "password": cast.PASSWORD})
        assert (browser.post(answer["Location"], {"code": code}).status_code == 302) is works


def test_the_code_that_set_it_up_is_used_up_too(
    signed_in: Callable[[str], Client], people: dict[str, User], client: Client
) -> None:
    secret = activate(signed_in("ashgrove"), people["ashgrove"])
    answer = client.post("/sign-in/", {"login": "ashgrove", "password": cast.PASSWORD})
    assert client.post(answer["Location"], {"code": second_factor.current_code(secret)}).status_code == 200


def test_a_code_of_half_a_minute_ago_is_good_and_an_older_one_is_not(people: dict[str, User], client: Client) -> None:
    assert people
    start = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
    for seconds, works in ((89, False), (59, True)):
        cache.clear()
        with time_machine.travel(start, tick=False):
            code = make.code("ashgrove")
        with time_machine.travel(start + timedelta(seconds=seconds), tick=False):
            answer = client.post("/sign-in/", {"login": "ashgrove", "password": cast.PASSWORD})
            assert (client.post(answer["Location"], {"code": code}).status_code == 302) is works


def test_no_secret_is_kept_in_clear(people: dict[str, User]) -> None:
    secret = cast.totp_secret("ashgrove")
    kept = Authenticator.objects.get(user=people["ashgrove"], type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in kept
    adapter = get_adapter()
    assert adapter.decrypt(kept) == secret
    assert adapter.encrypt(secret) != kept  # each time anew


def test_a_new_key_opens_what_the_old_one_sealed(people: dict[str, User]) -> None:
    assert people
    adapter = get_adapter()
    sealed = adapter.encrypt("secret")
    Keyring(keys_folder() / "second-factor.json").add_key(now=make.NOW)
    assert adapter.decrypt(sealed) == "secret"
    assert adapter.encrypt("secret")[:8] != sealed[:8]


def test_the_last_one_cannot_be_switched_off(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("ashgrove")
    confirm(browser)
    answer = browser.post("/account/two-step/totp/deactivate/")
    assert "You cannot deactivate two-factor authentication." in answer.content.decode()
    assert browser.get("/").status_code == 200


@pytest.mark.django_db(transaction=True)  # allauth tells us when its own transaction is through
def test_it_is_on_the_record(signed_in: Callable[[str], Client], people: dict[str, User]) -> None:
    activate(signed_in("ashgrove"), people["ashgrove"])
    events = set(AuditEvent.objects.filter(by="ashgrove").values_list("event", flat=True))
    assert "account.totp_activated" in events


def test_changing_it_asks_for_the_password_again(signed_in: Callable[[str], Client]) -> None:
    assert signed_in("ashgrove").get(ACTIVATE)["Location"].startswith("/account/confirm-it-is-you/")


def test_recovery_codes_can_be_read_and_saved(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("ashgrove")
    confirm(browser)
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
