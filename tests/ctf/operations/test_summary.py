"""A pupil for people."""

import datetime

import pytest

from cts import ctf
from cts.ctf import codesets
from cts.ctf.model import BasicDetails, Contact, LookedAfter, Need, Provision, SpecialNeeds, WelshDetails, fields
from cts.ctf.wording import Language
from tests.ctf.operations import made


def flags(**more: object) -> list[tuple[str, str]]:
    return [(flag.kind, flag.text) for flag in ctf.summary(made.pupil(**more)).flags]  # type: ignore[arg-type]


def provision(code: str, start: int, end: int | None = None) -> Provision:
    ended = datetime.date(end, 7, 20) if end else None
    return Provision(start_date=datetime.date(start, 9, 2), provision=code, end_date=ended)


def test_what_is_urgent_comes_first() -> None:
    pupil = made.pupil(
        basic_details=BasicDetails(medical_flag=True, service_child="Y", nc_year="5"),
        looked_after=LookedAfter(in_care=True, authority="681"),
        special_needs=SpecialNeeds(provisions=[provision("E", 2024)], needs=[Need(type="SLCN", rank=1)]),
    )
    summary = ctf.summary(pupil)
    assert [flag.kind for flag in summary.flags] == ["looked-after", "special-needs", "medical", "service"]
    assert summary.flags[0].text == "Looked after by Cardiff"
    assert "(E)" in summary.flags[1].text
    assert "(SLCN)" in summary.flags[1].text
    lines = summary.text().splitlines()
    assert [line[0] for line in lines[1:5]] == ["!"] * 4
    assert lines[0] == "Alex Sample"


def test_nothing_urgent_no_flags() -> None:
    quiet = BasicDetails(medical_flag=False, service_child="N")
    assert flags(basic_details=quiet, looked_after=LookedAfter(in_care=False)) == []
    assert flags(special_needs=SpecialNeeds(provisions=[provision("N", 2024)], needs=[Need(type="SLCN")])) == []
    assert flags() == []


def test_only_present_provision_counts() -> None:
    history = SpecialNeeds(provisions=[provision("E", 2020, 2022), provision("K", 2023)])
    ((kind, text),) = flags(special_needs=history)
    assert kind == "special-needs"
    assert "(K)" in text
    assert "(E)" not in text
    assert flags(special_needs=SpecialNeeds(provisions=[provision("K", 2020, 2022)])) == []


def test_additional_learning_needs_of_wales_count() -> None:
    ((kind, text),) = flags(welsh_details=WelshDetails(aln_decision_outcome="IDP", aln_types=["SLCD"]))
    assert kind == "special-needs"
    assert "IDP" in text


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_every_detail_of_wales_is_said(lang: Language) -> None:
    values: dict[str, object] = {}
    for field in fields(WelshDetails):
        element = field.element
        code = next(iter(codesets.load(element.codes).held_by(element.xml))) if element.codes else ""
        plain: object = {"flag": True, "date": datetime.date(2025, 9, 2)}.get(element.kind, code)
        values[field.name] = [code] if field.many else plain
    pupil = made.pupil(welsh_details=WelshDetails(**values))  # type: ignore[arg-type]
    (section,) = [section for section in ctf.summary(pupil, lang=lang).sections if section.heading in {"Wales", "Cymru"}]
    assert len(section.lines) == len(fields(WelshDetails))
    assert len({line.label for line in section.lines}) == len(section.lines)
    said = {line.text for line in section.lines}
    assert ({"2 September 2025", "Yes", "Welsh (WAL)"} if lang == "en" else {"2 Medi 2025", "Ie", "Cymreig (WAL)"}) <= said


@pytest.mark.parametrize(("lang", "said"), [("en", "21 August 2015"), ("cy", "21 Awst 2015")])
def test_days_are_said_as_people_write_them(lang: Language, said: str) -> None:
    day = datetime.date(2015, 8, 21)
    history = SpecialNeeds(provisions=[Provision(start_date=day, end_date=day, provision="K")])
    summary = ctf.summary(made.pupil(date_of_birth=day, special_needs=history), lang=lang)
    lines = {(line.label, line.text) for section in summary.sections for line in section.lines}
    assert ({"en": "Date of birth", "cy": "Dyddiad geni"}[lang], said) in lines
    assert f"{said} – {said}" in {label for label, _text in lines}


def test_a_code_of_two_lists_is_said_as_its_own_list_says_it() -> None:
    text = ctf.summary(made.pupil(welsh_details=WelshDetails(aln_areas_of_need=["BESD"], aln_types=["BESD"]))).text()
    assert "social development (BESD)" in text
    assert "social difficulties (BESD)" in text


def test_an_authority_that_nobody_knows_is_shown_as_it_is() -> None:
    assert flags(looked_after=LookedAfter(in_care=True, authority="123")) == [("looked-after", "Looked after by 123")]
    assert flags(looked_after=LookedAfter(in_care=True)) == [("looked-after", "Looked after by a local authority")]


def test_contacts_in_the_order_to_call() -> None:
    contacts = [Contact(order=2, surname="B"), Contact(order=1, surname="A", relationship="CAR"), Contact(surname="C")]
    (section,) = [section for section in ctf.summary(made.pupil(contacts=contacts)).sections if "Contacts" in section.heading]
    assert [(line.label, line.text) for line in section.lines] == [("1", "A, Carer"), ("2", "B"), ("", "C")]


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_every_made_up_pupil_can_be_summed_up(lang: Language) -> None:
    for source in ("9992001", "9982002"):
        for pupil in ctf.sample(pupils=40, seed=9, source=source, edition=26).pupils:
            summary = ctf.summary(pupil, lang=lang)
            assert summary.name
            assert "None" not in summary.text()
            assert "{" not in summary.text()


def test_an_empty_record_has_a_summary() -> None:
    summary = ctf.summary(ctf.Pupil())
    assert (summary.flags, summary.sections) == ([], [])
    assert summary.text() == "(no name)"
