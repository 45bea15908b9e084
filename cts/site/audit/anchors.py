"""Anchors: where the head of the chain was, when, signed, kept outside the database.

A chain alone does not notice that its tail was cut off, or that it was rebuilt from some row on. An anchor does: a line in
`anchors-YYYY-MM.jsonl` in AUDIT_ANCHOR_DIR,

    {"at": "2026-11-23T12:07:00.000000Z", "hash": "...", "sequence": 1234, "signature": "..."}

signed with Ed25519. The private key is `audit-anchor.key` in KEYS_DIR; its public half lies beside the anchors, so that an
auditor who was given it once can check copies of the anchors without us.

After a backup was restored, the record goes on from where it was then. A line with `"restored"`, the moment of that backup,
signed as such, says so: what was anchored between that moment and the line stays where it is, and stands for nothing any more
(`standing`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from cts.site import outbox
from cts.site.audit.models import AuditEvent
from cts.site.storage.key_files import kept_key, keys_folder, sync_folder

PUBLIC_KEY = "public-key.txt"


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """A line of the anchors. `is_genuine`: our key has signed it. `restored`: a backup of that moment was put back here."""

    sequence: int
    hash: str
    at: datetime
    is_genuine: bool
    place: str
    restored: datetime | None = None


class AnchorUnreadableError(Exception):
    """A line of the anchors is not an anchor at all; `place` names file and line."""

    def __init__(self, *, place: str) -> None:
        super().__init__(place)
        self.place = place


def folder() -> Path:
    """Return the folder of the anchors: the setting AUDIT_ANCHOR_DIR, else DATA_DIR/anchors."""
    return Path(getattr(settings, "AUDIT_ANCHOR_DIR", None) or Path(settings.DATA_DIR) / "anchors")


def key_path() -> Path:
    """Return the file of the private key."""
    return keys_folder() / "audit-anchor.key"


def files() -> list[Path]:
    """Return the files of the anchors, month by month."""
    return sorted(folder().glob("anchors-*.jsonl"))


def write(*, now: datetime, restored: datetime | None = None) -> str | None:
    """Add an anchor for the head of the chain, synced to the disk. Return its line, None if the record is empty.

    `restored`: a backup of that moment was just put back, and the record goes on from this event.
    """
    head = AuditEvent.objects.order_by("-sequence").values_list("sequence", "hash").first()
    if head is None:
        return None
    sequence, row_hash = head
    at, since = _written(now), _written(restored) if restored else ""
    key = _key()
    signature = key.sign(_signed(sequence=sequence, row_hash=row_hash, at=at, restored=since)).hex()
    content = {"at": at, "hash": row_hash, "sequence": sequence, "signature": signature}
    line = json.dumps({**content, "restored": since} if since else content, sort_keys=True)
    _make_folder(key)
    # One write of a whole line to a file opened for appending: two workers cannot mix their lines.
    handle = os.open(folder() / f"anchors-{now.astimezone(UTC):%Y-%m}.jsonl", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(handle, f"{line}\n".encode("ascii"))
        os.fsync(handle)
    finally:
        os.close(handle)
    sync_folder(folder())
    return line


def mail(*, line: str, now: datetime) -> None:
    """Mail the line of an anchor to the setting AUDIT_ANCHOR_MAILBOX, if there is one: a copy that nobody here can take back.

    Once for each event that was the newest: a quiet night sends nothing.
    """
    mailbox = getattr(settings, "AUDIT_ANCHOR_MAILBOX", "")
    if not mailbox:
        return
    sequence = json.loads(line)["sequence"]
    subjects, bodies = [], []
    for language in ("en", "cy"):
        with translation.override(language):
            subjects.append(_("The record up to event %(sequence)s") % {"sequence": sequence})
            bodies.append(
                _(
                    "This line anchors the record of who did and saw what. Keep it where the service cannot reach it.\n\n"
                    "To check the record against it later, put the line into a file anchors-kept.jsonl in the folder of the "
                    "anchors and run: cts s2s audit verify"
                )
            )
    with transaction.atomic():
        outbox.send(
            to=mailbox,
            language="en",
            subject=" / ".join(subjects),
            body="\n\n".join([*bodies, line]) + "\n",
            dedupe=f"audit.anchor:{sequence}",
            now=now,
        )


def read() -> Iterator[Anchor]:
    """Yield every anchor, month by month, as written. Raises AnchorUnreadableError at a line that is none."""
    public = _key().public_key()
    for path in files():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            place = f"{path.name}:{number}"
            try:
                content = json.loads(line)
                sequence, row_hash, at = int(content["sequence"]), str(content["hash"]), str(content["at"])
                moment = datetime.fromisoformat(at)
                since = str(content.get("restored", ""))
                restored = datetime.fromisoformat(since) if since else None
                signature = bytes.fromhex(content["signature"])
            except (ValueError, KeyError, TypeError) as error:
                raise AnchorUnreadableError(place=place) from error
            try:
                public.verify(signature, _signed(sequence=sequence, row_hash=row_hash, at=at, restored=since))
            except InvalidSignature:
                genuine = False
            else:
                genuine = True
            yield Anchor(sequence=sequence, hash=row_hash, at=moment, is_genuine=genuine, place=place, restored=restored)


def standing(written: Iterable[Anchor]) -> list[Anchor]:
    """Leave out what was anchored between a backup and the moment at which it was put back: those events are lost."""
    left = list(written)
    stand: list[Anchor] = []
    while (
        mark := max((one for one in left if one.restored and one.is_genuine), key=lambda one: one.at, default=None)
    ) is not None:
        stand += [one for one in left if one is mark or one.at > mark.at]
        left = [one for one in left if one.at < (mark.restored or mark.at)]
    return left + stand


def _written(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def _signed(*, sequence: int, row_hash: str, at: str, restored: str) -> bytes:
    what = f"cts audit restored\n{restored}" if restored else "cts audit anchor"
    return f"{what}\n{sequence}\n{row_hash}\n{at}\n".encode("ascii", errors="replace")


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(kept_key(key_path()))


def _make_folder(key: Ed25519PrivateKey) -> None:
    folder().mkdir(mode=0o755, parents=True, exist_ok=True)
    beside = folder() / PUBLIC_KEY
    if not beside.exists():
        beside.write_text(key.public_key().public_bytes_raw().hex() + "\n", encoding="ascii")
