"""Searching the directory (S-073, S-232, S-250)."""

import pytest

from cts.s2s.core import OPERATOR
from cts.s2s.establishments import actions, searching
from cts.site.schools.folding import fold
from tests import make
from tests.s2s.establishments.files import take_in
from tests.school_lists import ELM, table

NAMES = {
    "2001": "St Mary's RC Primary School",
    "2002": "Saint Michael and All Angels CofE School",
    "2003": "Ysgol Lôn-y-Môr",
    "2004": "Glasfryn C.P. School",
    "2005": "Pontglasfryn High",
    "2006": "Marystow Infants",
}


@pytest.fixture
def schools(db: None) -> None:  # noqa: ARG001
    rows = [
        {**ELM, "URN": f"10{number}", "EstablishmentNumber": number, "EstablishmentName": name} for number, name in NAMES.items()
    ]
    rows[5]["Town"], rows[5]["Postcode"] = "Keynsham", "BS31 1AA"
    take_in(table(*rows))


def found(text: str, *, la_number: str = "") -> list[str]:
    return [one.establishment_number for one in searching.search(text=text, la_number=la_number).establishments]


@pytest.mark.usefixtures("schools")
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("St Mary's RC Primary School", ["2001"]),
        ("saint marys", ["2001"]),
        ("st. mary’s", ["2001"]),
        ("roman catholic", ["2001"]),
        ("r.c. primary", ["2001"]),
        ("st michael", ["2002"]),
        ("church of england", ["2002"]),
        ("ysgol lon", ["2003"]),
        ("YSGOL LÔN Y MÔR", ["2003"]),
        ("mor ysgol", ["2003"]),
        ("glasfryn", ["2004", "2005"]),
        ("cp glas", ["2004"]),
        ("marys", ["2006", "2001"]),
        ("angels school", ["2002"]),
        ("keynsham", ["2006"]),
        ("bs31", ["2006"]),
        ("BS31 1AA", ["2006"]),
        ("bs311aa", ["2006"]),
        ("marystow bristol", ["2006"]),
        ("801 2003", ["2003"]),
        ("801/2003", ["2003"]),
        ("8012003", ["2003"]),
        ("2003", ["2003"]),
        ("102003", ["2003"]),
        ("8012009", []),
        ("80120031", []),
        ("nowhere", []),
        ("%", []),
        ("_", []),
        ("' OR 1=1 --", []),
        ("", []),
        ("   ", []),
    ],
)
def test_a_school_is_found_by_what_people_type(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.usefixtures("schools")
def test_an_authority_narrows_it_and_lists_its_schools() -> None:
    assert len(found("", la_number="801")) == len(NAMES)
    assert found("glasfryn", la_number="802") == []
    assert len(found("801")) == len(NAMES)


@pytest.mark.usefixtures("schools")
def test_a_closed_school_comes_after_the_open_ones() -> None:
    actions.close(by=OPERATOR, dfe_number="8012004", now=make.NOW)
    assert found("glasfryn") == ["2005", "2004"]


def test_a_former_urn_and_a_former_name_find_the_school(db: None) -> None:  # noqa: ARG001
    take_in(table(ELM))
    take_in(table({**ELM, "URN": "140001", "EstablishmentName": "Great Academy"}))
    assert found("100001") == found("140001") == found("elm lane primary") == ["2001"]


def test_authorities_are_found_in_both_languages(db: None) -> None:  # noqa: ARG001
    actions.seed(by=OPERATOR, now=make.NOW)
    for text in ("Cardiff", "caerdydd", "681LLLL", "681 llll"):
        assert searching.search(text=text).establishments[0].dfe_number == "681LLLL"
    assert searching.search(text="ysgol gymraeg").count > 20
    assert searching.search(text="bahrain").establishments[0].dfe_number == "7036304"


def test_the_centre_is_not_a_place_to_send_to(places: None) -> None:  # noqa: ARG001
    assert found("department") == []


def test_pages_hold_everything_once(db: None) -> None:  # noqa: ARG001
    rows = [{**ELM, "URN": str(100000 + at), "EstablishmentNumber": str(2000 + at)} for at in range(45)]
    take_in(table(*rows))
    pages = [searching.search(text="elm lane", page=page) for page in (1, 2, 3)]
    assert [len(page.establishments) for page in pages] == [20, 20, 5]
    assert {page.count for page in pages} == {45}
    assert {page.pages for page in pages} == {3}
    assert len({one.pk for page in pages for one in page.establishments}) == 45
    assert searching.search(text="elm lane", page=99).page == 1
    assert searching.search(text="elm lane", page=-1).page == 1


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ysgol Tŷ Ffynnon", "ysgol ty ffynnon"),
        ("St.John's  (V.A.) School", "st johns va school"),
        ("Ysgol C.I.W.", "ysgol ciw"),
        ("Straße & Co", "strasse co"),
        ("", ""),
    ],
)
def test_text_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.usefixtures("schools")
def test_a_word_of_the_name_counts_more_than_its_other_forms_and_places() -> None:
    take_in(table({**ELM, "EstablishmentNumber": "2007", "URN": "102007", "EstablishmentName": "Zeta Roman Road"}))
    assert found("roman") == ["2007", "2001"]
