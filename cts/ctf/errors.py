"""What can go wrong with a file, a number or a name.

    ValueError
      CtfError                 has a stable code and a sentence in English and Welsh
        InvalidNumber          an identifier is not right:
          InvalidLength          too short or too long
          InvalidFormat          wrong characters, or right ones in the wrong place
          InvalidCheck           the check letter or check digit does not agree with the rest
          InvalidComponent       a part has a value it cannot have
        FileNameRefused        a file name is not one that can be transferred; may suggest the right one
        NotReadable            a file cannot be read as a Common Transfer File at all
        NotWritable            what was handed to the writer cannot be written as a Common Transfer File

Findings about a file that *can* be read are not exceptions: the validation returns them.
"""

from __future__ import annotations

from cts.ctf import wording


class CtfError(ValueError):
    """A refusal by `cts.ctf`: a code that never changes and a sentence that may.

    `msgid` is the English sentence, marked with `wording.N_`, with a named blank in braces for each of `arguments`.

    >>> error = NotReadable("CTF-999", "Line {line}: this is not a transfer file.", line="2")
    >>> error.code, str(error), error.arguments
    ('CTF-999', 'Line 2: this is not a transfer file.', {'line': '2'})
    """

    def __init__(self, code: str, msgid: str, /, **arguments: str) -> None:
        # what is positional stays in `args` and the rest in the instance: so the error survives pickling between processes
        super().__init__(code, msgid)
        self.code = code
        self.msgid = msgid
        self.arguments = arguments

    def message(self, lang: wording.Language = "en") -> str:
        """Return the sentence in `lang`, "en" or "cy": what is wrong, where, and what to do."""
        return wording.sentence(self.msgid, lang, **self.arguments)

    def __str__(self) -> str:
        return self.message("en")


class InvalidNumber(CtfError):  # noqa: N818 - these names read as the fact they state
    """An identifier is not right."""


class InvalidLength(InvalidNumber):
    """An identifier is too short or too long."""


class InvalidFormat(InvalidNumber):
    """An identifier has wrong characters, or right ones in the wrong place."""


class InvalidCheck(InvalidNumber):
    """The check letter or check digit does not agree with the rest; `arguments["expected"]` holds the one that would."""


class InvalidComponent(InvalidNumber):
    """A part of an identifier has a value that it cannot have."""


class FileNameRefused(CtfError):  # noqa: N818 - these names read as the fact they state
    """A file name is not one that can be transferred.

    `suggestion` is the name that was probably meant, where that can be told.
    """

    suggestion: str | None = None


class NotReadable(CtfError):  # noqa: N818 - these names read as the fact they state
    """A file cannot be read as a Common Transfer File at all; `line` is where, from 1, when that is known."""

    line: int | None = None


class NotWritable(CtfError):  # noqa: N818 - these names read as the fact they state
    """What was handed to the writer cannot be written as a Common Transfer File."""
