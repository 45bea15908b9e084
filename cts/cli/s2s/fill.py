"""`cts s2s fill`."""

import click

from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Command
from cts.cli.s2s.service import service
from cts.cli.terminal import complain, say
from cts.cli.wording import N_, text


@click.command(cls=Command)
@lang_option
def fill(lang: Language) -> None:
    """Fill a demonstration with made-up files, lost pupils and messages.

    Everything is done as people do it, so each page then has something to show. Nothing happens a second time.

    \b
    Examples:
      ./run fill
      CTS_DEMONSTRATION=1 DATA_DIR=/srv/trial cts s2s fill

    \b
    Exit codes:
      0   it is filled
      1   it was filled before, or is no demonstration
      2   there is no service to fill
      64  wrong use of the command
    """
    with service(lang):
        from django.conf import settings
        from django.utils import timezone

        from cts.s2s.demonstration import filling

        if not settings.DEMONSTRATION:
            complain(text(N_("This is no demonstration. Made-up files have no place among real ones."), lang))
            raise click.exceptions.Exit(FOUND)
        sent = filling.fill(now=timezone.now())
        if not sent:
            complain(text(N_("This demonstration was filled before. Another begins with an empty DATA_DIR."), lang))
            raise click.exceptions.Exit(FOUND)
        done = N_("Sent {files} made-up files. Some were accepted, one was rejected, and some pupils are lost.")
        say(text(done, lang, files=sent))
