"""Several files into one."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from cts.ctf.identifiers import characters
from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.operations.editing import Progress, Source, Target, edition_of, for_one_pupil, header_in, opened, party
from cts.ctf.operations.losses import Loss, carried, of_head
from cts.ctf.operations.progress import Counted
from cts.ctf.operations.refusals import refused
from cts.ctf.xml.write import write

# What the headers must agree in, by the name it has in the file.
_AGREEING: dict[str, Callable[[Header], str]] = {
    "CTFversion": lambda header: header.version or "",
    "DocumentQualifier": lambda header: header.qualifier or "",
    "SourceSchool": lambda header: party(header.source),
    "DestSchool": lambda header: party(header.destination),
}


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """What a merge did.

    Attributes:
        pupil_count: how many pupils the new file holds.
        losses: what of the old files is not in it, with the place of the file among `sources` (from 0).
    """

    pupil_count: int
    losses: list[tuple[int, Loss]]


def merge(
    sources: Sequence[Source],
    *,
    target: Target,
    now: datetime.datetime | None = None,
    progress: Progress | None = None,
) -> Merged:
    """Write the pupils of several files into one, in the order given; its header is that of the first file.

    Args:
        sources: paths or binary streams, at least one; of the same edition and kind, from the same sender to the same receiver.
        target: a path or a binary stream; a file appears there only when it is complete.
        now: the time to write into the header (local time); that of the first file stays by default.
        progress: called with the number of bytes that have been read of all files together, now and then.

    Raises NotReadable (with a note that names the file), NotWritable, OperationRefused (CTF-263; CTF-280 when the headers do not
    agree, CTF-281 for a UPN that comes twice, CTF-282 for several pupils for XXXXXXX or MMMMMMM).
    """
    if not sources:
        raise ValueError("there is nothing to merge")
    with opened(sources[0]) as reader:
        header = reader.header
    edition = edition_of(header)
    for source in sources[1:]:
        _check_agreement(header, source)
    merging = _Merging(header, edition, sources, progress)
    write(target, header=header_in(header, edition, now), pupils=merging.pupils(), edition=edition)
    return Merged(pupil_count=merging.count, losses=merging.losses)


class _Merging:
    """The pupils of several files on their way into one."""

    def __init__(self, header: Header, edition: int, sources: Sequence[Source], progress: Progress | None) -> None:
        self.count = 0
        self.losses: list[tuple[int, Loss]] = []
        self._header = header
        self._edition = edition
        self._sources = sources
        self._progress = progress
        self._homes: dict[str, Source] = {}

    def pupils(self) -> Iterator[Pupil]:
        """The pupils of all files."""
        before = 0
        for place, source in enumerate(self._sources):
            losses: list[Loss] = []
            with opened(source) as reader:
                progress = self._progress
                told = None if progress is None else lambda read, before=before, tell=progress: tell(before + read)
                for pupil in Counted(carried(reader.entries(), self._edition, losses), reader, told):
                    self._check(pupil, source)
                    yield pupil
                before += reader.stream.tell()
                head = of_head(reader.header, reader.findings, self._edition)
            self.losses += [(place, loss) for loss in (*head, *losses)]

    def _check(self, pupil: Pupil, source: Source) -> None:
        self.count += 1
        if self.count > 1 and for_one_pupil(self._header.destination):
            raise refused("CTF-282", destination=party(self._header.destination))
        upn = characters.squeezed(pupil.upn or "")
        if upn and upn in self._homes:
            raise refused("CTF-281", upn=upn, place=_name(source), former=_name(self._homes[upn]))
        self._homes[upn] = source


def _check_agreement(header: Header, source: Source) -> None:
    with opened(source) as reader:
        for element, of in _AGREEING.items():
            if of(reader.header) != of(header):
                raise refused("CTF-280", element=element, first=of(header), second=of(reader.header), place=_name(source))


def _name(source: Path | str | BinaryIO) -> str:
    return str(source) if isinstance(source, (Path, str)) else str(getattr(source, "name", "-"))
