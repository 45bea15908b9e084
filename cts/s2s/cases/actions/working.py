"""Work on a case: who has it, what is known, what is done. Each leaves a line in the log."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cts.s2s.accounts.models import User
from cts.s2s.cases import rules
from cts.s2s.cases.actions.loading import open_and_locked
from cts.s2s.cases.actions.recording import add_line, record
from cts.s2s.cases.rules import Kind, Status
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.lost_pupils import queries as lost_pupils
from cts.s2s.notices import cases as notices
from cts.s2s.notices.letter import Addressee
from cts.schooldays import day_of


def assign(*, by: Actor, public_id: str, officer: str, now: datetime) -> None:
    """Give a case to an officer of the authority, or to nobody (""); the officer gets an e-mail.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, CASE-CLOSED, CASE-OFFICER; CASE-THEIRS unless it is one's own, nobody's, or one is
    the lead.
    """
    by.require(Permission.FIND_LOST)
    with transaction.atomic():
        case = open_and_locked(by, public_id=public_id)
        rules.check_may_move(
            status=Status(case.status), officer=case.officer, person=by.person, is_lead=by.may(Permission.LEAD_LOST)
        )
        if officer and officer not in lost_pupils.officer_names(by):
            raise Refused("CASE-OFFICER")
        if officer == case.officer:
            return
        case.officer = officer
        case.save(update_fields=["officer"])
        add_line(case, by=by, kind=Kind.ASSIGNED, what=officer, now=now)
        record("case.assigned", by, subject=public_id, now=now, details={"officer": officer})
        if officer and officer != by.person:
            user = User.objects.get(username=officer)
            notices.case_is_yours(
                to=Addressee(email=user.email, language="cy" if user.language == "cy" else "en"),
                dedupe=f"case.assigned:{public_id}:{officer}:{now.isoformat()}",
                now=now,
            )


def note(*, by: Actor, public_id: str, text: str, on_date: date | None, now: datetime) -> None:
    """Add evidence to the log: what is known, from whom. Raises Refused: NOT-ALLOWED, NOT-FOUND, CASE-CLOSED, CASE-TEXT, ..."""
    by.require(Permission.FIND_LOST)
    told = rules.check_text(text, wanted=True)
    rules.check_on_date(on_date, today=day_of(now))
    with transaction.atomic():
        case = open_and_locked(by, public_id=public_id)
        add_line(case, by=by, kind=Kind.NOTE, text=told, on_date=on_date, now=now)
        record("case.noted", by, subject=public_id, now=now)


def tick(*, by: Actor, public_id: str, step: str, is_done: bool, text: str, on_date: date | None, now: datetime) -> None:
    """Say of a step of the checklist that it is done, or is not done after all; `text` says how it went.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, CASE-CLOSED, CASE-STEP, CASE-TEXT-LONG, CASE-LATER.
    """
    by.require(Permission.FIND_LOST)
    ticked = rules.check_step(step)
    told = rules.check_text(text, wanted=False)
    rules.check_on_date(on_date, today=day_of(now))
    kind = Kind.DONE if is_done else Kind.NOT_DONE
    with transaction.atomic():
        case = open_and_locked(by, public_id=public_id)
        add_line(case, by=by, kind=kind, what=ticked.value, text=told, on_date=on_date, now=now)
        record("case.ticked", by, subject=public_id, now=now, details={"step": ticked.value, "kind": kind.value})
