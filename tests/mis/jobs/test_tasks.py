"""What the register does by the clock."""

import datetime

import pytest
from django.utils import timezone
from pytest_django import Settings

from cts.mis.core import Actor
from cts.mis.exchange import actions as exchange
from cts.mis.jobs import tasks
from cts.mis.pupils.rules import Status
from cts.site.queue.tasks import TASKS
from cts.site.storage import store
from tests.mis import make
from tests.mis.make import NOW, TODAY, record

pytestmark = pytest.mark.django_db


def test_it_works(office: Actor) -> None:
    pupil = make.leaving(make.admitted(office), office, leaving_date=TODAY + datetime.timedelta(days=3))
    tasks.leave_today(now=NOW + datetime.timedelta(days=3))
    pupil.refresh_from_db()
    assert pupil.status == Status.LEAVER


def test_bytes_without_a_row_are_removed_and_all_others_stay(office: Actor, settings: Settings, tmp_path: object) -> None:
    settings.STORAGE_DIR = tmp_path
    batch = make.received(office, [record()])
    orphan = store().write(chunks=[b"nobody's"], purpose="imported").file_id
    assert exchange.sweep(by=office, now=timezone.now()) == 0  # too young
    tasks.sweep(now=timezone.now() + datetime.timedelta(hours=25))
    assert {*store().file_ids()} == {batch.stored_id, batch.read_id}
    assert orphan not in {*store().file_ids()}


def test_every_task_of_the_site_is_declared() -> None:
    assert {"pupils.leave_today", "exchange.sweep"} <= TASKS.keys()
    assert len(TASKS) > 3
