"""`cts ctf upn`."""

import sys
from collections.abc import Iterator

import click

from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Commands
from cts.cli.wording import N_, text


@click.group(cls=Commands)
def upn() -> None:
    """Check and make Unique Pupil Numbers.

    \b
    cts ctf upn check H801200001001 B82012342501B
    cts ctf upn make --school 9992001 --year 26 --serial 7
    """


@upn.command()
@click.argument("upns", nargs=-1, required=True, metavar="UPN...")
@lang_option
def check(upns: tuple[str, ...], lang: Language) -> None:
    """Check UPNs: the letters and digits, and whether the check letter agrees with the rest.

    Each is printed on a line of its own, followed by "valid", by "temporary" (a right UPN that is to be replaced), or by what is
    wrong and the letter that was expected.

    \b
    Examples:
      cts ctf upn check H801200001001
      cut -d, -f1 pupils.csv | cts ctf upn check -

    \b
    Exit codes:
      0   all are right
      1   at least one is not
      64  wrong use of the command
    """
    from cts.ctf.errors import InvalidNumber
    from cts.ctf.identifiers import upn as identifier
    from cts.ctf.wording import shown

    wrong = False
    for given in _given(upns):
        try:
            clean = identifier.validate(given)
        except InvalidNumber as refused:
            wrong = True
            click.echo(f"{shown(given)} {refused.message(lang)}")
        else:
            temporary = identifier.is_temporary(clean)
            click.echo(f"{clean} {text(N_('temporary'), lang) if temporary else text(N_('valid'), lang)}")
    click.get_current_context().exit(FOUND if wrong else 0)


@upn.command()
@click.option("--school", required=True, metavar="DFE", help="The school's number, such as 9992001.")
@click.option("--year", required=True, type=int, metavar="YY", help="The year of allocation, such as 26.")
@click.option("--serial", type=int, metavar="N", help="The school's next free number of that year: 1 to 999.")
@click.option("--temporary", is_flag=True, help="Make a temporary UPN, for a child whose own is not known yet.")
@lang_option
def make(school: str, year: int, serial: int | None, temporary: bool, lang: Language) -> None:
    """Make a UPN with its check letter.

    A school's permanent UPNs are counted within the year, and only the school knows which number is free. A temporary UPN ends
    in a letter, and starts at serial 1 when none is given.

    \b
    Examples:
      cts ctf upn make --school 9992001 --year 26 --serial 7
      cts ctf upn make --school 9992001 --year 26 --temporary

    \b
    Exit codes:
      0   made
      64  wrong use of the command, such as a number that is no school's
    """
    from cts.ctf.errors import InvalidNumber
    from cts.ctf.identifiers import upn as identifier

    if serial is None and not temporary:
        raise click.UsageError("Give --serial N, or --temporary.")
    try:
        click.echo(identifier.make(dfe_number=school, year=year, serial=serial, temporary=temporary))
    except InvalidNumber as refused:
        raise click.UsageError(refused.message(lang)) from None


def _given(upns: tuple[str, ...]) -> Iterator[str]:
    """The UPNs of the arguments; for `-` those of standard input, one a line, without empty lines."""
    for given in upns:
        if given == "-":
            lines = (line.decode("utf-8-sig", "replace").strip() for line in sys.stdin.buffer)
            yield from (line for line in lines if line)
        else:
            yield given
