"""Where files may go, and with whom."""

import datetime

import pytest

from tests.ctf.validation.bad import DETAILS, SOURCE, TARGET, lost, sent_by_authority, to
from tests.ctf.validation.samples import PUPIL, Document, codes, english


def outside(document: Document) -> Document:
    return to(document, "MMM", "MMMM")


@pytest.mark.parametrize("letters", ["XXXXXXX", "MMMMMMM"])
def test_a_lost_pupils_name_and_header_agree(letters: str) -> None:
    made = to(english(), letters[:3], letters[3:])
    assert codes(made.check(f"8012000_CTF_{letters}_001.xml")) == []
    assert codes(made.check("8012000_CTF_9381234_001.xml")) == ["CTF-731"]
    assert codes(english().check(f"8012000_CTF_{letters}_001.xml")) == ["CTF-731"]


@pytest.mark.parametrize("destination", [lost, outside])
def test_a_lost_pupil_file_holds_one_pupil(destination: object) -> None:
    assert callable(destination)
    assert codes(destination(english(pupils=1)).check()) == []
    report = destination(english(pupils=2)).check()
    assert report.has_errors
    assert [finding.message() for finding in report.findings] == [
        "This file holds 2 pupils. Lost pupil files hold one each. Make a separate file for each pupil."
    ]


def test_a_partial_lost_pupil_file_holds_one_pupil_too() -> None:
    assert codes(lost(english(pupils=2)).set("Header/DocumentQualifier", "partial").check()) == ["CTF-741"]


def test_a_download_of_a_service_that_is_no_school_is_no_lost_pupils_file() -> None:
    made = lost(english(pupils=2, year_group=11)).set("Header/DocumentQualifier", "partial")
    made.set(f"{SOURCE}/LEA", "XXX").set(f"{SOURCE}/Estab", "XXXX")
    assert codes(made.check()) == []


@pytest.mark.parametrize(
    ("today", "expected"),
    [(datetime.date(2027, 3, 4), []), (datetime.date(2027, 3, 5), ["CTF-743"]), (datetime.date(2027, 12, 1), ["CTF-743"])],
)
def test_over_16_begins_the_day_after_the_birthday(today: datetime.date, expected: list[str]) -> None:
    made = english(year_group=10).set("Header/DocumentQualifier", "partial").on(today)
    assert codes(lost(made).check()) == expected


@pytest.mark.parametrize(("year_group", "expected"), [(10, []), (11, ["CTF-744"]), (12, ["CTF-743", "CTF-744"])])
def test_year_11_is_the_first_that_does_not_go_there(year_group: int, expected: list[str]) -> None:
    made = lost(english(year_group=year_group)).set("Header/DocumentQualifier", "partial")
    report = made.check()
    assert codes(report) == expected
    assert report.has_errors == bool(expected)


def test_pupils_of_any_age_may_go_outside_the_sector_and_to_a_school() -> None:
    grown = english(year_group=13).set("Header/DocumentQualifier", "partial")
    assert codes(grown.check()) == []
    assert codes(outside(grown).check()) == []


@pytest.mark.parametrize(
    ("la", "establishment", "good"),
    [
        ("XXX", "XXXX", True),
        ("MMM", "MMMM", True),
        ("938", "1234", True),
        ("702", "LLLL", True),
        ("XXX", "1234", False),
        ("MMM", "1234", False),
        ("XXX", "MMMM", False),
        ("MMM", "XXXX", False),
        ("XXX", "LLLL", False),
        ("938", "XXXX", False),
        ("938", "MMMM", False),
    ],
)
def test_the_two_parts_of_a_destination_go_together(la: str, establishment: str, good: bool) -> None:
    assert codes(to(english(), la, establishment).check()) == ([] if good else ["CTF-748"])


def test_no_file_comes_from_outside_the_sector() -> None:
    made = english().set(f"{SOURCE}/LEA", "MMM").set(f"{SOURCE}/Estab", "MMMM")
    assert codes(made.check()) == ["CTF-748"]


def test_nothing_goes_to_703_but_to_its_schools() -> None:
    assert codes(to(english(), "703", "LLLL").check()) == ["CTF-745"]
    assert codes(to(english(), "703", "6304").check()) == []


def test_a_full_file_for_an_authority_is_advised_against_once() -> None:
    made = to(english(), "938", "LLLL")
    assert codes(made.check()) == ["CTF-746"]
    assert codes(made.check("8012000_CTF_938LLLL_001.xml")) == ["CTF-736"]
    # a name that is refused has given no advice
    assert codes(made.check("8012000_CTF_938LLLL_000.xml")) == ["CTF-725", "CTF-746"]
    assert codes(made.set("Header/DocumentQualifier", "partial").check()) == []


def test_a_file_for_the_sender_itself_is_doubted_only_when_full() -> None:
    made = to(english(), "801", "2000")
    assert codes(made.check()) == ["CTF-747"]
    assert codes(made.check("8012000_CTF_8012000_001.xml")) == ["CTF-737"]
    assert codes(made.set("Header/DocumentQualifier", "partial").check("8012000_MTC_8012000_001.xml")) == []


def test_an_authority_sends_to_schools_only() -> None:
    assert codes(sent_by_authority(english()).check("801LLLL_CTF_9381234_001.xml")) == []
    assert codes(outside(sent_by_authority(english())).check()) == ["CTF-749"]
    assert codes(to(sent_by_authority(english()), "802", "LLLL").check()) == ["CTF-750"]


def test_a_missing_destination_is_said_once() -> None:
    assert codes(english().drop(TARGET).check()) == ["CTF-206"]
    assert codes(english().drop(f"{TARGET}/LEA").check()) == ["CTF-206"]


def test_a_header_behind_the_pupils_is_judged_all_the_same() -> None:
    made = lost(english(pupils=2))
    made.root.append(made.find("Header"))
    assert {"CTF-205", "CTF-741"} <= set(codes(made.check()))


def test_what_is_not_known_of_a_pupil_is_not_held_against_it() -> None:
    made = lost(english()).set("Header/DocumentQualifier", "partial").drop(f"{DETAILS}/NCyearActual")
    assert codes(made.check()) == []
    assert "CTF-743" not in codes(made.drop(f"{PUPIL}/DOB").check())
