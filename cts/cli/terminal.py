"""Writing for people: width, colour, progress."""

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import click

from cts.cli.language import Language
from cts.cli.wording import N_, text

# Below this many bytes nobody has to wait.
WORTH_WATCHING = 8 << 20

# Lines written at once.
_TOGETHER = 500

Progress = Callable[[int], None]


@cache
def width() -> int:
    """How wide lines may be."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, 40), 100)


def say(
    line: str = "", *, indent: int = 0, hanging: int = 0, err: bool = False, fg: str | None = None, bold: bool | None = None
) -> None:
    """Write a line, wrapped at the width of the terminal; `hanging` is how much deeper the lines after the first stand.

    What cannot be seen, or would steer the terminal, is written as an escape. Colour goes to terminals only.
    """
    click.echo(laid_out(line, indent=indent, hanging=hanging, fg=fg, bold=bold), err=err)


def say_all(lines: Iterable[str]) -> None:
    """Write many lines that are laid out already: a large file may have a hundred thousand."""
    waiting: list[str] = []
    for line in lines:
        waiting.append(line)
        if len(waiting) >= _TOGETHER:
            click.echo("\n".join(waiting))
            waiting.clear()
    if waiting:
        click.echo("\n".join(waiting))


def laid_out(line: str = "", *, indent: int = 0, hanging: int = 0, fg: str | None = None, bold: bool | None = None) -> str:
    """The line as `say` writes it."""
    if not line.isprintable():
        line = "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in line)
    pieces = []
    start = " " * indent
    room = width() - indent
    while len(line) > room:
        cut = line.rfind(" ", 1, room + 1)
        if cut <= 0:
            # a word that is too long is not broken: somebody may want to copy it
            cut = line.find(" ", room)
            if cut < 0:
                break
        pieces.append(start + line[:cut].rstrip())
        line = line[cut:].lstrip(" ")
        if len(pieces) == 1:
            start, room = start + " " * hanging, room - hanging
    pieces.append(start + line)
    return "\n".join(click.style(piece, fg=fg, bold=bold) if fg or bold else piece for piece in pieces if piece.strip())


def complain(line: str) -> None:
    """Say on standard error why a command cannot do what it was asked."""
    say(f"cts: {line}", hanging=2, err=True)


@contextmanager
def watched(files: Sequence[str], lang: Language) -> Iterator[Progress | None]:
    """What to tell of the bytes read of these files together: a bar, where somebody watches and the work is long."""
    total = sum(_size(file) for file in files)
    if total < WORTH_WATCHING or not sys.stderr.isatty():
        yield None
        return
    label = text(N_("Reading {name}"), lang, name=click.format_filename(Path(files[0]).name, shorten=True))
    with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
        yield lambda read: bar.update(max(0, min(read, total) - bar.pos))


def _size(file: str) -> int:
    try:
        path = Path(file)
        return path.stat().st_size if path.is_file() else 0
    except (OSError, ValueError):
        return 0
