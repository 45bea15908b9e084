"""Whether the same file was sent before: once is once (P3)."""

from __future__ import annotations

from django.db.models import Q

from cts.s2s.transfers import shown_to_sender
from cts.s2s.transfers.examining import UploadRefused
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.site.refusing import Refused


def earlier_of_name(*, sender: str, name: str, sha256: str) -> Transfer | None:
    """The transfer that the same bytes under the same name already are; None when the name is free.

    A file in the Lost Pupil Database is found whatever has become of the child since. Raises UploadRefused with
    TRANSFER-NAME-TAKEN, which names both hashes, for other bytes under a name that still waits.
    """
    of_name = Transfer.objects.filter(sender=sender, file_name__iexact=name)
    lost = of_name.filter(Q(status=Status.LOST), sha256=sha256).first()
    if lost is not None:
        return lost
    undecided = of_name.filter(shown_to_sender.takes_name()).first()
    if undecided is None or undecided.sha256 == sha256:
        return undecided
    raise UploadRefused(
        refusals=[Refused("TRANSFER-NAME-TAKEN", name=undecided.file_name, waiting=undecided.sha256, sent=sha256)]
    )
