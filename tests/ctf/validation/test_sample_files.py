"""Files in the shape of what products really send: nothing in them stops a transfer."""

import datetime
from pathlib import Path

import pytest

from cts import ctf
from tests.ctf.validation.samples import codes

FOLDER = Path(__file__).parents[1] / "samples"


@pytest.mark.parametrize(
    ("name", "today", "edition", "pupils", "expected"),
    [
        ("partial_19.xml", datetime.date(2020, 5, 12), "19.0", 1, []),
        ("full_19.xml", datetime.date(2020, 5, 15), "19.0", 1, ["CTF-803"]),
        ("tables_check_25.xml", datetime.date(2026, 7, 6), "25.0", 3, ["CTF-308", "CTF-308"]),
        ("download_26.xml", datetime.date(2026, 10, 12), "26.0", 2, []),
    ],
)
def test_a_real_shaped_file_has_no_error(name: str, today: datetime.date, edition: str, pupils: int, expected: list[str]) -> None:
    report = ctf.check(FOLDER / name, today=today)
    assert (report.readable, report.edition, report.pupil_count) == (True, edition, pupils)
    assert codes(report) == expected, [finding.message() for finding in report.findings]
    assert not report.has_errors


def test_years_later_the_same_files_still_have_no_error() -> None:
    for path in sorted(FOLDER.glob("*.xml")):
        assert not ctf.check(path, today=datetime.date(2040, 1, 1)).has_errors


def test_the_results_of_a_service_may_carry_the_name_with_the_school_on_both_sides() -> None:
    report = ctf.check(FOLDER / "tables_check_25.xml", name="9972001_MTC_9972001_001.xml", today=datetime.date(2026, 7, 6))
    assert codes(report) == ["CTF-308", "CTF-308"]


def test_a_download_has_a_name_without_numbers() -> None:
    assert codes(ctf.check(FOLDER / "download_26.xml", name="CTF.xml", today=datetime.date(2026, 10, 12))) == []
