"""Which number a period is on which day. That is no secret, so these need no Actor; the history with its names does."""

from dataclasses import dataclass
from datetime import date, datetime

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.periods import rules
from cts.s2s.periods.declared import PERIODS, Period
from cts.s2s.periods.models import PeriodChange
from cts.schooldays import day_of


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days from `since` up to, but without, `before`, on which a period is `number`. None: without end on that side."""

    since: date | None
    before: date | None
    number: int

    def holds_on(self, day: date) -> bool:
        """Whether `day` is one of its days."""
        return (self.since is None or self.since <= day) and (self.before is None or day < self.before)


@dataclass(frozen=True, kw_only=True)
class ChangeSeen:
    """A line of a period's history."""

    number: int
    effective_from: date
    set_by: str
    set_at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class PeriodSeen:
    """A period as the department sees it: what holds today, what comes, and every change, the newest first."""

    period: Period
    number: int
    coming: list[Span]
    changes: list[ChangeSeen]

    @property
    def effect(self) -> str:
        """What holds today, as a sentence."""
        return self.period.effect(self.number)


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A change that could be made: what holds on its day without it, what with it, and until which later change."""

    period: Period
    before: int
    number: int
    effective_from: date
    until: date | None


def value(period: Period, *, on: date) -> int:
    """What `period` is on a day."""
    return next(span.number for span in spans(period) if span.holds_on(on))


def spans(period: Period) -> list[Span]:
    """What `period` is, was and will be: spans of days that follow one another without a gap, the earliest first."""
    rows = PeriodChange.objects.filter(name=period.name).order_by("effective_from", "pk")
    numbers: dict[date | None, int] = {None: period.default, **{row.effective_from: row.number for row in rows}}
    starts = list(numbers)
    return [
        Span(since=since, before=before, number=numbers[since]) for since, before in zip(starts, [*starts[1:], None], strict=True)
    ]


def seen(by: Actor, *, name: str, now: datetime) -> PeriodSeen:
    """One period with its history. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.SET_PERIODS)
    period, today = _period(name), day_of(now)
    every = spans(period)
    rows = PeriodChange.objects.filter(name=name).order_by("-set_at", "-pk")
    return PeriodSeen(
        period=period,
        number=next(span.number for span in every if span.holds_on(today)),
        coming=[span for span in every if span.since is not None and span.since > today],
        changes=[
            ChangeSeen(
                number=row.number,
                effective_from=row.effective_from,
                set_by=row.set_by,
                set_at=row.set_at,
                reason=row.reason,
            )
            for row in rows
        ],
    )


def seen_all(by: Actor, *, now: datetime) -> list[PeriodSeen]:
    """Every period. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.SET_PERIODS)
    return [seen(by, name=name, now=now) for name in PERIODS]


def proposed(by: Actor, *, name: str, number: int, effective_from: date, reason: str, now: datetime) -> Proposed:
    """What a change would do. Raises Refused, as the change itself would."""
    by.require(Permission.SET_PERIODS)
    period = _period(name)
    rules.check_number(number=number, least=period.least, most=period.most)
    rules.check_date(effective_from=effective_from, today=day_of(now))
    span = next(one for one in spans(period) if one.holds_on(effective_from))
    rules.check_changes(number=number, before=span.number)
    rules.check_reason(reason=reason)
    return Proposed(period=period, before=span.number, number=number, effective_from=effective_from, until=span.before)


def _period(name: str) -> Period:
    if name not in PERIODS:
        raise Refused("NOT-FOUND")
    return PERIODS[name]
