"""`cts ctf convert`."""

from json import dumps

import click

from cts.cli.ctf.written import json_option, losses_as_json, now, output_option, report_losses, say_written
from cts.cli.editions import edition_option
from cts.cli.files import given, wanted
from cts.cli.language import Language, lang_option
from cts.cli.running import Command
from cts.cli.terminal import watched
from cts.cli.wording import N_, text


@click.command(cls=Command)
@click.argument("file")
@edition_option(required=True, help="The edition to write: 12 to 26.")
@output_option
@json_option
@lang_option
def convert(file: str, edition: int, output: str, json: bool, lang: Language) -> None:
    """Write a file again in another edition.

    You are told what the new file cannot hold. The file that is read stays as it is.

    \b
    Examples:
      cts ctf convert old.xml --edition 25 -o new.xml
      cts ctf convert old.xml --edition 25 -o new.xml --json | jq .lost

    \b
    Exit codes:
      0   written, whether or not something could not be carried over
      1   the pupils cannot be written in that edition
      2   the file cannot be read, or the new one not written
      64  wrong use of the command
    """
    from cts import ctf
    from cts.ctf import editions

    with watched([file], lang) as progress:
        done = ctf.convert(given(file), edition=edition, target=wanted(output), now=now(), progress=progress)
    if json:
        lost = losses_as_json(done.losses, lang)
        answer = {"file": output, "edition": editions.written(edition), "pupils": done.pupil_count, "lost": lost}
        click.echo(dumps(answer, ensure_ascii=False), err=output == "-")
        return
    what = text(N_("Common Transfer File {edition}"), lang, edition=editions.written(edition))
    err = say_written(output, what, done.pupil_count, lang)
    report_losses(done.losses, lang, err=err)
