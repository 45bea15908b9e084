"""Which columns of phase transfer hold ids of stored bytes or are sealed, and what a row is after its bytes were erased."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.phase_transfers import sealed
from cts.s2s.phase_transfers.models import RunPupil, Source
from cts.s2s.phase_transfers.rules import SourceStatus
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.stored_files import pointing
from cts.site.storage.sealed_texts import SealedTexts


def _forget(*, file_id: str, now: datetime) -> None:
    """A restored backup knows records that were erased after it: their run was closed. Its pupils go too."""
    for source in Source.objects.filter(file_id=file_id):
        stored_files.discard(file_id=file_id, now=now)
        RunPupil.objects.filter(source=source).delete()
        source.file_id, source.status = "", SourceStatus.DONE
        source.save(update_fields=["file_id", "status"])


def _child(content: bytes, public_id: str) -> bytes:
    texts = SealedTexts()
    return sealed.close(sealed.read(content, of=public_id, texts=texts), of=public_id, texts=texts)


pointing.declare(model="phase_transfers.Source", field="file_id", forget=_forget)
pointing.declare_sealed(model="phase_transfers.RunPupil", field="sealed", seal_again=_child)
pointing.declare_sealed(model="phase_transfers.Place", field="sealed", seal_again=_child)
