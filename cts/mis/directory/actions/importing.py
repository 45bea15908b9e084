"""Taking in a published list of schools, or of links between them: all of it in one transaction, or nothing."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from cts.mis.core import Actor, Permission
from cts.mis.directory.actions.tables import Tables
from cts.mis.directory.models import ListTaken
from cts.site import audit
from cts.site.schools import registers
from cts.site.schools.linking import link
from cts.site.schools.merging import Merge
from cts.site.schools.report import Report


def import_file(*, by: Actor, file: BinaryIO, name: str, dry_run: bool, now: datetime) -> Report:
    """Take in England's register, the list for Wales, or England's links; which one it is, its columns say.

    What a list does not name stays. A dry run does all the work and takes it back, so its report is exact; the same file again
    changes nothing. Raises Refused: NOT-ALLOWED, REGISTER-NOT-A-TABLE, REGISTER-COLUMNS.
    """
    by.require(Permission.KEEP_SCHOOLS)
    file.seek(0)
    sha256 = hashlib.sha256()
    while chunk := file.read(1 << 20):
        sha256.update(chunk)
    with transaction.atomic():
        report = _take_in(file, now=now)
        if dry_run:
            transaction.set_rollback(True)
            return report
        kept = ListTaken.objects.create(
            taken_at=now, taken_by=by.person, file_name=name[:200], sha256=sha256.hexdigest(), report=report.as_json()
        )
        audit.record(
            event="schools.taken_in",
            by=by.person,
            acting_for=by.establishment,
            subject=f"schools:{kept.pk}",
            details={"sha256": kept.sha256, "kind": report.kind, **{group: str(count) for group, count in report.counts.items()}},
            now=now,
            address=by.address,
        )
    return report


def _take_in(file: BinaryIO, *, now: datetime) -> Report:
    if registers.holds_links(file):
        return link(registers.open_links(file), tables=Tables())
    return Merge(registers.open_file(file), tables=Tables(), now=now).run()
