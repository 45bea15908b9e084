"""Files that are in order give no finding, in any edition."""

import pytest

from cts.ctf import editions
from tests.ctf.validation.samples import english, welsh

EDITIONS = range(editions.FIRST, editions.LAST + 1)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_full_file_of_an_english_school_has_no_finding(edition: int) -> None:
    report = english(edition, pupils=2).check("8012000_CTF_9381234_001.xml")
    assert [finding.message() for finding in report.findings] == []
    assert (report.readable, report.edition, report.pupil_count, report.qualifier) == (True, f"{edition}.0", 2, "full")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_full_file_of_a_welsh_school_has_no_finding(edition: int) -> None:
    report = welsh(edition).check("6812000_CTF_6684001_001.xml")
    assert [finding.message() for finding in report.findings] == []


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("year_group", [1, 2, 3, 6, 7, 9, 10, 11])
def test_the_results_that_are_due_are_all_that_is_asked(edition: int, year_group: int) -> None:
    report = english(edition, year_group=year_group).check()
    assert [finding.message() for finding in report.findings] == []
