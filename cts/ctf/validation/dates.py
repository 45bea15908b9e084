"""Rules about dates: what cannot be is an error, what is only unlikely a warning.

A date that records what has happened may not lie in the future, and nothing happens to a pupil before birth. Ends may lie ahead:
a file may be made before the pupil leaves (S-058). Two dates in the wrong order are a slip of the pen and only a warning on
reading (format 10.3).
"""

import datetime
from functools import cache

from cts.ctf import codesets, editions
from cts.ctf.model.history import KeyStage
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.context import Broken, Context, broken
from cts.ctf.validation.rule import Rule
from cts.ctf.wording import N_

YOUNGEST, OLDEST = 2, 20
# Children are taught a year above or below their age for good reasons; two years apart is worth a look.
YEAR_GROUPS_APART = 1
_FAR_AHEAD = datetime.timedelta(days=2 * 366)
# Estimates and targets are about years to come.
_AHEAD_OF_TIME = frozenset({"E", "T"})

RULES = (
    Rule(
        "CTF-501",
        "error",
        N_("The date of birth {value} is in the future. Correct it in your MIS and export the file again."),
        "format 10.3; S-026, S-298",
    ),
    Rule(
        "CTF-502",
        "error",
        N_(
            "{element} is {value}, before the pupil was born ({born}). One of the two dates is wrong: correct it in your MIS and "
            "export the file again."
        ),
        "format 10.3",
    ),
    Rule(
        "CTF-503",
        "error",
        N_(
            "{element} is {value}, which is in the future. Only the day on which something ends may lie ahead. Correct it in "
            "your MIS and export the file again."
        ),
        "format 10.3; S-058",
    ),
    Rule(
        "CTF-504",
        "warning",
        N_("{end_element} ({end}) is before {start_element} ({start}). Check the two dates in your MIS."),
        "format 10.3",
    ),
    Rule(
        "CTF-505",
        "warning",
        N_("Born on {value}, the pupil is {age} years old; pupils are from 2 to 20. Check the date of birth in your MIS."),
        "format 10.3",
    ),
    Rule(
        "CTF-506",
        "warning",
        N_(
            "The year group {year_group} does not fit the date of birth, {born}: at this age pupils are usually in year group "
            "{usual}. Check both in your MIS."
        ),
        "format 10.3",
    ),
    Rule(
        "CTF-507",
        "warning",
        N_(
            "The attendance is for {value}, and no such school year fits this pupil. In Attendance, Year is the year in which "
            "the school year starts: 2025 stands for 2025/26."
        ),
        "format 7.11, 13",
    ),
    Rule(
        "CTF-508",
        "warning",
        N_(
            "The result is for {value}, and no such school year fits this pupil. In StageAssessment, Year is the year in which "
            "the school year ends: 2026 stands for 2025/26."
        ),
        "format 7.12, 13",
    ),
    Rule(
        "CTF-509",
        "warning",
        N_("The leaving date {value} is more than two years away. Check it in your MIS."),
        "S-058",
    ),
)


def check(pupil: Pupil, context: Context) -> list[Broken]:
    """What the dates of a pupil break."""
    found: list[Broken] = []
    today, born = context.today, pupil.date_of_birth
    if born is not None:
        if born > today:
            found.append(broken("CTF-501", "DOB", value=born.isoformat()))
            # every other date would only say the same again
            return found
        _age(found, pupil, born, context)
    known_birth = born or datetime.date.min
    _schools(found, pupil, known_birth, today)
    if pupil.special_needs is not None:
        _special_needs(found, pupil, known_birth, today)
    if pupil.free_school_meals is not None:
        _free_school_meals(found, pupil, known_birth, today)
    details = pupil.welsh_details
    if details is not None and details.entry_date is not None:
        _happened(found, "NAWdetails", "DateEntry", details.entry_date, known_birth, today)
    if pupil.attendance is not None:
        _attendance(found, pupil, known_birth.year, today)
    if pupil.key_stages is not None:
        last = editions.academic_year(today) + 1
        for number, stage in enumerate(pupil.key_stages, start=1):
            _results(found, stage, number, known_birth, today, last)
    return found


def age(born: datetime.date, on: datetime.date) -> int:
    """The age in whole years on a day.

    >>> age(datetime.date(2010, 5, 2), datetime.date(2026, 5, 1)), age(datetime.date(2010, 5, 2), datetime.date(2026, 5, 2))
    (15, 16)
    """
    return on.year - born.year - (on.month < born.month or (on.month == born.month and on.day < born.day))


def age_before_year(born: datetime.date, academic_year: int) -> int:
    """The age on 31 August before the school year that starts in `academic_year`: what decides on a year group.

    >>> age_before_year(datetime.date(2016, 8, 31), 2025), age_before_year(datetime.date(2016, 9, 1), 2025)
    (9, 8)
    """
    return academic_year - born.year - (born.month > 8)


@cache
def usual_ages() -> dict[str, int]:
    """For each year group the usual age on 31 August before the school year; mixed classes and the like have none."""
    return {code: int(row.extra["age"]) for code, row in codesets.load("nc_year").items() if row.extra["age"]}


def _age(found: list[Broken], pupil: Pupil, born: datetime.date, context: Context) -> None:
    years = age(born, context.today)
    if not YOUNGEST <= years <= OLDEST:
        found.append(broken("CTF-505", "DOB", value=born.isoformat(), age=str(years)))
        # the year group would only say the same again
        return
    details, source = pupil.basic_details, context.header.source
    if details is None or details.nc_year is None or source is None or source.academic_year is None:
        return
    usual = usual_ages().get(details.nc_year)
    years = age_before_year(born, source.academic_year)
    if usual is not None and abs(usual - years) > YEAR_GROUPS_APART:
        group = next((code for code, age in usual_ages().items() if age == years), str(years - 4))
        found.append(
            broken("CTF-506", "BasicDetails/NCyearActual", year_group=details.nc_year, born=born.isoformat(), usual=group)
        )


def _schools(found: list[Broken], pupil: Pupil, born: datetime.date, today: datetime.date) -> None:
    for number, school in enumerate(pupil.schools or (), start=1):
        start, end = school.entry_date, school.leaving_date
        if (start is None or born <= start <= today) and (end is None or (start or born) <= end <= today):
            continue
        _period(found, f"SchoolHistory/School[{number}]", ("EntryDate", start), ("LeavingDate", end), born, today)
        if end is not None and end - today > _FAR_AHEAD:
            found.append(broken("CTF-509", f"SchoolHistory/School[{number}]/LeavingDate", value=end.isoformat()))


def _special_needs(found: list[Broken], pupil: Pupil, born: datetime.date, today: datetime.date) -> None:
    assert pupil.special_needs is not None  # noqa: S101 - for the type checker
    for number, row in enumerate(pupil.special_needs.provisions or (), start=1):
        _period(found, f"SENhistory/SEN[{number}]", ("StartDate", row.start_date), ("EndDate", row.end_date), born, today)
    for number, need in enumerate(pupil.special_needs.needs or (), start=1):
        place = f"SENhistory/SENneeds/SENneed[{number}]"
        _period(found, place, ("NeedStartDate", need.start_date), ("NeedEndDate", need.end_date), born, today)


def _free_school_meals(found: list[Broken], pupil: Pupil, born: datetime.date, today: datetime.date) -> None:
    assert pupil.free_school_meals is not None  # noqa: S101 - for the type checker
    for number, row in enumerate(pupil.free_school_meals.periods or (), start=1):
        place = f"FSMhistory/FSMinstance[{number}]"
        _period(found, place, ("FSMstartDate", row.start_date), ("FSMendDate", row.end_date), born, today)
        if row.verification_date is not None:
            _happened(found, place, "FSMEligibilityVerificationDate", row.verification_date, born, today)


def _period(
    found: list[Broken],
    place: str,
    start: tuple[str, datetime.date | None],
    end: tuple[str, datetime.date | None],
    born: datetime.date,
    today: datetime.date,
) -> None:
    """A period: its start has happened, its end may lie ahead."""
    start_element, starts = start
    end_element, ends = end
    if starts is not None:
        _happened(found, place, start_element, starts, born, today)
    if ends is None:
        return
    if ends < born:
        found.append(_before_birth(place, end_element, ends, born))
    elif starts is not None and ends < starts <= today:
        path = f"{place}/{end_element}"
        dates = {"end": ends.isoformat(), "start": starts.isoformat()}
        found.append(broken("CTF-504", path, end_element=end_element, start_element=start_element, **dates))


def _happened(
    found: list[Broken], place: str, element: str, day: datetime.date, born: datetime.date, today: datetime.date
) -> None:
    """What has happened has happened between birth and today."""
    if day > today:
        found.append(broken("CTF-503", f"{place}/{element}", element=element, value=day.isoformat()))
    elif day < born:
        found.append(_before_birth(place, element, day, born))


def _before_birth(place: str, element: str, day: datetime.date, born: datetime.date) -> Broken:
    return broken("CTF-502", f"{place}/{element}", element=element, value=day.isoformat(), born=born.isoformat())


def _attendance(found: list[Broken], pupil: Pupil, birth_year: int, today: datetime.date) -> None:
    # registers change over to the new school year in August
    last = today.year if today.month >= 8 else today.year - 1
    for number, row in enumerate(pupil.attendance or (), start=1):
        if row.year is not None and not birth_year <= row.year <= last:
            found.append(broken("CTF-507", f"Attendance/YearData[{number}]/Year", value=str(row.year)))


def _results(
    found: list[Broken], stage: KeyStage, number: int, born: datetime.date, today: datetime.date, last_year: int
) -> None:
    birth_year = born.year
    for position, result in enumerate(stage.assessments or (), start=1):
        year, day = result.year, result.result_date
        if (year is None or birth_year < year <= last_year) and (day is None or born <= day <= today):
            continue
        if result.status in _AHEAD_OF_TIME:
            continue
        place = f"StageAssessments/KeyStage[{number}]/StageAssessment[{position}]"
        if day is not None:
            _happened(found, place, "ResultDate", day, born, today)
        if year is not None and not birth_year < year <= last_year:
            found.append(broken("CTF-508", f"{place}/Year", value=str(year)))
