"""What differs between two files, or two records of a pupil."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from cts import ctf
from cts.ctf.model import (
    Address,
    Assessment,
    AttendanceYear,
    BasicDetails,
    Contact,
    KeyStage,
    Language,
    Phone,
    Provision,
    School,
    SpecialNeeds,
)
from tests.ctf.operations import made

SCHOOL = School(la_number="999", establishment_number="2001", name="Ashgrove Primary", entry_date=datetime.date(2020, 9, 2))
OTHER_SCHOOL = School(la_number="999", establishment_number="2002", name="Alder Primary")


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    found = ctf.diff_pupils(made.pupil(**before), made.pupil(**after))
    return [(change.path, change.before, change.after) for change in found]


def test_it_works(tmp_path: Path) -> None:
    first = made.file(tmp_path / "a.xml", [made.pupil(made.ALEX, year="5"), made.pupil(made.BRYN, forename="Bryn")])
    second = made.file(tmp_path / "b.xml", [made.pupil(made.CERI, forename="Ceri"), made.pupil(made.ALEX, year="6")])
    found = ctf.diff(first, second)
    assert not found.same
    assert [one.forename for one in found.only_in_first] == ["Bryn"]
    assert [one.forename for one in found.only_in_second] == ["Ceri"]
    assert [(one.before.index, one.after.index) for one in found.changed] == [(1, 2)]
    assert found.changed[0].changes == [ctf.Change("BasicDetails/NCyearActual", "5", "6")]
    assert found.equal_count == 0


def test_a_file_is_the_same_as_itself_in_another_order_and_style(tmp_path: Path) -> None:
    pupils = list(ctf.sample(pupils=12, seed=4).pupils)
    first = made.file(tmp_path / "a.xml", pupils, version="22.0")
    second = made.file(tmp_path / "b.xml", pupils[::-1], version="22.0")
    text = (
        second.read_text()
        .replace("<Gender>", "<Sex>")
        .replace("</Gender>", "</Sex>")
        .replace("MedicalFlag>true<", "MedicalFlag> 1 <")
    )
    second.write_bytes(text.replace("\n", "\r\n").replace("2026-01-15T09:30:00", "2026-02-01T10:00:00").encode("utf-8-sig"))
    found = ctf.diff(first, second)
    assert found.same
    assert found.equal_count == 12


def test_the_header_is_compared(tmp_path: Path) -> None:
    first = made.file(tmp_path / "a.xml", [made.pupil()])
    second = made.file(tmp_path / "b.xml", [made.pupil()], destination="9994002", qualifier="partial")
    assert ctf.diff(first, second).header == [
        ctf.Change("DocumentQualifier", "full", "partial"),
        ctf.Change("DestSchool/Estab", "4001", "4002"),
    ]


@pytest.mark.parametrize(("before", "after"), [(None, made.ALEX), ("B82012342501B", made.ALEX), (made.ALEX, None)])
def test_without_the_same_upn_names_and_birth_decide(before: str | None, after: str | None, tmp_path: Path) -> None:
    first = made.file(tmp_path / "a.xml", [made.pupil(made.BRYN, forename="Bryn"), made.pupil(before, forename="Siân")])
    second = made.file(tmp_path / "b.xml", [made.pupil(after, forename="SIAN"), made.pupil(made.BRYN, forename="Bryn")])
    found = ctf.diff(first, second)
    assert (found.only_in_first, found.only_in_second, found.equal_count) == ([], [], 1)
    assert [change.path for change in found.changed[0].changes] == ["UPN", "Forename"]


def test_a_upn_that_comes_twice_is_compared_in_order(tmp_path: Path) -> None:
    twins = [made.pupil(made.ALEX, year="5"), made.pupil(made.ALEX, year="6")]
    first, second = made.file(tmp_path / "a.xml", twins), made.file(tmp_path / "b.xml", twins)
    assert ctf.diff(first, second).equal_count == 2


def test_items_are_matched_by_what_identifies_them() -> None:
    def year(number: int, attended: int) -> AttendanceYear:
        return AttendanceYear(year=number, la_number="999", establishment_number="2001", possible=380, attended=attended)

    assert changes({"attendance": [year(2024, 370), year(2025, 300)]}, {"attendance": [year(2025, 301), year(2024, 370)]}) == [
        ("Attendance/YearData[2025 999 2001]/SessionsAttended", "300", "301")
    ]
    assert changes({"schools": [SCHOOL]}, {"schools": [OTHER_SCHOOL, SCHOOL]}) == [
        ("SchoolHistory/School[999 2002]", None, "LEA 999, Estab 2002, SchoolName Alder Primary")
    ]


def test_contacts_are_matched_by_their_order() -> None:
    jo, sam = Contact(order=1, surname="Sample", forename="Jo"), Contact(order=2, surname="Sample", forename="Sam")
    assert changes({"contacts": [sam, jo]}, {"contacts": [jo, sam]}) == []
    moved = Contact(order=1, surname="Sample", forename="Jo", email="jo@example.org")
    assert changes({"contacts": [jo]}, {"contacts": [moved]}) == [("Contacts/Contact[1]/Email", None, "jo@example.org")]


def test_results_languages_needs_and_telephones() -> None:
    def result(value: str) -> list[KeyStage]:
        return [KeyStage(stage="KS2", assessments=[Assessment(subject="MAT", year=2025, result=value)])]

    assert changes({"key_stages": result("23")}, {"key_stages": result("24")}) == [
        ("StageAssessments/KeyStage[KS2]/StageAssessment[2025 MAT]/Result", "23", "24")
    ]

    def first(language: str) -> BasicDetails:
        return BasicDetails(languages=[Language(type="F", language=language), Language(type="H", language="ENG")])

    assert changes({"basic_details": first("ENG")}, {"basic_details": first("CYM")}) == [
        ("BasicDetails/Languages/Type[F]/Language", "ENG", "CYM")
    ]
    before = SpecialNeeds(provisions=[Provision(start_date=datetime.date(2024, 9, 2), provision="K")])
    after = SpecialNeeds(provisions=[Provision(start_date=datetime.date(2024, 9, 2), provision="E")])
    assert changes({"special_needs": before}, {"special_needs": after}) == [("SENhistory/SEN[2024-09-02]/SENprovision", "K", "E")]
    assert changes({"phones": [Phone(type="H", number="1")]}, {"phones": [Phone(type="H", number="2")]}) == [
        ("Phones/Phone[H 1]", "TelephoneType H, PhoneNo 1", None),
        ("Phones/Phone[H 2]", None, "TelephoneType H, PhoneNo 2"),
    ]


def test_a_section_on_one_side_only_is_said_value_by_value() -> None:
    address = Address(postcode="BS1 1AA", country="Cymru")
    assert changes({}, {"address": address}) == [("Address/PostCode", None, "BS1 1AA"), ("Address/Country", None, "Cymru")]


def test_no_date_and_no_flag_are_the_same() -> None:
    assert changes({"basic_details": BasicDetails(medical_flag=None)}, {"basic_details": BasicDetails(medical_flag=False)}) == [
        ("BasicDetails/MedicalFlag", None, "false")
    ]


def test_the_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    good = made.file(tmp_path / "a.xml", [])
    for pair in ((good, tmp_path / "nothing.xml"), (tmp_path / "nothing.xml", good)):
        with pytest.raises(ctf.NotReadable) as caught:
            ctf.diff(*pair)
        assert caught.value.__notes__ == [str(tmp_path / "nothing.xml")]
