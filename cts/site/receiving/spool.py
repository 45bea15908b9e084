"""The place where an uploaded file stays while it is inspected: a file without a name.

Clear bytes must not stay on the disk. A temporary file that is unlinked as soon as it is open has no name that anybody
could find it by, and the kernel frees it when the last descriptor closes, also when the process is killed: there is
nothing to sweep up. The folder is ours alone (0700), so that even the moment of making it is private.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from io import BufferedRandom
from pathlib import Path

from django.conf import settings

CHUNK = 1 << 20
"""Bytes read at a time."""


def nameless_file() -> BufferedRandom:
    """Return an open, empty, nameless file in the private spool folder of the data directory."""
    folder = Path(settings.DATA_DIR) / "spool"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return tempfile.TemporaryFile(dir=folder)


def chunks_of(content: BufferedRandom) -> Iterator[bytes]:
    """Yield the file from its start, a chunk at a time."""
    content.seek(0)
    while chunk := content.read(CHUNK):
        yield chunk
