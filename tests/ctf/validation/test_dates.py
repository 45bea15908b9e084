"""Dates at their boundaries: what cannot be, and what is only unlikely."""

import datetime

import pytest

from tests.ctf.validation.bad import DETAILS, RESULTS, SCHOOL, SEN, SOURCE, YEAR, lost
from tests.ctf.validation.samples import PUPIL, Document, codes, english, welsh

DATE = datetime.date


def born(day: str) -> Document:
    """A partial file of a child with that birthday and nothing else that has a date."""
    made = english().set("Header/DocumentQualifier", "partial").set(f"{PUPIL}/DOB", day)
    return made.drop(
        f"{DETAILS}/NCyearActual", f"{PUPIL}/FSMhistory", SEN, f"{PUPIL}/Attendance", RESULTS, f"{PUPIL}/SchoolHistory"
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-21", ["CTF-501"]),
        ("2026-01-20", ["CTF-505"]),
        ("2024-01-21", ["CTF-505"]),
        ("2024-01-20", []),
        ("2005-01-21", []),
        ("2005-01-20", ["CTF-505"]),
        ("1899-01-01", ["CTF-505"]),
    ],
)
def test_pupils_are_born_before_today_and_are_from_2_to_20_years_old(day: str, expected: list[str]) -> None:
    assert codes(born(day).check()) == expected


def test_a_child_born_on_29_february_has_a_birthday_in_other_years() -> None:
    made = lost(born("2012-02-29"))
    assert "CTF-743" not in codes(made.on(DATE(2028, 2, 29)).check())
    assert "CTF-743" in codes(made.on(DATE(2028, 3, 1)).check())


@pytest.mark.parametrize(
    ("year_group", "expected"),
    [("3", ["CTF-506"]), ("4", []), ("5", []), ("6", []), ("7", ["CTF-506"]), ("X", []), ("M", []), ("R", ["CTF-506"])],
)
def test_a_year_group_may_be_one_year_off(year_group: str, expected: list[str]) -> None:
    made = english().set(f"{DETAILS}/NCyearActual", year_group).set("Header/DocumentQualifier", "partial")
    assert codes(made.check()) == expected


def test_the_school_year_decides_at_the_end_of_august() -> None:
    made = english().set("Header/DocumentQualifier", "partial")
    assert codes(made.set(f"{PUPIL}/DOB", "2014-09-01").check()) == []  # ten on 31 August 2025
    assert codes(made.set(f"{PUPIL}/DOB", "2014-08-31").check()) == ["CTF-506"]  # eleven


@pytest.mark.parametrize("path", [f"{SCHOOL}/EntryDate", f"{PUPIL}/FSMhistory/FSMinstance/FSMstartDate", f"{SEN}/SEN/StartDate"])
@pytest.mark.parametrize(("day", "expected"), [("2026-01-20", False), ("2026-01-21", True), ("2999-12-31", True)])
def test_what_begins_has_begun_by_today(path: str, day: str, expected: bool) -> None:
    found = english().set(path, day).check().findings
    assert ("CTF-503" in [finding.code for finding in found]) == expected


@pytest.mark.parametrize("path", [f"{SCHOOL}/LeavingDate", f"{PUPIL}/FSMhistory/FSMinstance/FSMendDate", f"{SEN}/SEN[2]/EndDate"])
def test_what_ends_may_end_tomorrow(path: str) -> None:
    assert codes(english().set(path, "2026-01-21").check()) == []


@pytest.mark.parametrize(("day", "expected"), [("2028-01-22", []), ("2028-01-23", ["CTF-509"])])
def test_a_leaving_date_may_be_two_years_ahead(day: str, expected: list[str]) -> None:
    assert codes(english().set(f"{SCHOOL}/LeavingDate", day).check()) == expected


@pytest.mark.parametrize(
    ("path", "element"),
    [
        (f"{SCHOOL}[2]/EntryDate", "EntryDate"),
        (f"{PUPIL}/FSMhistory/FSMinstance/FSMstartDate", "FSMstartDate"),
        (f"{SEN}/SEN[2]/StartDate", "StartDate"),
        (f"{SEN}/SENneeds/SENneed[2]/NeedStartDate", "NeedStartDate"),
        (f"{RESULTS}/KeyStage/StageAssessment/ResultDate", "ResultDate"),
    ],
)
def test_nothing_happens_before_birth(path: str, element: str) -> None:
    (finding,) = english().set(path, "2016-03-03").check().findings
    assert (finding.code, finding.severity, finding.arguments["element"]) == ("CTF-502", "error", element)
    assert codes(english().set(path, "2016-03-04").check()) == []


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (f"{SCHOOL}[2]/EntryDate", f"{SCHOOL}[2]/LeavingDate"),
        (f"{PUPIL}/FSMhistory/FSMinstance/FSMstartDate", f"{PUPIL}/FSMhistory/FSMinstance/FSMendDate"),
        (f"{SEN}/SEN[2]/StartDate", f"{SEN}/SEN[2]/EndDate"),
    ],
)
def test_an_end_is_not_before_its_start(start: str, end: str) -> None:
    assert codes(english().set(start, "2024-05-02").set(end, "2024-05-02").check()) == []
    (finding,) = english().set(start, "2024-05-02").set(end, "2024-05-01").check().findings
    assert (finding.code, finding.severity) == ("CTF-504", "warning")
    assert {"2024-05-02", "2024-05-01"} <= set(finding.arguments.values())


def test_a_need_does_not_end_before_it_starts() -> None:
    made = english().after(f"{SEN}/SENneeds/SENneed/NeedStartDate", "<NeedEndDate>2024-09-01</NeedEndDate>")
    assert codes(made.check()) == ["CTF-504"]


@pytest.mark.parametrize(
    ("today", "year", "expected"),
    [
        (DATE(2026, 7, 31), "2025", []),
        (DATE(2026, 7, 31), "2026", ["CTF-507"]),
        (DATE(2026, 8, 1), "2026", []),
        (DATE(2026, 9, 1), "2027", ["CTF-507"]),
        (DATE(2026, 9, 1), "2015", ["CTF-507"]),
    ],
)
def test_the_year_of_attendance_has_begun(today: DATE, year: str, expected: list[str]) -> None:
    made = english().set("Header/DocumentQualifier", "partial").drop(f"{YEAR}[2]").set(f"{YEAR}/Year", year)
    assert codes(made.on(today).check()) == expected


@pytest.mark.parametrize(("year", "expected"), [("2026", []), ("2027", ["CTF-508"]), ("2017", []), ("2016", ["CTF-508"])])
def test_a_result_is_of_a_school_year_that_has_begun(year: str, expected: list[str]) -> None:
    assert codes(english().set(f"{RESULTS}/KeyStage/StageAssessment[3]/Year", year).check()) == expected


@pytest.mark.parametrize("status", ["E", "T"])
def test_an_estimate_or_a_target_may_be_of_a_year_to_come(status: str) -> None:
    result = f"{RESULTS}/KeyStage/StageAssessment[3]"
    made = english().set(f"{result}/ResultStatus", status).set(f"{result}/Year", "2030").set(f"{result}/ResultDate", "2030-05-20")
    assert codes(made.check()) == []
    assert codes(made.set(f"{result}/ResultStatus", "R").check()) == ["CTF-503", "CTF-508"]


def test_the_day_of_entry_in_the_welsh_details_is_not_in_the_future() -> None:
    made = welsh(26).before(f"{PUPIL}/NAWdetails/FSMTransitionalProtection", "<DateEntry>2027-01-21</DateEntry>")
    assert codes(made.check()) == ["CTF-503"]


def test_free_school_meals_are_not_verified_tomorrow() -> None:
    made = english(26).after(
        f"{PUPIL}/FSMhistory/FSMinstance/FSMstartDate",
        "<FSMEligibilityVerificationDate>2027-01-21</FSMEligibilityVerificationDate>",
    )
    assert codes(made.check()) == ["CTF-503"]


@pytest.mark.parametrize(
    ("moment", "year", "expected"),
    [
        ("2026-07-31T09:00:00", "2025", []),
        ("2026-08-01T09:00:00", "2026", []),
        ("2026-08-01T09:00:00", "2025", []),
        ("2026-07-31T09:00:00", "2026", ["CTF-553"]),
        ("2026-07-31T09:00:00", "2023", ["CTF-553"]),
    ],
)
def test_the_academic_year_fits_the_day_on_which_the_file_was_made(moment: str, year: str, expected: list[str]) -> None:
    made = english().set("Header/DocumentQualifier", "partial").set("Header/DateTime", moment).set(f"{SOURCE}/AcademicYear", year)
    assert codes(made.drop(f"{DETAILS}/NCyearActual").on(DATE(2026, 8, 1)).check()) == expected


@pytest.mark.parametrize(("today", "expected"), [(DATE(2026, 1, 14), []), (DATE(2026, 1, 13), ["CTF-554"])])
def test_a_file_made_tomorrow_is_let_pass_for_clocks_of_another_zone(today: DATE, expected: list[str]) -> None:
    assert codes(english().on(today).check()) == expected


def test_an_end_alone_is_not_before_birth() -> None:
    made = english().drop(f"{SCHOOL}[2]/EntryDate").set(f"{SCHOOL}[2]/LeavingDate", "2016-03-03")
    assert codes(made.check()) == ["CTF-502"]
