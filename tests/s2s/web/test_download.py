"""Download > Download CTF File, and Previously Downloaded CTF Files."""

import hashlib
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.web.reading import body, text

SignedIn = Callable[[str], Client]
LIST = "/download/ctf/"


@pytest.fixture
def waiting(actors: dict[str, Actor]) -> str:
    """A file from Ashgrove that waits for Birchwood."""
    return make.sent(actors["ashgrove"])


def status(public_id: str) -> str:
    return Transfer.objects.get(public_id=public_id).status


def test_the_whole_way(signed_in: SignedIn, waiting: str) -> None:
    birchwood = signed_in("birchwood")
    assert make.NAME in text(birchwood.get(LIST))
    opened = text(birchwood.post(f"{LIST}{waiting}/"))
    for shown in ("K999200119014", "03/10/2014", "HOLLOWAY</bdi>, <bdi>Amelia", "O&#39;BRIEN-NOWAK</bdi>, <bdi>Zoë"):
        assert shown in opened
    assert make.NAME in text(birchwood.get(f"{LIST}{waiting}/accept/"))
    assert birchwood.post(f"{LIST}{waiting}/accept/")["Location"] == f"{LIST}{waiting}/collect/"
    assert hashlib.sha256(make.ctf()).hexdigest() in text(birchwood.get(f"{LIST}{waiting}/collect/"))
    saved = birchwood.post(f"{LIST}{waiting}/save/")
    assert body(saved) == make.ctf()
    answered = birchwood.post(f"{LIST}{waiting}/collect/", {"arrived": "yes"}, follow=True)
    assert "has arrived" in text(answered)
    assert status(waiting) == Status.DOWNLOADED
    assert "No files are waiting for you." in text(birchwood.get(LIST))


def test_the_list_holds_no_child_and_opening_by_get_shows_none(signed_in: SignedIn, waiting: str) -> None:
    birchwood = signed_in("birchwood")
    events = AuditEvent.objects.count()
    pages = text(birchwood.get(LIST)) + text(birchwood.get(f"{LIST}{waiting}/"))
    assert "HOLLOWAY" not in pages.upper()
    assert AuditEvent.objects.count() == events


def test_the_list_is_sorted_by_its_headings(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    make.sent(actors["derwen"], name="9982002_CTF_9994001_001.xml")
    birchwood = signed_in("birchwood")

    def first_comes(name: str, *, asked: str) -> bool:
        page = text(birchwood.get(f"{LIST}?{asked}"))
        return page.index(name) < min(page.index(other) for other in {"Ashgrove Primary", "Ysgol Derwen"} - {name})

    assert first_comes("Ashgrove Primary", asked="sort=school&order=ascending")
    assert first_comes("Ysgol Derwen", asked="sort=school&order=descending")
    assert first_comes("Ysgol Derwen", asked="sort=file&order=ascending")
    assert 'aria-sort="ascending"' in text(birchwood.get(f"{LIST}?sort=date&order=ascending"))
    assert birchwood.get(f"{LIST}?sort=sent_by__password__startswith&order=a").status_code == 200


def test_the_saved_file_is_for_keeping_and_never_a_page(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    saved = signed_in("birchwood").post(f"{LIST}{public_id}/save/")
    assert saved["Content-Disposition"] == f'attachment; filename="{make.NAME}"'
    assert saved["Content-Type"] == "application/octet-stream"
    assert saved["X-Content-Type-Options"] == "nosniff"
    assert saved["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in saved["Cache-Control"]
    assert saved["Content-Length"] == str(len(make.ctf()))


def test_no_at_the_confirmation_of_the_arrival_keeps_the_file(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.saved(actors["ashgrove"], to=actors["birchwood"])
    answered = signed_in("birchwood").post(f"{LIST}{public_id}/collect/", {"arrived": "no"}, follow=True)
    assert make.NAME in text(answered)
    assert status(public_id) == Status.WAITING


@pytest.mark.parametrize("answer", [{}, {"arrived": ""}, {"arrived": "perhaps"}])
def test_an_answer_is_wanted(signed_in: SignedIn, actors: dict[str, Actor], answer: dict[str, str]) -> None:
    public_id = make.saved(actors["ashgrove"], to=actors["birchwood"])
    answered = signed_in("birchwood").post(f"{LIST}{public_id}/collect/", answer)
    assert answered.status_code == 422
    assert "choose Yes or No" in text(answered)
    assert status(public_id) == Status.COLLECTED


def test_yes_before_saving_is_answered_at_the_question(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    answered = signed_in("birchwood").post(f"{LIST}{public_id}/collect/", {"arrived": "yes"})
    assert answered.status_code == 422
    assert "This file has not been saved yet." in text(answered)


def test_a_file_in_the_middle_of_its_download_can_be_taken_up_from_the_list(
    signed_in: SignedIn, actors: dict[str, Actor]
) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    birchwood = signed_in("birchwood")
    assert "Accepted by birchwood" in text(birchwood.get(LIST))
    assert f"{LIST}{public_id}/collect/" in text(birchwood.post(f"{LIST}{public_id}/"))


def test_rejecting(signed_in: SignedIn, waiting: str) -> None:
    birchwood = signed_in("birchwood")
    asked = text(birchwood.get(f"{LIST}{waiting}/reject/"))
    assert make.NAME in asked
    assert "no longer be available for download" in asked
    assert status(waiting) == Status.WAITING
    done = birchwood.post(f"{LIST}{waiting}/reject/", {"reason": "not-on-roll", "text": ""}, follow=True)
    assert "was rejected" in text(done)
    assert "Ashgrove Primary" in text(done)
    assert status(waiting) == Status.REJECTED
    assert birchwood.get(f"{LIST}{waiting}/").status_code == 404


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({}, "Choose why you reject the file."),
        ({"reason": "because"}, "Choose why you reject the file."),
        ({"reason": "other"}, "Say in a few words why you reject the file."),
        ({"reason": "other", "text": "x" * 501}, "Your explanation is too long. Use at most 500 characters."),
    ],
)
def test_a_rejection_without_a_good_reason_is_asked_again(
    signed_in: SignedIn, waiting: str, answers: dict[str, str], told: str
) -> None:
    response = signed_in("birchwood").post(f"{LIST}{waiting}/reject/", answers)
    assert response.status_code == 422
    assert told in text(response)
    assert status(waiting) == Status.WAITING


def test_what_comes_too_late_is_refused_with_a_sentence(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    response = signed_in("birchwood").post(f"{LIST}{public_id}/accept/")
    assert response.status_code == 409
    assert "TRANSFER-IS-REJECTED" in text(response)
    assert "can no longer be downloaded" in text(response)


def test_previously_downloaded_files_can_be_had_again(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"], now=make.real_now())
    birchwood = signed_in("birchwood")
    assert make.NAME in text(birchwood.get("/download/previous/"))
    assert "HOLLOWAY" not in text(birchwood.get(f"/download/previous/{public_id}/")).upper()
    assert "HOLLOWAY" in text(birchwood.post(f"/download/previous/{public_id}/"))
    assert body(birchwood.post(f"{LIST}{public_id}/save/")) == make.ctf()
    done = birchwood.post(f"{LIST}{public_id}/collect/", {"arrived": "yes"})
    assert done["Location"] == "/download/previous/"


def test_each_page_of_a_file_leads_to_the_right_one_for_where_it_stands(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    birchwood = signed_in("birchwood")
    public_id = make.sent(actors["ashgrove"])
    assert birchwood.get(f"/download/previous/{public_id}/")["Location"] == f"{LIST}{public_id}/"
    downloaded = make.downloaded(actors["ashgrove"], to=actors["birchwood"], now=make.real_now())
    assert birchwood.get(f"{LIST}{downloaded}/")["Location"] == f"/download/previous/{downloaded}/"


def test_files_of_long_ago_are_gone(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])  # long ago
    birchwood = signed_in("birchwood")
    assert make.NAME not in text(birchwood.get("/download/previous/"))
    assert birchwood.get(f"/download/previous/{public_id}/").status_code == 404
    assert birchwood.post(f"{LIST}{public_id}/save/").status_code == 409


PAGES = ["", "accept/", "collect/", "reject/"]
DEEDS = ["", "accept/", "collect/", "save/", "reject/"]


@pytest.mark.parametrize("outsider", ["dunmore", "ashgrove", "cedarshire"])
def test_an_outsider_cannot_tell_foreign_from_absent(signed_in: SignedIn, actors: dict[str, Actor], outsider: str) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    browser = signed_in(outsider)
    assert make.NAME not in text(browser.get(LIST))

    def probe(at: str) -> list[tuple[int, str]]:
        answers = [browser.get(f"{LIST}{at}/{page}") for page in PAGES]
        answers += [browser.post(f"{LIST}{at}/{deed}", {"arrived": "yes", "reason": "not-on-roll"}) for deed in DEEDS]
        answers += [browser.get(f"/download/previous/{at}/"), browser.post(f"/download/previous/{at}/")]
        return [(answer.status_code, without_forms(text(answer)).replace(at, "ID")) for answer in answers]

    foreign, absent = probe(public_id), probe("AAAAAAAAAAAAAAAAAAAA")
    assert foreign == absent
    assert {code for code, _ in foreign} == {404}
    assert not any(make.NAME in page for _, page in foreign)
    assert status(public_id) == Status.COLLECTED


def without_forms(page: str) -> str:
    """The page without the tokens and nonces that differ each time."""
    return re.sub(r'(nonce|value)="[^"]*"', "", page)


def test_the_department_and_strangers_are_turned_away(signed_in: SignedIn, client: Client, waiting: str) -> None:
    for page in PAGES:
        assert signed_in("elin").get(f"{LIST}{waiting}/{page}").status_code == 403
        assert client.get(f"{LIST}{waiting}/{page}")["Location"].startswith("/sign-in/")
    for deed in DEEDS:
        assert signed_in("elin").post(f"{LIST}{waiting}/{deed}").status_code == 403
        assert client.post(f"{LIST}{waiting}/{deed}")["Location"].startswith("/sign-in/")


def test_deeds_need_our_own_form(strict_client: Client, people: dict[str, Any], waiting: str) -> None:
    strict_client.force_login(people["birchwood"])
    for deed in DEEDS:
        assert strict_client.post(f"{LIST}{waiting}/{deed}", {"reason": "not-on-roll", "arrived": "yes"}).status_code == 403
    assert strict_client.get(f"{LIST}{waiting}/save/").status_code == 405
    assert status(waiting) == Status.WAITING
