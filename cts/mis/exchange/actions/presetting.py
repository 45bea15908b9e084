"""What the school begins with when it makes a file: set once, and used by whoever makes one (M-005)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cts.ctf import editions
from cts.ctf.operations.pick import SECTIONS
from cts.mis.core import Actor, Permission, Refused
from cts.mis.exchange import rules
from cts.mis.exchange.actions.recording import record
from cts.mis.exchange.models import MakingDefaults
from cts.mis.exchange.rules import AttendanceSource


def keep_defaults(
    *, by: Actor, kind: str, sections: Sequence[str], edition: int | None, attendance: AttendanceSource, now: datetime
) -> None:
    """Keep how files are made unless somebody says otherwise; `edition` None is the newest in use. No file is changed.

    Raises Refused: NOT-ALLOWED, EXPORT-KIND, EXPORT-SECTION, EXPORT-EDITION.
    """
    by.require(Permission.MAKE_FILES)
    rules.check_kind(kind=kind, sections=sections)
    if edition is not None and not editions.known(edition):
        raise Refused("EXPORT-EDITION")
    kept = [section for section in SECTIONS if section in sections]
    with transaction.atomic():
        said = {"kind": kind, "sections": kept, "edition": edition, "attendance": attendance}
        MakingDefaults.objects.update_or_create(pk=1, defaults={**said, "kept_at": now, "kept_by": by.person})
        details = {"kind": kind, "sections": " ".join(kept), "edition": str(edition or ""), "attendance": attendance}
        record("export.defaults_kept", by=by, subject=by.establishment, now=now, details=details)
