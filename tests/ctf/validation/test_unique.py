"""What may stand in a file only once."""

import pytest

from tests.ctf.validation.bad import CONTACTS, DETAILS, RESULTS, SCHOOL, SEN, YEAR
from tests.ctf.validation.samples import PUPIL, UPNS, codes, english


def test_the_same_upn_twice_names_both_pupils() -> None:
    made = english(pupils=2).set(f"{PUPIL}[2]/UPN", UPNS[0].lower()).set(f"{PUPIL}[2]/Forename", "Kim")
    (finding,) = [found for found in made.check().findings if found.code == "CTF-601"]
    assert finding.severity == "error"
    assert (finding.pupil, finding.path) == (2, "/CTfile/CTFpupilData/Pupil[2]/UPN")
    assert "Pupil 1 (Alex Sample) and pupil 2 (Kim Sample)" in finding.message()
    assert "Mae gan ddisgybl 1 (Alex Sample) a disgybl 2 (Kim Sample) yr un UPN" in finding.message("cy")


def test_three_times_the_same_upn_gives_two_findings() -> None:
    made = english(pupils=2)
    made.set(f"{PUPIL}[2]/UPN", UPNS[0]).again(f"{PUPIL}[2]")
    found = [finding for finding in made.check().findings if finding.code == "CTF-601"]
    assert [(finding.pupil, finding.arguments["first"]) for finding in found] == [(2, "1"), (3, "1")]


def test_pupils_without_a_upn_or_a_name_are_not_the_same_pupil() -> None:
    made = english(pupils=2).set("Header/DocumentQualifier", "partial")
    assert codes(made.drop(f"{PUPIL}/UPN", f"{PUPIL}[2]/UPN").check()) == []


def test_pupils_without_names_are_told_apart_by_their_places() -> None:
    made = english(pupils=2).set(f"{PUPIL}[2]/UPN", UPNS[0]).drop(f"{PUPIL}[2]/Surname", f"{PUPIL}[2]/Forename")
    (finding,) = [found for found in made.check().findings if found.code == "CTF-601"]
    assert "pupil 2 (?)" in finding.message()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{YEAR}[2]/Estab", "2001"),
        (f"{YEAR}[2]/LEA", "802"),
        (f"{SCHOOL}[3]/EntryDate", "2019-09-03"),
        (f"{RESULTS}/KeyStage/StageAssessment[2]/ResultQualifier", "NL"),
        (f"{RESULTS}/KeyStage/StageAssessment[2]/ResultStatus", "P"),
        (f"{RESULTS}/KeyStage/StageAssessment[2]/ResultDate", "2023-05-21"),
        (f"{RESULTS}/KeyStage/StageAssessment[2]/Locale", "WLS"),
    ],
)
def test_what_differs_in_a_part_of_its_key_is_not_the_same(path: str, value: str) -> None:
    made = english().again(YEAR).set(f"{YEAR}[2]/Year", "2024").again(f"{SCHOOL}[2]").again(f"{RESULTS}/KeyStage/StageAssessment")
    before = codes(made.check())
    assert before == ["CTF-603", "CTF-609", "CTF-610"]
    assert len(codes(made.set(path, value).check())) == 2


def test_a_need_that_ended_may_come_back() -> None:
    need = f"{SEN}/SENneeds/SENneed"
    made = english().set(f"{need}[2]/SENtype", "SLCN").after(f"{need}/NeedStartDate", "<NeedEndDate>2025-01-10</NeedEndDate>")
    assert codes(made.check()) == []


def test_rows_without_a_key_repeat_nothing() -> None:
    made = english().drop(f"{CONTACTS}/Contact/Order", f"{CONTACTS}/Contact[2]/Order")
    made.drop(f"{SEN}/SENneeds/SENneed/SENtypeRank", f"{SEN}/SENneeds/SENneed[2]/SENtypeRank")
    assert codes(made.check()) == []


def test_two_first_languages_are_the_type_m() -> None:
    second = "<Type><LanguageType>{}</LanguageType><Language>CYM</Language></Type>"
    languages = f"{DETAILS}/Languages"
    assert codes(english().into(languages, second.format("H")).check()) == []
    assert codes(english().into(languages, second.format("F")).check()) == ["CTF-608"]
    both = english().set(f"{languages}/Type/LanguageType", "M").into(languages, second.format("M"))
    assert codes(both.check()) == []
