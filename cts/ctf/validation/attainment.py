"""England: results at the ends of the key stages, and P levels (requirements S-308 to S-321; Schedule 2, 6).

Which results are due depends on the school year in which the pupil was at the end of the stage. `DUE` says it in one table:
the years stand for school years by their end, as in a result's `Year`. That a pupil was at the end of a stage is worked out from
the year group and the academic year of the file. Pupils whose school history shows that they were not at a school in England
then are not asked.
"""

import datetime
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from cts.ctf.identifiers import la
from cts.ctf.model.history import KeyStage
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.context import Broken, Context, broken
from cts.ctf.validation.dates import age_before_year, usual_ages
from cts.ctf.validation.rule import Rule
from cts.ctf.wording import N_

TEACHER_ASSESSMENT = Rule(
    "CTF-811",
    "warning",
    N_(
        "The pupil was at the end of {stage} in {year}, and there is no teacher assessment of {subjects} from then. A full file "
        "has to hold it: add it in your MIS, or go on if the pupil was not assessed."
    ),
    "S-308, S-309; Schedule 2, 6(1)(a), (b)",
)
TESTS = Rule(
    "CTF-812",
    "warning",
    N_(
        "The pupil was at the end of {stage} in {year}, and there is no test result for {subjects} from then. A full file has to "
        "hold it: add it in your MIS, or go on if the pupil did not take the tests."
    ),
    "S-311, S-315, S-316; Schedule 2, 6(1)(d), 6(2)",
)
P_LEVELS_ENGLISH = Rule(
    "CTF-813",
    "warning",
    N_(
        "In English the pupil works at P level 4 or above. Then each of Speaking, Listening, Reading and Writing needs its own "
        "result, and the file has {count} of the 4. Add the others in your MIS."
    ),
    "S-317, S-318; Schedule 2, 6(3)(a)",
)
P_LEVELS_MATHEMATICS = Rule(
    "CTF-814",
    "warning",
    N_(
        "In Mathematics the pupil works at P level 4 or above. Then each of Using and applying mathematics, Number, and Shape, "
        "space and measures needs its own result, and the file has {count} of the 3. Add the others in your MIS."
    ),
    "S-317, S-319; Schedule 2, 6(3)(b)",
)


class Due(NamedTuple):
    """Results that are due from pupils who were at the end of a stage in certain years.

    Attributes:
        rule: the rule that asks for them.
        stage: the stage, and `after`, the year group at whose end it is completed.
        method: TA teacher assessment, TT task or test.
        subjects: the subjects that need a result.
        first, last: the first and last year, both inclusive.
        trial: a stage whose results say that the pupil was in a trial instead, and `trial_year`, when that was.
        source: the requirement, and general knowledge of the years.
    """

    rule: Rule
    stage: str
    after: int
    method: Literal["TA", "TT"]
    subjects: tuple[str, ...]
    first: int
    last: int
    source: str
    trial: str = ""
    trial_year: int = 0


_ONWARDS = 9999
# no assessments were made in the two years of the pandemic
WITHOUT_ASSESSMENTS = frozenset({2020, 2021})

DUE: tuple[Due, ...] = (
    # English is excluded by law; from 2024 the assessment is voluntary
    Due(TEACHER_ASSESSMENT, "KS1", 2, "TA", ("MAT", "SCI"), 1995, 2023, "S-308"),
    Due(TEACHER_ASSESSMENT, "KS2", 6, "TA", ("ENG", "MAT", "SCI"), 1995, 2018, "S-308"),
    # from 2019 only writing (English) and science
    Due(TEACHER_ASSESSMENT, "KS2", 6, "TA", ("ENG", "SCI"), 2019, _ONWARDS, "S-308"),
    # the third stage's assessment was last collected in 2013
    Due(TEACHER_ASSESSMENT, "KS3", 9, "TA", ("ENG", "MAT", "SCI"), 1995, 2013, "S-308"),
    # two exemptions: the trial of 2003/04 (S-315), and everybody from 2004/05 on (S-316)
    Due(TESTS, "KS1", 2, "TT", ("ENG", "MAT"), 1995, 2004, "S-311, S-315, S-316", trial="K1T", trial_year=2004),
    Due(TESTS, "KS2", 6, "TT", ("ENG", "MAT"), 1995, _ONWARDS, "S-311"),
    # the third stage's tests ended in 2008, and nobody in a file of any edition known here took them
)


class Targets(NamedTuple):
    """The attainment targets of a subject that P levels of 4 and above are given in."""

    rule: Rule
    subject: str
    targets: int


TARGETS = (Targets(P_LEVELS_ENGLISH, "ENG", 4), Targets(P_LEVELS_MATHEMATICS, "MAT", 3))

# core subjects in the first two stages, foundation subjects in the third: English and Mathematics are both
_P_LEVEL_STAGES = frozenset({"KS1", "KS2", "KS3", "SEN"})
_P_SCALE = "NP"
_P_LEVELS = frozenset({"P1i", "P1ii", "P2i", "P2ii", "P3i", "P3ii", "P4", "P5", "P6", "P7", "P8"})
_P4_AND_ABOVE = frozenset({"P4", "P5", "P6", "P7", "P8", "4", "5", "6", "7", "8"})
_KIND: Any = attrgetter("method", "subject")


def check(pupil: Pupil, context: Context) -> list[Broken]:
    """Which results at the ends of key stages a pupil lacks."""
    found: list[Broken] = []
    stages: list[KeyStage] = pupil.key_stages or []
    year_group = _year_group(pupil, context)
    # nobody below Year 3 has completed a stage
    if year_group is not None and year_group > 2:
        _due(found, pupil, stages, year_group, context)
    for number, stage in enumerate(stages, start=1):
        if stage.stage in _P_LEVEL_STAGES:
            _p_levels(found, stage, f"StageAssessments/KeyStage[{number}]")
    return found


def _due(found: list[Broken], pupil: Pupil, stages: list[KeyStage], year_group: int, context: Context) -> None:
    source = context.header.source
    if source is None or source.academic_year is None:
        return
    has: dict[str | None, set[tuple[str, str]]] = {}
    for stage in stages:
        has.setdefault(stage.stage, set()).update(map(_KIND, stage.assessments or ()))
    for due in DUE:
        ended = source.academic_year + 1 - (year_group - due.after)
        if year_group <= due.after or not due.first <= ended <= due.last or ended in WITHOUT_ASSESSMENTS:
            continue
        results = has.get(due.stage, ())
        missing = [subject for subject in due.subjects if (due.method, subject) not in results]
        if not missing or (due.trial in has and ended == due.trial_year) or not _in_england(pupil, ended):
            continue
        found.append(
            broken(
                due.rule.code,
                "StageAssessments",
                stage=due.stage,
                year=f"{ended - 1}/{ended % 100:02d}",
                subjects=", ".join(missing),
            )
        )


def _year_group(pupil: Pupil, context: Context) -> int | None:
    """The year group as a number; worked out from the age where it is not given, None where it cannot be told."""
    written = pupil.basic_details.nc_year if pupil.basic_details else None
    if written is not None:
        years = usual_ages().get(written)
        return years - 4 if years is not None else None
    source = context.header.source
    if pupil.date_of_birth is None or source is None or source.academic_year is None:
        return None
    return age_before_year(pupil.date_of_birth, source.academic_year) - 4


def _in_england(pupil: Pupil, year: int) -> bool:
    """Whether the pupil was at a school in England at the end of a school year, as far as the history tells."""
    if not pupil.schools:
        return True
    then = datetime.date(year, 7, 1)
    return any(
        la.country(school.la_number or "") == "ENG"
        and (school.entry_date is None or school.entry_date <= then)
        and (school.leaving_date is None or school.leaving_date >= then)
        for school in pupil.schools
    )


def _p_levels(found: list[Broken], stage: KeyStage, place: str) -> None:
    results = [row for row in stage.assessments or () if row.result in _P_LEVELS or row.qualifier == _P_SCALE]
    if not results:
        return
    for rule, subject, targets in TARGETS:
        for year in sorted({row.year or 0 for row in results if row.subject == subject and row.result in _P4_AND_ABOVE}):
            of_year = {row.component for row in results if row.subject == subject and (row.year or 0) == year}
            given = len(of_year - {subject})
            if given < targets:
                found.append(broken(rule.code, place, count=str(given)))
