"""`cts ctf check`."""

from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cts.cli.ctf.findings import Tally, print_report, print_total
from cts.cli.files import given
from cts.cli.language import Language, lang_option
from cts.cli.running import Command
from cts.cli.terminal import watched

if TYPE_CHECKING:
    from cts.ctf import Finding, Report

# Findings written at once.
_TOGETHER = 500


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", is_flag=True, help="One JSON object for each file, one a line, for programs.")
@click.option("--name", is_flag=True, help="Judge the name of each file too, by itself and against the header.")
@click.option("--name-is", metavar="NAME", help="Judge this name instead of the file's own.")
@lang_option
def check(files: tuple[str, ...], json: bool, name: bool, name_is: str | None, lang: Language) -> None:
    """Say everything that is wrong with files, all at once.

    An error stops a transfer; a warning does not, but somebody should look at it. Each has a code that never changes.

    \b
    Examples:
      cts ctf check leaver.xml
      cts ctf check --name 9992001_CTF_9994001_001.xml
      cts ctf check --name-is 9992001_CTF_9994001_001.xml upload.tmp
      cts ctf check --json *.xml | jq 'select(.readable | not) | .file'
      unzip -p export.zip | cts ctf check -

    \b
    Exit codes (of several files, the worst):
      0   no errors
      1   errors were found
      2   a file cannot be read as a Common Transfer File at all, or is missing
      64  wrong use of the command
    """
    if name_is is not None and len(files) > 1:
        raise click.UsageError("--name-is is for one file; use --name to judge each file by its own name.")
    tallies: list[Tally] = []
    for file in files:
        report = _check(file, Path(file).name if name and name_is is None else name_is, lang)
        if json:
            _print_json(file, report, lang)
        else:
            print_report(file, report, lang, first=not tallies)
        tallies.append(Tally.of(report))
    if len(files) > 1 and not json:
        print_total(tallies, lang)
    click.get_current_context().exit(max(tally.exit_code for tally in tallies))


def _check(file: str, name: str | None, lang: Language) -> "Report":
    from cts import ctf

    with watched([file], lang) as progress:
        return ctf.check(given(file), name=name, progress=progress)


def _print_json(file: str, report: "Report", lang: Language) -> None:
    """Print one line, piece by piece: the findings of a large file are many."""
    about = {
        "file": file,
        "edition": report.edition,
        "qualifier": report.qualifier,
        "pupils": report.pupil_count,
        "readable": report.readable,
    }
    click.echo(dumps(about, ensure_ascii=False)[:-1] + ', "findings": [', nl=False)
    for start in range(0, len(report.findings), _TOGETHER):
        some = [_finding(found, lang) for found in report.findings[start : start + _TOGETHER]]
        click.echo((", " if start else "") + dumps(some, ensure_ascii=False)[1:-1], nl=False)
    click.echo("]}")


def _finding(found: "Finding", lang: Language) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": found.severity,
        "message": found.message(lang),
        "pupil": None if found.pupil is None else {"index": found.pupil, "upn": found.upn},
        "path": found.path,
        "line": found.line,
    }
