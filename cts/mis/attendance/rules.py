"""Marks and what they count as. Plain Python, no database.

England's codes are those of the statutory guidance of August 2024, Wales's those of the Welsh Government's guidance of 2010,
which is still in force; both are in the code set `attendance_code`, with their sources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cts.ctf import codesets
from cts.ctf.codesets.reading import Code
from cts.schooldays import FIRST_YEAR, Calendar, Country, first_year_of, is_school_day
from cts.site.refusing import Refused


class Half(StrEnum):
    """A session: half a school day."""

    AM = "AM"
    PM = "PM"


class Counts(StrEnum):
    """What a mark adds to in a school year."""

    ATTENDED = "attended"
    AUTHORISED = "authorised"
    UNAUTHORISED = "unauthorised"
    NOTHING = "nothing"


PRESENT: Mapping[Half, str] = {Half.AM: "/", Half.PM: "\\"}
"""The mark of somebody who is there."""

_COUNTS: Mapping[str, Counts] = {
    "present": Counts.ATTENDED,
    "approved educational activity": Counts.ATTENDED,
    "authorised absence": Counts.AUTHORISED,
    "unauthorised absence": Counts.UNAUTHORISED,
}

_NO_MARK = "-"

_WALES = "/\\LBDJPVWCEFHIMRSTGNOUXYZ#"
"""The codes of Wales. Two of them differ from England's: a pupil who is dually registered counts as there (D), and J is the
interview that England codes J1."""

_COUNTS_IN_WALES: Mapping[str, Counts] = {"D": Counts.ATTENDED}


@dataclass(frozen=True, kw_only=True)
class Totals:
    """What the marks of a school year come to, in sessions; those that count for nothing are not possible."""

    attended: int = 0
    authorised: int = 0
    unauthorised: int = 0

    @property
    def possible(self) -> int:
        """The sessions that the pupil could attend."""
        return self.attended + self.authorised + self.unauthorised

    @property
    def percent(self) -> float | None:
        """How much of it the pupil attended, in per cent; None where there was nothing to attend."""
        return 100 * self.attended / self.possible if self.possible else None


def codes(country: Country, *, on: date) -> dict[str, Code]:
    """The marks that may be given for a day, in the order of the code set."""
    known = codesets.load("attendance_code")
    if country == Country.WALES:
        return {code: known[code] for code in known if code in _WALES}
    return {code: known[code] for code in known if code != _NO_MARK and _is_in_force(known[code], on=on)}


def counts(code: str, *, country: Country) -> Counts:
    """What a mark adds to."""
    if country == Country.WALES and code in _COUNTS_IN_WALES:
        return _COUNTS_IN_WALES[code]
    known = codesets.load("attendance_code")
    return _COUNTS.get(known[code].extra["category"], Counts.NOTHING) if code in known else Counts.NOTHING


def totals(marks: Iterable[str], *, country: Country) -> Totals:
    """What these marks come to."""
    found = Counter(counts(code, country=country) for code in marks)
    return Totals(attended=found[Counts.ATTENDED], authorised=found[Counts.AUTHORISED], unauthorised=found[Counts.UNAUTHORISED])


def check_session(day: date, *, calendar: Calendar, today: date) -> None:
    """Raises Refused: ATTENDANCE-LATER for a day to come, ATTENDANCE-NO-SCHOOL for one without school or before any calendar."""
    if day > today:
        raise Refused("ATTENDANCE-LATER", day=f"{day:%d/%m/%Y}")
    if first_year_of(day) < FIRST_YEAR or not is_school_day(day, calendar=calendar):
        raise Refused("ATTENDANCE-NO-SCHOOL", day=f"{day:%d/%m/%Y}")


def check_mark(code: str, *, half: Half, country: Country, on: date) -> None:
    """Raises Refused("ATTENDANCE-CODE") for what is no mark of the session."""
    other = {*PRESENT.values()} - {PRESENT[half]}
    if code in other or code not in codes(country, on=on):
        raise Refused("ATTENDANCE-CODE", value=code)


def _is_in_force(code: Code, *, on: date) -> bool:
    day = on.isoformat()
    return code.valid_from <= day and (not code.valid_to or day <= code.valid_to)
