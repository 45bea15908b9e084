"""`cts ctf pick`."""

from json import dumps

import click

from cts.cli.ctf.written import json_option, losses_as_json, now, output_option, report_losses, say_written
from cts.cli.files import given, wanted
from cts.cli.language import Language, lang_option
from cts.cli.running import Command
from cts.cli.terminal import watched


def _sections(_context: click.Context, _option: click.Parameter, value: str) -> list[str]:
    from cts.ctf.operations.pick import chosen_sections
    from cts.ctf.operations.refusals import OperationRefused

    try:
        return chosen_sections([name for name in value.split(",") if name.strip()])
    except OperationRefused as refused:
        raise click.BadParameter(str(refused)) from None


@click.command(cls=Command)
@click.argument("file")
@click.option("--sections", required=True, callback=_sections, metavar="A,B", help="The sections to keep, with commas between.")
@output_option
@json_option
@lang_option
def pick(file: str, sections: list[str], output: str, json: bool, lang: Language) -> None:
    """Write a partial file with some sections only.

    Who the pupil is (numbers, names, date of birth, sex) always stays in it.

    Sections: basic_details, free_school_meals, welsh_details, looked_after, special_needs, address, phones, email, contacts,
    attendance, assessments, school_history. The names of the file (StageAssessments) are understood too.

    \b
    Examples:
      cts ctf pick full.xml --sections assessments -o results.xml
      cts ctf pick full.xml --sections basic_details,address,contacts -o admission.xml

    \b
    Exit codes:
      0   written
      1   the pupils cannot be written
      2   the file cannot be read, or the new one not written
      64  wrong use of the command, such as a section that does not exist
    """
    from cts import ctf

    with watched([file], lang) as progress:
        done = ctf.pick(given(file), sections=sections, target=wanted(output), now=now(), progress=progress)
    if json:
        lost = losses_as_json(done.losses, lang)
        answer = {"file": output, "sections": done.sections, "pupils": done.pupil_count, "lost": lost}
        click.echo(dumps(answer, ensure_ascii=False), err=output == "-")
        return
    err = say_written(output, ", ".join(done.sections), done.pupil_count, lang)
    report_losses(done.losses, lang, err=err)
