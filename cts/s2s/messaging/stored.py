"""Which columns of messages are sealed with the keys of the store, and how deletions by hand are done once more."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.messaging import sealed
from cts.s2s.messaging.models import SENT, Delivery, Message, Note
from cts.s2s.stored_files import pointing
from cts.site.storage.sealed_texts import SealedTexts


def _message(content: bytes, public_id: str) -> bytes:
    texts = SealedTexts()
    return sealed.close(sealed.read(content, of=public_id, texts=texts), of=public_id, texts=texts)


def _note(content: bytes, public_id: str) -> bytes:
    texts = SealedTexts()
    return sealed.close_note(sealed.read_note(content, of=public_id, texts=texts), of=public_id, texts=texts)


def _delivery(*, public_id: str, now: datetime) -> bool:
    """Somebody had taken the message out of the inbox of an office; others keep theirs. Who it was, the record of then says."""
    Note.objects.filter(delivery__public_id=public_id).delete()
    there = Delivery.objects.filter(public_id=public_id, deleted_at=None)
    return there.update(deleted_at=now, deleted_by="restore") > 0


def _sent(*, public_id: str, now: datetime) -> bool:
    """The sender's office had taken the message off its list; the recipients keep theirs."""
    return Message.objects.filter(public_id=public_id, sender_deleted_at=None).update(sender_deleted_at=now) > 0


pointing.declare_rows(what="messaging.Delivery", erase=_delivery)
pointing.declare_rows(what=SENT, erase=_sent)
pointing.declare_sealed(model="messaging.Message", field="sealed", seal_again=_message)
pointing.declare_sealed(model="messaging.Note", field="sealed", seal_again=_note)
