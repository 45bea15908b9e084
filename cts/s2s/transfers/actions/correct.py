"""What the sender of a rejected file does next, made ready by the site: nothing of it goes anywhere before its sender says so.

Each new file is written from the sender's own bytes and waits for the sender's word like any upload (S-127): the file without
the pupils who are not on the receiver's roll (S-093, X-007), a file for the Lost Pupil Database for each of those (X-008), or the
same file for another school.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BufferedRandom

from django.db import transaction
from django.db.models.functions import Upper
from django.utils import timezone

from cts.ctf import filenames
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import Kind as KindOfPlace
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers import queries, rules, shown_to_sender
from cts.s2s.transfers.actions.prepare import prepare
from cts.s2s.transfers.actions.record import record
from cts.s2s.transfers.models import PendingUpload, Transfer, new_public_id
from cts.s2s.transfers.rules import Kind, RejectReason, Status
from cts.site.receiving import confined
from cts.site.receiving.spool import nameless_file

LOST = "XXXXXXX"
MOST = 20
"""Files that are made at once."""
LAST_NUMBER = 999
"""The last of the numbers in file names."""


def correct(*, by: Actor, public_id: str, now: datetime) -> str:
    """Make the file again for the same school, without those who are not on its roll; return the batch that waits for a word.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, PUPILS-GONE, CORRECT-NOBODY, CORRECT-NAMES, CORRECT-NOT-MADE; UploadRefused.
    """
    transfer = _rejected(by, public_id=public_id, now=now)
    marked = queries.not_on_roll(by, public_id=public_id, now=now)
    places = rules.check_can_correct(places=marked, pupil_count=transfer.pupil_count)
    return _make(transfer, [(transfer.receiver, places)], by=by, now=now)


def report_lost(*, by: Actor, public_id: str, now: datetime) -> str:
    """Make a file for the Lost Pupil Database for each pupil who is not on roll: those marked, or all. Return the batch.

    Raises as `correct` does, and Refused("CORRECT-MANY").
    """
    transfer = _rejected(by, public_id=public_id, now=now)
    if transfer.reject_reason != RejectReason.NOT_ON_ROLL:
        raise Refused("CORRECT-NOBODY")
    marked = queries.not_on_roll(by, public_id=public_id, now=now) or range(1, transfer.pupil_count + 1)
    if len(marked) > MOST:
        raise Refused("CORRECT-MANY", most=str(MOST))
    return _make(transfer, [(LOST, [place]) for place in sorted(marked)], by=by, now=now)


def readdress(*, by: Actor, public_id: str, to: str, now: datetime) -> str:
    """Make the whole file again for another school; return the batch that waits for a word.

    Raises as `correct` does, and Refused("CORRECT-SCHOOL").
    """
    transfer = _rejected(by, public_id=public_id, now=now)
    found = establishments.by_number(dfe_number=to)
    if found is None or KindOfPlace(found.kind) is not KindOfPlace.SCHOOL or to in {transfer.receiver, transfer.sender}:
        raise Refused("CORRECT-SCHOOL", number=to)
    return _make(transfer, [(to, list(range(1, transfer.pupil_count + 1)))], by=by, now=now)


def _rejected(by: Actor, *, public_id: str, now: datetime) -> Transfer:
    """A rejected Common Transfer File of the actor's establishment whose bytes are still here."""
    by.require(Permission.UPLOAD)
    transfer = queries.sent_by(by, now=now).filter(public_id=public_id).first()
    if transfer is None:
        raise Refused("NOT-FOUND")
    standing = shown_to_sender.status_of(transfer)
    if standing is not Status.REJECTED:
        raise Refused(rules.WHY_NOT[standing])
    if transfer.kind != Kind.CTF:
        raise Refused("CORRECT-NOT-MADE")
    rules.check_pupils_are_kept(gone=transfer.bytes_gone_at is not None, until=None, now=now)
    return transfer


def _make(transfer: Transfer, wanted: Sequence[tuple[str, list[int]]], *, by: Actor, now: datetime) -> str:
    """Write the files outside any transaction, check each as an upload is checked, and keep them under one batch."""
    batch = new_public_id()
    with nameless_file() as content:
        for chunk in stored_files.open_chunks(file_id=transfer.file_id):
            content.write(chunk)
        for receiver, places in wanted:
            name = _free_name(sender=transfer.sender, receiver=receiver)
            with _extracted(content, receiver=receiver, places=places, now=now) as made:
                prepare(by=by, name=name, raw_name=name, content=made, batch=batch, only=(Kind.CTF,), now=now)
    with transaction.atomic():
        record("transfer.made_anew", by, transfer=transfer, now=now, details={"files": str(len(wanted))})
    return batch


def _extracted(content: BufferedRandom, *, receiver: str, places: Sequence[int], now: datetime) -> BufferedRandom:
    """The new file, in the process with limits that reads all that comes from outside."""
    moment = timezone.localtime(now).replace(tzinfo=None, microsecond=0).isoformat()
    arguments = [receiver, moment, *(str(place) for place in places)]
    try:
        answer = confined.answer_of(module="cts.s2s.transfers.extractor", content=content, arguments=arguments)
    except confined.TooHardError as error:
        raise Refused("CORRECT-NOT-MADE") from error
    made = nameless_file()
    made.write(answer)
    made.seek(0)
    return made


def _free_name(*, sender: str, receiver: str) -> str:
    """The first name of the sender's for this receiver that no file here has had. Raises Refused("CORRECT-NAMES")."""
    begin = f"{sender}_CTF_{receiver}_"
    taken = {
        name
        for model in (Transfer, PendingUpload)
        for name in model._default_manager.filter(sender=sender, file_name__istartswith=begin)
        .annotate(upper=Upper("file_name"))
        .values_list("upper", flat=True)
    }
    for counter in range(1, LAST_NUMBER + 1):
        name = filenames.make(source=sender, destination=receiver, counter=counter)
        if name.upper() not in taken:
            return name
    raise Refused("CORRECT-NAMES")
