"""A job runs once if it only writes rows, again if its worker died, later if it failed, and never without its commit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cts.site.outbox.models import Mail
from cts.site.queue import Job, LeaseLostError, Run, Task, claims, current_run, dead, operators, retry, task, work_once
from cts.site.queue.models import State
from tests.site.queue.conftest import NOON

pytestmark = pytest.mark.django_db


def write_row(number: int) -> None:
    """An effect that shows: a row in a table of somebody else."""
    Mail.objects.create(
        to="a@b.example", language="en", subject="s", body="b", dedupe=str(number), message_id=str(number), made_at=NOON
    )


def rows() -> int:
    return Mail.objects.count()


def writing(*, fails: int = 0, **declaration: object) -> Task:
    """A task that writes a row, and fails after that for the first `fails` times."""
    left = [fails]

    @task(name="row.write", **declaration)  # type: ignore[arg-type]
    def write(*, number: int, now: datetime) -> None:
        assert now.tzinfo
        write_row(number)
        if left[0]:
            left[0] -= 1
            raise RuntimeError("Ffion Derwen was born on 3 May")

    return write


def work(*, now: datetime = NOON, worker: str = "one") -> bool:
    return work_once(now=now, worker=worker)


def test_it_works() -> None:
    writing().enqueue(number=1, now=NOON)
    assert work()
    assert rows() == 1
    job = Job.objects.get()
    assert (job.state, job.attempts, job.ended_at, job.error) == (State.DONE, 1, NOON, "")
    assert not work()


def test_without_a_commit_there_is_no_job() -> None:
    write = writing()
    with transaction.atomic():
        write.enqueue(number=1, now=NOON)
        transaction.set_rollback(True)
    assert not work()


def test_a_job_waits_for_its_time() -> None:
    writing().enqueue(number=1, run_at=NOON + timedelta(minutes=5), now=NOON)
    assert not work(now=NOON + timedelta(minutes=4, seconds=59))
    assert work(now=NOON + timedelta(minutes=5))


@pytest.mark.parametrize("arguments", [{}, {"number": 1, "more": 2}, {"numbre": 1}])
def test_wrong_arguments_are_refused_at_once(arguments: dict[str, Any]) -> None:
    write = writing()
    with pytest.raises(TypeError):
        write.enqueue(now=NOON, **arguments)
    assert not Job.objects.exists()


def test_two_tasks_of_one_name_are_refused() -> None:
    writing()
    with pytest.raises(ValueError, match="two tasks"):
        writing()


def test_the_same_dedupe_is_one_job_even_after_it_ran() -> None:
    write = writing()
    for _ in range(3):
        write.enqueue(number=1, dedupe="row 1", now=NOON)
    work()
    write.enqueue(number=1, dedupe="row 1", now=NOON)
    assert Job.objects.count() == 1
    assert rows() == 1


def test_the_more_urgent_job_runs_first() -> None:
    ran: list[str] = []

    def task_named(name: str, priority: int) -> Task:
        @task(name=name, priority=priority)
        def note(*, now: datetime) -> None:  # noqa: ARG001
            ran.append(name)

        return note

    for note in (task_named("a.low", -1), task_named("a.high", 5), task_named("a.usual", 0)):
        note.enqueue(now=NOON)
    while work():
        pass
    assert ran == ["a.high", "a.usual", "a.low"]


def test_what_a_failed_run_wrote_is_undone_and_it_is_tried_again_later() -> None:
    writing(fails=1).enqueue(number=1, now=NOON)
    assert work()
    assert rows() == 0
    job = Job.objects.get()
    assert (job.state, job.run_at) == (State.READY, NOON + timedelta(seconds=10))
    assert not work(now=NOON + timedelta(seconds=9))
    assert work(now=NOON + timedelta(seconds=10))
    assert rows() == 1


def test_the_noted_error_names_its_kind_and_place_but_no_child() -> None:
    writing(fails=1).enqueue(number=1, now=NOON)
    work()
    error = Job.objects.get().error
    assert error.startswith("RuntimeError in write (test_jobs.py:")
    assert "Ffion" not in error


def test_a_failure_in_the_log_names_no_child(caplog: pytest.LogCaptureFixture) -> None:
    writing(fails=1).enqueue(number=1, now=NOON)
    work()
    assert "RuntimeError" in caplog.text
    assert "Ffion" not in caplog.text


def test_waits_grow_to_an_hour() -> None:
    waits = [int(claims.back_off(attempt).total_seconds()) for attempt in (1, 2, 3, 9, 10, 30, 10_000)]
    assert waits == [10, 20, 40, 2560, 3600, 3600, 3600]


def test_after_its_last_attempt_a_job_is_dead_until_an_operator_revives_it() -> None:
    writing(fails=2, max_attempts=2).enqueue(number=1, now=NOON)
    work()
    work(now=NOON + timedelta(hours=1))
    (job,) = dead()
    assert job.attempts == 2
    assert not work(now=NOON + timedelta(days=9))
    assert retry(job_id=job.pk, now=NOON)
    assert not retry(job_id=job.pk, now=NOON)
    assert work()
    assert rows() == 1


def gone_worker_has(job: Job, *, worker: str = "gone", now: datetime = NOON) -> Job:
    claimed = claims.claim(now=now, worker=worker)
    assert claimed is not None
    assert claimed.pk == job.pk
    return claimed


def test_a_job_of_a_worker_that_is_gone_runs_after_its_lease() -> None:
    writing(lease=60).enqueue(number=1, now=NOON)
    gone_worker_has(Job.objects.get())
    assert not work(now=NOON + timedelta(seconds=59))
    assert work(now=NOON + timedelta(seconds=60), worker="another")
    assert rows() == 1
    assert Job.objects.get().attempts == 2


def test_a_job_that_kills_its_workers_is_dead_in_the_end() -> None:
    writing(lease=60, max_attempts=2).enqueue(number=1, now=NOON)
    gone_worker_has(Job.objects.get())
    gone_worker_has(Job.objects.get(), now=NOON + timedelta(minutes=1))
    assert not work(now=NOON + timedelta(minutes=2))
    assert "worker was gone" in dead().get().error


def taken_over(now: datetime) -> None:
    """What another worker does when the lease of the run under way is over."""
    claims.claim(now=now + timedelta(hours=1), worker="another")


def test_a_late_worker_undoes_what_it_wrote() -> None:
    @task(name="row.slow")
    def slow(*, now: datetime) -> None:
        write_row(1)
        taken_over(now)

    slow.enqueue(now=NOON)
    assert work()
    assert rows() == 0


def test_a_late_worker_cannot_finish_fail_or_renew_anothers_run() -> None:
    writing().enqueue(number=1, now=NOON)
    late = gone_worker_has(Job.objects.get())
    current = gone_worker_has(Job.objects.get(), worker="another", now=NOON + timedelta(hours=1))
    attempts: list[Callable[[], object]] = [
        lambda: claims.complete(late, now=NOON),
        lambda: claims.fail(late, error="late", now=NOON),
        lambda: claims.renew(late, now=NOON),
    ]
    for attempt in attempts:
        with pytest.raises(LeaseLostError):
            attempt()
    job = Job.objects.get()
    assert (job.state, job.worker, job.lease_until) == (State.RUNNING, "another", current.lease_until)


def test_a_failure_that_comes_late_does_not_disturb_the_other_run() -> None:
    @task(name="mail.send", transactional=False)
    def send(*, now: datetime) -> None:
        taken_over(now)
        raise RuntimeError

    send.enqueue(now=NOON)
    assert work()
    assert Job.objects.get().worker == "another"


def test_long_work_renews_its_lease() -> None:
    seen: list[Run | None] = []

    @task(name="mail.send", transactional=False, lease=60)
    def send(*, now: datetime) -> None:
        run = current_run()
        assert run is not None
        run.renew(now=now + timedelta(seconds=50))
        assert not work(now=now + timedelta(seconds=100), worker="another")
        seen.append(run)

    send.enqueue(now=NOON)
    assert work()
    assert Job.objects.get().state == State.DONE
    assert len(seen) == 1
    assert current_run() is None


def test_a_task_of_a_newer_copy_is_left_for_it() -> None:
    Job.objects.create(name="not.known", run_at=NOON, max_attempts=5, enqueued_at=NOON)
    assert not work()
    assert Job.objects.get().state == State.READY


def test_the_table_refuses_a_running_job_without_a_lease() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(name="a.b", run_at=NOON, max_attempts=5, enqueued_at=NOON, state=State.RUNNING)


def test_done_jobs_go_after_a_week_and_dead_ones_stay() -> None:
    write = writing(fails=1, max_attempts=1)
    for number in range(3):
        write.enqueue(number=number, dedupe=f"row {number}" if number else None, now=NOON)
    while work():
        pass
    operators.clear(now=NOON + timedelta(days=7))
    assert Job.objects.count() == 3
    operators.clear(now=NOON + timedelta(days=7, seconds=1))
    assert [job.state for job in Job.objects.all()] == [State.DEAD]
