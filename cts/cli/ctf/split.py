"""`cts ctf split`."""

from json import dumps
from typing import TYPE_CHECKING, Any

import click

from cts.cli.ctf.written import PUPILS, json_option, losses_as_json, now, report_losses
from cts.cli.files import given
from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Command
from cts.cli.terminal import say, watched
from cts.cli.wording import N_, counted, text

if TYPE_CHECKING:
    from cts.ctf import AllocationSplit, PupilSummary, Split
    from cts.ctf.operations.allocation import Place


@click.command(cls=Command)
@click.argument("file")
@click.option("--by", type=click.Choice(["pupil", "year"]), help="A file for each pupil, or for each year group.")
@click.option("--allocation", metavar="CSV", help="A file for each school of this list, with the columns upn,dfe_number.")
@click.option("-o", "--output", required=True, metavar="DIR", help="The folder for the files; it is made when it is not there.")
@click.option("--first", type=click.IntRange(1, 999), default=1, show_default=True, help="The number of the first file.")
@json_option
@lang_option
def split(file: str, by: str | None, allocation: str | None, output: str, first: int, json: bool, lang: Language) -> None:
    """Write the pupils of a file into several files.

    One for each pupil, for each year group, or for each new school.

    The new files have right names, counted from --first for each receiver, and nothing in the folder is overwritten. With
    --allocation each file is addressed to its school; pupils whom the list does not name, names twice for different schools, or
    who are in the file twice, are in none, and you are told who they are.

    \b
    Examples:
      cts ctf split leavers.xml --by pupil -o out
      cts ctf split year6.xml --allocation places.csv -o out
    \b
      places.csv:
        upn,dfe_number
        H801200001001,9994001
        B801200005001,9994002

    \b
    Exit codes:
      0   every pupil, and every line of the list, has found its place
      1   somebody was left out, or the file cannot be split so; nothing is written in the second case
      2   the file or the list cannot be read, or the new files not written
      64  wrong use of the command
    """
    from cts import ctf

    if (by is None) == (allocation is None):
        raise click.UsageError("Give either --by pupil, --by year, or --allocation CSV.")
    with watched([file], lang) as progress:
        done: Split
        if allocation is not None:
            done = ctf.allocate(given(file), allocation=allocation, folder=output, first=first, now=now(), progress=progress)
        else:
            done = ctf.split(
                given(file), by="pupil" if by == "pupil" else "year", folder=output, first=first, now=now(), progress=progress
            )
    left_out = _left_out(done) if isinstance(done, ctf.AllocationSplit) else {}
    if json:
        click.echo(dumps({**_as_json(done, lang), **left_out}, ensure_ascii=False))
    else:
        _print(done, lang)
    if isinstance(done, ctf.AllocationSplit) and not done.is_complete:
        click.get_current_context().exit(FOUND)


def _as_json(done: "Split", lang: Language) -> dict[str, Any]:
    files = [{"file": str(file.path), "group": file.group, "pupils": file.pupil_count} for file in done.files]
    return {"files": files, "lost": losses_as_json(done.losses, lang)}


def _left_out(done: "AllocationSplit") -> dict[str, Any]:
    def people(summaries: "list[PupilSummary]") -> list[dict[str, Any]]:
        return [{"index": one.index, "upn": one.upn, "surname": one.surname, "forename": one.forename} for one in summaries]

    def lines(places: "list[Place]") -> list[dict[str, Any]]:
        return [{"line": place.line, "upn": place.upn, "dfe_number": place.dfe_number} for place in places]

    return {
        "not_in_list": people(done.not_in_list),
        "not_in_file": lines(done.not_in_file),
        "twice_in_file": people(done.twice_in_file),
        "twice_in_list": lines(done.twice_in_list),
        "contradicted": lines(done.contradicted),
    }


def _print(done: "Split", lang: Language) -> None:
    from cts import ctf

    for file in done.files:
        group = f"{file.group}, " if file.group else ""
        say(f"{click.format_filename(file.path)}: {group}{counted(file.pupil_count, *PUPILS, lang)}")
    if isinstance(done, ctf.AllocationSplit):
        _print_left_out(done, lang)
    report_losses(done.losses, lang, err=False)


def _print_left_out(done: "AllocationSplit", lang: Language) -> None:
    people = (
        (N_("In the file, but not in the list (in none of the new files):"), done.not_in_list),
        (N_("In the file more than once (in none of the new files):"), done.twice_in_file),
    )
    for heading, summaries in people:
        _print_lines(text(heading, lang), [_person(one) for one in summaries])
    lines = (
        (N_("In the list, but not in the file:"), done.not_in_file),
        (N_("In the list for several schools (in none of the new files):"), done.contradicted),
        (N_("In the list more than once for the same school (nothing is wrong with that):"), done.twice_in_list),
    )
    for heading, places in lines:
        said = [
            text(N_("line {line}: {upn} to {school}"), lang, line=place.line, upn=place.upn, school=place.dfe_number)
            for place in places
        ]
        _print_lines(text(heading, lang), said)


def _print_lines(heading: str, lines: list[str]) -> None:
    if lines:
        say(heading, bold=True)
        for line in lines:
            say(line, indent=2, hanging=2)


def _person(one: "PupilSummary") -> str:
    name = ", ".join(part for part in (one.surname, one.forename) if part)
    return f"{one.index}: {one.upn or '-'} {name}".strip()
