"""What the process that reads a file tells the register: typed records that travel as JSON."""

from __future__ import annotations

import msgspec

from cts.ctf.model import Header, Pupil


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
    """A file as it was read. `readable` is False when it is no Common Transfer File; `findings` then say why."""

    readable: bool
    header: Header
    pupils: list[Pupil]
    findings: list[Found]
