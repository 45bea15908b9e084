"""Opening a file: the plain way where it is in the plain form, the parser's way otherwise. Nobody outside sees which."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from cts.ctf.errors import NotReadable
from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.model.transfer_file import TransferFile
from cts.ctf.validation.findings import Finding
from cts.ctf.wording import N_
from cts.ctf.xml import plain, prolog
from cts.ctf.xml.entry import Entry
from cts.ctf.xml.whole import Whole


class Reader:
    """An open Common Transfer File; iterating gives its pupils, one at a time, however large the file is::

        with ctf.open(path) as file:
            print(file.header.source.name)
            for pupil in file:
                print(pupil.upn)

    Args:
        source: a path, or a binary stream (one that cannot seek is copied to a temporary file first).

    Raises:
        NotReadable: on opening or while iterating, for what is no CTF at all (rules CTF-100 to CTF-110).
    """

    def __init__(self, source: Path | str | BinaryIO) -> None:
        self._closing = contextlib.ExitStack()
        self.path = Path(source) if isinstance(source, (str, Path)) else None
        self.stream = self._open(source)
        self._whole: Whole | None = None
        self._waiting: Iterator[Entry] | None = None
        try:
            self.prolog = prolog.read(self.stream.read(prolog.HEAD))
            self.head = self._plain_head()
            if self.head is None:
                self._open_whole()
        except NotReadable:
            self.close()
            raise

    @property
    def header(self) -> Header:
        """The header; an empty one where the file has none."""
        header = self.head.header if self.head else self._whole.header if self._whole else None
        return header or Header()

    def header_line(self, path: str) -> int | None:
        """The line of the element at `path`, an XPath below the header; of its nearest ancestor when it is absent."""
        lines = self.head.header_lines if self.head else self._whole.header_lines if self._whole else None
        return lines.at(path) if lines else None

    @property
    def findings(self) -> list[Finding]:
        """What was found about the document itself, as far as it has been read."""
        return self.head.findings if self.head else self._whole.findings if self._whole else []

    def __iter__(self) -> Iterator[Pupil]:
        """The pupils, in the order of the file. Raises NotReadable."""
        return (entry.pupil for entry in self.entries())

    def entries(self) -> Iterator[Entry]:
        """The pupils with what the reader found. Raises NotReadable."""
        read = 0
        if self.head is not None:
            try:
                for entry in self._plain_entries(self.head):
                    read = entry.index
                    yield entry
            except plain.NotPlain:
                self.leave_plain()
            else:
                return
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            self._open_whole()
            waiting, self._waiting = self._waiting, None
        for entry in waiting or ():
            if entry.index > read:
                yield entry

    def leave_plain(self) -> None:
        """Read this document with the parser from now on: it turned out not to be in the plain form."""
        self.head = None
        self._open_whole()

    def _plain_head(self) -> plain.Head | None:
        try:
            return plain.head(self.stream, self.prolog)
        except plain.NotPlain:
            return None

    def _plain_entries(self, head: plain.Head) -> Iterator[Entry]:
        position = head.length
        for batch in plain.batches(self.stream, self.prolog, head.length):
            position = self.stream.tell()
            self.stream.seek(batch.offset)
            yield from plain.entries(self.stream.read(batch.length), batch)
            self.stream.seek(position)

    def _open_whole(self) -> None:
        """Start with the parser, up to the first pupil, so that the header is known."""
        self._whole = Whole(self.stream, self.prolog)
        entries = self._whole.entries()
        first = next(entries, None)
        self._waiting = _chained(first, entries)

    def _open(self, source: Path | str | BinaryIO) -> BinaryIO:
        if isinstance(source, (str, Path)):
            try:
                return self._closing.enter_context(Path(source).open("rb"))
            except IsADirectoryError:
                raise prolog.refusal("CTF-109", None) from None
            except FileNotFoundError:
                raise prolog.refusal("CTF-100", None, reason=N_("it does not exist")) from None
            except PermissionError:
                raise prolog.refusal("CTF-100", None, reason=N_("you may not read it")) from None
            except (OSError, ValueError) as error:
                raise prolog.refusal("CTF-100", None, reason=getattr(error, "strerror", None) or str(error)) from None
        if source.seekable():
            source.seek(0)
            return source
        copy = self._closing.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        shutil.copyfileobj(source, copy)
        copy.seek(0)
        return copy

    def close(self) -> None:
        """Close the file, if it was opened here."""
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def read(source: Path | str | BinaryIO) -> TransferFile:
    """The whole file in memory: its header and its pupils. For large files, iterate over `ctf.open` instead.

    What is unusual in it is not reported; `ctf.check` does that. Raises NotReadable.
    """
    with Reader(source) as reader:
        pupils = list(reader)
        return TransferFile(reader.header, pupils)


def _chained(first: Entry | None, rest: Iterator[Entry]) -> Iterator[Entry]:
    if first is not None:
        yield first
        yield from rest
