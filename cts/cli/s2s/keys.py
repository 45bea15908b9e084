"""`cts s2s keys`."""

import json as codec

import click

from cts.cli.language import Language, lang_option
from cts.cli.running import Command, Commands
from cts.cli.s2s.service import service
from cts.cli.terminal import say


@click.group(cls=Commands)
def keys() -> None:
    """Keep the keys of the stored files: make a new one, seal everything with it, retire an old one.

    \b
    cts s2s keys list
    cts s2s keys new
    cts s2s keys rotate
    cts s2s keys retire 3f9a0c1e
    """


@keys.command("list", cls=Command)
@click.option("--json", is_flag=True, help="One JSON array, for programs.")
@lang_option
def list_(json: bool, lang: Language) -> None:
    """List the keys, the oldest first: when each was made, and how many files and rows need it.

    \b
    Examples:
      cts s2s keys list
      cts s2s keys list --json | jq .[-1].key_id

    \b
    Exit codes:
      0   listed
      2   there is no service to ask
      64  wrong use of the command
    """
    with service(lang):
        from cts.s2s.keeping import saying
        from cts.s2s.stored_files import queries

        found = queries.key_uses()
        if json:
            columns = ("key_id", "made_at", "seals", "files", "rows")
            click.echo(codec.dumps([{name: getattr(use, name) for name in columns} for use in found], default=str))
        else:
            for use in found:
                say(saying.of_key(use), hanging=2)


@keys.command(cls=Command)
@lang_option
def new(lang: Language) -> None:
    """Make a key, which seals what is written from now on. Older keys stay, to open what they sealed.

    \b
    Examples:
      cts s2s keys new

    \b
    Exit codes:
      0   made
      2   there is no service to make it for
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.keeping import saying
        from cts.s2s.stored_files import actions

        for line in saying.of_new_key(actions.add_key(by=OPERATOR, now=timezone.now())):
            say(line)


@keys.command(cls=Command)
@lang_option
def rotate(lang: Language) -> None:
    """Have the worker seal all files with the newest key, in the background.

    The service goes on meanwhile, and the work goes on after a restart.

    \b
    Examples:
      cts s2s keys rotate

    \b
    Exit codes:
      0   the work is in the queue
      2   there is no service
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.keeping import saying
        from cts.s2s.stored_files import actions

        say(saying.of_rotation(actions.rotate_keys(by=OPERATOR, now=timezone.now())))


@keys.command(cls=Command)
@click.argument("key")
@click.option("--without-backups", is_flag=True, help="Even if a backup of the last weeks needs the key: it is then worthless.")
@lang_option
def retire(key: str, without_backups: bool, lang: Language) -> None:
    """Take KEY off the ring for good, if nothing is sealed with it any more.

    \b
    Examples:
      cts s2s keys retire 3f9a0c1e

    \b
    Exit codes:
      0   retired
      1   refused: it is still needed, or there is no such key
      2   there is no service
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.keeping import saying
        from cts.s2s.stored_files import actions

        actions.retire_key(by=OPERATOR, key_id=key, without_backups=without_backups, now=timezone.now())
        say(saying.of_retired_key(key))
