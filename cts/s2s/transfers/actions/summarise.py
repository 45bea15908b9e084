"""Reading what a file says of its pupils, in words and with what is urgent first (X-009, S-012).

It is a look at children, and a wide one: it is on the record, by reference to each child, before anything is shown (P24).
"""

from __future__ import annotations

from datetime import datetime
from io import BufferedRandom

import msgspec
from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers import queries, rules, terms
from cts.s2s.transfers.actions.loading import received_and_locked
from cts.s2s.transfers.actions.record import record
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import HOLD_PUPILS, Status
from cts.s2s.transfers.summarised import Summarised
from cts.site import audit
from cts.site.receiving import confined
from cts.site.receiving.spool import nameless_file

MOST = 300
"""Pupils whose summaries are shown together; of more, each is shown alone."""


def summarise(*, by: Actor, public_id: str, pupil: int | None, language: str, now: datetime) -> Summarised:
    """The summary of one pupil of a file (counted from 1), or of each, in `language`.

    Only of a file that the actor's establishment has accepted, and may still fetch. Raises Refused: NOT-FOUND, for a pupil that
    is not in it too; the code of where the transfer stands; PUPILS-NOT-ARRIVED; CTF-TOO-HARD.
    """
    by.require(Permission.COLLECT)
    transfer = queries.received_by(by, now=now).filter(public_id=public_id, kind__in=HOLD_PUPILS).first()
    if transfer is None:
        raise Refused("NOT-FOUND")
    rules.check_pupils_arrived(acts_for_school=by.is_delegate, pupils_arrived_at=transfer.pupils_arrived_at, phase=transfer.phase)
    _check_can_download(transfer, now=now)
    # Decrypting and reading are slow work; the transaction below checks everything again.
    with nameless_file() as content:
        for chunk in stored_files.open_chunks(file_id=transfer.file_id):
            content.write(chunk)
        found = _read(content, language=language, pupil=pupil)
    if pupil is not None and not found.pupils:
        raise Refused("NOT-FOUND")
    with transaction.atomic():
        locked = received_and_locked(by, public_id=public_id)
        _check_can_download(locked, now=now)
        seen = " ".join(audit.child_reference(one.upn) for one in found.pupils if one.upn)
        record("transfer.summarised", by, transfer=locked, now=now, details={"children": seen})
    return found


def _read(content: BufferedRandom, *, language: str, pupil: int | None) -> Summarised:
    arguments = [language, str(pupil or 0), str(MOST)]
    try:
        answer = confined.answer_of(module="cts.s2s.transfers.summariser", content=content, arguments=arguments)
        return msgspec.json.decode(answer, type=Summarised)
    except (confined.TooHardError, msgspec.MsgspecError) as error:
        raise Refused("CTF-TOO-HARD") from error


def _check_can_download(transfer: Transfer, *, now: datetime) -> None:
    until = terms.again().until(since=transfer.downloaded_at)
    rules.check_can_download(status=Status(transfer.status), until=until, now=now)
