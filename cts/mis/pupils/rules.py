"""Words and laws of the register: states of enrolment, UPNs, leaving, and the clocks of the law. Plain Python, no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cts.ctf import codesets
from cts.ctf.identifiers import dfe_number
from cts.ctf.identifiers import upn as upns
from cts.schooldays import Calendar, Due, add_school_days
from cts.site.refusing import Refused

LOST = "XXXXXXX"
OUTSIDE = "MMMMMMM"
SEND_WITHIN = 15
"""School days after the last day on roll within which a file has to be sent (S-066)."""
LOST_AFTER = timedelta(weeks=4)
"""How long a child without a known destination is looked for before the file for the lost is made (S-067)."""
OVER_COMPULSORY_AGE = 16
"""From this age on nobody is reported lost (S-244)."""
YEAR_OF_LEAVING = "11"
"""The year group after which a child without a known destination is not reported lost (S-243)."""
OUTSIDE_REASONS = frozenset({"NH", "EL", "LC", "EM", "EO", "II", "PI"})
"""Reasons for leaving of children who are taught at home, abroad or at independent schools: known, so not lost (M-041, U-028)."""
MOST_AHEAD = timedelta(days=400)
"""How far ahead a day of coming or leaving may lie."""


class Status(StrEnum):
    """What a pupil is to the school."""

    APPLICANT = "applicant"
    ON_ROLL = "on-roll"
    LEAVER = "leaver"
    WITHDRAWN = "withdrawn"


class NoFile(StrEnum):
    """Why no file is expected for somebody who has come (S-088)."""

    FIRST_SCHOOL = "first-school"
    INDEPENDENT = "independent"
    HOME = "home"
    OTHER_NATION = "other-nation"
    ABROAD = "abroad"


OPEN = frozenset({Status.APPLICANT, Status.ON_ROLL})
"""The states of which a pupil is in one at most at a time."""

TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.APPLICANT: frozenset({Status.ON_ROLL, Status.WITHDRAWN}),
    Status.ON_ROLL: frozenset({Status.LEAVER}),
    Status.LEAVER: frozenset(),  # whoever comes back begins a new enrolment
    Status.WITHDRAWN: frozenset(),
}
"""What an enrolment may become."""


def can_become(*, status: Status, to: Status) -> bool:
    """Whether an enrolment in `status` may become `to`."""
    return to in TRANSITIONS[status]


def check_person(*, surname: str, forename: str, date_of_birth: date | None, today: date) -> None:
    """Raises Refused PUPIL-NAME, PUPIL-BIRTH for somebody who cannot be a pupil as entered."""
    if not surname.strip() or not forename.strip():
        raise Refused("PUPIL-NAME")
    if date_of_birth is None or date_of_birth > today or date_of_birth.year < today.year - 120:
        raise Refused("PUPIL-BIRTH")


def check_day(day: date, *, today: date) -> None:
    """Raises Refused("DAY-TOO-FAR") for a day of coming or leaving that is more than MOST_AHEAD ahead, or before 1990."""
    if day > today + MOST_AHEAD or day.year < 1990:
        raise Refused("DAY-TOO-FAR", day=f"{day:%d/%m/%Y}")


def next_upn(*, school: str, year: int, taken: frozenset[str], temporary: bool) -> str:
    """The school's next free UPN of a year. Raises Refused("UPN-NONE-LEFT") when there is none."""
    most = upns.TEMPORARY_SERIALS if temporary else 999
    for serial in range(1, most + 1):
        made = upns.make(dfe_number=school, year=year, serial=serial, temporary=temporary)
        if made not in taken:
            return made
    raise Refused("UPN-NONE-LEFT", year=year)


def check_upn_may_be_issued(*, upn: str, temporary: bool) -> None:
    """Raises Refused("UPN-IS-THERE"): a UPN lasts for life; only a temporary one is replaced, by a permanent one (format
    10.1)."""
    if upn and (temporary or not upns.is_temporary(upn)):
        raise Refused("UPN-IS-THERE", upn=upn)


def better_upn(*, ours: str, theirs: str) -> str:
    """Which of two UPNs of one child stays: a permanent one before a temporary one, then the one issued first (L-046, U-018).

    Where that cannot be told, ours does.
    """
    if not theirs or not upns.is_valid(theirs):
        return ours or theirs
    if not ours or not upns.is_valid(ours):
        return theirs
    if upns.is_temporary(ours) != upns.is_temporary(theirs):
        return theirs if upns.is_temporary(ours) else ours
    issued = [_year_of(one) for one in (ours, theirs)]
    return theirs if issued[1] < issued[0] else ours


def _year_of(upn: str) -> int:
    """The year in which a UPN was issued: they began in 1997."""
    two = int(upns.parts(upn).year)
    return 1900 + two if two >= 90 else 2000 + two


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """What is said of a pupil who leaves; `destination` is a seven-digit number, LOST, OUTSIDE, or "" while it is not known."""

    leaving_date: date
    reason: str
    removal_ground: str = ""
    destination: str = ""
    destination_name: str = ""
    is_excluded: bool = False


@dataclass(frozen=True, kw_only=True)
class FormerSchool:
    """The school that a pupil comes from: its seven-digit number, and its name."""

    number: str
    name: str


def check_leaving(leaving: Leaving, *, admission_date: date, own: str, wales: bool, today: date) -> None:
    """Raises Refused: LEAVING-BEFORE-COMING, DAY-TOO-FAR, LEAVING-REASON, REMOVAL-GROUND, DESTINATION-FORM,
    DESTINATION-OWN, LOST-IS-OUTSIDE.
    """
    if leaving.leaving_date < admission_date:
        raise Refused("LEAVING-BEFORE-COMING", day=f"{admission_date:%d/%m/%Y}")
    check_day(leaving.leaving_date, today=today)
    if leaving.reason not in codesets.load("leaving_reason"):
        raise Refused("LEAVING-REASON")
    grounds = codesets.load("removal_grounds").lists["2024" if leaving.leaving_date >= date(2024, 8, 19) else "2006"]
    if leaving.removal_ground not in ({"", *grounds} if wales else grounds):
        raise Refused("REMOVAL-GROUND")
    check_destination(leaving.destination, own=own)
    if leaving.destination == LOST and leaving.reason in OUTSIDE_REASONS:
        raise Refused("LOST-IS-OUTSIDE")


def check_destination(destination: str, *, own: str) -> None:
    """Raises Refused("DESTINATION-FORM") for what is no destination, DESTINATION-OWN for the school itself."""
    if destination in {"", LOST, OUTSIDE}:
        return
    if not (destination.isascii() and destination.isdigit() and dfe_number.is_valid(destination)):
        raise Refused("DESTINATION-FORM", value=destination)
    if destination == own:
        raise Refused("DESTINATION-OWN")


def check_former(former: FormerSchool, *, own: str) -> None:
    """Raises Refused("DESTINATION-FORM") for what is no number of a school, FORMER-OWN for the school itself."""
    if not (former.number.isascii() and former.number.isdigit() and dfe_number.is_valid(former.number)):
        raise Refused("DESTINATION-FORM", value=former.number)
    if former.number == own:
        raise Refused("FORMER-OWN")


def due(*, leaving_date: date, calendar: Calendar) -> Due:
    """The last day on which the file may be sent (S-066), and whether it rests on assumed terms."""
    return add_school_days(leaving_date, SEND_WITHIN, calendar=calendar)


def is_past_compulsory(*, date_of_birth: date | None, nc_year: str, on: date) -> bool:
    """Whether a child is not to be reported lost: Year 11 and above, or over sixteen (S-243, S-244)."""
    if nc_year.isdigit() and int(nc_year) >= int(YEAR_OF_LEAVING):
        return True
    if date_of_birth is None:
        return False
    age = on.year - date_of_birth.year - ((on.month, on.day) < (date_of_birth.month, date_of_birth.day))
    return age >= OVER_COMPULSORY_AGE


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What decides whether a file may be made for a pupil who leaves."""

    is_protected: bool
    is_excluded: bool
    appeals_over: bool
    destination: str
    leaving_date: date | None
    is_past_compulsory: bool
    checks_made: bool


def check_may_send(facts: Facts, *, today: date) -> None:
    """Whether a file for the destination may be made.

    Raises Refused: FILE-NOT-NOW for a protected child (S-246; the sentence says no more than whom to ask), EXCLUSION-OPEN
    (S-080), DESTINATION-NONE, LOST-PAST-COMPULSORY (S-243, S-244), LOST-CHECKS (S-059), LOST-TOO-EARLY (S-067).
    """
    if facts.is_protected:
        raise Refused("FILE-NOT-NOW")
    if facts.is_excluded and not facts.appeals_over:
        raise Refused("EXCLUSION-OPEN")
    if not facts.destination:
        raise Refused("DESTINATION-NONE")
    if facts.destination != LOST:
        return
    if facts.is_past_compulsory:
        raise Refused("LOST-PAST-COMPULSORY")
    if not facts.checks_made:
        raise Refused("LOST-CHECKS")
    if facts.leaving_date is None or today < facts.leaving_date + LOST_AFTER:
        raise Refused("LOST-TOO-EARLY", weeks=LOST_AFTER.days // 7)


def can_send(facts: Facts, *, today: date) -> bool:
    """Whether `check_may_send` says nothing."""
    try:
        check_may_send(facts, today=today)
    except Refused:
        return False
    return True
