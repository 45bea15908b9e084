"""Data leaves on time: not a second early, gone from every page at once, from the disk at the next run (P26)."""

from datetime import UTC, datetime, timedelta

import pytest

from cts.s2s.core import Actor
from cts.s2s.periods import actions as periods
from cts.s2s.periods.declared import UNCOLLECTED_DAYS
from cts.s2s.stored_files.models import StoredFile
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.schooldays import day_of
from cts.site import queue, storage
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make

SECOND = timedelta(seconds=1)
STARTS = [
    pytest.param(datetime(2026, 10, 20, 9, 0, tzinfo=UTC), id="clocks go back"),
    pytest.param(datetime(2027, 3, 20, 23, 30, tzinfo=UTC), id="clocks go forward"),
    pytest.param(datetime(2028, 2, 29, 12, 0, tzinfo=UTC), id="29 February"),
    pytest.param(datetime(2028, 2, 14, 12, 0, tzinfo=UTC), id="until 29 February"),
]


def gone(*, now: datetime) -> bool:
    """Whether a run at this moment takes the bytes away."""
    actions.let_go_what_is_due(now=now)
    return not StoredFile.objects.exists()


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize(("later", "over"), [(-SECOND, False), (timedelta(0), True), (SECOND, True)])
def test_a_downloaded_file_goes_after_15_days(actors: dict[str, Actor], start: datetime, later: timedelta, over: bool) -> None:
    make.downloaded(actors["ashgrove"], to=actors["birchwood"], now=start)
    now = start + timedelta(days=15) + later
    assert gone(now=now) is over
    assert (queries.previously_downloaded(actors["birchwood"], now=now) == []) is over
    assert (queries.collected(actors["ashgrove"], now=now) == []) is over
    transfer = Transfer.objects.get()
    assert (transfer.status, transfer.pupil_count) == (Status.DOWNLOADED, 3)
    assert transfer.bytes_gone_at == (now if over else None)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize(("later", "over"), [(-SECOND, False), (timedelta(0), True), (SECOND, True)])
def test_a_rejected_file_goes_after_60_days(actors: dict[str, Actor], start: datetime, later: timedelta, over: bool) -> None:
    make.rejected(actors["ashgrove"], to=actors["birchwood"], now=start)
    now = start + timedelta(days=60) + later
    assert gone(now=now) is over
    assert (queries.rejected(actors["ashgrove"], now=now) == []) is over
    assert Transfer.objects.get().status == Status.REJECTED


def test_the_sender_reads_when_a_rejected_file_goes(actors: dict[str, Actor]) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    assert queries.sent(actors["ashgrove"], public_id=public_id, now=make.NOW).until == make.NOW + timedelta(days=60)


def test_a_file_that_nobody_downloads_stays_for_ever(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    assert not gone(now=make.NOW + timedelta(days=10_000))


@pytest.mark.parametrize(("later", "over"), [(-SECOND, False), (timedelta(0), True), (SECOND, True)])
def test_unless_the_department_sets_a_limit(actors: dict[str, Actor], later: timedelta, over: bool) -> None:
    periods.change(
        by=actors["elin"], name=UNCOLLECTED_DAYS.name, number=90, effective_from=day_of(make.NOW), reason="Asked", now=make.NOW
    )
    make.sent(actors["ashgrove"])
    now = make.NOW + timedelta(days=90) + later
    assert gone(now=now) is over
    assert Transfer.objects.get().status == (Status.EXPIRED if over else Status.WAITING)
    assert (queries.waiting(actors["birchwood"], now=now) == []) is over
    told = Mail.objects.filter(to=cast.email_of_place(cast.ASHGROVE)).latest("pk")
    assert ("not downloaded in time" in told.subject) is over


def test_files_that_waited_before_the_limit_was_set_wait_on(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    tomorrow = day_of(make.NOW) + timedelta(days=1)
    periods.change(by=actors["elin"], name=UNCOLLECTED_DAYS.name, number=1, effective_from=tomorrow, reason="Asked", now=make.NOW)
    assert not gone(now=make.NOW + timedelta(days=1000))


def test_a_lost_pupils_file_is_not_touched(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"], name="9992001_CTF_XXXXXXX_001.xml")
    assert not gone(now=make.NOW + timedelta(days=1000))


def test_run_twice_each_file_goes_once_and_is_on_the_record(actors: dict[str, Actor]) -> None:
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    now = make.NOW + timedelta(days=15)
    assert actions.let_go_what_is_due(now=now) == 1
    assert actions.let_go_what_is_due(now=now) == 0
    assert AuditEvent.objects.filter(event="transfer.bytes_deleted", by="worker").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_bytes_leave_the_disk(actors: dict[str, Actor]) -> None:
    before = set(storage.store().file_ids())  # those of other tests
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    assert len(set(storage.store().file_ids()) - before) >= 2
    now = make.NOW + timedelta(days=15)
    actions.let_go_what_is_due(now=now)
    while queue.work_once(now=now, worker="test"):
        pass
    assert set(storage.store().file_ids()) <= before
