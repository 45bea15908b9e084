"""Writing for people: width, colour, progress."""

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from cts.cli.wording import N_, text

# Below this many bytes nobody has to wait.
WORTH_WATCHING = 8 << 20

Progress = Callable[[int], None]


def width() -> int:
    """How wide lines may be."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, 40), 100)


def say(
    line: str = "", *, indent: int = 0, hanging: int = 0, err: bool = False, fg: str | None = None, bold: bool | None = None
) -> None:
    """Write a line, wrapped at the width of the terminal; `hanging` is how much deeper the lines after the first stand.

    What cannot be seen, or would steer the terminal, is written as an escape. Colour goes to terminals only.
    """
    first = " " * indent
    clean = "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in line)
    wrapped = textwrap.wrap(
        clean,
        width(),
        initial_indent=first,
        subsequent_indent=first + " " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
    for piece in wrapped or [""]:
        click.echo(click.style(piece, fg=fg, bold=bold) if fg or bold else piece, err=err)


def complain(line: str) -> None:
    """Say on standard error why a command cannot do what it was asked."""
    say(f"cts: {line}", hanging=2, err=True)


@contextmanager
def watched(files: Sequence[str], lang: str) -> Iterator[Progress | None]:
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
