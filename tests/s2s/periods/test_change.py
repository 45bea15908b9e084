"""Changing a period, and what then holds on which day."""

from datetime import date, timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.periods import actions, queries
from cts.s2s.periods.declared import PERIODS, REDOWNLOAD_DAYS, Period
from cts.s2s.periods.models import PeriodChange
from cts.schooldays import day_of
from cts.site.audit import AuditEvent
from tests import make

TODAY = day_of(make.NOW)
NAME = REDOWNLOAD_DAYS.name


def change(by: Actor, *, number: int, on: date = TODAY, name: str = NAME, reason: str = "Schools asked for it") -> None:
    actions.change(by=by, name=name, number=number, effective_from=on, reason=reason, now=make.NOW)


def on(day: date) -> int:
    return queries.value(REDOWNLOAD_DAYS, on=day)


def test_it_works(actors: dict[str, Actor]) -> None:
    assert on(TODAY) == 15
    change(actors["elin"], number=20, on=TODAY + timedelta(days=10))
    assert on(TODAY + timedelta(days=9)) == 15
    assert on(TODAY + timedelta(days=10)) == 20
    assert on(TODAY + timedelta(days=4000)) == 20
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.by, event.subject) == ("period.changed", "elin", NAME)
    assert event.details == {"from": "15", "to": "20", "effective_from": "2026-09-17"}


def test_it_may_take_effect_today(actors: dict[str, Actor]) -> None:
    change(actors["elin"], number=20)
    assert on(TODAY - timedelta(days=1)) == 15
    assert on(TODAY) == 20


def test_changes_are_in_the_order_of_their_days_however_they_were_made(actors: dict[str, Actor]) -> None:
    change(actors["elin"], number=30, on=TODAY + timedelta(days=20))
    change(actors["elin"], number=20, on=TODAY + timedelta(days=10))
    spans = [(span.since, span.before, span.number) for span in queries.spans(REDOWNLOAD_DAYS)]
    tenth, twentieth = TODAY + timedelta(days=10), TODAY + timedelta(days=20)
    assert spans == [(None, tenth, 15), (tenth, twentieth, 20), (twentieth, None, 30)]


def test_of_two_changes_for_one_day_the_one_made_later_counts(actors: dict[str, Actor]) -> None:
    day = TODAY + timedelta(days=10)
    change(actors["elin"], number=20, on=day)
    change(actors["elin"], number=15, on=day, reason="Called off")
    assert on(day) == 15
    assert [(one.number, one.reason) for one in queries.seen(actors["elin"], name=NAME, now=make.NOW).changes] == [
        (15, "Called off"),
        (20, "Schools asked for it"),
    ]


def test_what_comes_is_shown_apart_from_what_holds(actors: dict[str, Actor]) -> None:
    change(actors["elin"], number=14)
    change(actors["elin"], number=20, on=TODAY + timedelta(days=10))
    (seen,) = [one for one in queries.seen_all(actors["elin"], now=make.NOW) if one.period is REDOWNLOAD_DAYS]
    assert seen.number == 14
    assert [span.number for span in seen.coming] == [20]


@pytest.mark.parametrize("person", ["ashgrove", "birchwood", "dunmore", "cedarshire", "olwen"])
def test_nobody_but_the_department(actors: dict[str, Actor], person: str) -> None:
    for attempt in (
        lambda: change(actors[person], number=20),
        lambda: queries.seen(actors[person], name=NAME, now=make.NOW),
        lambda: queries.seen_all(actors[person], now=make.NOW),
    ):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            attempt()
    assert not PeriodChange.objects.exists()


@pytest.mark.parametrize(
    ("number", "days", "reason", "code"),
    [
        (0, 0, "x", "PERIOD-NUMBER"),
        (366, 0, "x", "PERIOD-NUMBER"),
        (20, -1, "x", "PERIOD-PAST"),
        (20, 4 * 366, "x", "PERIOD-FAR"),
        (15, 0, "x", "PERIOD-SAME"),
        (20, 0, " ", "PERIOD-REASON"),
        (20, 0, "x" * 301, "PERIOD-REASON-LONG"),
    ],
)
def test_what_cannot_be(actors: dict[str, Actor], number: int, days: int, reason: str, code: str) -> None:
    recorded = AuditEvent.objects.count()
    with pytest.raises(Refused) as refused:
        change(actors["elin"], number=number, on=TODAY + timedelta(days=days), reason=reason)
    assert refused.value.code == code
    assert not PeriodChange.objects.exists()
    assert AuditEvent.objects.count() == recorded


def test_a_period_that_nobody_declared_is_not_there(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-FOUND"):
        change(actors["elin"], number=20, name="invented")


@pytest.mark.parametrize("period", PERIODS.values(), ids=PERIODS)
def test_a_declaration_is_whole(period: Period) -> None:
    assert period.least <= period.default <= period.most
    assert period.none or str(period.default) in period.effect(period.default)
    assert bool(period.none) is (period.least == 0)
    assert str(period.most) in period.effect(period.most)
    assert "%(date)s" in str(period.reach)
    assert period.source.startswith(("S-", "C-", "X-"))
