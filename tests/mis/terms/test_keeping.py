"""The school's term dates are given by hand or as a file, and its clocks count with them."""

import datetime

import pytest

from cts.mis.core import Actor, Refused
from cts.mis.pupils import queries as pupils
from cts.mis.terms import actions, queries
from cts.site.terms import csv_file
from cts.site.terms.reading import ImportRefused
from cts.site.terms.rules import TermGiven, YearGiven, YearRefused
from tests.mis import make
from tests.mis.make import NOW

pytestmark = pytest.mark.django_db


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


YEAR = YearGiven(
    first_year=2026,
    terms=[
        TermGiven(
            start=day("2026-09-03"),
            end=day("2026-12-18"),
            half_term_start=day("2026-10-26"),
            half_term_end=day("2026-10-30"),
        ),
        TermGiven(start=day("2027-01-04"), end=day("2027-03-25")),
        TermGiven(start=day("2027-04-12"), end=day("2027-07-21")),
    ],
    inset_days=[day("2026-09-14")],
)
HEAD = ",".join(csv_file.COLUMNS)


def due(by: Actor) -> tuple[datetime.date, bool]:
    (one,) = pupils.departures(by)
    return one.due_date, one.is_assumed


def test_it_works(office: Actor) -> None:
    make.leaving(make.admitted(office), office)
    assert due(office) == (day("2026-09-28"), True)
    actions.keep_year(by=office, year=YEAR, now=NOW)
    assert due(office) == (day("2026-09-29"), False)  # an inset day is on the way
    seen = queries.year_seen(office, first_year=2026)
    assert (seen.given_by, len(seen.given.terms if seen.given else ())) == ("office", 3)


def test_who_only_reads_gives_none(staff: dict[str, Actor]) -> None:
    for act in (
        lambda by: actions.keep_year(by=by, year=YEAR, now=NOW),
        lambda by: actions.remove_year(by=by, first_year=2026, now=NOW),
        lambda by: actions.import_file(by=by, content=b"", now=NOW),
    ):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            act(staff["reader"])


def test_impossible_dates_are_refused_all_at_once(office: Actor) -> None:
    term = TermGiven(start=day("2026-12-18"), end=day("2026-09-03"))
    with pytest.raises(YearRefused) as refused:
        actions.keep_year(by=office, year=YearGiven(first_year=2026, terms=[term]), now=NOW)
    assert [one.code for one in refused.value.refusals] == ["TERM-ORDER"]
    assert queries.year_seen(office, first_year=2026).given is None


def test_dates_that_are_taken_away_are_assumed_again(office: Actor) -> None:
    make.leaving(make.admitted(office), office)
    actions.keep_year(by=office, year=YEAR, now=NOW)
    actions.remove_year(by=office, first_year=2026, now=NOW)
    assert due(office)[1]
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.remove_year(by=office, first_year=2026, now=NOW)


def rows(number: str) -> str:
    terms = [f"{number},2026/27,term,{term.start},{term.end},," for term in YEAR.terms]
    return "\n".join([*terms, f"{number},2026/27,inset,14/09/2026,,,"])


def test_a_file_is_taken_in(office: Actor) -> None:
    assert actions.import_file(by=office, content=f"{HEAD}\n{rows('9992001')}\n".encode(), now=NOW) == 1
    seen = queries.year_seen(office, first_year=2026).given
    assert seen
    assert (len(seen.terms), seen.inset_days) == (3, frozenset({day("2026-09-14")}))


def test_the_schools_own_dates_go_before_its_authoritys(office: Actor) -> None:
    content = f"{HEAD}\n{rows('9992001')}\n{rows('999').replace('14/09', '15/09')}\n"
    actions.import_file(by=office, content=content.encode(), now=NOW)
    seen = queries.year_seen(office, first_year=2026).given
    assert seen
    assert seen.inset_days == {day("2026-09-14")}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (f"{HEAD}\n{rows('9973001')}\n", "CALENDAR-OTHERS"),
        (f"{HEAD}\n9992001,2026/27,term,x,y,,\n", "CSV-DAY"),
        ("a,b\n", "CSV-COLUMNS"),
        ("", "CSV-EMPTY"),
    ],
)
def test_a_wrong_file_changes_nothing(office: Actor, content: str, code: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        actions.import_file(by=office, content=content.encode(), now=NOW)
    assert {one.refused.code for one in refused.value.problems} == {code}
    assert queries.year_seen(office, first_year=2026).given is None


@pytest.mark.parametrize("year", [1999, 2100])
def test_no_calendar_reaches_so_far(office: Actor, year: int) -> None:
    with pytest.raises(Refused, match="NOT-FOUND"):
        queries.year_seen(office, first_year=year)
