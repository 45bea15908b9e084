"""`cts ctf`: everything that can be done with files."""

import click

from cts.cli.running import Commands

_HERE = "cts.cli.ctf"


@click.group(
    cls=Commands,
    lazy={
        "check": f"{_HERE}.check:check",
        "show": f"{_HERE}.show:show",
        "diff": f"{_HERE}.diff:diff",
        "convert": f"{_HERE}.convert:convert",
        "split": f"{_HERE}.split:split",
        "merge": f"{_HERE}.merge:merge",
        "pick": f"{_HERE}.pick:pick",
        "repair": f"{_HERE}.repair:repair",
        "sample": f"{_HERE}.sample:sample",
        "name": f"{_HERE}.name:name",
        "upn": f"{_HERE}.upn:upn",
    },
)
def ctf() -> None:
    """Check, read, compare and make Common Transfer Files.

    \b
    cts ctf check 9992001_CTF_9994001_001.xml       is it in order?
    cts ctf show FILE --pupil H801200001001         a pupil, what is urgent first
    cts ctf split FILE --allocation LIST.csv -o DIR a file for each new school
    cts ctf sample --pupils 30 -o FILE              made-up pupils to try things on

    Nothing is sent anywhere, and no command changes the file it reads. FILE may be - for standard input.
    """
