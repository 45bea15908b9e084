"""Looking at a file in a process of its own with hard limits, so that no file can hurt the site. The parent never parses.

The module that looks is run as `python -I -m MODULE DESCRIPTOR SECONDS [ARGUMENT ...]`; it calls `limit` before it loads anything
that parses, because setting limits between fork and exec is not safe in a threaded server, reads the file behind the inherited
descriptor (`path_of`) and writes its answer to standard output.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from io import BufferedRandom

SECONDS = 20
"""Wall-clock and processor seconds that any file may take, whatever its size."""

BYTES_A_SECOND = 2 << 20
"""Each further second is given for this many bytes; the reader manages ten times as much."""

MEMORY = 1 << 30
"""Bytes of address space; a 20,000-pupil file stays far below."""

ANSWER_MAX = 64 << 20
"""Bytes that may be written: the answer, and nothing else."""


class TooHardError(Exception):
    """The process ran out of time, memory or luck."""


def seconds_for(*, size: int) -> int:
    """Return how many seconds a look at a file of `size` bytes may take."""
    return SECONDS + size // BYTES_A_SECOND


def size_of(content: BufferedRandom) -> int:
    """Return how many bytes the open file has."""
    content.flush()
    return os.fstat(content.fileno()).st_size


def answer_of(*, module: str, content: BufferedRandom, arguments: Sequence[str] = ()) -> bytes:
    """Run the module on an open file and return what it printed. Raises TooHardError when it did not end well."""
    seconds = seconds_for(size=size_of(content))
    command = [sys.executable, "-I", "-m", module, str(content.fileno()), str(seconds), *arguments]
    # The answer goes to memory that the kernel lets grow to the process's own file-size limit and no further.
    with os.fdopen(os.memfd_create("answer"), "w+b") as answer:
        process = subprocess.Popen(  # noqa: S603  our own interpreter and module; each argument is one, never a shell word
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
            raise TooHardError from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if status != 0:
            raise TooHardError
        answer.seek(0)
        return answer.read()


def limit(*, cpu_seconds: int) -> None:
    """In the process: bound memory, processor time and what may be written; leave no core dump with a child's data in it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER_MAX, ANSWER_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def path_of(descriptor: str) -> str:
    """In the process: the path of the file behind the inherited descriptor."""
    return f"/proc/{os.getpid()}/fd/{int(descriptor)}"
