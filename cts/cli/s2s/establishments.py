"""`cts s2s establishments`."""

from pathlib import Path

import click

from cts.cli import school_report
from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Command, Commands
from cts.cli.s2s.service import service
from cts.cli.terminal import complain
from cts.cli.wording import N_, text


@click.group(cls=Commands)
def establishments() -> None:
    """Take registers of schools into the directory, and search it.

    \b
    cts s2s establishments import edubasealldata.csv --dry-run
    cts s2s establishments search "st mary"
    """


@establishments.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@lang_option
def import_(file: Path, dry_run: bool, lang: Language) -> None:
    """Take in England's register, its file of links, or the list of schools in Wales.

    FILE is the CSV with all fields, as the register offers it; its columns say which it is. Schools that the file calls
    closed are closed, and their people cannot sign in from then on. Schools that it does not name are listed and stay.
    The same file again changes nothing.

    \b
    Examples:
      cts s2s establishments import edubasealldata.csv --dry-run
      cts s2s establishments import links_edubasealldata.csv

    \b
    Exit codes:
      0   taken in, or tried with --dry-run
      1   refused: the file is not a register
      2   the file cannot be read, or there is no service
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.establishments import actions

        with file.open("rb") as opened:
            report = actions.import_file(by=OPERATOR, file=opened, name=file.name, dry_run=dry_run, now=timezone.now())
        school_report.show(report, dry_run=dry_run, lang=lang)


@establishments.command(cls=Command)
@click.argument("words", nargs=-1, required=True)
@lang_option
def search(words: tuple[str, ...], lang: Language) -> None:
    """Find establishments by number, part of a name, authority, town or postcode.

    \b
    Examples:
      cts s2s establishments search st mary cardiff
      cts s2s establishments search 6812000

    \b
    Exit codes:
      0   found
      1   nothing was found
      2   there is no service to ask
      64  wrong use of the command
    """
    with service(lang):
        from cts.s2s.establishments import searching

        found = searching.search(text=" ".join(words))
        for one in found.establishments:
            place = " ".join(part for part in (one.town, one.postcode) if part)
            click.echo("\t".join((one.dfe_number, one.status, one.name_in(lang), place)))
        if not found.count:
            complain(text(N_("Nothing was found. Try fewer words, or part of the name."), lang))
            raise click.exceptions.Exit(FOUND)
        if found.count > len(found.establishments):
            complain(text(N_("{count} were found; these are the best."), lang, count=found.count))
