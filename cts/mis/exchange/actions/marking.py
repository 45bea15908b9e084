"""Noting how far a file of ours has come: uploaded, collected, rejected. The service says it, and somebody notes it here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.mis.core import Actor, Permission, Refused
from cts.mis.exchange import rules
from cts.mis.exchange.actions.recording import record
from cts.mis.exchange.models import Export
from cts.mis.exchange.rules import Carried


def mark(*, by: Actor, public_id: str, carried: Carried, now: datetime) -> None:
    """Note that a file was uploaded, collected or rejected. Raises Refused: NOT-ALLOWED, NOT-FOUND, FILE-NOT-SO-FAR."""
    by.require(Permission.MAKE_FILES)
    with transaction.atomic():
        export = Export.objects.select_for_update().filter(public_id=public_id).first()
        if export is None:
            raise Refused("NOT-FOUND")
        rules.check_carriage(carried=Carried(export.carried), to=carried)
        export.carried, export.carried_at, export.carried_by = carried, now, by.person
        export.save()
        record(f"export.{carried}", by=by, subject=public_id, now=now)
