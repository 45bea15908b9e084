"""What is asked about a file, with what the directory and the authorities say about its receiver."""

from __future__ import annotations

from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import Sector
from cts.s2s.transfers import asking
from cts.s2s.transfers.asking import AUTHORITY, Local, Question
from cts.s2s.transfers.models import AuthorityPolicy
from cts.s2s.transfers.rules import Kind


def local_of(la_number: str) -> Local:
    """What this authority wants of the files that schools send to it."""
    row = AuthorityPolicy.objects.filter(la_number=la_number).first()
    return Local(phase_transfer=row.phase_transfer, warns=row.warns) if row else Local()


def about(*, kind: Kind, sender: str, receiver: str) -> tuple[list[Question], Local]:
    """The questions about a file, and what the authority wants that has a say in the answers."""
    found = establishments.by_number(dfe_number=receiver)
    independent = found is not None and found.sector == Sector.INDEPENDENT.value
    # From an authority to a school it is the sending authority's own phase transfer.
    local = local_of(sender[:3] if sender.endswith(AUTHORITY) else receiver[:3])
    return asking.questions(kind=kind, sender=sender, receiver=receiver, independent=independent, local=local), local
