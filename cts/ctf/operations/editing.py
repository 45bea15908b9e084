"""What every operation that writes a file anew has in common."""

import contextlib
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from cts.ctf import editions
from cts.ctf.errors import NotReadable
from cts.ctf.model.header import DestinationSchool, Header
from cts.ctf.operations.refusals import refused
from cts.ctf.xml.document import Reader

Source = Path | str | BinaryIO
Target = Path | str | BinaryIO
Progress = Callable[[int], None]


@contextlib.contextmanager
def opened(source: Source) -> Iterator[Reader]:
    """Open a file and know its header. What refuses the file has the file's name as a note, for those who open several."""
    try:
        with Reader(source) as reader:
            if reader.header == Header():
                # a header behind the pupils is known only at the end (CTF-205)
                for _ in reader.entries():
                    pass
            yield reader
    except NotReadable as error:
        if isinstance(source, (str, Path)):
            error.add_note(str(source))
        raise


def edition_of(header: Header) -> int:
    """The edition to write a file in that keeps its own. Raises OperationRefused CTF-263."""
    if header.edition is None or not editions.known(header.edition):
        raise refused("CTF-263", value=header.version or "")
    return header.edition


def known_edition(edition: int | str) -> int:
    """An edition as a number, from 25, "25" or "25.0". Raises OperationRefused CTF-264.

    >>> known_edition("25.0")
    25
    """
    text = str(edition).strip()
    number = editions.parse(text) if "." in text else int(text) if text.isascii() and text.isdigit() and len(text) == 2 else None
    if number is None or not editions.known(number):
        raise refused("CTF-264", value=text)
    return number


def header_in(header: Header, edition: int, now: datetime.datetime | None) -> Header:
    """The header of a file that is written anew: in that edition, and at that time where one is given (local, without a zone)."""
    changes: dict[str, object] = {"version": editions.written(edition)}
    if now is not None:
        changes["written_at"] = now.replace(microsecond=0, tzinfo=None)
    return msgspec.structs.replace(header, **changes)


def party(school: object) -> str:
    """Sender or receiver as a file name has it: "9992001"; shorter when the header does not say it."""
    return "".join(getattr(school, name, None) or "" for name in ("la_number", "establishment_number"))


def for_one_pupil(destination: DestinationSchool | None) -> bool:
    """Whether files for that destination may hold one pupil only (S-131): XXXXXXX and MMMMMMM."""
    return party(destination) in ("XXXXXXX", "MMMMMMM")
