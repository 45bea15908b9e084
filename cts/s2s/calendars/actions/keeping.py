"""Setting the dates of one school year by hand, and taking them away again."""

from datetime import datetime

from django.db import transaction

from cts.s2s.calendars import queries, rules
from cts.s2s.calendars.actions.storing import store
from cts.s2s.calendars.models import GivenYear
from cts.s2s.core import Actor, Permission, Refused
from cts.schooldays import day_of
from cts.site import audit
from cts.site.terms import rules as terms
from cts.site.terms.rules import YearGiven, YearRefused


def keep_year(*, by: Actor, dfe_number: str, year: YearGiven, now: datetime) -> None:
    """Set the dates of a school year of an establishment, in place of those it had.

    Raises Refused: NOT-ALLOWED, CALENDAR-ELSEWHERE, ESTABLISHMENT-UNKNOWN; YearRefused for what is wrong with the dates.
    """
    by.require(Permission.KEEP_CALENDAR)
    rules.check_can_keep(by, dfe_number=dfe_number)
    with transaction.atomic():
        usual = queries.usual_calendar(dfe_number=dfe_number, first_year=year.first_year)
        wrong = terms.wrong_with(year, usual=usual, today=day_of(now))
        if wrong:
            raise YearRefused(wrong)
        store(year, owner=dfe_number, by=by, now=now)
        _record("calendar.kept", by=by, dfe_number=dfe_number, first_year=year.first_year, now=now)


def remove_year(*, by: Actor, dfe_number: str, first_year: int, now: datetime) -> None:
    """Take away the dates that were given for an establishment; the authority's, or the assumed ones, count again.

    Raises Refused: NOT-ALLOWED, CALENDAR-ELSEWHERE, NOT-FOUND when none were given.
    """
    by.require(Permission.KEEP_CALENDAR)
    rules.check_can_keep(by, dfe_number=dfe_number)
    with transaction.atomic():
        removed, _by_table = GivenYear.objects.filter(owner=dfe_number, first_year=first_year).delete()
        if not removed:
            raise Refused("NOT-FOUND")
        _record("calendar.removed", by=by, dfe_number=dfe_number, first_year=first_year, now=now)


def _record(event: str, *, by: Actor, dfe_number: str, first_year: int, now: datetime) -> None:
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=dfe_number,
        details={"school_year": terms.school_year(first_year)},
        now=now,
        address=by.address,
    )
