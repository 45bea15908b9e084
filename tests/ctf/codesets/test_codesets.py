"""The code sets."""

import csv
import doctest
import subprocess
import sys
from pathlib import Path

import pytest

from cts.ctf import codesets

FOLDER = Path(codesets.__file__).parent
SAME_IN_WELSH = """
ALU AYB BHO BIK CGA CGR CKW DGA DGB EBI EDO EFI ESA EWE EWO FAN FON GAA GGO GKY GUN GUR HDK HER HIN IDM IGA IGB ISK JIN
KAN KCH KHY KLN KMB KNY KPE KRI KSI LBA LBAC LBAK LGA LGB LGS LIN LNG LOZ LSO LUE MAG MAI MAN MANJ MAR MLM MNA NAH NAM
NDB NDBZ NUP OAM OAMK OAMN ORI ORM PAM PAT PHA QUE RNY SHL SHO SID SND SNG SRK SSO STS SWA SWAK SWAM SWAT TEL TES TGLG
TGR THA TNG TPI TUL UMB URH VSY VSYH VSYS XHO ZND
"""
"""Languages whose name is the same in Welsh, or has no Welsh form of its own."""


def test_it_works() -> None:
    sexes = codesets.load("sex")
    assert list(sexes) == ["M", "F", "U", "W"]
    assert sexes["F"].label == "Female"
    assert "f" not in sexes
    assert (sexes.name, sexes.title, sexes.title_in("cy")) == ("sex", "Sex", "Rhyw")


def test_the_examples_in_the_documentation_are_true() -> None:
    result = doctest.testmod(codesets)
    assert result.attempted
    assert not result.failed


def test_every_file_is_a_set_and_every_set_has_a_file() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.csv")) == list(codesets.names())
    assert len(codesets.names()) == 41


@pytest.mark.parametrize("name", codesets.names())
def test_every_row_of_a_set_is_whole(name: str) -> None:
    code_set = codesets.load(name)
    assert len(code_set)
    assert code_set.title
    assert code_set.source
    assert code_set.confidence
    for code in code_set.values():
        assert code.code == code.code.strip()
        assert code.code
        assert code.confidence in ("A", "B", "C")
        assert code.source


@pytest.mark.parametrize("name", codesets.names())
def test_no_code_stands_twice_in_a_list(name: str) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row.get("list", ""), row["code"]) for row in csv.DictReader(file)]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    "name",
    [
        "sex",
        "sen_provision",
        "sen_need",
        "relationship",
        "national_identity",
        "speak_welsh",
        "home_welsh",
        "leaving_reason",
        "nc_year",
        "removal_grounds",
        "attendance_code",
        "aln_wales",
        "assessment_component",
        "assessment_locale",
        "assessment_method",
        "assessment_result_qualifier",
        "assessment_result_status",
        "assessment_stage",
        "assessment_subject",
        "eal_acquisition_wales",
        "sen_advice_assessment_wales",
        "sen_curriculum_teaching_wales",
        "sen_grouping_support_wales",
        "sen_specialised_resources_wales",
        "source_of_code",
    ],
)
def test_the_sets_that_people_read_are_wholly_in_welsh(name: str) -> None:
    code_set = codesets.load(name)
    rows = [code for codes in code_set.lists.values() for code in codes.values()] or list(code_set.values())
    for code in rows:
        assert bool(code.label_cy) == bool(code.label), code
        assert not code.label or code.label_cy != code.label


@pytest.mark.parametrize(
    ("code", "welsh"),
    [
        ("GER", "Almaeneg"),
        ("PNJ", "Pwnjabeg"),
        ("SNH", "Sinhaleg"),
        ("YOR", "Iorwba"),
        ("ZUL", "Swlw"),
        ("TMZK", "Berber / Tamazight (Cabileg)"),
    ],
)
def test_languages_are_called_in_welsh(code: str, welsh: str) -> None:
    assert codesets.describe("language", code, "cy") == welsh


def test_only_languages_whose_name_has_no_welsh_form_keep_it() -> None:
    assert {code for code, one in codesets.load("language").items() if one.label_in("cy") == one.label} == {
        *SAME_IN_WELSH.split()
    }


def test_an_element_has_the_codes_of_its_own_list() -> None:
    assert [*codesets.load("aln_wales").held_by("ALNDecisionBody")] == ["SCH"]
    assert codesets.load("aln_wales").held_by("ALNType")["BESD"].label == "behavioural, emotional and social difficulties"
    assert codesets.load("sex").held_by("Sex") is codesets.load("sex")


def test_sets_that_are_known_to_lack_codes_say_so() -> None:
    partial = {name for name in codesets.names() if codesets.load(name).partial}
    assert partial == {"aln_wales"} | {name for name in codesets.names() if name.startswith("assessment_")}


def test_only_three_sets_are_closed() -> None:
    assert {name for name in codesets.names() if codesets.load(name).closed} == {"sex", "document_qualifier", "boolean"}


def test_an_unknown_set_is_a_lookup_error() -> None:
    for name in ("nonsense", "../codesets/sex", ""):
        with pytest.raises(LookupError):
            codesets.load(name)


def test_a_set_is_read_once() -> None:
    assert codesets.load("la") is codesets.load("la")


def test_only_what_is_asked_for_is_read() -> None:
    program = (
        "import sys; from cts.ctf import codesets; assert 'csv' not in sys.modules\n"
        "codesets.load('sex'); print(codesets.load.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_codes_keep_their_leading_zeros_and_their_case() -> None:
    assert "0" in codesets.load("eal_acquisition_wales")
    assert list(codesets.load("document_qualifier")) == ["full", "partial"]
    assert {"/", "\\", "#"} <= set(codesets.load("attendance_code"))


@pytest.mark.parametrize(
    ("name", "size"), [("language", 322), ("religion", 24), ("assessment_stage", 31), ("leaving_reason", 34), ("ctf_version", 15)]
)
def test_the_sets_are_complete(name: str, size: int) -> None:
    assert len(codesets.load(name)) == size


def test_the_letters_of_removal_mean_what_their_regulations_say() -> None:
    lists = codesets.load("removal_grounds").lists
    assert lists["2006"]["D"].label == "parent notified in writing: educated otherwise"
    assert lists["2024"]["D"].label == "school attendance order changed to another school"
    assert lists["2024"]["F"].extra["reference"] == "9(1)(f)"
    assert [len(codes) for codes in lists.values()] == [15, 15]


def test_a_set_of_lists_answers_with_the_regulations_in_force() -> None:
    assert codesets.load("removal_grounds")["D"].list_name == "2024"


def test_marks_are_codes_of_their_own() -> None:
    lists = codesets.load("assessment_result").lists
    assert {str(mark) for mark in range(26)} <= set(lists["MTC"])
    assert "26" not in lists["MTC"]
    assert "40" in lists["Phonics"]
    assert {"AS", "NS"} <= set(lists["KS test"])


def test_a_set_of_one_list_has_no_lists() -> None:
    assert not codesets.load("sex").lists


def test_years_know_the_age_of_their_pupils() -> None:
    years = codesets.load("nc_year")
    assert (years["R"].extra["age"], years["1"].extra["age"], years["11"].extra["age"], years["X"].extra["age"]) == (
        "4",
        "5",
        "15",
        "",
    )


def test_authorities_know_their_days() -> None:
    authorities = codesets.load("la")
    assert authorities["909"].valid_to == "2023-03-31"
    assert authorities["942"].valid_from == "2023-04-01"
    assert sum(code.extra["area"] == "WLS" for code in authorities.values()) == 23


def test_a_code_is_described_in_both_languages() -> None:
    assert codesets.describe("relationship", "PAM") == "Mother"
    assert codesets.describe("relationship", "PAM", "cy") == "Mam"


def test_a_description_falls_back_to_english() -> None:
    assert codesets.describe("religion", "BU", "cy") == "Buddhist"


def test_what_nobody_knows_has_no_description() -> None:
    assert codesets.describe("sex", "Q") is None
    assert codesets.describe("language_type", "U") is None
    assert "U" in codesets.load("language_type")


def test_a_description_may_be_asked_of_one_list() -> None:
    assert codesets.describe("removal_grounds", "J", list_name="2006") == "died"
    assert codesets.describe("removal_grounds", "K", list_name="2024") == "died"
    with pytest.raises(LookupError):
        codesets.describe("removal_grounds", "A", list_name="1995")
