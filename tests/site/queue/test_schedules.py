"""Work at set times: once for each moment however many workers look, once for all that a pause has missed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSimError

from cts.site.queue import Job, Task, enqueue_due, operators, task, work_once
from cts.site.queue.schedules import last_due
from tests.site.queue.conftest import NOON

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


def scheduled(cron: str) -> Task:
    @task(name="weekly.nag", cron=cron)
    def nag(*, now: datetime) -> None:
        """Nothing; that it ran is in the table."""

    return nag


def test_it_works() -> None:
    scheduled("30 * * * *")
    enqueue_due(now=NOON)
    assert Job.objects.get().dedupe == "cron:weekly.nag:2026-11-23T11:30Z"
    assert work_once(now=NOON, worker="one")


def test_many_looks_and_workers_make_one_job_for_each_moment() -> None:
    scheduled("30 * * * *")
    for minute in range(0, 120, 7):
        for _ in range(3):
            enqueue_due(now=NOON + timedelta(minutes=minute))
        work_once(now=NOON + timedelta(minutes=minute), worker="one")
    assert sorted(job.dedupe or "" for job in Job.objects.all()) == [
        "cron:weekly.nag:2026-11-23T11:30Z",
        "cron:weekly.nag:2026-11-23T12:30Z",
        "cron:weekly.nag:2026-11-23T13:30Z",
    ]


def test_a_pause_is_caught_up_with_once() -> None:
    scheduled("30 * * * *")
    enqueue_due(now=NOON)
    enqueue_due(now=NOON + timedelta(days=3))
    assert Job.objects.count() == 2


def test_the_due_moment_itself_counts() -> None:
    assert last_due("0 12 * * *", now=NOON) == NOON
    assert last_due("0 12 * * *", now=NOON - timedelta(microseconds=1)) == NOON - timedelta(days=1)


def test_times_are_those_of_the_clock_on_the_wall() -> None:
    summer = datetime(2026, 7, 1, 6, 30, tzinfo=UTC)  # half past seven in London
    assert last_due("0 7 * * *", now=summer) == datetime(2026, 7, 1, 7, tzinfo=LONDON)


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)])
def test_a_daily_task_runs_once_on_the_days_when_the_clocks_change(day: datetime) -> None:
    scheduled("30 3 * * *")
    for minutes in range(0, 24 * 60, 10):
        enqueue_due(now=day + timedelta(minutes=minutes))
    assert Job.objects.count() == 2  # the day before and this one


def test_clearing_does_not_make_a_monthly_task_run_again() -> None:
    scheduled("0 3 1 * *")
    now = datetime(2026, 11, 1, 4, tzinfo=UTC)
    for day in range(29):
        moment = now + timedelta(days=day)
        enqueue_due(now=moment)
        work_once(now=moment, worker="one")
        operators.clear(now=moment)
    assert [job.attempts for job in Job.objects.all()] == [1]


def test_a_schedule_that_is_none_is_refused_when_it_is_declared() -> None:
    with pytest.raises(CronSimError):
        scheduled("every monday")
