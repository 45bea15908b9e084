"""The pages of comparisons with other registers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cts.s2s.comparisons import comparing, tokens_file
from cts.s2s.comparisons.models import Comparison, ComparisonMatch
from cts.s2s.comparisons.tokens_file import Key
from cts.s2s.core import Actor
from tests import make
from tests.s2s.comparisons import made
from tests.s2s.lost_pupils import made as lost
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
LIST, NEW = "/lost-pupils/comparisons/", "/lost-pupils/comparisons/new/"
ASKED = {"purpose": "known to health visitors", "partner": "Health visitors of Cedarshire", "days": "14"}


def page_of(answer: object) -> str:
    return text(answer)  # type: ignore[arg-type]


def begun(officer: Client) -> str:
    officer.post(NEW, ASKED)
    return f"{LIST}{Comparison.objects.get().public_id}/"


def key_of(officer: Client, address: str) -> Key:
    return tokens_file.read_key(officer.post(f"{address}key/").content)


def send(officer: Client, address: str, content: bytes) -> int:
    return officer.post(address, {"file": SimpleUploadedFile("tokens.csv", content)}).status_code


def compared(officer: Client, address: str) -> None:
    send(officer, address, made.tokens({"A-1": made.SIAN, "A-2": made.STRANGER}, key=key_of(officer, address)))
    comparing.compare(comparison=Comparison.objects.get().public_id, after=0, now=make.real_now())


def test_it_works(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    lost.entered(actors["ashgrove"], surname="Prydderch", now=make.real_now())
    officer = signed_in("cleo")
    assert "Your authority has no comparisons." in page_of(officer.get(LIST))
    address = begun(officer)
    assert "cts lost-pupils tokens --key lost-pupils-key.json list.csv -o tokens.csv" in page_of(officer.get(address))
    saved = officer.post(f"{address}key/")
    assert saved["Content-Disposition"] == 'attachment; filename="lost-pupils-key.json"'
    assert "The key has been saved." in page_of(officer.get(address))
    key = tokens_file.read_key(saved.content)
    assert send(officer, address, made.tokens({"A-1": made.SIAN, "A-2": made.STRANGER}, key=key)) == 302
    waiting = officer.get(address)
    assert waiting["Refresh"] == "5"
    assert "2 rows were taken in." in page_of(waiting)
    comparing.compare(comparison=key.comparison, after=0, now=make.real_now())
    assert "Found by your comparisons with other registers" in page_of(officer.get("/"))
    assert "1 new row" in page_of(officer.get(LIST))
    shown = page_of(officer.get(address))
    assert "A-1" in shown
    assert "A-2" not in shown
    assert "Prydderch" not in shown
    looked = page_of(officer.post(f"{address}row/", {"row": "1"}))
    assert "<bdi>PRYDDERCH</bdi>" in looked
    assert "Surname, forename and date of birth" in looked
    search = looked.partition('name="search" value="')[2].partition('"')[0]
    entry = Comparison.objects.get().matches.get().entries.popitem()[0]
    assert "PRYDDERCH" in page_of(officer.post(f"/lost-pupils/{entry}/", {"search": search})).upper()
    ended: Any = officer.post(f"{address}end/", follow=True)
    assert "The comparison is over." in page_of(ended)
    assert "A-1" not in page_of(officer.get(address))


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "alder", "cedarshire", "elin", "olwen"])
def test_nobody_else_gets_there(signed_in: SignedIn, username: str) -> None:
    address = begun(signed_in("cleo"))
    browser = signed_in(username)
    assert browser.get(LIST).status_code == 403
    assert browser.post(NEW, ASKED).status_code == 403
    assert browser.get(address).status_code == 403
    for rest in ("key/", "row/", "end/"):
        assert browser.post(f"{address}{rest}").status_code == 403
    assert LIST not in browser.get("/").content.decode()


def test_another_authority_finds_nothing_there(signed_in: SignedIn) -> None:
    address = begun(signed_in("cleo"))
    lowri = signed_in("lowri")
    assert ASKED["partner"] not in page_of(lowri.get(LIST))
    assert lowri.get(address).status_code == 404
    assert send(lowri, address, b"") == 404
    for rest in ("key/", "row/", "end/"):
        assert lowri.post(f"{address}{rest}").status_code == 404


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"days": ""}, "Choose how long the comparison may take."),
        ({"days": "5"}, "Choose how long the comparison may take."),
        ({"purpose": ""}, "Say why you compare the two."),
        ({"purpose": "look"}, "Say why you search"),
        ({"partner": ""}, "Say whose register it is"),
    ],
)
def test_what_is_missing_is_said(signed_in: SignedIn, other: dict[str, str], said: str) -> None:
    answer = signed_in("cleo").post(NEW, ASKED | other)
    assert answer.status_code == 422
    assert said in page_of(answer)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "(COMPARISON-FILE)"),
        (b"\0\xff", "(COMPARISON-FILE)"),
        (b"cts-lost-pupil-tokens,1,elsewhere,0\n", "(COMPARISON-OTHER)"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_there(signed_in: SignedIn, content: bytes, said: str) -> None:
    officer = signed_in("cleo")
    address = begun(officer)
    key_of(officer, address)
    answer = officer.post(address, {"file": SimpleUploadedFile("tokens.csv", content)})
    assert answer.status_code == 422
    assert said in page_of(answer)
    assert officer.post(address, {}).status_code == 422


def test_the_key_leaves_once(signed_in: SignedIn) -> None:
    officer = signed_in("cleo")
    address = begun(officer)
    key_of(officer, address)
    again = officer.post(f"{address}key/")
    assert again.status_code == 409
    assert "has been saved already" in page_of(again)


@pytest.mark.parametrize("row", ["", "2", "-1", "x", "١", "9" * 40])
def test_another_row_is_not_found(signed_in: SignedIn, actors: dict[str, Actor], row: str) -> None:
    lost.entered(actors["ashgrove"], now=make.real_now())
    officer = signed_in("cleo")
    address = begun(officer)
    compared(officer, address)
    assert officer.post(f"{address}row/", {"row": row}).status_code == 404


def test_the_list_goes_out_as_a_spreadsheet_that_does_nothing(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    lost.entered(actors["ashgrove"], now=make.real_now())
    officer = signed_in("cleo")
    address = begun(officer)
    compared(officer, address)
    # No tokens file brings such a reference in; a restored or altered row might.
    ComparisonMatch.objects.update(reference="=HYPERLINK(1)")
    sheet = page_of(officer.get(f"{address}?export=csv"))
    assert "'=HYPERLINK(1)" in sheet
    assert "Prydderch" not in sheet


def test_it_works_in_welsh(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    lost.entered(actors["ashgrove"], surname="Prydderch", now=make.real_now())
    officer = signed_in("lowri")
    assert "Cofrestrau eraill" in page_of(officer.get(LIST))
    address = begun(officer)
    assert "Cadw’r ffeil allwedd" in page_of(officer.get(address))
    compared(officer, address)
    assert "Cyfenw, enw cyntaf a dyddiad geni" in page_of(officer.get(address))
