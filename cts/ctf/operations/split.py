"""One file into several: by pupil, by year group, or by the schools of an allocation list."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from cts.ctf import codesets, filenames
from cts.ctf.identifiers import characters, dfe_number
from cts.ctf.model.header import DestinationSchool, Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.operations import allocation as allocations
from cts.ctf.operations.editing import Progress, Source, edition_of, for_one_pupil, header_in, opened, party
from cts.ctf.operations.losses import Loss, carried, of_head
from cts.ctf.operations.progress import Counted
from cts.ctf.operations.refusals import refused
from cts.ctf.operations.spool import Spool
from cts.ctf.validation.summaries import PupilSummary
from cts.ctf.xml.write import write

_LAST_NUMBER = 999


class WrittenFile(msgspec.Struct, frozen=True, kw_only=True):
    """One of the files that a split wrote.

    Attributes:
        path: where it is; its name is as the service wants it.
        group: what its pupils have in common: the pupil's UPN, the year group, or the school's DfE number; "" for none.
        pupil_count: how many pupils are in it.
    """

    path: Path
    group: str
    pupil_count: int


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """What a split did.

    Attributes:
        files: the files it wrote.
        losses: what of the old file is in none of them.
    """

    files: list[WrittenFile]
    losses: list[Loss]


class AllocationSplit(Split, frozen=True, kw_only=True):
    """What a split by an allocation list did, and whom it left out.

    Attributes:
        not_in_list: pupils of the file whom the list does not name; they are in no file.
        not_in_file: lines of the list whose pupil the file does not hold.
        twice_in_file: pupils whose UPN the file holds more than once; none of their records is in any file.
        twice_in_list: lines that say again what the list has said before; harmless.
        contradicted: lines of pupils whom the list sends to several schools; they are in no file.
    """

    not_in_list: list[PupilSummary]
    not_in_file: list[allocations.Place]
    twice_in_file: list[PupilSummary]
    twice_in_list: list[allocations.Place]
    contradicted: list[allocations.Place]

    @property
    def is_complete(self) -> bool:
        """Whether every pupil of the file, and every line of the list, has found its place."""
        return not (self.not_in_list or self.not_in_file or self.twice_in_file or self.contradicted)


def split(
    source: Source,
    *,
    by: Literal["pupil", "year"],
    folder: Path | str,
    first: int = 1,
    now: datetime.datetime | None = None,
    progress: Progress | None = None,
) -> Split:
    """Write each pupil, or each year group, into a file of its own, all for the same receiver as before.

    Args:
        source: a path or a binary stream.
        by: "pupil" or "year" (`NCyearActual`; those without one come last, together).
        folder: where the files go; it is made when it is not there. Nothing in it is overwritten.
        first: number of the first file (the three digits of its name), 1 to 999.
        now: the time to write into the headers (local time); the old one stays by default.
        progress: called with the number of bytes that have been read, now and then.

    Raises NotReadable, NotWritable, FileNameRefused, OperationRefused (CTF-263, CTF-265, CTF-270 to CTF-272, CTF-275).
    """
    with opened(source) as reader, Spool[str]() as spool:
        losses: list[Loss] = []
        edition = edition_of(reader.header)
        for number, pupil in enumerate(Counted(carried(reader.entries(), edition, losses), reader, progress)):
            # a pupil without UPN, and one whose UPN comes twice, has a file of his own too
            spool.add(f"{number}" if by == "pupil" else _year(pupil), pupil)
        groups = spool.groups() if by == "pupil" else sorted(spool.groups(), key=_year_place)
        header = header_in(reader.header, edition, now)
        destinations = {group: header.destination or DestinationSchool() for group in groups}
        files = _Files(header, edition, Path(folder), first).write(spool, destinations, named_by_upn=by == "pupil")
        return Split(files=files, losses=[*of_head(reader.header, reader.findings, edition), *losses])


def allocate(
    source: Source,
    *,
    allocation: Path | str,
    folder: Path | str,
    first: int = 1,
    now: datetime.datetime | None = None,
    progress: Progress | None = None,
) -> AllocationSplit:
    """Write the pupils of a file into one file for each school that an allocation list sends them to.

    The headers and names of the new files have that school as their receiver. Pupils who cannot be placed beyond doubt are in no
    file, and the answer names them. `allocation` is a CSV file with the columns `upn` and `dfe_number` (see `allocation.read`);
    the other arguments, and what is raised, are those of `split`; besides, OperationRefused CTF-273, CTF-274 and CTF-276 for the
    list.
    """
    listed = allocations.read(allocation)
    contradicted = {place.upn for place in listed.contradicted}
    with opened(source) as reader, Spool[str]() as spool:
        losses: list[Loss] = []
        edition = edition_of(reader.header)
        sorted_pupils = _Sorted(listed, contradicted, spool)
        for number, pupil in enumerate(Counted(carried(reader.entries(), edition, losses), reader, progress), start=1):
            sorted_pupils.add(PupilSummary.of(number, pupil), pupil)
        sorted_pupils.settle()
        header = header_in(reader.header, edition, now)
        destinations = {number: _destination(number) for number in sorted(spool.groups()) if spool.count(number)}
        files = _Files(header, edition, Path(folder), first).write(spool, destinations, named_by_upn=False)
        return AllocationSplit(
            files=files,
            losses=[*of_head(reader.header, reader.findings, edition), *losses],
            not_in_list=sorted_pupils.not_in_list,
            not_in_file=[place for upn, place in listed.places.items() if upn not in sorted_pupils.seen],
            twice_in_file=sorted_pupils.twice,
            twice_in_list=listed.repeated,
            contradicted=listed.contradicted,
        )


class _Sorted:
    """The pupils of a file on their way to the schools of a list."""

    def __init__(self, listed: allocations.Allocation, contradicted: set[str], spool: Spool[str]) -> None:
        self.seen: dict[str, list[PupilSummary]] = {}
        self.not_in_list: list[PupilSummary] = []
        self.twice: list[PupilSummary] = []
        self._listed = listed
        self._contradicted = contradicted
        self._spool = spool

    def add(self, summary: PupilSummary, pupil: Pupil) -> None:
        """Put one where the list says, or note that it says nothing."""
        upn = characters.squeezed(pupil.upn or "")
        place = self._listed.places.get(upn)
        if place:
            self._spool.add(place.dfe_number, pupil)
        elif upn not in self._contradicted:
            self.not_in_list.append(summary)
        if upn:
            self.seen.setdefault(upn, []).append(summary)

    def settle(self) -> None:
        """Take those out whose UPN came more than once: nobody can say which record is the right one."""
        for upn, summaries in self.seen.items():
            place = self._listed.places.get(upn)
            if len(summaries) > 1 and place:
                self.twice += summaries
        doubtful = {summary.upn for summary in self.twice}
        if doubtful:
            self._spool.drop(lambda pupil: pupil.upn in doubtful)


class _Files:
    """The files of a split, named before the first is written."""

    def __init__(self, header: Header, edition: int, folder: Path, first: int) -> None:
        self.header = header
        self.edition = edition
        self.folder = folder
        self.first = first

    def write(self, spool: Spool[str], destinations: dict[str, DestinationSchool], *, named_by_upn: bool) -> list[WrittenFile]:
        """Write a file for each group; all or none."""
        names = self._names(destinations)
        for group, destination in destinations.items():
            if for_one_pupil(destination) and spool.count(group) > 1:
                raise refused("CTF-275", count=str(spool.count(group)), destination=party(destination))
        self._make_folder(names.values())
        written: list[WrittenFile] = []
        try:
            for group, destination in destinations.items():
                path = self.folder / names[group]
                header = msgspec.structs.replace(self.header, destination=destination)
                write(path, header=header, pupils=spool.pupils(group), edition=self.edition)
                label = (next(spool.pupils(group)).upn or "") if named_by_upn else group
                written.append(WrittenFile(path=path, group=label, pupil_count=spool.count(group)))
        except BaseException:
            for file in written:
                file.path.unlink(missing_ok=True)
            raise
        return written

    def _names(self, destinations: dict[str, DestinationSchool]) -> dict[str, str]:
        sender = party(self.header.source)
        counts: dict[str, int] = {}
        names: dict[str, str] = {}
        for group, destination in destinations.items():
            receiver = party(destination)
            if not sender or not receiver:
                raise refused("CTF-270")
            number = counts[receiver] = counts.get(receiver, self.first - 1) + 1
            if not 1 <= number <= _LAST_NUMBER:
                count = sum(party(other) == receiver for other in destinations.values())
                raise refused("CTF-271", destination=receiver, count=str(count), first=str(self.first))
            names[group] = filenames.make(source=sender, destination=receiver, counter=number)
        return names

    def _make_folder(self, names: Iterable[str]) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            present = next((name for name in names if (self.folder / name).exists()), None)
        except (OSError, ValueError) as error:
            raise refused("CTF-265", place=str(self.folder), reason=getattr(error, "strerror", None) or str(error)) from None
        if present:
            raise refused("CTF-272", place=str(self.folder / present))


def _destination(number: str) -> DestinationSchool:
    la_number, establishment_number = dfe_number.split(number)
    return DestinationSchool(la_number=la_number, establishment_number=establishment_number)


def _year(pupil: Pupil) -> str:
    return (pupil.basic_details.nc_year if pupil.basic_details else None) or ""


def _year_place(year: str) -> tuple[bool, int, str]:
    """Years in the order of the code set, then other codes, then those without one."""
    order = list(codesets.load("nc_year"))
    return (not year, order.index(year) if year in order else len(order), year)
