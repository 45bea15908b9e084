"""`cts ctf merge`."""

from json import dumps

import click

from cts.cli.ctf.written import json_option, losses_as_json, now, output_option, report_losses, say_written
from cts.cli.files import given, wanted
from cts.cli.language import Language, lang_option
from cts.cli.running import Command
from cts.cli.terminal import watched
from cts.cli.wording import N_, text


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@output_option
@json_option
@lang_option
def merge(files: tuple[str, ...], output: str, json: bool, lang: Language) -> None:
    """Write the pupils of several files into one.

    The files have to be of the same edition and kind, from the same sender to the same receiver, and no pupil may be in two of
    them. The header is that of the first.

    \b
    Examples:
      cts ctf merge 9992001_CTF_9994001_00?.xml -o 9992001_CTF_9994001_010.xml

    \b
    Exit codes:
      0   written
      1   the files do not belong together, or a pupil is in two of them
      2   a file cannot be read, or the new one not written
      64  wrong use of the command
    """
    from cts import ctf

    if len(files) < 2:
        raise click.UsageError("Give at least two files to merge.")
    with watched(files, lang) as progress:
        done = ctf.merge([given(file) for file in files], target=wanted(output), now=now(), progress=progress)
    if json:
        lost = [
            {"file": files[place], **said}
            for (place, _), said in zip(done.losses, losses_as_json((loss for _, loss in done.losses), lang), strict=True)
        ]
        click.echo(dumps({"file": output, "pupils": done.pupil_count, "lost": lost}, ensure_ascii=False), err=output == "-")
        return
    err = say_written(output, text(N_("{count} files together"), lang, count=len(files)), done.pupil_count, lang)
    report_losses((loss for _, loss in done.losses), lang, err=err)
