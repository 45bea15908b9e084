"""`cts s2s serve`."""

import os
import sys

import click

from cts.cli.running import Command


@click.command(cls=Command)
def serve() -> None:
    """Start the service: web server and worker.

    It prepares its database, says where it is, and ends cleanly on Ctrl-C or TERM.

    \b
    Examples:
      DATA_DIR=/srv/cts cts s2s serve
      DATA_DIR=/srv/cts PORT=8001 cts s2s serve

    \b
    Exit codes:
      0   it was told to stop
      1   it cannot start
      64  wrong use of the command
    """
    safe_path = ["-P"] if sys.flags.safe_path else []
    # the service takes the place of this process, so that signals reach it and nothing of the command stays loaded
    os.execv(sys.executable, [sys.executable, *safe_path, "-m", "cts.s2s.serve"])  # noqa: S606 - no shell is wanted
