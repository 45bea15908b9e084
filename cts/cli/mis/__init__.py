"""`cts mis`: what operators do on the machine of a school's register."""

import click

from cts.cli.running import Commands

_HERE = "cts.cli.mis"


_COMMANDS = {
    "serve": f"{_HERE}.serve:serve",
    "let-in": f"{_HERE}.staff:let_in",
    "schools": f"{_HERE}.schools:schools",
}


@click.group(cls=Commands, lazy=_COMMANDS)
def mis() -> None:
    """Run a school's register, let its staff in, and keep its list of schools.

    \b
    SCHOOL_NUMBER=9992001 SCHOOL_NAME="Ashgrove Primary" cts mis serve
    cts mis let-in alice.ash --name "Alice Ash" --role office
    cts mis schools edubasealldata.csv --dry-run

    The settings come from the environment: DATA_DIR, SCHOOL_NUMBER and SCHOOL_NAME above all. What is done here is on the record,
    as the operator's.
    """
