"""The weekly letter to the leads of an authority's officers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from cts.s2s.accounts.models import User
from cts.s2s.core import Actor
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.criteria import Criteria
from cts.s2s.retention import actions
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from cts.site.queue import enqueue_due
from tests import cast, make
from tests.s2s.lost_pupils import made
from tests.s2s.retention.reviewed import DAY, worked

MONDAY = datetime(2026, 9, 14, 6, 30, tzinfo=UTC)


def letters() -> list[Mail]:
    return list(Mail.objects.filter(dedupe__startswith="retention.digest").order_by("pk"))


def test_it_works(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    made.entered(actors["ashgrove"], now=make.NOW - 40 * DAY, date_of_birth=date(2007, 1, 1))
    criteria = Criteria(surname="Prydderch-Lloyd", date_of_birth=made.BORN)
    found = lost_pupils.search(by=actors["cleo"], purpose="new arrival at Ashgrove", criteria=criteria, now=make.NOW)
    lost_pupils.open_entry(by=actors["cleo"], public_id=found.hits[0].public_id, search_id=found.search_id, now=make.NOW)
    assert actions.send_digests(now=MONDAY) == 1
    (letter,) = letters()
    assert letter.to == cast.email_of_person(next(one for one in cast.PEOPLE if one.username == "cerys"))
    for line in (
        "from 7 September 2026 to 13 September 2026",
        "New entries from schools of your authority: 1",
        "Searches of your officers: 1",
        "Entries that they have opened: 1",
        "another file, to be looked at: 0",
        "nobody is working on: 2",
        "more than four weeks: 1",
        "to be reviewed, kept or deleted: 1",
        "Cofnodion i'w hadolygu",
    ):
        assert line in letter.body
    assert not any(word in letter.subject + letter.body for word in ("Prydderch", "Siân", made.UPN))
    assert AuditEvent.objects.filter(event="retention.digest_sent").count() == 1


def test_once_a_week_however_often_it_runs(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    for hours in (0, 1, 50):
        actions.send_digests(now=MONDAY + timedelta(hours=hours))
    assert len(letters()) == 1
    assert AuditEvent.objects.filter(event="retention.digest_sent").count() == 1
    actions.send_digests(now=MONDAY + 7 * DAY)
    assert len(letters()) == 2


def test_whoever_has_nothing_to_read_gets_nothing(actors: dict[str, Actor]) -> None:
    assert actions.send_digests(now=MONDAY) == 0
    made.entered(actors["ashgrove"])
    actions.send_digests(now=MONDAY)
    assert len(letters()) == 1  # to Cedarshire, and neither to Sir Ywen nor to Elmshire


@pytest.mark.usefixtures("actors")
def test_a_decoy_is_not_told_of(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    type(pupil).objects.update(is_decoy=True)
    assert actions.send_digests(now=MONDAY) == 0


def test_a_lead_who_has_left_gets_none(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    User.objects.filter(username="cerys").update(is_active=False)
    assert actions.send_digests(now=MONDAY) == 0


def test_the_clock_sends_it_on_mondays(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    enqueue_due(now=MONDAY - timedelta(minutes=15))
    enqueue_due(now=MONDAY)
    worked(MONDAY)
    assert len(letters()) == 1
