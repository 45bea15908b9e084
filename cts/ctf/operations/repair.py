"""Mending what is plainly a slip in a file and its name, once somebody has seen what would change and said yes (X-002).

Only what leaves no doubt: marks of browsers and desktops in the name, spaces, letter case, a name that is none where the header
says who sends the file to whom, and several pupils in a file that may hold one. A right name that says other schools than the
header is left alone: which of the two is wrong, only a person knows.
"""

import datetime
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from cts.ctf import codesets, filenames
from cts.ctf.errors import FileNameRefused
from cts.ctf.filenames import FileName
from cts.ctf.identifiers import characters
from cts.ctf.model.declare import Field, Record, fields
from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.operations.diff import Change, diff_pupils
from cts.ctf.operations.editing import edition_of, for_one_pupil, header_in, opened, party
from cts.ctf.operations.losses import Loss, carried, of_head
from cts.ctf.operations.refusals import refused
from cts.ctf.validation.summaries import PupilSummary
from cts.ctf.xml.document import Reader
from cts.ctf.xml.write import to_bytes, write

_MARKS = re.compile(r"^\s*copy of\s+|\s*\(\d{1,3}\)(?=\s*(?:\.|$))|\s*-\s*cop[yi](?=\s*(?:\.|\(|$))", re.ASCII | re.IGNORECASE)
_COUNTER = re.compile(r"_(\d{1,3})(?:\D*)$", re.ASCII)
_LAST_NUMBER = 999
R = TypeVar("R", bound=Record)
T = TypeVar("T")
_UPPER = frozenset({"upn", "uci"})
"""Numbers that are written with capital letters."""


class MendedPupil(msgspec.Struct, frozen=True, kw_only=True):
    """A pupil whose record would change: who, and each value before and after."""

    pupil: PupilSummary
    changes: list[Change]


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """What would be mended.

    Attributes:
        name: the file's name as it is.
        names: the names of the files that would be written; several where each pupil needs a file of their own.
        pupils: those whose records would change.
        losses: what the new file would not hold; nothing where only the name changes, for then the bytes stay as they are.
    """

    name: str
    names: list[str]
    pupils: list[MendedPupil]
    losses: list[Loss]

    @property
    def renames_only(self) -> bool:
        """Whether the bytes stay as they are."""
        return len(self.names) == 1 and not self.pupils

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to mend."""
        return self.names != [self.name] or bool(self.pupils)


def repair_name(name: str, *, header: Header) -> str:
    """The name that was meant; the same one where it is right, or where nobody can tell what was meant.

    >>> repair_name("9992001_ctf_9994001_002 (1).XML", header=Header())
    '9992001_CTF_9994001_002.xml'
    """
    bare = unicodedata.normalize("NFKC", name.replace("\\", "/").rpartition("/")[2])
    while (fewer := _MARKS.sub("", bare)) != bare:
        bare = fewer
    bare = "".join(bare.split())
    meant = _parsed(bare)
    if meant is not None:
        return meant.name if _agrees(meant, header) else name
    sender, receiver = party(header.source), party(header.destination)
    counter = _COUNTER.search(bare.rpartition(".")[0] or bare)
    try:
        return filenames.make(source=sender, destination=receiver, counter=int(counter[1]) if counter else 1)
    except FileNameRefused:
        return name


def plan_repair(source: Path | str, *, name: str) -> Repair:
    """Say what would be mended in a file and its name; nothing is written.

    Raises NotReadable, OperationRefused (CTF-263 for a file of no known edition).
    """
    with opened(source) as reader:
        edition = edition_of(reader.header)
        losses: list[Loss] = []
        mended: list[MendedPupil] = []
        count = 0
        for count, pupil in enumerate(carried(reader.entries(), edition, losses), start=1):
            changes = diff_pupils(pupil, _mended(pupil))
            if changes:
                mended.append(MendedPupil(pupil=PupilSummary.of(count, pupil), changes=changes))
        header = reader.header
        said = repair_name(name, header=header)
        names = _names(said, count) if count > 1 and for_one_pupil(header.destination) else [said]
        changes_bytes = len(names) > 1 or mended
        head = of_head(header, reader.findings, edition) if changes_bytes else []
        return Repair(name=name, names=names, pupils=mended, losses=[*head, *losses] if changes_bytes else [])


def repair(
    source: Path | str, *, name: str, agreed: Repair, folder: Path | str, now: datetime.datetime | None = None
) -> list[Path]:
    """Write what was agreed: files in `folder`, where nothing is overwritten; all or none. The old file stays as it is.

    `agreed` is the plan that somebody has seen; `now` the time for the header of files that are written anew. Raises
    OperationRefused: CTF-277 when the file is no longer what the plan was made of, CTF-265, CTF-272; NotReadable, NotWritable.
    """
    if plan_repair(source, name=name) != agreed:
        raise refused("CTF-277", place=name)
    targets = [Path(folder) / one for one in agreed.names]
    _make_folder(Path(folder), targets)
    written: list[Path] = []
    try:
        if agreed.renames_only:
            written.append(targets[0])
            shutil.copyfile(source, targets[0])
            return written
        with opened(source) as reader:
            header, pupils, edition = _anew(reader, now)
            for target, some in _shared_out(targets, pupils):
                written.append(target)
                write(target, header=header, pupils=some, edition=edition)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return written


def repaired(source: Path | str, *, name: str, agreed: Repair) -> Iterator[tuple[str, bytes]]:
    """The same in memory, for files that may not lie on a disk: name and bytes of each file. The headers keep their time.

    Raises OperationRefused: CTF-277; NotReadable, NotWritable.
    """
    if plan_repair(source, name=name) != agreed:
        raise refused("CTF-277", place=name)
    if agreed.renames_only:
        yield agreed.names[0], Path(source).read_bytes()
        return
    with opened(source) as reader:
        header, pupils, edition = _anew(reader, None)
        for target, some in _shared_out(agreed.names, pupils):
            yield target, to_bytes(header=header, pupils=some, edition=edition)


def _anew(reader: Reader, now: datetime.datetime | None) -> tuple[Header, Iterator[Pupil], int]:
    """What is written anew: the header at that time, the mended pupils, and in which edition."""
    edition = edition_of(reader.header)
    pupils = (_mended(pupil) for pupil in carried(reader.entries(), edition, []))
    return header_in(reader.header, edition, now), pupils, edition


def _shared_out(targets: list[T], pupils: Iterator[Pupil]) -> Iterator[tuple[T, Iterator[Pupil]]]:
    """All pupils for the one file, or one for each."""
    if len(targets) == 1:
        yield targets[0], pupils
        return
    for target, pupil in zip(targets, pupils, strict=True):
        yield target, iter([pupil])


def _make_folder(folder: Path, targets: list[Path]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        present = next((target for target in targets if target.exists()), None)
    except (OSError, ValueError) as error:
        raise refused("CTF-265", place=str(folder), reason=getattr(error, "strerror", None) or str(error)) from None
    if present is not None:
        raise refused("CTF-272", place=str(present))


def _names(first: str, count: int) -> list[str]:
    """The names of files for one pupil each, numbered on from the first. Raises OperationRefused: CTF-270, CTF-271."""
    meant = _parsed(first)
    if meant is None or meant.source is None or meant.destination is None or meant.counter is None:
        raise refused("CTF-270")
    source, destination, counter = meant.source.code, meant.destination.code, meant.counter
    if counter + count - 1 > _LAST_NUMBER:
        raise refused("CTF-271", destination=destination, count=str(count), first=str(counter))
    return [filenames.make(source=source, destination=destination, counter=counter + number) for number in range(count)]


def _parsed(name: str) -> FileName | None:
    """What a name says; where it is wrong but leaves no doubt, what was meant."""
    try:
        return filenames.parse(name)
    except FileNameRefused as wrong:
        return filenames.parse(wrong.suggestion) if wrong.suggestion else None


def _agrees(name: FileName, header: Header) -> bool:
    """Whether name and header say the same schools, as far as the header says any."""
    pairs = ((name.source, party(header.source)), (name.destination, party(header.destination)))
    return all(not said or (meant is not None and meant.code == said) for meant, said in pairs)


def _mended(pupil: Pupil) -> Pupil:
    """The record with numbers and codes in the letters that they are written in."""
    return _mended_record(pupil)


def _mended_record(record: R) -> R:
    changes: dict[str, object] = {}
    for field in fields(type(record)):
        value = getattr(record, field.name)
        if value is None or field.is_supplier_block:
            continue
        new = [_mended_value(field, one) for one in value] if field.many else _mended_value(field, value)
        if new != value:
            changes[field.name] = new
    return msgspec.structs.replace(record, **changes) if changes else record


def _mended_value(field: Field, value: Any) -> Any:  # noqa: ANN401 - of any declared kind
    if isinstance(value, Record):
        return _mended_record(value)
    if not isinstance(value, str):
        return value
    upper = characters.squeezed(value).upper()
    if field.element.kind in _UPPER:
        return upper
    if field.element.kind == "code" and field.element.codes:
        known = codesets.load(field.element.codes)
        return upper if value not in known and upper in known else value
    return value
