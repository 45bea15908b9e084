"""`cts lost-pupils`: what a register elsewhere does for a comparison with the Lost Pupil Database."""

import click

from cts.cli.running import Commands


@click.group(cls=Commands, lazy={"tokens": "cts.cli.lost_pupils.tokens:tokens"})
def lost_pupils() -> None:
    """Compare a register with the Lost Pupil Database, without giving the register away.

    \b
    cts lost-pupils tokens --key KEY.json list.csv -o tokens.csv
    """
