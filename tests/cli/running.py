"""Running the command as a user does: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def cts(
    *arguments: str | Path, given: bytes = b"", environment: dict[str, str] | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run `python -m cts` with these arguments and this standard input, in English unless the environment says otherwise."""
    done = subprocess.run(
        [sys.executable, "-m", "cts", *map(str, arguments)],
        cwd=ROOT,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"} | (environment or {}) | variables,
        input=given,
        capture_output=True,
        timeout=60,
        check=False,
    )
    answer = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in answer.stderr
    assert "Traceback" not in answer.stdout
    return answer
