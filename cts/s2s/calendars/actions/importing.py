"""Taking in a file of term dates: all of it, or nothing and everything that is wrong with it."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from cts.s2s.calendars import csv_file, queries, rules
from cts.s2s.calendars.actions.storing import store
from cts.s2s.calendars.csv_file import Row
from cts.s2s.calendars.rules import TermGiven, YearGiven
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments.rules import AUTHORITY
from cts.schooldays import day_of
from cts.site import audit

Years = dict[tuple[str, int], tuple[int, YearGiven]]
"""By owner and the first year: the line that begins the school year, and its dates."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong, and in which line the row or the school year begins; None: the whole file."""

    line: int | None
    refused: Refused


class ImportRefused(Exception):  # noqa: N818  (like Refused, an expected answer)
    """Nothing of the file was taken in; `problems` is everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(one.refused.code for one in problems))
        self.problems = problems


def import_file(*, by: Actor, content: bytes, now: datetime) -> int:
    """Take in a file of term dates. A school year that is in it takes the place of the one there was; others stay.

    Returns the number of school years taken in. Raises Refused("NOT-ALLOWED"), ImportRefused.
    """
    by.require(Permission.KEEP_CALENDAR)
    rows, problems = _read(content)
    years = _years(rows)
    with transaction.atomic():
        # The authorities come first: their terms are what their schools' inset days are judged by. A problem undoes everything.
        for (owner, _first_year), (line, year) in sorted(years.items(), key=lambda one: not one[0][0].endswith(AUTHORITY)):
            wrong = _wrong(year, owner=owner, by=by, today=day_of(now))
            problems += [Problem(line=line, refused=refused) for refused in wrong]
            if not wrong:
                store(year, owner=owner, by=by, now=now)
        if problems:
            raise ImportRefused(sorted(problems, key=lambda one: one.line or 0))
        audit.record(
            event="calendar.imported",
            by=by.person,
            acting_for=by.establishment,
            subject=by.establishment,
            details={"years": _named(years), "sha256": hashlib.sha256(content).hexdigest()},
            now=now,
            address=by.address,
        )
    return len(years)


def _read(content: bytes) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        for found in csv_file.rows(content):
            if isinstance(found, Row):
                rows.append(found)
            else:
                problems.append(Problem(line=found[0], refused=found[1]))
    except Refused as refused:
        raise ImportRefused([Problem(line=None, refused=refused)]) from refused
    return rows, problems


def _years(rows: list[Row]) -> Years:
    years: Years = {}
    for row in rows:
        line, year = years.get((row.owner, row.first_year), (row.line, YearGiven(first_year=row.first_year)))
        if isinstance(row.content, TermGiven):
            year = replace(year, terms=[*year.terms, row.content])
        else:
            year = replace(year, inset_days=[*year.inset_days, row.content])
        years[row.owner, row.first_year] = (line, year)
    return years


def _wrong(year: YearGiven, *, owner: str, by: Actor, today: date) -> list[Refused]:
    try:
        usual = queries.usual_calendar(dfe_number=owner, first_year=year.first_year)
        rules.check_can_keep(by, dfe_number=owner)
    except Refused as refused:
        return [refused]
    return rules.wrong_with(year, usual=usual, today=today)


def _named(years: Years) -> str:
    return " ".join(f"{owner}:{rules.school_year(first_year)}" for owner, first_year in years)
