"""Taking in a file of a register, or of links between schools: all of it in one transaction, or nothing."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.establishments.actions.tables import Tables
from cts.s2s.establishments.models import Import
from cts.s2s.establishments.queries import authority_numbers
from cts.site import audit
from cts.site.schools import registers
from cts.site.schools.linking import link
from cts.site.schools.merging import Merge
from cts.site.schools.report import Report


def import_file(*, by: Actor, file: BinaryIO, name: str, dry_run: bool, now: datetime) -> Report:
    """Take in England's register, the list for Wales, or England's links; which one it is, its columns say.

    What a register does not name stays: schools are closed when a register says so, and those it no longer names are only
    reported. A dry run does all the work and takes it back, so its report is exact. The same file again changes nothing.
    Raises Refused: NOT-ALLOWED, REGISTER-NOT-A-TABLE, REGISTER-COLUMNS.
    """
    by.require(Permission.KEEP_REGISTER)
    sha256 = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(1 << 20):
        sha256.update(chunk)
    with transaction.atomic():
        report = _take_in(file, by=by, now=now)
        if dry_run:
            transaction.set_rollback(True)
            return report
        kept = Import.objects.create(
            imported_at=now, imported_by=by.person, file_name=name[:200], sha256=sha256.hexdigest(), report=report.as_json()
        )
        audit.record(
            event="directory.imported",
            by=by.person,
            acting_for=by.establishment,
            subject=f"import:{kept.pk}",
            details={"sha256": kept.sha256, "kind": report.kind, **{key: str(count) for key, count in report.counts.items()}},
            now=now,
            address=by.address,
        )
    return report


def _take_in(file: BinaryIO, *, by: Actor, now: datetime) -> Report:
    tables = Tables(by=by)
    if registers.holds_links(file):
        return link(registers.open_links(file), tables=tables)
    return Merge(registers.open_file(file), tables=tables, now=now, entered=authority_numbers()).run()
