"""`cts ctf sample`."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from cts.cli.ctf.written import say_written
from cts.cli.editions import edition_option
from cts.cli.files import wanted
from cts.cli.language import Language, lang_option
from cts.cli.running import Command
from cts.cli.wording import N_, text

if TYPE_CHECKING:
    from cts.ctf import Pupil

# Fewer are made before anybody looks.
_WORTH_WATCHING = 2_000


@click.command(cls=Command)
@click.option("--pupils", type=click.IntRange(0), default=1, show_default=True, help="How many pupils to make up.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same pupils.")
@edition_option(required=False, help="The edition to write: 12 to 26.  [default: 25]")
@click.option("-o", "--output", default="-", metavar="FILE", help="The file to write.  [default: standard output]")
@lang_option
def sample(pupils: int, seed: int, edition: int | None, output: str, lang: Language) -> None:
    """Make a file with made-up pupils.

    It is valid, and nobody in it exists: try your programs on it.

    \b
    Examples:
      cts ctf sample
      cts ctf sample --pupils 30 --seed 7 --edition 25 -o 9992001_CTF_9994001_001.xml
      cts ctf sample --pupils 20000 -o large.xml

    \b
    Exit codes:
      0   written
      2   the file cannot be written
      64  wrong use of the command
    """
    from cts import ctf

    made = ctf.sample(pupils=pupils, seed=seed, edition=25 if edition is None else edition)
    with _watched(made.pupils, pupils, lang) as watched_pupils:
        ctf.write(wanted(output), header=made.header, pupils=watched_pupils)
    if output != "-":
        say_written(output, text(N_("Common Transfer File {edition}"), lang, edition=made.header.version), pupils, lang)


@contextmanager
def _watched(pupils: "Iterable[Pupil]", count: int, lang: Language) -> "Iterator[Iterable[Pupil]]":
    """The pupils, with a bar where somebody watches and the work is long."""
    if count < _WORTH_WATCHING or not sys.stderr.isatty():
        yield pupils
        return
    with click.progressbar(pupils, length=count, label=text(N_("Making pupils"), lang), file=sys.stderr) as bar:
        yield bar
