"""Writing a file: strictly as an edition wants it, a pupil at a time (format sections 2 to 7 and 11).

Elements stand in their declared order under the names of the edition, one on a line; what the edition does not have, and what is
known but nobody should write, is left out; nothing is written empty. Suppliers' blocks and unknown elements are written back.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from cts.ctf import editions
from cts.ctf.errors import NotWritable
from cts.ctf.model.declare import Record, fields
from cts.ctf.model.header import DOCUMENT_NAME, Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.wording import shown
from cts.ctf.xml.writing import composed, on_disk, refused
from cts.ctf.xml.writing.texts import NotAText

# Pupils written at once: large enough to make the costs of writing small, small enough to keep memory flat.
_TOGETHER = 32

_OPENING = '<?xml version="1.0" encoding="utf-8"?>\n<CTfile>\n'
_CLOSING = "  </CTFpupilData>\n</CTfile>\n"
# what the composed functions raise for a record that cannot be written: they are too fast to be careful
_FAILURES = (NotAText, AttributeError, TypeError)


def write(target: Path | str | BinaryIO, *, header: Header, pupils: Iterable[Pupil], edition: int | None = None) -> None:
    """Write a Common Transfer File.

    Args:
        target: a path, or a binary stream. A file on disk is there as a whole or not at all: it is written under another name in
            the same folder, synchronised and renamed.
        header: the header. The document's name may be left out.
        pupils: the pupils, which are taken one at a time.
        edition: the number of the edition to write, such as 25; by default the header's own. What it lacks is left out.

    Raises:
        NotWritable: CTF-250 to CTF-256, for what no file of that edition can hold.
        OSError: the disk says no.
    """
    pieces = chunks(header=header, pupils=pupils, edition=edition)
    if isinstance(target, (str, Path)):
        on_disk.write(Path(target), pieces)
    else:
        for piece in pieces:
            target.write(piece)


def to_bytes(*, header: Header, pupils: Iterable[Pupil], edition: int | None = None) -> bytes:
    """The bytes that `write` writes. Raises NotWritable."""
    return b"".join(chunks(header=header, pupils=pupils, edition=edition))


def chunks(*, header: Header, pupils: Iterable[Pupil], edition: int | None = None) -> Iterator[bytes]:
    """The bytes that `write` writes, piece by piece. Raises NotWritable on the way."""
    header, edition = _complete(header, edition)
    writer = composed.writer(Pupil, edition, 2)
    waiting = iter(pupils)
    number = 1
    yield f"{_OPENING}{_header(header, edition)}  <CTFpupilData>\n".encode()
    try:
        while together := list(islice(waiting, _TOGETHER)):
            try:
                text = "".join(map(writer.write, together))
                yield text.encode()
            except _FAILURES:
                raise _reason(together, number, edition) from None
            number += len(together)
    finally:
        writer.forget()
    yield _CLOSING.encode()


def _complete(header: Header, edition: int | None) -> tuple[Header, int]:
    """The header with what follows from the edition, and the edition."""
    said = header.version if edition is None else editions.written(edition)
    number = editions.parse(said) if isinstance(said, str) else None
    if number is None or not editions.known(number):
        raise refused.edition_refusal(said)
    if header.document_name not in (None, DOCUMENT_NAME):
        raise refused.refusal("CTF-255", name=shown(str(header.document_name)), right=DOCUMENT_NAME)
    return msgspec.structs.replace(header, document_name=DOCUMENT_NAME, version=said), number


def _header(header: Header, edition: int) -> str:
    path = "/CTfile/Header"
    for place, record in _inner(header, path):
        if record.other:
            raise refused.refusal("CTF-256", path=place)
    writer = composed.writer(Header, edition, 1)
    try:
        return writer.write(header)
    except _FAILURES:
        raise next(refused.reasons(header, Header, edition, path)) from None
    finally:
        writer.forget()


def _inner(record: Record, path: str) -> Iterator[tuple[str, Record]]:
    """A record and those inside it, with their places."""
    yield path, record
    for field in fields(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, Record):
            yield from _inner(value, f"{path}/{field.element.xml}")


def _reason(pupils: list[Pupil], first: int, edition: int) -> NotWritable:
    """Why one of these pupils, the first of which is at the place `first` of the file, cannot be written."""
    places = enumerate(pupils, start=first)
    found = (
        why for number, pupil in places for why in refused.reasons(pupil, Pupil, edition, f"/CTfile/CTFpupilData/Pupil[{number}]")
    )
    return next(found)
