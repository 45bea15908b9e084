"""Uploading a file: receive, inspect, store, and only then one short transaction that makes it visible (P1 to P3)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BufferedRandom

from django.db import transaction

from cts.ctf import filenames
from cts.ctf.errors import FileNameRefused
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.ctf_requests import actions as ctf_requests
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers import kinds, pupil_lists, shown_to_sender
from cts.s2s.transfers.actions import letters
from cts.s2s.transfers.actions.record import children, record
from cts.s2s.transfers.inspected import Finding, Inspected
from cts.s2s.transfers.models import Transfer, new_public_id
from cts.s2s.transfers.rules import HOLD_PUPILS, Kind
from cts.site import audit, storage
from cts.site.receiving.spool import chunks_of

RAW_NAME_MAX = 300
"""Characters of the name as the browser gave it that are kept."""


class UploadRefused(Refused):
    """A file was not sent. Everything that is wrong with it is told at once: `refusals` of ours and `findings` in the file."""

    def __init__(self, *, refusals: Sequence[Refused], findings: Sequence[Finding], findings_left_out: int = 0) -> None:
        super().__init__("UPLOAD-REFUSED")
        self.refusals = tuple(refusals)
        self.findings = tuple(findings)
        self.findings_left_out = findings_left_out

    @property
    def codes(self) -> list[str]:
        """Every code in it, once."""
        return sorted({refused.code for refused in self.refusals} | {finding.code for finding in self.findings})


@dataclass(frozen=True, kw_only=True)
class _Upload:
    """What is known of a file before it becomes a transfer."""

    kind: Kind
    name: str
    raw_name: str
    sha256: str
    receiver: str
    inspected: Inspected


def upload(
    *,
    by: Actor,
    name: str,
    raw_name: str = "",
    content: BufferedRandom,
    only: Collection[Kind] = tuple(Kind),
    now: datetime,
) -> str:
    """Send a file to the establishment in its name and return the public id of the transfer.

    `content` is an open file with a descriptor (see `spool`); `raw_name` is the name before anybody cleaned it; `only` says
    which kinds are meant. The same
    bytes under the same name give the same transfer again while it is undecided (P3). Raises UploadRefused with everything
    that is wrong; nothing is stored then.
    """
    by.require(Permission.UPLOAD)
    sha256 = _sha256(content)
    try:
        found = _inspect(by=by, name=name, raw_name=raw_name, sha256=sha256, content=content, only=only)
        earlier = _undecided(by, name=name)
        if earlier is not None:
            return _same_again(earlier, sha256=sha256).public_id
        return _store_and_send(found, by=by, content=content, now=now)
    except UploadRefused as refused:
        with transaction.atomic():
            _record_refusal(refused, by=by, sha256=sha256, now=now)
        raise


def _sha256(content: BufferedRandom) -> str:
    content.seek(0)
    return hashlib.file_digest(content, "sha256").hexdigest()


def _inspect(*, by: Actor, name: str, raw_name: str, sha256: str, content: BufferedRandom, only: Collection[Kind]) -> _Upload:
    """Look at name, route and contents, and raise UploadRefused with all that is wrong in any of them."""
    refusals: list[Refused] = []
    findings: list[Finding] = []
    parsed: filenames.FileName | None = None
    kind = kinds.presumed(name)
    handling = kinds.HANDLING[kind]
    try:
        parsed = filenames.parse(name)
    except FileNameRefused as refused:
        findings.append(_finding(refused))
    else:
        found = kinds.handling_of(parsed)
        if found is None:
            raise UploadRefused(refusals=[Refused("TRANSFER-KIND")], findings=[])
        kind, handling = found
        if kind not in only:
            raise UploadRefused(refusals=[Refused("TRANSFER-OTHER-PAGE", name=parsed.name)], findings=[])
        refusals.extend(handling.route_refusals(name=parsed, sender=by.establishment))
    inspected: Inspected | None = None
    try:
        inspected = handling.inspect(content=content, name=name if parsed else None)
    except Refused as refused:
        refusals.append(refused)
    else:
        findings.extend(inspected.errors)
    if refusals or findings or parsed is None or inspected is None:
        left_out = inspected.findings_left_out if inspected else 0
        raise UploadRefused(refusals=refusals, findings=findings, findings_left_out=left_out)
    return _Upload(
        kind=kind,
        name=name,
        raw_name=(raw_name or name)[:RAW_NAME_MAX],
        sha256=sha256,
        receiver=handling.receiver(parsed),
        inspected=inspected,
    )


def _finding(refused: FileNameRefused) -> Finding:
    return Finding(
        code=refused.code, severity="error", explanation_en=refused.message("en"), explanation_cy=refused.message("cy")
    )


def _undecided(by: Actor, *, name: str) -> Transfer | None:
    return Transfer.objects.filter(shown_to_sender.takes_name(), sender=by.establishment, file_name__iexact=name).first()


def _same_again(earlier: Transfer, *, sha256: str) -> Transfer:
    """The answer to a name that is taken: the same transfer for the same bytes, else a refusal that names both hashes (P3)."""
    if earlier.sha256 == sha256:
        return earlier
    taken = Refused("TRANSFER-NAME-TAKEN", name=earlier.file_name, waiting=earlier.sha256, sent=sha256)
    raise UploadRefused(refusals=[taken], findings=[])


def _store_and_send(found: _Upload, *, by: Actor, content: BufferedRandom, now: datetime) -> str:
    """Put the bytes safely on the disk, then make the transfer."""
    try:
        file = stored_files.keep(chunks=chunks_of(content), now=now)
        pupil_list = pupil_lists.keep(found.inspected.pupils, now=now) if found.kind in HOLD_PUPILS else None
    except storage.NotStoredError as error:
        raise UploadRefused(refusals=[Refused("TRANSFER-NOT-STORED")], findings=[]) from error
    try:
        with transaction.atomic():
            transfer = _send(found, by=by, file=file, pupil_list=pupil_list, now=now)
    except UploadRefused:
        _let_go(file, pupil_list, now=now)
        raise
    if transfer.file_id != file.file_id:
        # The same upload in another tab was faster.
        _let_go(file, pupil_list, now=now)
    return transfer.public_id


def _let_go(*kept: stored_files.Kept | None, now: datetime) -> None:
    with transaction.atomic():
        for one in kept:
            if one is not None:
                stored_files.discard(file_id=one.file_id, now=now)


def _send(found: _Upload, *, by: Actor, file: stored_files.Kept, pupil_list: stored_files.Kept | None, now: datetime) -> Transfer:
    """Check again what may have changed since, write the row, the record and the letters. Returns the transfer of that name."""
    parsed = filenames.parse(found.name)
    refusals = kinds.HANDLING[found.kind].route_refusals(name=parsed, sender=by.establishment)
    if refusals:
        raise UploadRefused(refusals=refusals, findings=[])
    # Two sends of one name at the same moment: the database lets one row in, and both then read that row.
    Transfer.objects.bulk_create([_row(found, by=by, file=file, pupil_list=pupil_list, now=now)], ignore_conflicts=True)
    kept = _undecided(by, name=found.name)
    if kept is None:
        # The file of that name was decided about at this very moment; the next try finds the name free.
        raise UploadRefused(refusals=[Refused("TRANSFER-NOT-STORED")], findings=[])
    if kept.file_id != file.file_id:
        return _same_again(kept, sha256=found.sha256)
    stored_files.enter(kept=file, now=now)
    if pupil_list is not None:
        stored_files.enter(kept=pupil_list, now=now)
    record("transfer.uploaded", by, transfer=kept, now=now, details={"children": children(found.inspected.pupils)})
    ctf_requests.answered_by_transfer(
        sender=kept.sender, receiver=kept.receiver, pupils=found.inspected.pupils, transfer_id=kept.public_id, now=now
    )
    letters.uploaded(kept, now=now)
    return kept


def _row(found: _Upload, *, by: Actor, file: stored_files.Kept, pupil_list: stored_files.Kept | None, now: datetime) -> Transfer:
    return Transfer(
        public_id=new_public_id(),
        kind=found.kind,
        sender=by.establishment,
        receiver=found.receiver,
        file_name=found.name,
        raw_file_name=found.raw_name,
        sha256=found.sha256,
        size=file.size,
        edition=found.inspected.edition or "",
        qualifier=found.inspected.qualifier or "",
        pupil_count=found.inspected.pupil_count,
        file_id=file.file_id,
        pupil_list_id=pupil_list.file_id if pupil_list else "",
        uploaded_at=now,
        uploaded_by=by.person,
    )


def _record_refusal(refused: UploadRefused, *, by: Actor, sha256: str, now: datetime) -> None:
    """A refused upload is on the record by its hash: the name of a file that is no transfer file may hold a child's."""
    audit.record(
        event="transfer.refused",
        by=by.person,
        acting_for=by.establishment,
        subject=f"sha256:{sha256}",
        details={"codes": " ".join(refused.codes)},
        now=now,
        address=by.address,
    )
