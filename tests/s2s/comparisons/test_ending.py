"""The end of a comparison: by an officer, or by the clock. Nothing of the partner's rows outlives it."""

from datetime import timedelta

import pytest

from cts.s2s.comparisons import actions, comparing, queries
from cts.s2s.comparisons.models import Comparison, ComparisonMatch, ComparisonSecret
from cts.s2s.comparisons.rules import KEPT_DAYS, Stage
from cts.s2s.core import Actor, Refused
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.comparisons import made
from tests.s2s.lost_pupils import made as lost

DAY = timedelta(days=1)


def end(by: Actor, public_id: str) -> None:
    actions.end(by=by, public_id=public_id, now=make.NOW)


def test_it_works(actors: dict[str, Actor]) -> None:
    lost.entered(actors["ashgrove"])
    public_id = made.compared(actors["lowri"], {"A-1": made.SIAN, "A-2": made.STRANGER})
    end(actors["ffion"], public_id)
    assert not ComparisonMatch.objects.exists()
    seen = queries.one(actors["lowri"], public_id=public_id)
    assert (seen.stage, seen.rows, seen.matched) == (Stage.OVER, 2, 1)
    event = AuditEvent.objects.get(event="comparison.ended")
    assert (event.by, event.details) == ("ffion", {"rows": "2", "matches": "1"})


@pytest.mark.parametrize(("username", "code"), [("dunmore", "NOT-ALLOWED"), ("ashgrove", "NOT-ALLOWED"), ("cleo", "NOT-FOUND")])
def test_only_its_authority_ends_it(actors: dict[str, Actor], username: str, code: str) -> None:
    public_id = made.begun(actors["lowri"])
    with pytest.raises(Refused, match=code):
        end(actors[username], public_id)


def test_what_is_over_stays_over(actors: dict[str, Actor]) -> None:
    public_id = made.begun(actors["lowri"])
    end(actors["lowri"], public_id)
    with pytest.raises(Refused, match="COMPARISON-OVER"):
        end(actors["lowri"], public_id)
    with pytest.raises(Refused, match="COMPARISON-OVER"):
        made.key_of(actors["lowri"], public_id)


def test_tokens_that_still_wait_are_destroyed_uncompared(actors: dict[str, Actor]) -> None:
    lost.entered(actors["ashgrove"])
    public_id = made.sent(actors["lowri"], {"A-1": made.SIAN})
    end(actors["lowri"], public_id)
    comparing.compare(comparison=public_id, after=0, now=make.NOW)
    assert not ComparisonSecret.objects.exists()
    assert not ComparisonMatch.objects.exists()


def test_it_ends_by_itself_after_its_last_day(actors: dict[str, Actor]) -> None:
    made.begun(actors["lowri"], days=14)
    actions.end_what_is_over(now=make.NOW + 14 * DAY)
    assert ComparisonSecret.objects.exists()
    actions.end_what_is_over(now=make.NOW + 15 * DAY)
    row = Comparison.objects.get()
    assert (row.ended_at, row.ended_by) == (make.NOW + 15 * DAY, "service")
    assert not ComparisonSecret.objects.exists()


def test_it_is_forgotten_a_month_after_its_end(actors: dict[str, Actor]) -> None:
    end(actors["lowri"], made.begun(actors["lowri"]))
    actions.end_what_is_over(now=make.NOW + KEPT_DAYS * DAY - timedelta(seconds=1))
    assert Comparison.objects.exists()
    actions.end_what_is_over(now=make.NOW + KEPT_DAYS * DAY)
    assert not Comparison.objects.exists()
    assert AuditEvent.objects.get(event="comparison.purged").details == {"comparisons": "1"}
