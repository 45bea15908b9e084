"""Check a file: everything is said, nothing is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from cts.s2s.core import Actor, Refused
from cts.s2s.demonstration import files
from cts.s2s.transfers import actions
from cts.s2s.transfers.models import Transfer
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
PAGE = "/upload/check/"
WRONG = "9992001_CTF_9994001_002.xml"
"""The file of the demonstration that has errors."""


def checked(browser: Client, *, name: str = make.NAME, of: bytes | None = None) -> str:
    return text(browser.post(PAGE, {"file": SimpleUploadedFile(name, make.ctf(name) if of is None else of)}))


def test_it_works(signed_in: SignedIn) -> None:
    page = checked(signed_in("ashgrove"))
    assert "This file can be sent" in page
    assert make.NAME in page
    page = checked(signed_in("ashgrove"), name=WRONG)
    assert "This file cannot be sent as it is" in page
    assert "Pupil 1" in page
    assert 'govuk-tag--red">Error' in page


def test_who_sends_no_files_has_no_such_page(signed_in: SignedIn) -> None:
    assert signed_in("olwen").get(PAGE).status_code == 403


def test_nobody_else_may_check(actors: dict[str, Actor]) -> None:
    with make.content(make.ctf()) as file, pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.check(by=actors["olwen"], name=make.NAME, content=file, now=make.NOW)


def files_in(settings: Settings) -> set[Path]:
    places = (Path(settings.STORAGE_DIR), Path(settings.DATA_DIR) / "spool")
    return {path for place in places for path in place.rglob("*") if path.is_file()}


def test_nothing_is_kept(signed_in: SignedIn, settings: Settings) -> None:
    before = files_in(settings)  # those of other tests
    checked(signed_in("ashgrove"))
    assert not Transfer.objects.exists()
    assert files_in(settings) == before


def test_the_record_tells_who_checked_and_names_no_child(signed_in: SignedIn) -> None:
    checked(signed_in("ashgrove"), name="Amelia Holloway CTF.xml", of=make.ctf())
    event = AuditEvent.objects.get(event="file.checked")
    assert (event.by, event.acting_for) == ("ashgrove", "9992001")
    assert "Holloway" not in f"{event.subject} {event.details}"
    assert "K999200119014" not in f"{event.subject} {event.details}"


def test_the_findings_come_pupil_by_pupil_errors_first(actors: dict[str, Actor]) -> None:
    with make.content(make.ctf(WRONG)) as file:
        found = actions.check(by=actors["ashgrove"], name=WRONG, content=file, now=make.NOW)
    groups = found.by_pupil()
    numbers = [group.number or 0 for group in groups]
    assert numbers == sorted(numbers)
    for group in groups:
        stops = [finding.stops for finding in group.findings]
        assert stops == sorted(stops, reverse=True)
    assert sum(len(group.findings) for group in groups) + len(found.refusals) == found.errors + found.warnings


def test_a_name_that_is_meant_as_one_is_judged(signed_in: SignedIn) -> None:
    page = checked(signed_in("ashgrove"), name="9992001_CTF_9979999_001.xml", of=make.ctf())
    assert "TRANSFER-DESTINATION" in page
    assert "Not judged" not in page


def test_any_other_name_is_not(signed_in: SignedIn) -> None:
    page = checked(signed_in("ashgrove"), name="leaver.xml", of=make.ctf())
    assert "Not judged" in page
    assert "This file can be sent" in page


def test_anybody_at_an_authority_may_look_at_a_file_of_a_school(signed_in: SignedIn) -> None:
    assert "TRANSFER-SENDER" in checked(signed_in("cedarshire"))
    assert "This file can be sent" in checked(signed_in("cedarshire"), name="copy.xml", of=make.ctf())


@pytest.mark.parametrize(
    ("of", "code"),
    [
        (b"", "CTF-EMPTY"),
        (b"not xml at all", "CTF-10"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "CTF-10"),
    ],
)
def test_what_is_no_such_file_is_said(signed_in: SignedIn, of: bytes, code: str) -> None:
    page = checked(signed_in("ashgrove"), of=of)
    assert "This file cannot be sent as it is" in page
    assert code in page


def test_no_file_is_said(signed_in: SignedIn) -> None:
    answer = signed_in("ashgrove").post(PAGE)
    assert answer.status_code == 422
    assert "Choose a file before you press Check the file." in text(answer)


def test_it_speaks_welsh(signed_in: SignedIn) -> None:
    page = checked(signed_in("derwen"), name="9982002_CTF_9994001_001.xml")
    assert "Gellir anfon y ffeil hon" in page


def test_the_demonstration_has_such_a_file() -> None:
    assert WRONG in files.all_files()
