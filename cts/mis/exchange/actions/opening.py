"""Opening a ZIP: each file in it goes the way of every file; those that cannot be taken in are listed with the reason (M-055)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from io import BufferedRandom

import msgspec
from django.db import transaction

from cts.mis.core import Actor, Permission, Refused
from cts.mis.exchange import archives, queries, rules
from cts.mis.exchange.actions.receiving import enter, kept_file, receive
from cts.mis.exchange.actions.recording import record
from cts.mis.exchange.incoming import Incoming, Inside, Listed, Opened
from cts.mis.exchange.models import Archive, Import
from cts.mis.exchange.reading import FileRefused
from cts.site.receiving import spool
from cts.site.receiving.spool import chunks_of
from cts.site.storage import store

_Entered = tuple[Import, Incoming]


def bring(*, by: Actor, name: str, content: BufferedRandom, now: datetime) -> Import | Archive:
    """Keep what somebody hands in: a file, or a ZIP with files. Nothing of the register changes.

    Raises Refused: NOT-ALLOWED, and what `receive` and `archives.opened` raise.
    """
    by.require(Permission.TAKE_IN_FILES)
    opened = archives.opened(content=content, name=name)
    if opened is None:
        return receive(by=by, name=name, content=content, now=now)
    return _entered(by=by, name=name, content=content, opened=opened, now=now)


def look_at_archive(*, by: Actor, public_id: str, now: datetime) -> tuple[Archive, list[Listed]]:
    """Show what became of each file of a ZIP. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.TAKE_IN_FILES)
    archive = queries.archive(by, public_id=public_id)
    with transaction.atomic():
        record("archive.seen", by=by, subject=public_id, now=now)
    return archive, archives.kept(archive.listing_id)


def _entered(*, by: Actor, name: str, content: BufferedRandom, opened: Opened, now: datetime) -> Archive:
    """Read and keep everything first; then one short transaction makes all of it visible."""
    entered: list[_Entered] = []
    listing = [_one(by, inside, entered, now=now) for inside in opened.files]
    content.seek(0)
    archive = Archive(
        file_name=name[:255],
        sha256=hashlib.file_digest(content, "sha256").hexdigest(),
        stored_id=store().write(chunks=chunks_of(content), purpose="imported").file_id,
        listing_id=store().write(chunks=[msgspec.json.encode(listing)], purpose="read").file_id,
        received_at=now,
        received_by=by.person,
    )
    with transaction.atomic():
        archive.save()
        for batch, incoming in entered:
            batch.archive = archive
            enter(batch, incoming, by=by, now=now)
        details = {"file": archive.sha256, "files": str(opened.count), "received": str(len(entered))}
        record("archive.received", by=by, subject=archive.public_id, now=now, details=details)
    return archive


def _one(by: Actor, inside: Inside, entered: list[_Entered], *, now: datetime) -> Listed:
    """One file of the ZIP: read and kept, or why not. Its name is the last part of what the ZIP calls it."""
    name, size = inside.name.rpartition("/")[2], len(inside.content)
    if not rules.is_taken(name):
        return Listed(name=inside.name, size=size, text=archives.text_of(name=name, content=inside.content))
    try:
        with spool.nameless_file() as content:
            content.write(inside.content)
            content.seek(0)
            batch, incoming = kept_file(by=by, name=name, content=content, now=now)
    except Refused as refused:
        return Listed(
            name=inside.name,
            size=size,
            refusal=refused.code,
            arguments={key: str(value) for key, value in refused.arguments.items()},
            findings=refused.findings if isinstance(refused, FileRefused) else [],
        )
    entered.append((batch, incoming))
    return Listed(name=inside.name, size=size, public_id=batch.public_id)
