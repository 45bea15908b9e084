"""Setting the dates of a school year, and which calendar follows from them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cts.s2s.calendars import actions, queries
from cts.s2s.calendars.models import GivenYear
from cts.s2s.calendars.rules import Source
from cts.s2s.core import Actor, Refused
from cts.schooldays import Calendar, Day, Kind
from cts.site.audit import AuditEvent
from cts.site.terms.rules import TermGiven, YearGiven, YearRefused
from tests import cast, make
from tests.s2s.calendars.dates import AUTUMN, DEPARTMENT, LATER, SPRING, SUMMER, YEAR, administrator, approver

pytestmark = pytest.mark.usefixtures("places")
SEPTEMBER = date(2026, 9, 3)


def keep(by: Actor, dfe_number: str, year: YearGiven = YEAR, now: datetime = make.NOW) -> None:
    actions.keep_year(by=by, dfe_number=dfe_number, year=year, now=now)


def calendar(dfe_number: str, on: date = SEPTEMBER) -> Calendar:
    return queries.calendar_for(dfe_number=dfe_number, on=on)


def test_it_works() -> None:
    keep(administrator(), cast.CEDARSHIRE)
    for dfe_number in (cast.CEDARSHIRE, cast.ASHGROVE, cast.BIRCHWOOD):
        assert calendar(dfe_number).day(date(2026, 9, 2)) == Day(kind=Kind.INSET)
        assert calendar(dfe_number).day(date(2026, 10, 26)) == Day(kind=Kind.HOLIDAY)
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.by, event.subject) == ("calendar.kept", "administrator", cast.CEDARSHIRE)
    assert event.details == {"school_year": "2026/27"}


def test_no_other_authority_is_touched() -> None:
    keep(administrator(), cast.CEDARSHIRE)
    assert calendar(cast.DUNMORE).day(SEPTEMBER) == Day(kind=Kind.SCHOOL_DAY, assumed=True)


def test_a_schools_own_terms_go_before_its_authoritys() -> None:
    keep(administrator(), cast.CEDARSHIRE)
    keep(approver(), cast.ASHGROVE, LATER)
    assert calendar(cast.ASHGROVE).day(SEPTEMBER) == Day(kind=Kind.HOLIDAY)
    assert calendar(cast.BIRCHWOOD).day(SEPTEMBER) == Day(kind=Kind.SCHOOL_DAY)
    # the authority's inset day belongs to the authority's terms
    assert calendar(cast.ASHGROVE).day(date(2026, 9, 2)) == Day(kind=Kind.HOLIDAY)


def test_a_schools_own_inset_days_are_added_to_its_authoritys_terms() -> None:
    keep(administrator(), cast.CEDARSHIRE)
    keep(approver(), cast.ASHGROVE, YearGiven(first_year=2026, inset_days=[date(2026, 11, 2)]))
    assert calendar(cast.ASHGROVE).day(date(2026, 11, 2)) == Day(kind=Kind.INSET)
    assert calendar(cast.ASHGROVE).day(date(2026, 9, 2)) == Day(kind=Kind.INSET)
    assert calendar(cast.ASHGROVE).day(date(2026, 10, 26)) == Day(kind=Kind.HOLIDAY)
    seen = queries.year_seen(approver(), dfe_number=cast.ASHGROVE, first_year=2026)
    assert seen.source is Source.AUTHORITY
    assert seen.own is not None
    assert seen.own.inset_days == {date(2026, 11, 2)}


def test_other_years_stay_assumed_and_the_country_is_the_schools_own() -> None:
    keep(administrator(cast.SIR_YWEN), cast.SIR_YWEN)
    assert calendar(cast.DERWEN).day(date(2027, 10, 25)) == Day(kind=Kind.HOLIDAY, assumed=True)
    assert calendar(cast.ASHGROVE).day(date(2027, 10, 25)) == Day(kind=Kind.SCHOOL_DAY, assumed=True)


def test_a_year_is_replaced_as_a_whole() -> None:
    keep(administrator(), cast.CEDARSHIRE)
    keep(administrator(), cast.CEDARSHIRE, LATER)
    assert GivenYear.objects.count() == 1
    assert calendar(cast.CEDARSHIRE).day(date(2026, 9, 2)) == Day(kind=Kind.HOLIDAY)
    assert calendar(cast.CEDARSHIRE).day(date(2026, 12, 22)) == Day(kind=Kind.SCHOOL_DAY)


def test_terms_may_be_given_in_any_order() -> None:
    keep(administrator(), cast.CEDARSHIRE, replace(YEAR, terms=(SUMMER, AUTUMN, SPRING)))
    seen = queries.year_seen(DEPARTMENT, dfe_number=cast.CEDARSHIRE, first_year=2026)
    assert [term.start for term in seen.terms] == [AUTUMN.start, SPRING.start, SUMMER.start]
    assert seen.school_days == 193


def test_taking_it_away_brings_back_what_counted_before() -> None:
    keep(administrator(), cast.CEDARSHIRE)
    keep(approver(), cast.ASHGROVE, LATER)
    actions.remove_year(by=approver(), dfe_number=cast.ASHGROVE, first_year=2026, now=make.NOW)
    assert calendar(cast.ASHGROVE).day(SEPTEMBER) == Day(kind=Kind.SCHOOL_DAY)
    assert AuditEvent.objects.latest("sequence").event == "calendar.removed"
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.remove_year(by=approver(), dfe_number=cast.ASHGROVE, first_year=2026, now=make.NOW)


@pytest.mark.parametrize(
    ("by", "dfe_number", "code"),
    [
        (approver(cast.DUNMORE), cast.ASHGROVE, "CALENDAR-ELSEWHERE"),
        (approver(), cast.BIRCHWOOD, "CALENDAR-ELSEWHERE"),
        (approver(), cast.CEDARSHIRE, "CALENDAR-ELSEWHERE"),
        (administrator(cast.ELMSHIRE), cast.ASHGROVE, "CALENDAR-ELSEWHERE"),
        (replace(approver(), role="school"), cast.ASHGROVE, "NOT-ALLOWED"),
        (replace(administrator(), role="la"), cast.CEDARSHIRE, "NOT-ALLOWED"),
        (replace(DEPARTMENT, role="operator"), cast.CEDARSHIRE, "NOT-ALLOWED"),
    ],
)
def test_nobody_sets_the_dates_of_others(by: Actor, dfe_number: str, code: str) -> None:
    with pytest.raises(Refused) as kept:
        keep(by, dfe_number)
    with pytest.raises(Refused) as removed:
        actions.remove_year(by=by, dfe_number=dfe_number, first_year=2026, now=make.NOW)
    assert kept.value.code == removed.value.code == code
    assert not GivenYear.objects.exists()


@pytest.mark.parametrize("by", [approver(), administrator(), DEPARTMENT], ids=lambda by: by.role)
def test_a_schools_dates_are_set_by_the_school_its_authority_and_the_department(by: Actor) -> None:
    keep(by, cast.ASHGROVE)
    assert GivenYear.objects.get().given_by == by.person


def test_the_outsider_does_not_see_them() -> None:
    keep(approver(), cast.ASHGROVE)
    for by in (approver(cast.DUNMORE), administrator(cast.ELMSHIRE), approver(cast.BIRCHWOOD)):
        with pytest.raises(Refused, match="NOT-FOUND"):
            queries.year_seen(by, dfe_number=cast.ASHGROVE, first_year=2026)
        assert queries.given(by, first_year=2026) == []
    for by in (approver(), administrator()):
        assert [one.dfe_number for one in queries.given(by, first_year=2026)] == [cast.ASHGROVE]


def test_the_centres_list_is_of_authorities() -> None:
    keep(approver(), cast.ASHGROVE)
    keep(administrator(), cast.CEDARSHIRE)
    assert [one.dfe_number for one in queries.given(DEPARTMENT, first_year=2026)] == [cast.CEDARSHIRE]
    assert queries.given(DEPARTMENT, first_year=2025) == []


@pytest.mark.parametrize("dfe_number", ["9999999", "central"])
def test_where_there_is_no_school_there_is_no_calendar(dfe_number: str) -> None:
    with pytest.raises(Refused, match="NOT-FOUND"):
        queries.year_seen(DEPARTMENT, dfe_number=dfe_number, first_year=2026)
    if dfe_number != "central":
        with pytest.raises(Refused, match="ESTABLISHMENT-UNKNOWN"):
            calendar(dfe_number)
        with pytest.raises(Refused, match="ESTABLISHMENT-UNKNOWN"):
            keep(DEPARTMENT, dfe_number)


def term(start: date, end: date, half_start: date | None = None, half_end: date | None = None) -> TermGiven:
    return TermGiven(start=start, end=end, half_term_start=half_start, half_term_end=half_end)


WRONG: list[tuple[YearGiven, list[str]]] = [
    (YearGiven(first_year=2026), ["CALENDAR-EMPTY"]),
    (YearGiven(first_year=2024, terms=YEAR.terms), ["CALENDAR-YEAR"]),
    (YearGiven(first_year=2031, terms=YEAR.terms), ["CALENDAR-YEAR"]),
    (YearGiven(first_year=2027, inset_days=[date(2027, 7, 31)]), ["CALENDAR-DAY-YEAR"]),
    (replace(YEAR, terms=(AUTUMN, SPRING)), ["CALENDAR-DAYS"]),
    (replace(YEAR, terms=(term(date(2026, 9, 1), date(2027, 7, 30)),), inset_days=()), ["CALENDAR-DAYS"]),
    (replace(YEAR, terms=(AUTUMN, SPRING, term(SUMMER.end, SUMMER.start))), ["TERM-ORDER"]),
    (replace(YEAR, terms=(AUTUMN, term(AUTUMN.end, SPRING.end), SUMMER)), ["TERM-OVERLAP"]),
    (replace(YEAR, terms=(replace(AUTUMN, half_term_end=None), SPRING, SUMMER)), ["TERM-HALF-TERM"]),
    (replace(YEAR, terms=(replace(AUTUMN, half_term_start=AUTUMN.start), SPRING, SUMMER)), ["TERM-HALF-TERM"]),
    (replace(YEAR, inset_days=[date(2026, 9, 5), date(2026, 12, 25), date(2026, 10, 26)]), ["INSET-CLOSED"] * 3),
    (replace(YEAR, inset_days=[date(2026, 9, day) for day in (*range(3, 5), *range(7, 12), *range(14, 19), 21)]), ["INSET-MANY"]),
    (
        replace(YEAR, terms=(term(AUTUMN.end, AUTUMN.start), replace(SPRING, half_term_start=None), SUMMER)),
        ["TERM-ORDER", "TERM-HALF-TERM"],
    ),
]


@pytest.mark.parametrize(("year", "codes"), WRONG, ids=lambda one: "+".join(one) if isinstance(one, list) else "")
def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_kept(year: YearGiven, codes: list[str]) -> None:
    recorded = AuditEvent.objects.count()
    with pytest.raises(YearRefused) as refused:
        keep(administrator(), cast.CEDARSHIRE, year)
    assert [one.code for one in refused.value.refusals] == codes
    assert not GivenYear.objects.exists()
    assert AuditEvent.objects.count() == recorded


def test_a_wrong_term_is_named_by_its_place_in_what_was_given() -> None:
    with pytest.raises(YearRefused) as refused:
        keep(administrator(), cast.CEDARSHIRE, replace(YEAR, terms=(SUMMER, replace(AUTUMN, half_term_end=None), SPRING)))
    assert [(one.code, one.arguments["term"]) for one in refused.value.refusals] == [("TERM-HALF-TERM", "2")]


def test_too_many_terms() -> None:
    months = [(2026, 9), (2026, 10), (2026, 11), (2026, 12), (2027, 1), (2027, 2), (2027, 3), (2027, 4), (2027, 5)]
    terms = [term(date(year, month, 1), date(year, month, 28)) for year, month in months]
    with pytest.raises(YearRefused, match="TERM-MANY"):
        keep(administrator(), cast.CEDARSHIRE, replace(YEAR, terms=terms))


def test_an_inset_day_is_judged_by_the_terms_that_count() -> None:
    inset = YearGiven(first_year=2026, inset_days=[date(2026, 10, 26)])
    keep(approver(), cast.ASHGROVE, inset)  # assumed to be a school day as long as nobody knows better
    keep(administrator(), cast.CEDARSHIRE)
    with pytest.raises(YearRefused, match="INSET-CLOSED"):
        keep(approver(cast.BIRCHWOOD), cast.BIRCHWOOD, inset)


def test_the_years_that_can_be_given_change_in_august() -> None:
    keep(administrator(), cast.CEDARSHIRE, now=datetime(2028, 7, 31, 22, 59, tzinfo=UTC))
    with pytest.raises(YearRefused, match="CALENDAR-YEAR"):
        keep(administrator(), cast.CEDARSHIRE, now=datetime(2028, 7, 31, 23, 0, tzinfo=UTC))
