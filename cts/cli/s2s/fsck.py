"""`cts s2s fsck`."""

import json as codec

import click

from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Command
from cts.cli.s2s.service import service
from cts.cli.terminal import say


@click.command(cls=Command)
@click.option("--repair", is_flag=True, help="Remove what no row stands for. Nothing else is changed.")
@click.option("--json", is_flag=True, help="One JSON object, for programs.")
@lang_option
def fsck(repair: bool, json: bool, lang: Language) -> None:
    """Check everything that is stored, while the service runs.

    Every file is there, opens, and has the hash and size that were announced; bytes without a row, what writes that were cut off
    left behind, rows that point nowhere, the sums, and the record. What is younger than an hour may be on its way and is only
    counted. Each finding begins with a code that stays the same in both languages.

    \b
    Examples:
      DATA_DIR=/srv/cts cts s2s fsck
      cts s2s fsck --json | jq .findings

    \b
    Exit codes:
      0   everything is as it must be
      1   something was found
      2   there is no service to check
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.keeping import checking, saying

        checked = checking.check(by=OPERATOR, repair=repair, now=timezone.now())
        if json:
            findings = [{"code": one.code, "subject": one.subject, "words": one.words} for one in checked.findings]
            answer = {"clean": checked.clean, "counts": checked.counts, "findings": findings}
            click.echo(codec.dumps(answer, ensure_ascii=False))
        else:
            for one in checked.findings:
                say(f"{one.code}: {one.words}", hanging=2, fg="red")
            for line in saying.of_check(checked):
                say(line)
    click.get_current_context().exit(0 if checked.clean else FOUND)
