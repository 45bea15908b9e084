"""Reminders of missing-child notices, and their end (X-016, P26)."""

from datetime import timedelta

import pytest

from cts.s2s.core import Actor
from cts.s2s.missing_children import actions
from cts.s2s.missing_children.models import MissingNotice
from cts.site.outbox import Mail
from tests import make
from tests.s2s.missing_children.noticing import sent

pytestmark = pytest.mark.django_db
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def reminders() -> set[str]:
    return set(Mail.objects.filter(dedupe__startswith="missing_child.reminder").values_list("to", flat=True))


def test_who_has_answered_is_not_reminded(actors: dict[str, Actor]) -> None:
    public_id = sent(actors["ffion"])
    first = set(Mail.objects.filter(dedupe__startswith="missing_child.sent").values_list("to", flat=True))
    actions.answer(by=actors["cerys"], public_id=public_id, answer="not-here", text="", now=make.NOW)
    assert actions.remind(now=make.NOW + 2 * DAY) == 0
    assert actions.remind(now=make.NOW + 3 * DAY) > 0
    assert reminders() < first
    assert len(first - reminders()) == 1


def test_once_a_day_at_most_and_not_at_weekends(actors: dict[str, Actor]) -> None:
    sent(actors["ffion"], now=make.NOW + 2 * DAY)  # a Wednesday
    assert actions.remind(now=make.NOW + 5 * DAY) == 0, "a Saturday"
    assert actions.remind(now=make.NOW + 7 * DAY) > 0
    assert actions.remind(now=make.NOW + 7 * DAY + timedelta(hours=1)) == 0


def test_a_closed_notice_is_not_reminded_of(actors: dict[str, Actor]) -> None:
    public_id = sent(actors["ffion"])
    actions.close(by=actors["ffion"], public_id=public_id, ending="not-found", now=make.NOW)
    assert actions.remind(now=make.NOW + 3 * DAY) == 0


def test_it_closes_by_itself_and_goes_on_time(actors: dict[str, Actor]) -> None:
    sent(actors["ffion"])
    end = make.NOW + 90 * DAY
    actions.purge(now=end - SECOND)
    assert MissingNotice.objects.get().status == "open"
    actions.purge(now=end)
    assert MissingNotice.objects.get().ending == "by-itself"
    assert actions.purge(now=end + 31 * DAY - SECOND) == 0
    assert actions.purge(now=end + 31 * DAY) == 1
    assert not MissingNotice.objects.exists()
