"""`cts mis serve`."""

import os
import sys

import click

from cts.cli.running import Command


@click.command(cls=Command)
def serve() -> None:
    """Start a school's register: web server and worker.

    It prepares its database, says where it is, and ends cleanly on Ctrl-C or TERM.

    \b
    Examples:
      DATA_DIR=/srv/register SCHOOL_NUMBER=9992001 SCHOOL_NAME="Ashgrove Primary" cts mis serve

    \b
    Exit codes:
      0   it was told to stop
      1   it cannot start
      64  wrong use of the command
    """
    safe_path = ["-P"] if sys.flags.safe_path else []
    # the register takes the place of this process, so that signals reach it and nothing of the command stays loaded
    os.execv(sys.executable, [sys.executable, *safe_path, "-m", "cts.mis.serve"])  # noqa: S606 - no shell is wanted
