"""A CSV file as a register's users have it: UTF-8 or Windows-1252, read row by row, once or several times."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from cts.site.refusing import Refused

_CHUNK = 1 << 20
UNREADABLE = "\ufffd"
"""What stands for a byte that has no meaning in the file's encoding."""


class Table:
    """The rows below the heading of a CSV file that can be read from its start again."""

    def __init__(self, file: BinaryIO) -> None:
        """Read the heading. Raises Refused("REGISTER-NOT-A-TABLE") where there is none."""
        self._file = file
        self._encoding = _encoding(file)
        heading = next(self._lines(), None)
        if heading is None or len(heading[1]) < 2:
            raise Refused("REGISTER-NOT-A-TABLE")
        self.columns = tuple(name.strip() for name in heading[1])

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with the number of the line it ends on. Raises Refused("REGISTER-NOT-A-TABLE") where reading has to stop."""
        lines = self._lines()
        next(lines, None)
        return lines

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        self._file.seek(0)
        text = io.TextIOWrapper(self._file, encoding=self._encoding, errors="replace", newline="")
        try:
            reader = csv.reader(text)
            for row in reader:
                if row:
                    yield reader.line_num, row
        except csv.Error as error:
            raise Refused("REGISTER-NOT-A-TABLE") from error
        finally:
            text.detach()  # the file stays open: it is not ours


def _encoding(file: BinaryIO) -> str:
    """UTF-8 where the whole file is; else Windows-1252, in which England's register is written."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
