"""`cts mis`: what operators do on the machine of a school's register."""

import click

from cts.cli.running import Commands

_HERE = "cts.cli.mis"


@click.group(cls=Commands, lazy={"serve": f"{_HERE}.serve:serve", "let-in": f"{_HERE}.staff:let_in"})
def mis() -> None:
    """Run a school's register, and let its staff in.

    \b
    SCHOOL_NUMBER=9992001 SCHOOL_NAME="Ashgrove Primary" cts mis serve
    cts mis let-in alice.ash --name "Alice Ash" --role office

    The settings come from the environment: DATA_DIR, SCHOOL_NUMBER and SCHOOL_NAME above all. What is done here is on the record,
    as the operator's.
    """
