"""`cts s2s doctor`."""

import os
from json import dumps

import click

from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Command
from cts.cli.s2s.service import service
from cts.cli.terminal import say


@click.command(cls=Command)
@click.option("--json", is_flag=True, help="One JSON object, for programs.")
@lang_option
def doctor(json: bool, lang: Language) -> None:
    """Look at what the service runs on, and say what is wrong with it.

    Settings, disks, keys, the database, the clock, the record's anchors, backups, jobs and e-mails. Nothing is changed. Each
    sentence begins with a code that stays the same in both languages.

    \b
    Examples:
      DATA_DIR=/srv/cts cts s2s doctor
      cts s2s doctor --json | jq '.concerns[].code'

    \b
    Exit codes:
      0   nothing stops the service; there may be warnings
      1   something must be put right first
      2   there is no service to look at
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.keeping import concerns as keeping
        from cts.site.serving import doctor as examination
        from cts.site.serving.wording import speaking

        with speaking(lang):
            now = timezone.now()
            concerns = examination.examine(host=os.environ.get("HOST") or "127.0.0.1", now=now) + keeping.of_keeping(now=now)
            concerns.sort(key=lambda one: not one.stops)
            running = examination.versions()
            if json:
                listed = [{"code": one.code, "stops": one.stops, "words": one.words} for one in concerns]
                click.echo(dumps({"concerns": listed, "versions": running}, ensure_ascii=False))
            else:
                say(", ".join(f"{name} {version}" for name, version in running.items()))
                for one in concerns:
                    say(str(one), hanging=2, fg="red" if one.stops else "yellow")
                if not concerns:
                    say(examination.all_is_well())
    click.get_current_context().exit(FOUND if any(one.stops for one in concerns) else 0)
