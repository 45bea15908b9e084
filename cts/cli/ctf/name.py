"""`cts ctf name`."""

from json import dumps
from typing import Any

import click

from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Command
from cts.cli.terminal import say


@click.command(cls=Command)
@click.argument("name")
@click.option("--json", is_flag=True, help="The parts of the name as JSON, for programs.")
@lang_option
def name(name: str, json: bool, lang: Language) -> None:
    """Say what a file name means.

    Or exactly what is wrong with it. The file itself is not looked at.

    \b
    Examples:
      cts ctf name 9992001_CTF_9994001_001.xml
      cts ctf name "9992001_CTF_9994001_001 (1).xml"

    \b
    Exit codes:
      0   a right name
      1   not a right name
      64  wrong use of the command
    """
    from cts.ctf import filenames
    from cts.ctf.errors import FileNameRefused

    try:
        parsed = filenames.parse(name)
    except FileNameRefused as refused:
        if json:
            problem = {"code": refused.code, "message": refused.message(lang), "suggestion": refused.suggestion}
            click.echo(dumps({"name": name, "right": False, "problem": problem}, ensure_ascii=False))
        else:
            say(f"{refused.message(lang)} ({refused.code})")
        click.get_current_context().exit(FOUND)
    if json:
        click.echo(dumps({"name": name, "right": True, **_parts(parsed)}, ensure_ascii=False))
    else:
        say(filenames.explain(name, lang))


def _parts(parsed: Any) -> dict[str, Any]:  # noqa: ANN401 - a FileName, whose module is loaded only when the command runs
    return {
        "kind": parsed.kind,
        "source": parsed.source.code if parsed.source else None,
        "destination": parsed.destination.code if parsed.destination else None,
        "counter": parsed.counter,
        "text": parsed.text or None,
        "carries_ctf": parsed.carries_ctf,
    }
