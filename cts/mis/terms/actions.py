"""Giving the school's term dates: by hand, or as a file; and taking them away again."""

from __future__ import annotations

import hashlib
from datetime import datetime

import msgspec
from django.db import transaction

from cts.mis.core import Actor, Permission, Refused
from cts.mis.terms import queries
from cts.mis.terms.models import GivenYear
from cts.schooldays import day_of
from cts.site import audit
from cts.site.terms import reading, rules
from cts.site.terms.csv_file import AUTHORITY
from cts.site.terms.reading import ImportRefused, Problem
from cts.site.terms.rules import YearGiven, YearRefused


def keep_year(*, by: Actor, year: YearGiven, now: datetime) -> None:
    """Set the dates of a school year, in place of those there were.

    Raises Refused("NOT-ALLOWED"), YearRefused for what is wrong with the dates.
    """
    by.require(Permission.KEEP_CALENDAR)
    wrong = rules.wrong_with(year, usual=queries.usual(), today=day_of(now))
    if wrong:
        raise YearRefused(wrong)
    with transaction.atomic():
        _store(year, by=by, now=now)
        _record("calendar.kept", by=by, what=rules.school_year(year.first_year), now=now)


def remove_year(*, by: Actor, first_year: int, now: datetime) -> None:
    """Take the dates of a school year away; the assumed ones count again. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.KEEP_CALENDAR)
    with transaction.atomic():
        removed, _by_table = GivenYear.objects.filter(first_year=first_year).delete()
        if not removed:
            raise Refused("NOT-FOUND")
        _record("calendar.removed", by=by, what=rules.school_year(first_year), now=now)


def import_file(*, by: Actor, content: bytes, now: datetime) -> int:
    """Take in a file of term dates, the school's own or its authority's: all of it, or nothing and everything that is wrong.

    Returns the number of school years. Raises Refused("NOT-ALLOWED"), ImportRefused.
    """
    by.require(Permission.KEEP_CALENDAR)
    years, problems = reading.years(content)
    ours = {by.establishment, f"{by.establishment[:3]}{AUTHORITY}"}
    for (owner, _first_year), (line, year) in years.items():
        wrong = rules.wrong_with(year, usual=queries.usual(), today=day_of(now))
        if owner not in ours:
            wrong = [Refused("CALENDAR-OTHERS", number=owner)]
        problems += [Problem(line=line, refused=refused) for refused in wrong]
    if problems:
        raise ImportRefused(sorted(problems, key=lambda one: one.line or 0))
    # the authority's first, so that the school's own dates stand where a file has both
    in_order = sorted(years.items(), key=lambda one: not one[0][0].endswith(AUTHORITY))
    with transaction.atomic():
        for _key, (_line, year) in in_order:
            _store(year, by=by, now=now)
        _record("calendar.imported", by=by, what=hashlib.sha256(content).hexdigest(), now=now)
    return len({first_year for _owner, first_year in years})


def _store(year: YearGiven, *, by: Actor, now: datetime) -> None:
    said = msgspec.json.encode(year).decode()
    GivenYear.objects.update_or_create(
        first_year=year.first_year, defaults={"said": said, "given_by": by.person, "given_at": now}
    )


def _record(event: str, *, by: Actor, what: str, now: datetime) -> None:
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=by.establishment,
        details={"what": what},
        now=now,
        address=by.address,
    )
