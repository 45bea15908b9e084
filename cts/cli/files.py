"""The files that a command was given: names, pipes, and `-` for standard input or output."""

import shutil
import stat
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

import click


def given(file: str) -> str | BinaryIO:
    """What to read for the argument `file`: its name, or for a pipe and for `-` a copy of what comes out of it."""
    if file == "-":
        return _copied(sys.stdin.buffer)
    try:
        is_pipe = stat.S_ISFIFO(Path(file).stat().st_mode)
    except (OSError, ValueError):
        # the reader finds the words for it
        return file
    if not is_pipe:
        return file
    with Path(file).open("rb") as pipe:
        return _copied(pipe)


def content(file: str, *, most: int) -> bytes:
    """The first `most` bytes of what the argument `file` names. Raises OSError."""
    source = given(file)
    if isinstance(source, str):
        with open(source, "rb") as opened:  # noqa: PTH123  whatever the reader of names takes
            return opened.read(most)
    return source.read(most)


def wanted(file: str) -> str | BinaryIO:
    """What to write to for the argument `file`: its name, or for `-` standard output."""
    return sys.stdout.buffer if file == "-" else file


def _copied(stream: BinaryIO) -> BinaryIO:
    """A copy on disk, without a name, that lasts as long as the command."""
    copy: BinaryIO = click.get_current_context().with_resource(tempfile.TemporaryFile())  # noqa: SIM115 - the context closes it
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy
