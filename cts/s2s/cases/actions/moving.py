"""Moving a case from where it stands."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cts.s2s.cases import queries, rules
from cts.s2s.cases.actions.loading import locked
from cts.s2s.cases.actions.recording import add_line, record
from cts.s2s.cases.rules import Kind, Status
from cts.s2s.core import Actor, Permission
from cts.schooldays import day_of


def move(*, by: Actor, public_id: str, to: str, text: str, on_date: date | None, outcome: str, now: datetime) -> None:
    """Move a case to the status `to`; `text` says why, `on_date` on which day it was so, `outcome` how it ended when it closes.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, CASE-MOVE, CASE-CLOSED, CASE-THEIRS, CASE-STEPS, CASE-TOO-EARLY, CASE-TEXT,
    CASE-TEXT-LONG, CASE-LATER, CASE-OUTCOME.
    """
    by.require(Permission.FIND_LOST)
    is_lead, today = by.may(Permission.LEAD_LOST), day_of(now)
    with transaction.atomic():
        case = locked(by, public_id=public_id)
        status = Status(case.status)
        rules.check_may_move(status=status, officer=case.officer, person=by.person, is_lead=is_lead)
        moved = rules.check_can_move(status=status, to=to)
        told = rules.check_text(text, wanted=moved in rules.SAYS_WHY)
        rules.check_on_date(on_date, today=today)
        lost_from = max(case.enquire_until, case.weeks_until)
        if moved is Status.LOST:
            rules.check_lost(done=queries.done(case), from_date=lost_from, today=today, is_lead=is_lead)
        case.status = moved
        case.due_date = rules.due_on(status=moved, refer_by=case.refer_by, lost_from=lost_from)
        case.closed_at, case.closed_by, case.outcome = None, "", ""
        if moved is Status.CLOSED:
            case.closed_at, case.closed_by, case.outcome = now, by.person, rules.check_outcome(outcome)
        case.save()
        add_line(case, by=by, kind=Kind.MOVED, what=moved.value, text=told, on_date=on_date, now=now)
        details = {"from": status.value, "to": moved.value, **({"outcome": case.outcome} if case.outcome else {})}
        record("case.moved", by, subject=public_id, now=now, details=details)
