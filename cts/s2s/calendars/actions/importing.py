"""Taking in a file of term dates: all of it, or nothing and everything that is wrong with it."""

import hashlib
from datetime import date, datetime

from django.db import transaction

from cts.s2s.calendars import queries, rules
from cts.s2s.calendars.actions.storing import store
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments.rules import AUTHORITY
from cts.schooldays import day_of
from cts.site import audit
from cts.site.terms import reading
from cts.site.terms import rules as terms
from cts.site.terms.reading import ImportRefused, Problem, Years
from cts.site.terms.rules import YearGiven


def import_file(*, by: Actor, content: bytes, now: datetime) -> int:
    """Take in a file of term dates. A school year that is in it takes the place of the one there was; others stay.

    Returns the number of school years taken in. Raises Refused("NOT-ALLOWED"), ImportRefused.
    """
    by.require(Permission.KEEP_CALENDAR)
    years, problems = reading.years(content)
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


def _wrong(year: YearGiven, *, owner: str, by: Actor, today: date) -> list[Refused]:
    try:
        usual = queries.usual_calendar(dfe_number=owner, first_year=year.first_year)
        rules.check_can_keep(by, dfe_number=owner)
    except Refused as refused:
        return [refused]
    return terms.wrong_with(year, usual=usual, today=today)


def _named(years: Years) -> str:
    return " ".join(f"{owner}:{terms.school_year(first_year)}" for owner, first_year in years)
