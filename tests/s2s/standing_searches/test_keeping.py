"""Making, renewing and ending a standing search."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils.criteria import Criteria
from cts.s2s.standing_searches import actions, queries, sought
from cts.s2s.standing_searches.models import StandingSearch
from cts.s2s.standing_searches.rules import KEPT_DAYS, RUNNING_MAX, RUNS_FOR
from cts.site.audit import AuditEvent, child_reference
from tests import make
from tests.s2s.lost_pupils import made

SOUGHT = Criteria(surname="Prydderch-Lloyd", date_of_birth=made.BORN, upn=made.UPN)
DAY = timedelta(days=1)


def save(by: Actor, *, purpose: str = "new arrival at Ysgol Derwen", days: int = 30, **other: object) -> str:
    return actions.save(by=by, purpose=purpose, criteria=msgspec.structs.replace(SOUGHT, **other), days=days, now=make.NOW)


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = save(actors["lowri"])
    (seen,) = queries.listed(actors["ffion"], now=make.NOW)
    assert (seen.public_id, seen.person, seen.until) == (public_id, "lowri", make.NOW.date() + timedelta(days=30))
    row = StandingSearch.objects.get()
    assert b"Prydderch" not in bytes(row.sealed)
    assert sought.read(row.sealed, of=public_id) == SOUGHT
    event = AuditEvent.objects.get(event="standing_search.saved")
    assert (event.by, event.subject, event.details["purpose"]) == ("lowri", public_id, "new arrival at Ysgol Derwen")
    assert event.details["children"] == child_reference(made.UPN)
    assert "Prydderch" not in repr(event.details)


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "alder", "cedarshire", "elin", "olwen"])
def test_only_officers_make_them(actors: dict[str, Actor], username: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        save(actors[username])


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"purpose": "look"}, "LOST-PURPOSE"),
        ({"upn": "", "date_of_birth": None}, "LOST-TOO-THIN"),
        ({"days": 0}, "STANDING-DAYS"),
        ({"days": 366}, "STANDING-DAYS"),
    ],
)
def test_it_needs_what_a_search_needs_and_an_end(actors: dict[str, Actor], other: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        save(actors["lowri"], **other)
    assert not StandingSearch.objects.exists()


def test_one_officer_has_not_too_many(actors: dict[str, Actor]) -> None:
    first, *_others = [save(actors["lowri"]) for _ in range(RUNNING_MAX)]
    with pytest.raises(Refused, match="STANDING-ENOUGH"):
        save(actors["lowri"])
    assert save(actors["ffion"])
    actions.end(by=actors["lowri"], public_id=first, now=make.NOW)
    assert save(actors["lowri"])


@pytest.mark.parametrize("days", RUNS_FOR)
def test_it_is_renewed_from_today(actors: dict[str, Actor], days: int) -> None:
    public_id = save(actors["lowri"])
    actions.renew(by=actors["ffion"], public_id=public_id, days=days, now=make.NOW + 20 * DAY)
    assert StandingSearch.objects.get().until == (make.NOW + (20 + days) * DAY).date()
    assert AuditEvent.objects.get(event="standing_search.renewed").by == "ffion"


@pytest.mark.parametrize(("username", "code"), [("dunmore", "NOT-ALLOWED"), ("cleo", "NOT-FOUND")])
def test_only_its_authority_renews_and_ends_it(actors: dict[str, Actor], username: str, code: str) -> None:
    public_id = save(actors["lowri"])
    with pytest.raises(Refused, match=code):
        actions.renew(by=actors[username], public_id=public_id, days=30, now=make.NOW)
    with pytest.raises(Refused, match=code):
        actions.end(by=actors[username], public_id=public_id, now=make.NOW)


def test_what_is_over_stays_over(actors: dict[str, Actor]) -> None:
    public_id = save(actors["lowri"])
    actions.end(by=actors["lowri"], public_id=public_id, now=make.NOW)
    with pytest.raises(Refused, match="STANDING-OVER"):
        actions.renew(by=actors["lowri"], public_id=public_id, days=30, now=make.NOW)
    with pytest.raises(Refused, match="STANDING-OVER"):
        actions.end(by=actors["lowri"], public_id=public_id, now=make.NOW)


def test_it_ends_by_itself_after_its_last_day(actors: dict[str, Actor]) -> None:
    save(actors["lowri"])
    actions.end_what_is_over(now=make.NOW + 30 * DAY)
    assert StandingSearch.objects.get().ended_at is None
    actions.end_what_is_over(now=make.NOW + 31 * DAY)
    row = StandingSearch.objects.get()
    assert (row.ended_at, row.ended_by) == (make.NOW + 31 * DAY, "service")


def test_it_is_deleted_a_month_after_its_end(actors: dict[str, Actor]) -> None:
    public_id = save(actors["lowri"])
    actions.end(by=actors["lowri"], public_id=public_id, now=make.NOW)
    actions.end_what_is_over(now=make.NOW + KEPT_DAYS * DAY - timedelta(seconds=1))
    assert StandingSearch.objects.exists()
    actions.end_what_is_over(now=make.NOW + KEPT_DAYS * DAY)
    assert not StandingSearch.objects.exists()
    assert AuditEvent.objects.filter(event="standing_search.purged").count() == 1


@pytest.mark.parametrize(("days", "soon"), [(23, False), (24, True)])
def test_the_officer_is_reminded_a_week_before(actors: dict[str, Actor], days: int, soon: bool) -> None:
    save(actors["lowri"])
    (seen,) = queries.listed(actors["lowri"], now=make.NOW + days * DAY)
    assert seen.ends_soon is soon
