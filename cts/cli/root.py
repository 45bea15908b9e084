"""The groups of commands."""

import click

import cts as package
from cts.cli.running import Commands


@click.group(
    cls=Commands,
    lazy={
        "ctf": "cts.cli.ctf:ctf",
        "lost-pupils": "cts.cli.lost_pupils:lost_pupils",
        "mis": "cts.cli.mis:mis",
        "receipt": "cts.cli.receipt:receipt",
        "s2s": "cts.cli.s2s:s2s",
    },
    context_settings={"auto_envvar_prefix": "CTS", "help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package.__version__, message="cts %(version)s")
def cts() -> None:
    """The Common Transfer System: pupils' files between the schools of England and Wales.

    \b
    cts ctf check FILE      is this Common Transfer File in order?
    cts ctf show FILE       who is in it?
    cts ctf --help          everything that can be done with files
    cts receipt verify FILE is this receipt of a transfer genuine?
    cts lost-pupils --help  comparing a register with the Lost Pupil Database
    cts s2s --help          running the service
    cts mis --help          running a school's register

    Every option can come from the environment too: CTS_LANG=cy, CTS_CTF_CHECK_JSON=1.

    Exit codes: 0 all is well; 1 something was found; 2 a file cannot be read or written; 64 wrong use of a command.
    """
