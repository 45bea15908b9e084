"""A pupil of the database turns up in another file."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Status
from cts.site.audit import AuditEvent, child_reference
from cts.site.outbox import Mail
from cts.site.queue import Job, work_once
from tests import cast, make
from tests.s2s.lost_pupils import made

LATER = make.NOW + timedelta(days=30)


def surface(by: Actor, *pupils: tuple[str, date]) -> None:
    with transaction.atomic():
        actions.surface(by=by, pupils=pupils, transfer_id="the-other-file", now=LATER)


def worked() -> None:
    while work_once(now=LATER, worker="tests"):
        pass


def status() -> Status:
    return Status(LostPupil.objects.get().status)


def test_it_works(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    surface(actors["dunmore"], ("B801200005001", made.BORN), (made.UPN, made.BORN))
    assert status() is Status.IN_DATABASE
    worked()
    pupil.refresh_from_db()
    assert (pupil.status, pupil.surfaced_at, pupil.surfaced_in) == (Status.SURFACED, LATER, "the-other-file")
    event = AuditEvent.objects.get(event="lost_pupil.surfaced")
    assert child_reference(made.UPN) in event.details["children"]


def test_the_authority_of_the_school_that_lost_the_pupil_is_told_and_nobody_else(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    surface(actors["dunmore"], (made.UPN, made.BORN))
    worked()
    told = Mail.objects.get(dedupe__startswith="lost_pupil.surfaced")
    assert told.to == cast.email_of_place(cast.CEDARSHIRE)
    assert "Ashgrove" in told.body
    assert not any(word in told.subject + told.body for word in ("Prydderch", "Siân", made.UPN, "Dunmore"))


def test_a_former_number_counts_as_well(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    surface(actors["dunmore"], (made.FORMER.lower(), made.BORN))
    worked()
    assert status() is Status.SURFACED


@pytest.mark.parametrize(
    "pupils", [[(made.UPN, made.BORN + timedelta(days=1))], [("B801200005001", made.BORN)], [("", made.BORN)], []]
)
def test_another_child_does_not_count(actors: dict[str, Actor], pupils: Sequence[tuple[str, date]]) -> None:
    made.entered(actors["ashgrove"])
    surface(actors["dunmore"], *pupils)
    worked()
    assert status() is Status.IN_DATABASE
    assert not Mail.objects.filter(dedupe__startswith="lost_pupil").exists()


def test_the_upload_does_the_same_work_whether_the_pupil_is_there_or_not(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    asked = []
    for upn in (made.UPN, "B801200005001"):
        with CaptureQueriesContext(connection) as queries:
            surface(actors["dunmore"], (upn, made.BORN))
        asked.append([query["sql"].split(" ")[0] for query in queries])
    assert asked[0] == asked[1]
    assert [len(job.args["hashes"]) for job in Job.objects.filter(name="lost_pupils.look_for_surfaced")] == [1, 1]


def test_no_number_waits_in_the_queue_in_clear(actors: dict[str, Actor]) -> None:
    surface(actors["dunmore"], (made.UPN, made.BORN))
    assert made.UPN not in str(Job.objects.get(name="lost_pupils.look_for_surfaced").args)


def test_a_whole_year_group_is_looked_up(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    others = [(f"X{number:012}", made.BORN) for number in range(1200)]
    surface(actors["dunmore"], *others, (made.UPN, made.BORN))
    worked()
    assert status() is Status.SURFACED


def test_somebody_who_may_not_upload_asks_for_nothing(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused) as refused:
        surface(actors["olwen"], (made.UPN, made.BORN))
    assert refused.value.code == "NOT-ALLOWED"
