"""Making, renewing and ending a standing search."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.lost_pupils.criteria import Criteria, check_enough
from cts.s2s.lost_pupils.rules import check_purpose, la_number_of
from cts.s2s.standing_searches import queries, rules, sought
from cts.s2s.standing_searches.actions.recording import record
from cts.s2s.standing_searches.models import StandingSearch, new_public_id
from cts.s2s.standing_searches.tasks import look_back
from cts.schooldays import day_of
from cts.site import audit


def save(*, by: Actor, purpose: str, criteria: Criteria, days: int, case_id: str = "", now: datetime) -> str:
    """Go on looking for a pupil, for so many days, and return the public id of the standing search.

    The worker compares what is in the database already, and every new entry. Raises Refused: NOT-ALLOWED, LOST-PURPOSE,
    LOST-PURPOSE-LONG, LOST-TOO-THIN, STANDING-DAYS, STANDING-ENOUGH.
    """
    by.require(Permission.FIND_LOST)
    la_number = la_number_of(by)
    purpose = check_purpose(purpose)
    check_enough(criteria)
    until = rules.last_day(days=rules.check_days(days), today=day_of(now))
    with transaction.atomic():
        rules.check_running(number=StandingSearch.objects.filter(person=by.person, la_number=la_number, ended_at=None).count())
        public_id = new_public_id()
        row = StandingSearch.objects.create(
            public_id=public_id,
            person=by.person,
            la_number=la_number,
            purpose=purpose,
            sealed=sought.close(criteria, of=public_id),
            case_id=case_id,
            made_at=now,
            until=until,
        )
        details = {"purpose": purpose, "asked": " ".join(criteria.given), "until": until.isoformat()}
        if criteria.upn:
            details["children"] = audit.child_reference(criteria.upn)
        record("standing_search.saved", by, standing=row, now=now, details=details)
        look_back.enqueue(standing=public_id, now=now)
    return public_id


def renew(*, by: Actor, public_id: str, days: int, now: datetime) -> None:
    """Let it run for so many days from today. Raises Refused: NOT-ALLOWED, NOT-FOUND, STANDING-DAYS, STANDING-OVER."""
    until = rules.last_day(days=rules.check_days(days), today=day_of(now))
    with transaction.atomic():
        row = _locked(by, public_id=public_id)
        row.until = until
        row.save(update_fields=["until"])
        record("standing_search.renewed", by, standing=row, now=now, details={"until": until.isoformat()})


def end(*, by: Actor, public_id: str, now: datetime) -> None:
    """Look no longer. Raises Refused: NOT-ALLOWED, NOT-FOUND, STANDING-OVER."""
    with transaction.atomic():
        row = _locked(by, public_id=public_id)
        row.ended_at, row.ended_by = now, by.person
        row.save(update_fields=["ended_at", "ended_by"])
        record("standing_search.ended", by, standing=row, now=now)


def _locked(by: Actor, *, public_id: str) -> StandingSearch:
    row = queries.visible_to(by).select_for_update().filter(public_id=public_id).first()
    if row is None:
        raise Refused("NOT-FOUND")
    rules.check_not_ended(has_ended=row.ended_at is not None)
    return row
