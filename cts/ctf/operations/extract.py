"""Some pupils of a file as a file of their own, for the same receiver or another."""

import datetime
from collections.abc import Collection, Iterator

import msgspec

from cts.ctf.model.header import DestinationSchool
from cts.ctf.operations.editing import Source, Target, edition_of, for_one_pupil, header_in, opened, party
from cts.ctf.operations.losses import Loss, carried, of_head
from cts.ctf.operations.refusals import refused
from cts.ctf.xml.entry import Entry
from cts.ctf.xml.write import write


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """What an extraction did.

    Attributes:
        pupil_count: how many pupils the new file holds.
        losses: what of these pupils, and of the head of the file, could not be carried over.
    """

    pupil_count: int
    losses: list[Loss]


def extract(
    source: Source,
    *,
    pupils: Collection[int],
    target: Target,
    destination: str = "",
    now: datetime.datetime | None = None,
) -> Extracted:
    """Write the pupils at these places of a file into a file of their own, whole, in the order of the file.

    Args:
        source: a path or a binary stream.
        pupils: places in the file, from 1; those that the file does not have are passed over.
        target: a path or a binary stream; a file appears there only when it is complete.
        destination: the receiver of the new file, 7 characters such as "9994001" or "XXXXXXX"; by default the old one.
        now: the time to write into the header (local time); the old one stays by default.

    Raises NotReadable, NotWritable, OperationRefused (CTF-263; CTF-275 for several pupils to XXXXXXX or MMMMMMM).
    """
    wanted, losses = frozenset(pupils), list[Loss]()
    with opened(source) as reader:
        edition = edition_of(reader.header)
        header = header_in(reader.header, edition, now)
        if destination:
            receiver = DestinationSchool(la_number=destination[:3], establishment_number=destination[3:])
            header = msgspec.structs.replace(header, destination=receiver)
        if for_one_pupil(header.destination) and len(wanted) > 1:
            raise refused("CTF-275", count=str(len(wanted)), destination=party(header.destination))
        chosen = _Counted(entry for entry in reader.entries() if entry.index in wanted)
        write(target, header=header, pupils=carried(chosen, edition, losses), edition=edition)
        head = of_head(reader.header, reader.findings, edition)
    return Extracted(pupil_count=chosen.count, losses=[*head, *losses])


class _Counted:
    """Entries on their way, counted."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        self.count = 0
        self._entries = entries

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            self.count += 1
            yield entry
