"""Text that would be code elsewhere, through forms and addresses: inert on pages, in exports and e-mails (P12, P13, P20)."""

from __future__ import annotations

import csv
import io
import logging
import re
import tempfile
from collections.abc import Callable
from email import message_from_bytes, policy
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from cts.s2s.accounts.models import User
from cts.s2s.core import Actor
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from cts.site.queue import Job
from tests import cast, make
from tests.hostile import base
from tests.hostile.families.http import QUERIES
from tests.hostile.families.text import INERT
from tests.s2s.web.reading import text
from tests.s2s.web.test_upload import answer as answer_yes

SignedIn = Callable[[str], Client]
CHOSEN = ("script", "attribute", "template-jinja", "sql", "formula-command", "jndi", "header", "right-to-left", "entity")
NAUGHTY = [pytest.param(INERT[name], id=name) for name in CHOSEN]
LISTS = (
    "schools",
    "download_ctf",
    "previously_downloaded",
    "download_generic",
    "generic_again",
    "download_results",
    "sent_files",
)
CANARY = ("Zanzibarina", "Quixotely-Vole", "12 Peregrine Cuckoo Lane")


def inert(page: str, words: str) -> None:
    """The words stand on the page as words, and nothing of them is markup."""
    shown = " ".join(unescape(page).split())
    assert " ".join(words.split()) in shown
    for dangerous in ("<script>alert(1)", "<ScRiPt", "<img src=x", 'onmouseover="alert'):
        assert dangerous not in page


@pytest.mark.parametrize("words", NAUGHTY)
def test_why_a_file_is_rejected_is_shown_as_text(signed_in: SignedIn, actors: dict[str, Actor], words: str) -> None:
    public_id = make.sent(actors["ashgrove"], now=make.real_now())
    answer = signed_in("birchwood").post(f"/download/ctf/{public_id}/reject/", {"reason": "other", "text": words})
    assert answer.status_code == 302
    ashgrove = signed_in("ashgrove")
    inert(text(ashgrove.get(f"/files/{public_id}/")), words)
    exported = b"".join(ashgrove.get("/files/?show=rejected&export=csv")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(exported)))
    assert len(rows) == 2
    for row in rows:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    for mail in Mail.objects.all():
        assert " ".join(words.split()) not in " ".join(f"{mail.subject} {mail.body}".split())


@pytest.mark.parametrize("words", NAUGHTY)
def test_what_is_searched_for_is_shown_as_text(signed_in: SignedIn, words: str) -> None:
    for address in ("/schools/", "/download/ctf/", "/files/"):
        answer = signed_in("ashgrove").get(address, {"text": words, "school": words})
        assert answer.status_code in {200, 422}
        page = text(answer)
        for dangerous in ("<script>alert(1)", "<ScRiPt", "<img src=x", 'onmouseover="alert'):
            assert dangerous not in page


@pytest.mark.parametrize("words", NAUGHTY)
def test_a_help_proposal_and_the_name_of_a_person_are_text(signed_in: SignedIn, people: dict[str, User], words: str) -> None:
    cerys, elin = signed_in("cerys"), signed_in("elin")
    proposal = {"question_en": words, "answer_en": words, "question_cy": words, "answer_cy": words}
    assert cerys.post("/help/proposals/", proposal).status_code < 500
    address = reverse("correct_person", args=[people["ashgrove"].public_id])
    person = {"name": words, "email": "alice@ashgrove.example", "language": "en"}
    assert cerys.post(address, person).status_code < 500
    for browser, page in ((cerys, "/people/"), (elin, "/help/proposals/"), (cerys, "/help/proposals/"), (elin, "/people/")):
        shown = text(browser.get(page))
        for dangerous in ("<script>alert(1)", "<ScRiPt", "<img src=x", 'onmouseover="alert'):
            assert dangerous not in shown


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_hostile_queries_never_reach_the_database_as_code(signed_in: SignedIn, query: str) -> None:
    ashgrove = signed_in("ashgrove")
    for name in LISTS:
        assert ashgrove.get(f"{reverse(name)}?{query}").status_code in {200, 400, 404, 422}


def canary_file() -> bytes:
    """A file whose only child has a name, a number and an address that occur nowhere else."""
    forename, surname, street = CANARY
    more = f"<Address><BS7666Address><PAON>12</PAON><Street>{street[3:]}</Street></BS7666Address></Address>"
    return base.file(base.pupil(77, surname=surname, forename=forename, more=more))


def told() -> str:
    """Every e-mail, as it would go out, decoded, with its headers."""
    letters = []
    for mail in Mail.objects.all():
        message = message_from_bytes(f"Subject: {mail.subject}\n\n{mail.body}".encode(), policy=policy.default)
        letters.append(f"{mail.to}{message.items()}{mail.subject}{mail.body}")
    return "\n".join(letters)


def test_no_letter_log_or_record_tells_a_child(
    signed_in: SignedIn, caplog: pytest.LogCaptureFixture, actors: dict[str, Actor]
) -> None:
    caplog.set_level(logging.DEBUG)
    canaries = (*CANARY[:2], CANARY[2][3:], base.upn(77))
    ashgrove, birchwood = signed_in("ashgrove"), signed_in("birchwood")
    generic = "9992001_9994001_Zanzibarina.zip"
    for name, form, content in ((make.NAME, "/upload/ctf/", canary_file()), (generic, "/upload/generic/", b"PK")):
        asking = ashgrove.post(form, {"file": SimpleUploadedFile(name, content)})
        if asking.status_code == 302:
            answer_yes(ashgrove, asking["Location"])
    # Refused: broken, of a strange name, of a strange place.
    for name in (make.NAME, "Zanzibarina Quixotely-Vole.xml", "9994001_CTF_9992001_001.xml"):
        ashgrove.post("/upload/ctf/", {"file": SimpleUploadedFile(name, canary_file().replace(b"</Pupil>", b"<"))})
    make.sent(actors["ashgrove"], name=generic, of=make.ctf("9992001_9994001_Visits.zip"), now=make.real_now())
    for path in ("/download/ctf/Zanzibarina/", "/files/?text=Zanzibarina&sort=x", "/nowhere/"):
        birchwood.get(path)
    waiting = birchwood.get("/download/ctf/").content.decode()
    (public_id,) = set(re.findall(r"/download/ctf/([\w-]{20})/", waiting))
    for step in ("", "accept/", "save/", "collect/"):
        answer = birchwood.post(f"/download/ctf/{public_id}/{step}", {"arrived": "yes"})
        if answer.streaming:
            b"".join(answer)
    letters, record = told(), str(list(AuditEvent.objects.values()))
    for canary in canaries:
        assert canary not in letters
        assert canary not in record
        if canary != CANARY[0]:  # what a person types into an address is in the line of the request, and nothing else is
            assert canary not in caplog.text
    assert Mail.objects.count() >= 4
    assert cast.email_of_place(cast.BIRCHWOOD) in letters
    assert "http" not in letters.replace("/sign-in/", "").replace("http://localhost:8000", "")


def test_no_file_link_or_job_tells_a_child(
    signed_in: SignedIn, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [tmp_path / "data", tmp_path / "temporary"]
    for folder in folders:
        folder.mkdir()
    settings.DATA_DIR = folders[0]
    monkeypatch.setattr(tempfile, "tempdir", str(folders[1]))
    ashgrove, birchwood = signed_in("ashgrove"), signed_in("birchwood")
    asking = ashgrove.post("/upload/ctf/", {"file": SimpleUploadedFile(make.NAME, canary_file())})
    answer_yes(ashgrove, asking["Location"])
    ashgrove.post("/upload/check/", {"file": SimpleUploadedFile(make.NAME, canary_file().replace(b"<Gender>", b"<Gendre>"))})
    waiting = birchwood.get("/download/ctf/").content.decode()
    (public_id,) = set(re.findall(r"/download/ctf/([\w-]{20})/", waiting))
    led_to = []
    for step in ("", "accept/", "save/", "collect/", "summary/"):
        seen = birchwood.post(f"/download/ctf/{public_id}/{step}", {"arrived": "no"})
        content = b"".join(seen) if seen.streaming else seen.content
        led_to += [*re.findall(r'(?:href|action|src)="([^"]*)"', content.decode()), seen.get("Location", "")]
    canaries = (*CANARY[:2], CANARY[2][3:], base.upn(77))
    written = b"".join(path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file())
    for canary in canaries:
        assert canary.encode() not in written
        assert canary not in " ".join(led_to)
        assert canary not in str(list(Job.objects.values()))
    assert any(public_id in address for address in led_to)
