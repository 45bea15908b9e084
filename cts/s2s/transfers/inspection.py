"""Inspecting an upload in a process of its own, so that no file can hurt the service. The parent never parses XML."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from io import BufferedRandom

import msgspec

from cts.s2s.core.refusals import Refused
from cts.s2s.transfers.inspected import Inspected

SECONDS = 20
"""Wall-clock and processor seconds that any file may take, whatever its size."""

BYTES_A_SECOND = 2 << 20
"""Each further second is given for this many bytes; the reader manages ten times as much."""


def seconds_for(*, size: int) -> int:
    """Return how many seconds the inspection of a file of `size` bytes may take."""
    return SECONDS + size // BYTES_A_SECOND


def inspect(*, content: BufferedRandom, name: str | None) -> Inspected:
    """Check an open file, and its name if given, in a limited process.

    Raises Refused with CTF-TOO-HARD when the process ran out of time, memory or luck, and CTF-EMPTY for an empty file.
    """
    content.flush()
    size = os.fstat(content.fileno()).st_size
    if size == 0:
        raise Refused("CTF-EMPTY")
    answer = _answer_of(content=content, name=name, seconds=seconds_for(size=size))
    try:
        return msgspec.json.decode(answer, type=Inspected)
    except msgspec.MsgspecError as error:
        raise Refused("CTF-TOO-HARD") from error


def _answer_of(*, content: BufferedRandom, name: str | None, seconds: int) -> bytes:
    """Run the inspector and return what it printed; raises Refused when it did not end well."""
    command = [sys.executable, "-I", "-m", "cts.s2s.transfers.inspector", str(content.fileno()), str(seconds)]
    if name is not None:
        command.append(name)
    # The answer goes to memory that the kernel lets grow to the inspector's own file-size limit and no further.
    with os.fdopen(os.memfd_create("inspected"), "w+b") as answer:
        process = subprocess.Popen(  # noqa: S603  our own interpreter and module; the name is one argument, never a shell word
            command,
            stdin=subprocess.DEVNULL,
            stdout=answer,
            # A traceback could quote the file, and so a child (P13).
            stderr=subprocess.DEVNULL,
            pass_fds=[content.fileno()],
            env={"LANG": "C.UTF-8", "PATH": os.defpath},
            start_new_session=True,
        )
        try:
            status = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise Refused("CTF-TOO-HARD") from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if status != 0:
            raise Refused("CTF-TOO-HARD")
        answer.seek(0)
        return answer.read()
