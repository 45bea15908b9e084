"""A folder in memory for what tests throw away: syncing to a disk is the product's business, and tests wait for it in vain."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux keeps files in memory
ENOUGH = 2 << 30
"""Bytes that must be free there; small machines and containers keep to the disk."""


def folder(prefix: str) -> Path:
    """Make a new private folder, in memory where there is room. It goes when this process ends."""
    made = Path(tempfile.mkdtemp(prefix=prefix, dir=MEMORY if _has_room() else None))
    atexit.register(_remove, made, of=os.getpid())
    return made


def _remove(made: Path, *, of: int) -> None:
    if os.getpid() == of:  # a process that was forked from this one leaves it alone
        shutil.rmtree(made, ignore_errors=True)


def _has_room() -> bool:
    return os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
