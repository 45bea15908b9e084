"""Whom authorities and the department protect, as far as the lists of their files are on the site (S-246, S-247)."""

from __future__ import annotations

from cts.s2s.transfers import pupil_lists, shown_to_sender
from cts.s2s.transfers.models import Transfer


def upns() -> set[str]:
    """The UPNs of the pupils in protected files. Slow work: each list is decrypted; there are few of them."""
    lists = Transfer.objects.filter(shown_to_sender.protected()).exclude(pupil_list_id="").values_list("pupil_list_id", flat=True)
    return {pupil.upn.strip().upper() for file_id in lists for pupil in pupil_lists.read(file_id=file_id) if pupil.upn}
