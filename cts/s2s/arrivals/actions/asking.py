"""Asking the former school for the file: when the school says so, or by itself from the day that the school has chosen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.arrivals import expected
from cts.s2s.arrivals.actions.loading import locked
from cts.s2s.arrivals.models import ExpectedPupil
from cts.s2s.arrivals.rules import Status
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.recording import record_deed
from cts.s2s.ctf_requests import actions as ctf_requests
from cts.s2s.ctf_requests import queries as requests
from cts.schooldays import day_of

WORKER = "worker"
"""Who asks when the day has come: no person does."""


def ask_now(*, by: Actor, public_id: str, authority_has_searched: bool, now: datetime) -> str:
    """Ask the former school for the file of an expected pupil; return the public id of the request.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, ARRIVAL-ASK-WHOM, ARRIVAL-SETTLED, ARRIVAL-ASKED and those of `ctf_requests.ask`.
    """
    by.require(Permission.ASK_FOR_CTF)
    with transaction.atomic():
        row = locked(by, public_id=public_id)
        if row.status == Status.ARRIVED:
            raise Refused("ARRIVAL-SETTLED")
        if not row.former_school:
            raise Refused("ARRIVAL-ASK-WHOM")
        if is_asked(by, row, now=now):
            raise Refused("ARRIVAL-ASKED")
        _ask(row, by=by, authority_has_searched=authority_has_searched, now=now)
        record_deed("arrival.asked_for", by, subject=row.public_id, now=now, details={"request": row.request_id})
    return row.request_id


def ask_due(*, now: datetime) -> int:
    """Ask for everyone whose day has come and whose file has not; return how many schools were asked.

    What the site may not ask by itself stays for the school to see, with why; it is tried once.
    """
    due = ExpectedPupil.objects.exclude(status=Status.ARRIVED).filter(ask_on__lte=day_of(now), request_id="", ask_refused="")
    asked = 0
    for pk in list(due.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = due.select_for_update().filter(pk=pk).first()
            if row is None:
                continue
            by = Actor(person=WORKER, name="", establishment=row.school, role="school")
            try:
                with transaction.atomic():
                    _ask(row, by=by, authority_has_searched=False, now=now)
            except Refused as refused:
                row.ask_refused = refused.code
                row.save(update_fields=["ask_refused"])
                record_deed("arrival.not_asked", by, subject=row.public_id, now=now, details={"code": refused.code})
            else:
                record_deed("arrival.asked_for", by, subject=row.public_id, now=now, details={"request": row.request_id})
                asked += 1
    return asked


def stop_asking(row: ExpectedPupil, *, now: datetime) -> None:
    """Take an open request back when the file has come from somebody else; call it in the transaction of that."""
    by = Actor(person=WORKER, name="", establishment=row.school, role="school")
    if is_asked(by, row, now=now):
        ctf_requests.withdraw(by=by, public_id=row.request_id, now=now)


def is_asked(by: Actor, row: ExpectedPupil, *, now: datetime) -> bool:
    """Whether the request to the former school is still open."""
    seen = requests.several(by, public_ids={row.request_id} - {""}, now=now)
    return any(one.ended_at is None for one in seen.values())


def _ask(row: ExpectedPupil, *, by: Actor, authority_has_searched: bool, now: datetime) -> None:
    child = expected.as_shown(expected.read(row.sealed, of=row.public_id), allocation=row.allocation)
    made = ctf_requests.ask(
        by=by,
        school=row.former_school,
        forename=child.forename,
        surname=child.surname,
        date_of_birth=child.date_of_birth,
        upn=child.upn,
        joined_on=child.joined_on,
        left_on=child.left_on,
        authority_has_searched=authority_has_searched,
        now=now,
    )
    row.request_id, row.ask_refused = made.public_id, ""
    row.save(update_fields=["request_id", "ask_refused"])
