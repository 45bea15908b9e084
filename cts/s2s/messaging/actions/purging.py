"""Messages leave on time (S-181, S-182, P26). At the moment itself nobody sees them any more; the row goes within the hour."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from cts.s2s.messaging.models import Delivery, Message, Note
from cts.s2s.stored_files.tasks import note_erasures
from cts.site import audit

_AT_ONCE = 500


def purge(*, now: datetime) -> int:
    """Remove every message that neither its sender nor a recipient still has, and the notes of offices that have theirs no more.

    Returns how many messages. Who had read a message is known until the message itself goes.
    """
    held = Delivery.objects.filter(message=OuterRef("pk"), deleted_at=None, expires_at__gt=now)
    over = Message.objects.filter(Q(kept_until__lte=now) | Q(sender_deleted_at__isnull=False)).exclude(Exists(held))
    removed = 0
    while True:
        with transaction.atomic():
            batch = dict(over.values_list("pk", "public_id")[:_AT_ONCE])
            Message.objects.filter(pk__in=batch).delete()
            if batch:
                note_erasures.enqueue(model=Message._meta.label, keys=[*sorted(batch.values())], now=now)
            removed += len(batch)
            if len(batch) < _AT_ONCE:
                Note.objects.filter(delivery__expires_at__lte=now).delete()
                if removed:
                    audit.record(
                        event="message.purged",
                        by="worker",
                        acting_for="",
                        subject="",
                        details={"messages": str(removed)},
                        now=now,
                    )
                return removed
