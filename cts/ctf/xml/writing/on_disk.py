"""A file that is either there as a whole or not at all, whatever happens while it is written."""

import contextlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file under another name in the same folder, make sure that it is on the disk, and give it its name.

    When anything goes wrong, a file that was there before is as it was, and nothing else is left behind. What exists and is no
    ordinary file (a pipe, a device) is written straight. Raises OSError, and what `pieces` raises.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as straight:
            straight.writelines(pieces)
        return
    waiting = path.with_name(f".{path.name[:200]}.{secrets.token_hex(6)}.part")
    try:
        with waiting.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            waiting.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """The new name is on the disk only once its folder is."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
