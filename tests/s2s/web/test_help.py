"""The help as people meet it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cts.s2s.core import Actor
from cts.s2s.help_pages import markup, shipped
from cts.s2s.web.beside import BESIDE
from tests.house.addresses import every_address
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]

DRAFT = {
    "section": "about",
    "title_en": "May we print a file?",
    "title_cy": "A gawn argraffu ffeil?",
    "text_en": "No <b>never</b>.",
    "text_cy": "Na chewch.",
}


def test_every_link_of_the_tables_leads_somewhere() -> None:
    assert all(reverse(name) for name in markup.PAGES.values())
    assert set(BESIDE) <= {address.name for address in every_address()}
    assert {key for keys in BESIDE.values() for key in keys} <= shipped.texts().keys()


@pytest.mark.parametrize("person", ["dunmore", "ashgrove", "cerys", "olwen"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_others_cannot_write_the_help(signed_in: SignedIn, person: str, method: str) -> None:
    for address in ("keep/", "keep/new/", "keep/pages/overseas/", "proposals/x/", "proposals/x/decline/"):
        answer = getattr(signed_in(person), method)(f"/help/{address}")
        assert answer.status_code in ({403, 405} if address == "keep/" else {403})


def test_a_school_cannot_propose(signed_in: SignedIn) -> None:
    assert signed_in("dunmore").get("/help/proposals/").status_code == 403
    assert signed_in("dunmore").post("/help/proposals/", {"title": "Q", "text": "A"}).status_code == 403
    assert "Propose a question" not in text(signed_in("dunmore").get("/help/"))


@pytest.mark.django_db
def test_a_stranger_who_cannot_sign_in_finds_the_answer(client: Client) -> None:
    assert "/help/pages/forgotten-password/" in text(client.get("/sign-in/"))
    assert "Ask your local authority first" in text(client.get("/help/pages/forgotten-password/"))
    assert client.get("/help/pages/absent/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "term"), [("en", "Lost Pupil Database"), ("cy", "Gronfa Ddata Disgyblion Coll")])
def test_the_glossary_and_each_page_speak_both_languages(client: Client, language: str, term: str) -> None:
    headers = {"accept-language": language}
    assert term in text(client.get("/help/glossary/", headers=headers))
    for key, wording in shipped.texts().items():
        page = text(client.get(f"/help/pages/{key}/", headers=headers))
        assert wording.title_in(language) in page


@pytest.mark.django_db
def test_the_search_says_what_it_found(client: Client) -> None:
    assert "/help/pages/overseas/" in text(client.get("/help/", {"q": "Bahrain"}))
    assert "Nothing was found." in text(client.get("/help/", {"q": "zebra"}))


@pytest.mark.parametrize(
    ("address", "key"), [("/upload/ctf/", "home-education"), ("/download/ctf/", "must-we-download"), ("/files/", "rejected")]
)
def test_the_help_is_beside_the_task(signed_in: SignedIn, address: str, key: str) -> None:
    assert f"/help/pages/{key}/" in text(signed_in("ashgrove").get(address))


def test_a_draft_is_shown_to_its_writer_only_until_it_is_saved(signed_in: SignedIn, client: Client) -> None:
    elin = signed_in("elin")
    draft = text(elin.post("/help/keep/new/", {**DRAFT, "do": "preview"}))
    assert "Nothing has been changed yet." in draft
    assert "No &lt;b&gt;never&lt;/b&gt;." in draft
    assert "May we print" not in text(client.get("/help/"))
    assert elin.post("/help/keep/new/", {**DRAFT, "do": "save"})["Location"] == "/help/pages/may-we-print-a-file/"
    assert "No &lt;b&gt;never&lt;/b&gt;." in text(client.get("/help/pages/may-we-print-a-file/"))


def test_an_edit_needs_both_languages_and_shows_its_history(signed_in: SignedIn) -> None:
    elin = signed_in("elin")
    refused = elin.post("/help/keep/pages/overseas/", {**DRAFT, "text_cy": "", "based_on": "0", "do": "save"})
    assert refused.status_code == 422
    assert "This box is empty." in text(refused)
    assert elin.post("/help/keep/pages/overseas/", {**DRAFT, "based_on": "0", "do": "save"}).status_code == 302
    page = text(elin.get("/help/keep/pages/overseas/"))
    assert "by elin" in page
    assert "As it came with the service" in page
    late = elin.post("/help/keep/pages/overseas/", {**DRAFT, "title_en": "Other", "based_on": "0", "do": "save"})
    assert "Somebody else has changed this page" in text(late)


def test_a_proposal_becomes_a_page_or_is_declined(signed_in: SignedIn, actors: dict[str, Actor]) -> None:  # noqa: ARG001
    cerys, elin = signed_in("cerys"), signed_in("elin")
    assert cerys.post("/help/proposals/", {"title": "", "text": "An answer"}).status_code == 422
    for title in ("First question", "Second question"):
        assert cerys.post("/help/proposals/", {"title": title, "text": "An answer"}).status_code == 302
    assert "First question" not in text(signed_in("elmer").get("/help/proposals/"))
    listed = text(elin.get("/help/proposals/"))
    second, first = [part.split('"')[0] for part in listed.split('href="/help/proposals/')[1:]][-2:]
    assert "First question" in text(elin.get(f"/help/proposals/{first}"))
    assert elin.post(f"/help/proposals/{first}", {**DRAFT, "do": "save"}).status_code == 302
    assert elin.post(f"/help/proposals/{second}decline/", {"reason": ""}).status_code == 422
    assert elin.post(f"/help/proposals/{second}decline/", {"reason": "It is there already."}).status_code == 302
    page = text(cerys.get("/help/proposals/"))
    assert "/help/pages/may-we-print-a-file/" in page
    assert "It is there already." in page
