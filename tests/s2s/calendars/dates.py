"""Term dates that the tests give, and those who give them."""

from datetime import date

from cts.s2s.core import Actor
from cts.site.terms.rules import TermGiven, YearGiven
from tests import cast

AUTUMN = TermGiven(
    start=date(2026, 9, 2), end=date(2026, 12, 18), half_term_start=date(2026, 10, 26), half_term_end=date(2026, 10, 30)
)
SPRING = TermGiven(
    start=date(2027, 1, 4), end=date(2027, 3, 25), half_term_start=date(2027, 2, 15), half_term_end=date(2027, 2, 19)
)
SUMMER = TermGiven(
    start=date(2027, 4, 12), end=date(2027, 7, 21), half_term_start=date(2027, 5, 31), half_term_end=date(2027, 6, 4)
)
YEAR = YearGiven(first_year=2026, terms=(AUTUMN, SPRING, SUMMER), inset_days=(date(2026, 9, 2),))
LATER = YearGiven(first_year=2026, terms=(TermGiven(start=date(2026, 9, 7), end=date(2026, 12, 22)), SPRING, SUMMER))


def approver(dfe_number: str = cast.ASHGROVE) -> Actor:
    return Actor(person="approver", name="An Approver", establishment=dfe_number, role="school_approver")


def administrator(dfe_number: str = cast.CEDARSHIRE) -> Actor:
    return Actor(person="administrator", name="An Administrator", establishment=dfe_number, role="la_administrator")


DEPARTMENT = Actor(person="elin", name="Elin Evans", establishment=cast.CENTRAL, role="department")
