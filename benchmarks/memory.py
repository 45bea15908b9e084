"""The memory of a process and its children, as the sum of their proportional set sizes (PSS)."""

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path


def peak_mebibytes(command: Sequence[str]) -> float:
    """Run a command and return the highest sum of PSS over its processes, in MiB, sampled every 20 ms."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    highest = 0
    while process.poll() is None:
        highest = max(highest, sum(pss(pid) for pid in _family(process.pid)))
        time.sleep(0.02)
    return highest / 1024


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(member for child in children for member in _family(int(child)))]


def pss(pid: int) -> int:
    """Return the proportional set size of a process in KiB, 0 if it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
