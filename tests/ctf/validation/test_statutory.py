"""The statutory content: two lists, which one applies, and what is due when."""

import re

import pytest

from cts.ctf.validation import attainment, england, wales
from cts.ctf.validation.catalogue import RULES
from cts.ctf.validation.items import Item
from tests.ctf.validation.bad import ADDRESS, CONTACTS, DETAILS, RESULTS, SCHOOL, SEN, SOURCE, TARGET, YEAR
from tests.ctf.validation.samples import PUPIL, Document, codes, english, result, welsh

ENGLISH = [f"S-{number}" for number in range(294, 322)]
WELSH = [f"S-{number:03}" for number in range(16, 47)]


@pytest.mark.parametrize(("items", "sources"), [(england.ITEMS, ENGLISH), (wales.ITEMS, WELSH)])
def test_a_list_holds_every_item_in_order_with_a_rule_or_a_reason(items: tuple[Item, ...], sources: list[str]) -> None:
    assert list(dict.fromkeys(item.source for item in items)) == sources
    for item in items:
        assert item.what
        assert item.rule is not None or item.note, item.source
        assert (item.rule is None) <= (item.lacks is None)
        named = re.findall(r"CTF-[0-9]{3}", item.note)
        assert set(named) <= set(RULES)


def test_only_repealed_items_are_said_to_be_repealed() -> None:
    assert [item.source for item in england.ITEMS if "repealed" in item.note] == ["S-314"]
    assert all(item.rule is None for item in england.ITEMS if item.source == "S-314")


def bare(document: Document) -> Document:
    """The same file with the least that any file has to hold."""
    keep = {"UPN", "Surname", "Forename", "DOB", "Sex", "Gender"}
    pupil = document.find(PUPIL)
    for child in list(pupil):
        if child.tag not in keep:
            pupil.remove(child)
    return document


def test_a_bare_full_file_lacks_what_its_countrys_list_asks() -> None:
    assert codes(bare(english()).check()) == ["CTF-802", "CTF-803", "CTF-805", "CTF-811"]
    assert codes(bare(welsh()).check()) == [f"CTF-{n}" for n in (902, 903, 904, 905, 909, 910, 911, 912, 914, 915)]
    assert codes(bare(welsh(26)).check()) == [f"CTF-{n}" for n in (902, 903, 904, 905, 908, 909, 910, 911, 912, 914, 915)]


@pytest.mark.parametrize("document", [english(), welsh()])
def test_a_partial_file_is_asked_for_nothing(document: Document) -> None:
    assert codes(bare(document).set("Header/DocumentQualifier", "partial").check()) == []


def test_a_school_in_neither_country_is_asked_for_what_both_lists_have() -> None:
    made = bare(english()).set(f"{SOURCE}/LEA", "706")
    assert codes(made.check()) == ["CTF-802", "CTF-803", "CTF-805"]


def test_the_sending_school_decides_not_the_receiving_one() -> None:
    from_wales = bare(welsh()).set(f"{TARGET}/LEA", "801").set(f"{TARGET}/Estab", "2000")
    assert all(code.startswith("CTF-9") for code in codes(from_wales.check()))
    from_england = bare(english()).set(f"{TARGET}/LEA", "681").set(f"{TARGET}/Estab", "2000")
    assert all(code.startswith("CTF-8") for code in codes(from_england.check()))


def test_authorised_absences_are_asked_by_structure_in_both_countries() -> None:
    for made in (english(), welsh()):
        assert "CTF-206" in codes(made.drop(f"{YEAR}/SessionsAuthorised").check())


def test_the_year_of_the_transfer_is_that_of_the_leaving_date_or_of_the_file() -> None:
    last_year = english().drop(f"{YEAR}[2]")
    assert codes(last_year.check()) == ["CTF-805"]
    # left on 31 August or 1 September: with the old year; a day later: with the new one
    for day, expected in (("2025-08-31", []), ("2025-09-01", []), ("2025-09-02", ["CTF-805"])):
        assert codes(last_year.set(f"{SCHOOL}/LeavingDate", day).check()) == expected, day
    # when the pupil left another school does not count
    assert codes(english().drop(f"{YEAR}[2]", f"{SCHOOL}/LeavingDate").check()) == ["CTF-805"]


def test_a_first_language_may_be_one_of_several() -> None:
    assert codes(english().set(f"{DETAILS}/Languages/Type/LanguageType", "M").check()) == []


def test_a_provision_that_ends_tomorrow_is_made_today() -> None:
    assert codes(english().into(f"{SEN}/SEN", "<EndDate>2026-01-20</EndDate>").check()) == []
    assert codes(english().into(f"{SEN}/SEN", "<EndDate>2026-01-19</EndDate>").check()) == ["CTF-804"]


def test_needs_that_have_ended_want_no_provision() -> None:
    made = english().into(f"{SEN}/SEN", "<EndDate>2025-07-20</EndDate>")
    for number in (1, 2):
        made.after(f"{SEN}/SENneeds/SENneed[{number}]/NeedStartDate", "<NeedEndDate>2025-07-20</NeedEndDate>")
    assert codes(made.check()) == []


def test_a_welsh_pupil_without_provision_needs_no_need() -> None:
    made = welsh().drop(f"{SEN}/SENneeds")
    assert codes(made.set(f"{SEN}/SEN/SENprovision", "N").check()) == []
    assert codes(welsh().drop(SEN).check()) == []


def test_a_welsh_contact_without_a_relationship_is_enough_when_another_has_one() -> None:
    made = welsh().into(CONTACTS, "<Contact><Surname>Efans</Surname></Contact>")
    assert codes(made.check()) == []
    assert codes(made.drop(f"{CONTACTS}/Contact/Relationship").check()) == ["CTF-913"]


def test_a_telephone_number_and_meals_are_not_asked_of_welsh_pupils() -> None:
    assert all("FSMhistory" not in item.path and "Phones" not in item.path for item in wales.ITEMS)
    assert ADDRESS.endswith(next(item.path for item in wales.ITEMS if item.source == "S-037"))


@pytest.mark.parametrize(
    ("edition", "year_group", "missing"),
    [
        # the first stage ended in 2023: the last year of its assessment
        (25, 5, ["CTF-811"]),
        (26, 5, []),  # in 2024
        (22, 5, []),  # in 2020, without assessments
        (23, 5, []),  # in 2021
        (24, 5, ["CTF-811"]),  # in 2022
        (25, 2, []),  # not ended
        (25, 3, []),  # in 2025
        # second stages: teacher assessment and tests; this first stage ended in 2021
        (25, 7, ["CTF-811", "CTF-812"]),
        (25, 6, ["CTF-811"]),
        (20, 7, ["CTF-811"]),  # in 2020 without; the first stage in 2016
        # third stages: until 2013
        (13, 10, ["CTF-811", "CTF-811", "CTF-811", "CTF-812"]),
        (14, 10, ["CTF-811", "CTF-811", "CTF-812"]),
        # the first stage's tests: until 2004
        (12, 12, ["CTF-811", "CTF-811", "CTF-811", "CTF-812", "CTF-812"]),  # in 2003
        (13, 12, ["CTF-811", "CTF-811", "CTF-811", "CTF-812", "CTF-812"]),  # in 2004
        (14, 12, ["CTF-811", "CTF-811", "CTF-811", "CTF-812"]),  # in 2005: exempt
    ],
)
def test_the_results_that_are_due(edition: int, year_group: int, missing: list[str]) -> None:
    made = english(edition, year_group=year_group)
    if made.root.find(RESULTS) is not None:
        made.drop(RESULTS)
    assert codes(made.check()) == missing


def test_what_is_due_is_named_with_stage_year_and_subjects() -> None:
    found = english(19, year_group=8).drop(RESULTS).check().findings
    assert [finding.arguments for finding in found] == [
        {"stage": "KS1", "year": "2013/14", "subjects": "MAT, SCI"},
        {"stage": "KS2", "year": "2017/18", "subjects": "ENG, MAT, SCI"},
        {"stage": "KS2", "year": "2017/18", "subjects": "ENG, MAT"},
    ]


def test_english_at_the_end_of_the_first_stage_is_excluded() -> None:
    assert all("ENG" not in due.subjects for due in attainment.DUE if (due.stage, due.method) == ("KS1", "TA"))


def test_pupils_of_the_trial_of_2004_took_no_tests_at_the_end_of_the_first_stage() -> None:
    made = english(13, year_group=12)
    made.drop(f"{RESULTS}/KeyStage/StageAssessment[3]", f"{RESULTS}/KeyStage/StageAssessment[3]")
    assert codes(made.check()) == ["CTF-812"]
    trial = f"<KeyStage><Stage>K1T</Stage>{result(2004, 'TA', 'ENG', 'ENG')}</KeyStage>"
    assert codes(made.into(RESULTS, trial).check()) == []
    # the year before there was no trial
    made = english(12, year_group=12)
    made.drop(f"{RESULTS}/KeyStage/StageAssessment[3]", f"{RESULTS}/KeyStage/StageAssessment[3]").into(RESULTS, trial)
    assert codes(made.check()) == ["CTF-812"]


def test_who_was_not_at_a_school_in_england_then_is_not_asked() -> None:
    made = english().drop(RESULTS)
    assert codes(made.check()) == ["CTF-811"]
    assert codes(made.set(f"{SCHOOL}/EntryDate", "2023-09-01").check()) == []  # the stage ended in July 2023
    assert codes(made.set(f"{SCHOOL}[2]/LeavingDate", "2023-07-20").check()) == ["CTF-811"]
    assert codes(made.set(f"{SCHOOL}[2]/LEA", "681").check()) == []  # in Wales
    assert codes(made.drop(f"{PUPIL}/SchoolHistory").check()) == ["CTF-811"]  # who knows


def test_a_pupil_without_a_year_group_is_judged_by_age() -> None:
    assert codes(english().drop(RESULTS, f"{DETAILS}/NCyearActual").check()) == ["CTF-811"]
    assert codes(english().drop(RESULTS).set(f"{DETAILS}/NCyearActual", "X").check()) == []
    assert codes(english().drop(RESULTS, f"{DETAILS}/NCyearActual", f"{PUPIL}/DOB").check()) == ["CTF-206"]


def p_level(components: str, *, subject: str = "ENG", outcome: str = "P4", year: int = 2023, qualifier: str = "NP") -> str:
    return "".join(result(year, "TA", subject, component, outcome, qualifier) for component in components.split())


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (p_level("ENG", outcome="P3ii"), []),
        (p_level("ENG", outcome="P4"), ["CTF-813"]),
        (p_level("ENG", outcome="P8", qualifier="NC"), ["CTF-813"]),
        (p_level("ENG AT1 AT2 AT3"), ["CTF-813"]),
        (p_level("AT1 AT2 AT3 AT4"), []),
        (p_level("ENG AT1 AT2 AT3 AT4"), []),
        (p_level("AT1 AT2 AT3", outcome="P8") + p_level("AT4", outcome="P3i"), []),
        (p_level("AT1 AT2", outcome="P5") + p_level("AT3 AT4", year=2022), ["CTF-813", "CTF-813"]),
        (p_level("MAT", subject="MAT"), ["CTF-814"]),
        (p_level("MAT AT1 AT2", subject="MAT"), ["CTF-814"]),
        (p_level("AT1 AT2 AT3", subject="MAT"), []),
        (p_level("SCI", subject="SCI"), []),
        (p_level("HIS", subject="HIS"), []),
        (result(2023, "TA", "ENG", "WRI", "EXS"), []),
    ],
)
def test_p_levels_of_4_and_above_are_given_by_target(rows: str, expected: list[str]) -> None:
    made = english().into(RESULTS, f"<KeyStage><Stage>SEN</Stage>{rows}</KeyStage>")
    assert [code for code in codes(made.check()) if code != "CTF-402"] == expected


def test_p_levels_count_in_the_stages_of_the_law_only() -> None:
    made = english().into(RESULTS, f"<KeyStage><Stage>Y05</Stage>{p_level('ENG')}</KeyStage>")
    assert codes(made.check()) == []


def test_a_p_level_is_a_teacher_assessment_of_its_subject() -> None:
    stage = f"{RESULTS}/KeyStage/StageAssessment"
    made = english().drop(stage).into(f"{RESULTS}/KeyStage", p_level("AT1 AT2 AT3", subject="MAT"))
    assert codes(made.check()) == []


def test_stages_without_a_header_year_are_not_judged() -> None:
    made = english().drop(RESULTS, f"{SOURCE}/AcademicYear")
    assert codes(made.check()) == ["CTF-206"]
    assert codes(made.drop(f"{PUPIL}/Attendance").check()) == ["CTF-206", "CTF-805"]
