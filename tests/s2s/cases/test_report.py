"""A child is reported missing; clocks; correcting; the lists; who may see a case."""

from datetime import date, timedelta
from typing import Any

import pytest

from cts.s2s.calendars import actions as calendars
from cts.s2s.cases import actions, queries
from cts.s2s.cases.models import Case, CaseLine
from cts.s2s.cases.queries import Which
from cts.s2s.cases.rules import Clock, Kind, Status
from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.site.audit import AuditEvent, child_reference
from cts.site.terms.rules import TermGiven, YearGiven
from tests import cast, make
from tests.s2s.cases import made

DAY = timedelta(days=1)


def listed(by: Actor, which: Which = Which.OPEN, **wanted: Any) -> list[str]:  # noqa: ANN401
    return [one.public_id for one in queries.listed(by, which=which, wanted=Wanted(**wanted), now=make.NOW)]


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    seen = queries.one(actors["cerys"], public_id=public_id, now=make.NOW)
    assert (seen.status, seen.school_name, seen.officer) == (Status.REPORTED, "Ashgrove Primary", "")
    assert seen.reference == f"999-{Case.objects.get().pk}"
    looked = actions.look(by=actors["cerys"], public_id=public_id, now=make.NOW)
    assert looked.child == made.CHILD
    assert [(line.kind, line.text) for line in looked.log] == [(Kind.REPORTED, "The school rang twice.")]
    event = AuditEvent.objects.get(event="case.reported")
    assert (event.by, event.subject) == ("cleo", public_id)
    assert event.details["children"] == child_reference(made.CHILD.upn)


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "alder", "cedarshire", "elin", "olwen"])
def test_nobody_else_reports_or_looks(actors: dict[str, Actor], username: str) -> None:
    public_id = made.reported(actors["cleo"])
    by = actors[username]
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        made.reported(by)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.look(by=by, public_id=public_id, now=make.NOW)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        listed(by)


def test_another_authority_does_not_know_of_it(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    assert listed(actors["lowri"]) == []
    for query in (queries.log, queries.checklist):
        with pytest.raises(Refused, match="NOT-FOUND"):
            query(actors["lowri"], public_id=public_id)
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.look(by=actors["lowri"], public_id=public_id, now=make.NOW)


def test_nothing_of_the_child_stands_in_clear(actors: dict[str, Actor]) -> None:
    made.reported(actors["cleo"])
    row = repr(Case.objects.values()) + repr(CaseLine.objects.values()) + repr(list(AuditEvent.objects.values()))
    assert not any(word in row for word in ("Prydderch", "Siân", "SA1", made.CHILD.upn, "2015", "rang"))


def test_each_look_is_on_the_record(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    actions.look(by=actors["cerys"], public_id=public_id, now=make.NOW)
    names = actions.listed_with_names(actors["cerys"], which=Which.OPEN, wanted=Wanted(), now=make.NOW)
    assert [one.name for one in names] == ["PRYDDERCH-LLOYD, Siân"]
    for event in ("case.looked_at", "case.names_looked_at"):
        assert AuditEvent.objects.get(event=event).details["children"] == child_reference(made.CHILD.upn)
    queries.one(actors["cerys"], public_id=public_id, now=make.NOW)
    assert listed(actors["cerys"]) == [public_id]
    assert AuditEvent.objects.filter(event__startswith="case.").count() == 3


def test_the_clocks_count_by_the_authoritys_calendar(actors: dict[str, Actor]) -> None:
    terms = [
        TermGiven(
            start=date(2026, 9, 1), end=date(2026, 12, 18), half_term_start=date(2026, 9, 14), half_term_end=date(2026, 9, 18)
        ),
        TermGiven(start=date(2027, 1, 4), end=date(2027, 3, 25)),
        TermGiven(start=date(2027, 4, 12), end=date(2027, 7, 20)),
    ]
    year = YearGiven(first_year=2026, terms=terms)
    calendars.keep_year(by=actors["cerys"], dfe_number=cast.CEDARSHIRE, year=year, now=make.NOW)
    seen = queries.one(actors["cleo"], public_id=made.reported(actors["cleo"]), now=make.NOW)
    ends = {clock.clock: clock.day for clock in seen.clocks}
    assert ends == {
        Clock.REFERRAL: date(2026, 9, 25),  # ten school days after Friday the 4th, a week of holidays between
        Clock.ENQUIRIES: date(2026, 10, 9),
        Clock.WEEKS: date(2026, 10, 2),
    }
    assert seen.due_date == date(2026, 9, 25)


def test_without_term_dates_they_are_an_estimate(actors: dict[str, Actor]) -> None:
    assert queries.one(actors["cleo"], public_id=made.reported(actors["cleo"]), now=make.NOW).is_assumed


@pytest.mark.parametrize(("days", "aged"), [(0, False), (1, True)])
def test_it_is_aged_when_the_day_has_gone(actors: dict[str, Actor], days: int, aged: bool) -> None:
    public_id = made.reported(actors["cleo"])
    due = Case.objects.get().refer_by
    moment = make.NOW + (due - make.NOW.date() + days * DAY)
    assert queries.one(actors["cleo"], public_id=public_id, now=moment).is_aged is aged
    assert queries.counts(actors["cleo"], now=moment)[Which.AGED] == aged


def test_what_is_due_first_stands_first(actors: dict[str, Actor]) -> None:
    later = made.reported(actors["cleo"], last_day=date(2026, 9, 7))
    found = made.reported(actors["cleo"])
    made.moved(actors["cleo"], found, "found")
    sooner = made.reported(actors["cleo"], last_day=date(2026, 9, 1))
    assert listed(actors["cleo"]) == [sooner, later, found]


def test_the_lists_are_narrowed(actors: dict[str, Actor]) -> None:
    here = made.reported(actors["cleo"])
    there = made.reported(actors["cleo"], school=cast.BIRCHWOOD)
    actions.assign(by=actors["cleo"], public_id=here, officer="cleo", now=make.NOW)
    made.moved(actors["cleo"], there, "enquiring", "closed")
    assert listed(actors["cleo"], Which.MINE) == [here]
    assert listed(actors["cerys"], Which.MINE) == []
    assert listed(actors["cleo"], Which.NOBODYS) == []
    assert listed(actors["cleo"], Which.CLOSED) == [there]
    assert listed(actors["cleo"], school="Birch") == []
    assert listed(actors["cleo"], Which.CLOSED, school="Birch") == [there]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"surname": " "}, "CASE-NAME"),
        ({"forename": "x" * 101}, "CASE-NAME"),
        ({"date_of_birth": date(2026, 9, 8)}, "CASE-BIRTH"),
        ({"upn": "A999200120017"}, "CASE-UPN"),
        ({"postcode": "nowhere"}, "CASE-POSTCODE"),
        ({"school": "9999999"}, "CASE-SCHOOL"),
        ({"school": cast.CEDARSHIRE}, "CASE-SCHOOL"),
        ({"last_day": date(2026, 9, 8)}, "CASE-LAST-DAY"),
        ({"last_day": date(2023, 1, 9)}, "CASE-LAST-DAY"),
    ],
)
def test_what_is_said_must_be_possible(actors: dict[str, Actor], other: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        made.reported(actors["cleo"], **other)
    assert not Case.objects.exists()


def test_correcting_sets_the_clocks_anew_and_says_so_in_the_log(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    before = Case.objects.get().refer_by
    actions.correct(
        by=actors["cerys"],
        public_id=public_id,
        child=made.CHILD,
        school=cast.BIRCHWOOD,
        last_day=made.LAST_DAY - 7 * DAY,
        now=make.NOW,
    )
    case = Case.objects.get()
    assert (case.school, case.due_date) == (cast.BIRCHWOOD, case.refer_by)
    assert case.refer_by < before
    assert [line.kind for line in queries.log(actors["cleo"], public_id=public_id)] == [Kind.CORRECTED, Kind.REPORTED]


@pytest.mark.parametrize(("username", "code"), [("dunmore", "NOT-ALLOWED"), ("lowri", "NOT-FOUND")])
def test_nobody_else_corrects(actors: dict[str, Actor], username: str, code: str) -> None:
    public_id = made.reported(actors["cleo"])
    with pytest.raises(Refused, match=code):
        actions.correct(
            by=actors[username],
            public_id=public_id,
            child=made.CHILD,
            school=cast.BIRCHWOOD,
            last_day=made.LAST_DAY,
            now=make.NOW,
        )
