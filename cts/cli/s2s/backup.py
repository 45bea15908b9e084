"""`cts s2s backup` and `cts s2s restore`."""

from pathlib import Path

import click

from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Command
from cts.cli.s2s.service import service
from cts.cli.terminal import say


@click.command(cls=Command)
@click.argument("to", metavar="TO", type=click.Path(path_type=Path))
@lang_option
def backup(to: Path, lang: Language) -> None:
    """Copy everything into one encrypted, signed file, while the service runs.

    TO is the file to make, or a folder in which it gets a name. Everything acknowledged before the command began is in it. The
    keys are not: keep a copy of KEYS_DIR in another place.

    \b
    Examples:
      DATA_DIR=/srv/cts cts s2s backup /mnt/backups
      cts s2s backup /mnt/backups/before-the-move.ctsbackup

    \b
    Exit codes:
      0   made
      1   refused: no room, no program to copy the database, another backup under way ...
      2   there is no service to copy
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.keeping import saying, taking

        for line in saying.of_backup(taking.back_up(by=OPERATOR, to=to, now=timezone.now())):
            say(line)


@click.command(cls=Command)
@click.argument("source", metavar="FROM", type=click.Path(path_type=Path))
@lang_option
def restore(source: Path, lang: Language) -> None:
    """Put a backup onto an empty machine.

    FROM is the file that `cts s2s backup` has made. It is read through first; if one bit of it is wrong, that is said, and
    nothing is changed. Put the copies of KEYS_DIR, and of the folder with the list of erasures, in place before: what was erased
    after the backup is erased again. Then start the service.

    \b
    Examples:
      DATA_DIR=/srv/cts cts s2s restore /mnt/backups/cts-s2s-20261127T020000Z.ctsbackup

    \b
    Exit codes:
      0   restored, and the record is whole
      1   refused, and nothing was changed; or restored, and the record was bent before the backup
      2   the database cannot be used
      64  wrong use of the command
    """
    with service(lang, make=True):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.keeping import restoring, saying

        restored = restoring.restore(by=OPERATOR, source=source, now=timezone.now())
        for line in saying.of_restore(restored):
            say(line)
    click.get_current_context().exit(0 if restored.record.ok else FOUND)
