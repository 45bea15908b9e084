"""The first page, the menu, and the mail of a demonstration."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from cts.s2s.core import Actor
from tests import make
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]


def test_it_says_what_there_is_to_do(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    now = make.real_now()
    make.sent(actors["ashgrove"], now=now)
    make.sent(actors["derwen"], name="9982002_CTF_9994001_001.xml", now=now)
    assert text(signed_in("birchwood").get("/")).count("2 files") == 1
    assert text(signed_in("ashgrove").get("/")).count("1 file<") == 1


def test_what_has_gone_wrong_leads_to_those_files(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"], now=make.real_now() - timedelta(days=40))
    ashgrove = signed_in("ashgrove")
    page = text(ashgrove.get("/"))
    assert "Your files that nobody has collected for long" in page
    address = re.search(r'href="(/files/\?show=collection&amp;until=[^"]+)"', page)
    assert address is not None
    assert make.NAME in text(ashgrove.get(address[1].replace("&amp;", "&")))


def test_when_nothing_is_to_be_done_it_says_so(signed_in: SignedIn) -> None:
    assert "There is nothing that you have to do at the moment." in text(signed_in("dunmore").get("/"))


def test_an_authority_and_the_department_see_what_waits_at_schools(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"], now=make.real_now())
    for username, line in (("cerys", "1 file"), ("elin", "1 file"), ("elmer", "None")):
        page = text(signed_in(username).get("/"))
        assert line in page[page.index('href="/files/at-schools/"', page.index("<main")) :][:400]


def test_it_speaks_welsh_to_those_who_do(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    make.sent(actors["derwen"], name="9982002_CTF_9994001_001.xml")
    page = text(signed_in("derwen").get("/"))
    assert 'lang="cy"' in page
    assert "Ysgol Derwen" in page
    assert "1 ffeil" in page


def test_the_menu_holds_what_a_school_may_use(signed_in: SignedIn) -> None:
    page = text(signed_in("ashgrove").get("/"))
    for entry in ("Upload CTF File", "Download CTF File", "Previously Downloaded CTF Files", "View/Remove Files", "Logoff"):
        assert entry in page


def test_an_operator_sees_no_files(signed_in: SignedIn) -> None:
    page = text(signed_in("olwen").get("/"))
    assert "Upload CTF File" not in page
    assert "Choose a page from the menu." in page


def test_the_department_sees_what_it_has_sent_and_sends_results(signed_in: SignedIn) -> None:
    page = text(signed_in("elin").get("/"))
    assert "Upload NCT Results File" in page
    assert "Upload CTF File" not in page
    assert "Files to download" not in page


def test_a_stranger_is_sent_to_sign_in_and_sees_no_menu(client: Client, db: None) -> None:  # noqa: ARG001
    assert client.get("/")["Location"] == "/sign-in/?next=/"
    assert "View/Remove Files" not in text(client.get("/contacts/"))


def test_sent_mail_is_shown_in_demonstrations_only(
    client: Client, actors: dict[str, Actor], settings: Settings, signed_in: SignedIn
) -> None:
    settings.OUTBOX_DEMONSTRATION = settings.DEMONSTRATION = True
    make.sent(actors["ashgrove"])
    page = text(client.get("/demonstration/mail/"))
    assert "A file from Ashgrove Primary is waiting for you" in page
    assert "office@9994001.example" in page
    assert "Sent e-mails (demonstration)" in text(signed_in("ashgrove").get("/"))
    settings.DEMONSTRATION = False
    assert client.get("/demonstration/mail/").status_code == 404
    assert "Sent e-mails (demonstration)" not in text(signed_in("ashgrove").get("/"))


@pytest.mark.parametrize("address", ["/", "/upload/ctf/", "/download/ctf/", "/files/", "/demonstration/mail/"])
def test_what_is_signed_in_stays_in_no_cache(signed_in: SignedIn, address: str, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    assert "no-store" in signed_in("ashgrove").get(address)["Cache-Control"]
