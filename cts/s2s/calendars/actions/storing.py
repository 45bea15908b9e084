"""A school year into its tables: what there was for it before gives way."""

from datetime import datetime

from cts.s2s.calendars.models import GivenInsetDay, GivenTerm, GivenYear
from cts.s2s.core import Actor
from cts.site.terms.rules import YearGiven, as_terms


def store(year: YearGiven, *, owner: str, by: Actor, now: datetime) -> None:
    """Put a checked year in place of the one there was, inside the caller's transaction."""
    GivenYear.objects.filter(owner=owner, first_year=year.first_year).delete()
    row = GivenYear.objects.create(owner=owner, first_year=year.first_year, given_by=by.person, given_at=now)
    GivenTerm.objects.bulk_create(
        GivenTerm(
            year=row,
            start=term.start,
            end=term.end,
            half_term_start=term.half_term_start,
            half_term_end=term.half_term_end,
        )
        for term in as_terms(year.terms)
    )
    GivenInsetDay.objects.bulk_create(GivenInsetDay(year=row, day=day) for day in sorted(set(year.inset_days)))
