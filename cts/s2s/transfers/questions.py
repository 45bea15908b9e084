"""What is asked about a file, with what the directory and the authorities say about its receiver."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import Sector
from cts.s2s.transfers import asking
from cts.s2s.transfers.asking import AUTHORITY, Local, Question, Wish
from cts.s2s.transfers.models import AuthorityPolicy
from cts.s2s.transfers.rules import Kind


def local_of(la_number: str, *, on: date) -> Local:
    """What this authority wants on a day of the files that schools send to it."""
    rows = AuthorityPolicy.objects.filter(la_number=la_number, effective_from__lte=on)
    row = rows.order_by("-effective_from", "-pk").first()
    return asking.on(wish_of(row), on) if row else Local()


def uses_phase_transfer(la_number: str, *, on: date) -> bool:
    """Whether this authority puts pupils together for their next schools: before, in and after the days of the schools' files."""
    local = local_of(la_number, on=on)
    return local.phase_transfer or bool(local.phase_from or local.phase_until)


def wish_of(row: AuthorityPolicy) -> Wish:
    """A row of the history as it was said."""
    return Wish(
        phase_transfer=row.phase_transfer,
        phase_from=row.phase_from,
        phase_until=row.phase_until,
        warns=row.warns,
        refuses=row.refuses,
        silent_days=row.silent_days,
        effective_from=row.effective_from,
    )


def about(*, kind: Kind, sender: str, receiver: str, on: date) -> tuple[list[Question], Local]:
    """The questions about a file, and what the authority wants on this day that has a say in the answers."""
    found = establishments.by_number(dfe_number=receiver)
    independent = found is not None and found.sector == Sector.INDEPENDENT.value
    if sender.endswith(AUTHORITY):
        # From an authority to a school it is the sending authority's own phase transfer, which goes on after the schools' days.
        used = uses_phase_transfer(sender[:3], on=on)
        local = replace(local_of(sender[:3], on=on), phase_transfer=used, refuses=False)
    else:
        local = local_of(receiver[:3], on=on)
    return asking.questions(kind=kind, sender=sender, receiver=receiver, independent=independent, local=local), local
