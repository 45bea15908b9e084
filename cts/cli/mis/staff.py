"""`cts mis let-in`."""

from typing import cast

import click

from cts.cli.language import Language, lang_option
from cts.cli.mis.register import register
from cts.cli.running import Command
from cts.cli.terminal import say
from cts.cli.wording import N_, text


@click.command(name="let-in", cls=Command)
@click.argument("username")
@click.option("--name", required=True, help="The person's name.")
@click.option("--role", default="office", show_default=True, help="office, data_manager, head or reader.")
@click.option("--language", type=click.Choice(["en", "cy"]), default="en", show_default=True, help="The person's language.")
@lang_option
def let_in(username: str, name: str, role: str, language: str, lang: Language) -> None:
    """Make an account in the register, and print its first password.

    The password is shown once and kept nowhere: hand it over in a safe way. It has to be replaced at the first sign-in.

    \b
    Examples:
      cts mis let-in alice.ash --name "Alice Ash" --role office

    \b
    Exit codes:
      0   the account is made
      1   refused: the name is taken, there is no such role ...
      2   there is no register
      64  wrong use of the command
    """
    with register(lang):
        from django.utils import timezone

        from cts.mis.core import OPERATOR
        from cts.mis.staff import actions

        _member, password = actions.let_in(
            by=OPERATOR, username=username, name=name, role=role, language=cast(Language, language), now=timezone.now()
        )
    say(text(N_("{username} is let in. First password, shown only here:"), lang, username=username), err=True)
    click.echo(password)
