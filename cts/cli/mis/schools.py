"""`cts mis schools`."""

from pathlib import Path

import click

from cts.cli import school_report
from cts.cli.language import Language, lang_option
from cts.cli.mis.register import register
from cts.cli.running import Command


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@lang_option
def schools(file: Path, dry_run: bool, lang: Language) -> None:
    """Bring the register's list of schools up to date.

    FILE is England's register as a CSV with all fields, its file of links, or the list of schools in Wales; its columns say
    which it is. Schools that it does not name are listed and stay. The same file again changes nothing.

    \b
    Examples:
      cts mis schools edubasealldata.csv --dry-run
      cts mis schools links_edubasealldata.csv

    \b
    Exit codes:
      0   taken in, or tried with --dry-run
      1   refused: the file is not a list of schools
      2   the file cannot be read, or there is no register
      64  wrong use of the command
    """
    with register(lang):
        from django.utils import timezone

        from cts.mis.core import OPERATOR
        from cts.mis.directory import actions

        with file.open("rb") as opened:
            report = actions.import_file(by=OPERATOR, file=opened, name=file.name, dry_run=dry_run, now=timezone.now())
        school_report.show(report, dry_run=dry_run, lang=lang)
