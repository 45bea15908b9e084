"""What the process that reads a file tells the register: typed records that travel as JSON."""

from __future__ import annotations

import msgspec

from cts.ctf.model import Header, Pupil
from cts.ctf.operations.repair import Repair


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong with a file, in both languages; `pupil` counts from 1, and is None for the file as a whole."""

    code: str
    severity: str
    message_en: str
    message_cy: str
    pupil: int | None = None
    path: str = ""

    def message(self, language: str) -> str:
        """Return where, what is wrong, and what to do."""
        return self.message_cy if language == "cy" else self.message_en


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it was read. `readable` is False when it is no Common Transfer File; `findings` then say why.

    `repair` is what is plainly a slip in it and can be mended, if anything (X-002).
    """

    readable: bool
    header: Header
    pupils: list[Pupil]
    findings: list[Found]
    repair: Repair | None = None


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A repaired copy of a file: its name, its bytes, and how it reads."""

    name: str
    content: bytes
    incoming: Incoming


class Copies(msgspec.Struct, frozen=True, kw_only=True):
    """What the process that repairs a file tells the register: what it mended, and the copies."""

    repair: Repair
    copies: list[Copy]


class Inside(msgspec.Struct, frozen=True, kw_only=True):
    """A file in a ZIP, with its whole name."""

    name: str
    content: bytes


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A ZIP as it was opened: how many files, how many bytes in all, what is wrong with it, and the files if nothing is."""

    is_workbook: bool
    count: int
    size: int
    faults: list[Found]
    files: list[Inside]


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file in a ZIP: the import that it is, else the refusal with what is wrong in it; of a text, its words."""

    name: str
    size: int
    public_id: str = ""
    refusal: str = ""
    arguments: dict[str, str] = {}
    findings: list[Found] = []
    text: str = ""
