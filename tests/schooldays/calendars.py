"""The calendars that the tests count with."""

from datetime import date

from cts.schooldays import Calendar, Country, SchoolYear, Term

ASSUMED = Calendar(country=Country.ENGLAND)
ASSUMED_IN_WALES = Calendar(country=Country.WALES)

AUTUMN = Term(
    start=date(2026, 9, 2), end=date(2026, 12, 18), half_term_start=date(2026, 10, 26), half_term_end=date(2026, 10, 30)
)
SPRING = Term(start=date(2027, 1, 4), end=date(2027, 3, 25), half_term_start=date(2027, 2, 15), half_term_end=date(2027, 2, 19))
SUMMER = Term(start=date(2027, 4, 12), end=date(2027, 7, 21), half_term_start=date(2027, 5, 31), half_term_end=date(2027, 6, 4))
INSET = date(2026, 9, 2)

YEAR = SchoolYear(first_year=2026, terms=(AUTUMN, SPRING, SUMMER), inset_days=frozenset({INSET}))
KNOWN = Calendar(country=Country.ENGLAND, years=[YEAR])
