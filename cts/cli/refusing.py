"""What the library or the system refuses, as a sentence and an exit code."""

from typing import NoReturn

import click

from cts.cli.language import Language
from cts.cli.running import FOUND, UNREADABLE, pipe_closed
from cts.cli.terminal import complain
from cts.cli.wording import N_, text
from cts.ctf.errors import CtfError, NotReadable
from cts.ctf.validation.findings import Finding
from cts.ctf.wording import shown

# Refusals that are about a place on disk, not about what is in a file.
_ABOUT_PLACES = frozenset({"CTF-265", "CTF-272", "CTF-273"})


# the name of a file is what the sentence is about: it is shown whole, as long as a system can name one
LONGEST_PLACE = 4096


def end_with(error: Exception, lang: Language) -> NoReturn:
    """Say on standard error what `error` is, and end the command. What is no refusal is raised again."""
    if isinstance(error, NotReadable):
        complain(_unreadable(error, lang))
        raise click.exceptions.Exit(UNREADABLE)
    if isinstance(error, CtfError):
        complain(f"{error.message(lang)} ({error.code})")
        raise click.exceptions.Exit(UNREADABLE if error.code in _ABOUT_PLACES else FOUND)
    if isinstance(error, BrokenPipeError):
        raise click.exceptions.Exit(pipe_closed())
    if isinstance(error, OSError):
        place = shown(str(error.filename), limit=LONGEST_PLACE) if error.filename else "-"
        complain(text(N_("{place} cannot be used: {reason}."), lang, place=place, reason=error.strerror or str(error)))
        raise click.exceptions.Exit(UNREADABLE)
    raise error


def _unreadable(error: NotReadable, lang: Language) -> str:
    """The refusal as a finding, whose words for the reason are translated too, and the file where several were given."""
    said = Finding(error.code, "error", line=error.line, arguments=error.arguments).message(lang)
    files = "".join(f"{shown(note, limit=LONGEST_PLACE)}: " for note in getattr(error, "__notes__", [])[:1])
    return f"{files}{said} ({error.code})"
