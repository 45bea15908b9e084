"""`cts ctf diff`."""

from json import dumps
from typing import TYPE_CHECKING, Any

import click

from cts.cli.ctf.findings import who
from cts.cli.files import given
from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Command
from cts.cli.terminal import say, watched
from cts.cli.wording import N_, text

if TYPE_CHECKING:
    from cts.ctf import Change, Difference, PupilSummary


@click.command(cls=Command)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--json", is_flag=True, help="The differences as one JSON object, for programs.")
@lang_option
def diff(first: str, second: str, json: bool, lang: Language) -> None:
    """Compare two files field by field.

    Pupils are matched by UPN, then by names and date of birth; schools, contacts, results and the like by what identifies them.
    Their order does not matter, nor does the style of the file or the moment of its writing.

    \b
    Examples:
      cts ctf diff before.xml after.xml
      cts ctf diff before.xml after.xml --json | jq '.changed[].changes'

    \b
    Exit codes:
      0   the same
      1   different
      2   a file cannot be read as a Common Transfer File, or is missing
      64  wrong use of the command
    """
    from cts import ctf

    with watched([first], lang) as progress:
        found = ctf.diff(given(first), given(second), progress=progress)
    if json:
        click.echo(dumps(_as_json(found), ensure_ascii=False))
    else:
        _print(found, (first, second), lang)
    click.get_current_context().exit(0 if found.same else FOUND)


def _as_json(found: "Difference") -> dict[str, Any]:
    return {
        "same": found.same,
        "header": _changes(found.header),
        "only_in_first": [_pupil(one) for one in found.only_in_first],
        "only_in_second": [_pupil(one) for one in found.only_in_second],
        "changed": [
            {"first": _pupil(one.before), "second": _pupil(one.after), "changes": _changes(one.changes)} for one in found.changed
        ],
        "equal": found.equal_count,
    }


def _changes(changes: "list[Change]") -> list[dict[str, Any]]:
    return [{"path": change.path, "before": change.before, "after": change.after} for change in changes]


def _pupil(one: "PupilSummary") -> dict[str, Any]:
    birth = one.date_of_birth.isoformat() if one.date_of_birth else None
    return {"index": one.index, "upn": one.upn, "surname": one.surname, "forename": one.forename, "date_of_birth": birth}


def _print(found: "Difference", files: tuple[str, str], lang: Language) -> None:
    if found.header:
        say(text(N_("Header"), lang), bold=True)
        _print_changes(found.header)
    for changed in found.changed:
        say(who(changed.before, changed.before.index, lang), bold=True)
        _print_changes(changed.changes)
    for file, only in zip(files, (found.only_in_first, found.only_in_second), strict=True):
        if only:
            say(text(N_("Only in {file}"), lang, file=click.format_filename(file)), bold=True)
        for one in only:
            say(who(one, one.index, lang), indent=2, hanging=2)
    say(
        text(
            N_("Pupils: {equal} the same, {changed} changed, {first} only in the first file, {second} only in the second."),
            lang,
            equal=found.equal_count,
            changed=len(found.changed),
            first=len(found.only_in_first),
            second=len(found.only_in_second),
        )
    )


def _print_changes(changes: "list[Change]") -> None:
    for change in changes:
        if change.before is None:
            say(f"+ {change.path}: {change.after}", indent=2, hanging=4, fg="green")
        elif change.after is None:
            say(f"- {change.path}: {change.before}", indent=2, hanging=4, fg="red")
        else:
            say(f"  {change.path}: {change.before} → {change.after}", indent=2, hanging=4)
