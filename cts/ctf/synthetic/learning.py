"""Attendance and results over a school life."""

import datetime
import random
from typing import NamedTuple

from cts.ctf.model import Assessment, AttendanceYear, KeyStage
from cts.ctf.synthetic.places import Place

# Assessments were not made in the two years of the pandemic; in the first, schools closed in March.
_WITHOUT_ASSESSMENTS = (2020, 2021)
_CLOSED_EARLY = 2019

_GOALS = {
    "COM": ("E01", "E02"),
    "PSE": ("E03", "E04", "E05"),
    "PHY": ("E06", "E07"),
    "LIT": ("E08", "E09", "E10"),
    "MAT": ("E11", "E12"),
    "UTW": ("E13", "E14", "E15"),
    "EAD": ("E16", "E17"),
}
# before 2021 there were other goals, and we hold the subject of only a few
_OLD_GOALS = {"COM": ("G01", "G02", "G03"), "PHY": ("G04", "G05"), "PSE": ("G06", "G07", "G08"), "LIT": ("G09", "G10")}
_SINCE_GOALS_CHANGED = 2022
_OUTCOMES = ("EXS", "EXS", "EXS", "GDS", "WTS", "HNM")


class Row(NamedTuple):
    """A result in short: subject, method, component, qualifier, result."""

    subject: str
    method: str
    component: str
    qualifier: str
    result: str


def attendance(chance: random.Random, school_year: int, school: Place, *, urn: bool) -> AttendanceYear:
    """A year's sessions; they add up."""
    possible = chance.randint(244, 252) if school_year == _CLOSED_EARLY else chance.randint(370, 380)
    authorised = min(int(chance.expovariate(1 / 14)), 90)
    unauthorised = min(int(chance.expovariate(1 / 3)), 40)
    return AttendanceYear(
        year=school_year,
        la_number=school.la_number,
        establishment_number=school.establishment_number,
        urn=school.urn if urn else None,
        school_name=school.name,
        possible=possible,
        authorised=authorised,
        attended=possible - authorised - unauthorised,
        unauthorised=unauthorised,
    )


def results(chance: random.Random, *, year_group: int, academic_year: int, country: str) -> list[KeyStage]:
    """The results so far of a pupil at the end of a year group (0 is Reception), by stage.

    Args:
        chance: where chance comes from.
        year_group: the year group now.
        academic_year: the year in which the school year started.
        country: ENG or WLS.
    """
    rows_of = _in_wales if country == "WLS" else _in_england
    stages: dict[str, list[Assessment]] = {}
    for group in range(year_group + 1):
        ended = academic_year + 1 - (year_group - group)
        if ended in _WITHOUT_ASSESSMENTS:
            continue
        for stage, row in rows_of(chance, group, ended):
            stages.setdefault(stage, []).append(_assessment(row, ended, country, dated=row.method == "TA"))
    return [KeyStage(stage=stage, assessments=rows) for stage, rows in stages.items()]


def _assessment(row: Row, year: int, locale: str, *, dated: bool) -> Assessment:
    return Assessment(
        locale=locale,
        year=year,
        subject=row.subject,
        method=row.method,
        component=row.component,
        status="R",
        qualifier=row.qualifier,
        result=row.result,
        result_date=datetime.date(year, 6, 26) if dated else None,
    )


def _in_england(chance: random.Random, group: int, ended: int) -> list[tuple[str, Row]]:
    if group == 0:
        goals = _GOALS if ended >= _SINCE_GOALS_CHANGED else _OLD_GOALS
        return [
            ("EYF", Row(subject, "FA", goal, "FD", "2" if chance.random() < 0.75 else "1"))
            for subject, own in goals.items()
            for goal in own
        ]
    if group == 1:
        return [("KS1", Row("ENG", "TT", "PHO", "NM", str(chance.randint(14, 40))))]
    if group == 2:
        return [("KS1", row) for row in _teacher_assessments(chance, ("SCI", "SCI"))]
    if group in (3, 5):
        return [(f"Y0{group}", row) for row in _teacher_assessments(chance)]
    if group == 4:
        check = Row("MAT", "TT", "MTC", "MT", str(min(25, int(chance.triangular(4, 30, 25)))))
        return [("Y04", row) for row in _teacher_assessments(chance)] + [("KS2", check)]
    if group == 6:
        tests = [Row(subject, "TT", component, "SS", str(chance.randint(84, 120))) for subject, component in _TESTS]
        return [("KS2", row) for row in (*_teacher_assessments(chance, ("SCI", "SCI")), *tests)]
    if group in (7, 8):
        return [(f"Y0{group}", row) for row in _teacher_assessments(chance, ("SCI", "SCI"))]
    return []


_TESTS = (("ENG", "REA"), ("ENG", "GPS"), ("MAT", "MAT"))


def _teacher_assessments(chance: random.Random, *further: tuple[str, str]) -> list[Row]:
    subjects = (("ENG", "REA"), ("ENG", "WRI"), ("MAT", "MAT"), *further)
    return [Row(subject, "TA", component, "NC", chance.choice(_OUTCOMES)) for subject, component in subjects]


def _in_wales(chance: random.Random, group: int, ended: int) -> list[tuple[str, Row]]:  # noqa: ARG001 - one shape for both
    """The yearly personalised assessments in reading (both languages) and numeracy, from Year 2 on."""
    if not 2 <= group <= 9:
        return []
    stage = "FPH" if group == 2 else "KS2" if group <= 6 else "KS3"
    subjects = [("CYM", "REA"), ("MAT", "MAT")] + ([("ENG", "REA")] if group > 2 else [])
    return [(stage, Row(subject, "TT", component, "SA", str(chance.randint(75, 135)))) for subject, component in subjects]
