"""The names of the files of a run: `333LLLL_CTF_1112222_NNN.xml`, with a number that steps up per school (App 2, L-034)."""

from __future__ import annotations

from cts.ctf import filenames
from cts.s2s.phase_transfers.models import Parcel
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import UNDECIDED
from cts.site.refusing import Refused

_LAST = 999


class Names:
    """Gives the next free names of an authority's files, for one plan."""

    def __init__(self, *, authority: str) -> None:
        self._authority = authority
        parcels = Parcel.objects.filter(run__authority=authority).order_by("pk").values_list("receiver", "file_name")
        self._last = {receiver: _number(name) for receiver, name in parcels}
        waiting = Transfer.objects.filter(sender=authority, status__in=sorted(UNDECIDED))
        self._taken = {name.lower() for name in waiting.values_list("file_name", flat=True)}

    def next(self, *, receiver: str) -> str:
        """A name for a file to this school. Raises Refused("PHASE-NAMES") when all numbers wait there."""
        last = self._last.get(receiver, 0)
        for step in range(1, _LAST + 1):
            number = (last + step - 1) % _LAST + 1
            name = filenames.make(source=self._authority, destination=receiver, counter=number)
            if name.lower() not in self._taken:
                self._last[receiver] = number
                return name
        raise Refused("PHASE-NAMES", school=receiver)


def _number(name: str) -> int:
    return int(name.rpartition("_")[2].partition(".")[0])
