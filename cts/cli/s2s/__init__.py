"""`cts s2s`: what operators do on the machine of the service."""

import click

from cts.cli.running import Commands

_HERE = "cts.cli.s2s"


@click.group(
    cls=Commands,
    lazy={
        "serve": f"{_HERE}.serve:serve",
        "register": f"{_HERE}.people:register",
        "invite": f"{_HERE}.people:invite",
        "audit": f"{_HERE}.audit:audit",
        "doctor": f"{_HERE}.doctor:doctor",
        "fill": f"{_HERE}.fill:fill",
        "emails": f"{_HERE}.emails:emails",
        "jobs": f"{_HERE}.jobs:jobs",
        "fsck": f"{_HERE}.fsck:fsck",
        "backup": f"{_HERE}.backup:backup",
        "restore": f"{_HERE}.backup:restore",
        "keys": f"{_HERE}.keys:keys",
        "establishments": f"{_HERE}.establishments:establishments",
    },
)
def s2s() -> None:
    """Run the transfer service, and do what only its operator may.

    \b
    cts s2s serve                                    start it
    cts s2s register 9992001 --name "Ashgrove Primary" --email office@ashgrove.example
    cts s2s invite alice.ash --name "Alice Ash" --email alice@ashgrove.example --establishment 9992001
    cts s2s establishments import edubasealldata.csv --dry-run
    cts s2s establishments search "st mary"
    cts s2s doctor                                   is anything wrong?
    cts s2s fsck                                     is everything there and whole?
    cts s2s backup /mnt/backups                      copy it all away
    cts s2s restore /mnt/backups/FILE                put it back
    cts s2s keys list                                the keys of the stored files
    cts s2s audit verify                             has anybody bent the record?
    cts s2s audit who-saw H801200001001              who has seen this child?

    The settings come from the environment, as docs/guides/operator.md has them: DATA_DIR above all. What is done here is on the
    record, as the operator's.
    """
