"""The end of a request: the file comes, the child is not known, the authority is to be asked, or nobody needs it any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.recording import record_deed
from cts.s2s.ctf_requests import child as children
from cts.s2s.ctf_requests import queries, rules
from cts.s2s.ctf_requests.actions.telling import addressees, name_of
from cts.s2s.ctf_requests.child import InFile
from cts.s2s.ctf_requests.models import CtfRequest
from cts.s2s.ctf_requests.rules import Status
from cts.s2s.notices import requests as notices
from cts.site import audit

MATCHED_BY = "upload"
"""Who ended a request that a file has answered: no person did."""


def answer(*, by: Actor, public_id: str, answer: str, now: datetime) -> None:
    """Say that the child is not known here, or that the authority is to be asked.

    Raises Refused: NOT-ALLOWED, NOT-FOUND (also for one's own request), CTF-REQUEST-OVER, CTF-REQUEST-ANSWER.
    """
    by.require(Permission.CTF_REQUESTS)
    with transaction.atomic():
        row = _locked(by, public_id=public_id, end="asked")
        rules.check_is_open(Status(row.status))
        _end(row, status=rules.check_answer(answer), by=by.person, now=now)
        record_deed("ctf_request.answered", by, subject=row.public_id, now=now, details={"answer": row.status})
        _tell_requester(row, now=now)


def withdraw(*, by: Actor, public_id: str, now: datetime) -> None:
    """Take an own request back. Raises Refused: NOT-ALLOWED, NOT-FOUND, CTF-REQUEST-OVER."""
    by.require(Permission.ASK_FOR_CTF)
    with transaction.atomic():
        row = _locked(by, public_id=public_id, end="requester")
        rules.check_is_open(Status(row.status))
        _end(row, status=Status.WITHDRAWN, by=by.person, now=now)
        record_deed("ctf_request.withdrawn", by, subject=row.public_id, now=now)


def answered_by_transfer(*, sender: str, receiver: str, pupils: Sequence[InFile], transfer_id: str, now: datetime) -> int:
    """End every open request that a file answers which is being sent; call it in the transaction of the upload.

    A pupil is the asked-for child if the UPNs agree or, where either side has none, names and birth date do. Returns how many.
    """
    upns = {children.upn_hash(pupil.upn) for pupil in pupils} - {""}
    names = {_name(pupil) for pupil in pupils} - {""}
    without_upn = {_name(pupil) for pupil in pupils if not children.upn_hash(pupil.upn)} - {""}
    same = Q(upn_hash__in=upns) | Q(upn_hash="", name_hash__in=names) | Q(name_hash__in=without_upn)
    rows = CtfRequest.objects.select_for_update().filter(same, requester=receiver, asked=sender, status=Status.OPEN)
    found = list(rows.order_by("pk"))
    for row in found:
        row.transfer_id = transfer_id
        _end(row, status=Status.ANSWERED, by=MATCHED_BY, now=now)
        audit.record(
            event="ctf_request.answered",
            by=MATCHED_BY,
            acting_for=sender,
            subject=row.public_id,
            details={"answer": row.status, "transfer": transfer_id},
            now=now,
        )
        _tell_requester(row, now=now)
    return len(found)


def _name(pupil: InFile) -> str:
    return children.name_hash(forename=pupil.forename, surname=pupil.surname, date_of_birth=pupil.date_of_birth)


def _locked(by: Actor, *, public_id: str, end: str) -> CtfRequest:
    rows = queries.visible_to(by).select_for_update().filter(public_id=public_id, **{end: by.establishment})
    row = rows.first()
    if row is None:
        raise Refused("NOT-FOUND")
    return row


def _end(row: CtfRequest, *, status: Status, by: str, now: datetime) -> None:
    row.status, row.ended_at, row.ended_by = status, now, by
    row.save()


def _tell_requester(row: CtfRequest, *, now: datetime) -> None:
    for to in addressees(row.requester):
        notices.request_is_answered(
            to=to, asked=name_of(row.asked), dedupe=f"ctf_request.answered:{row.public_id}:{to.email}", now=now
        )
