"""`cts mis let-in`."""

import os
from pathlib import Path
from typing import cast

import click

from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, UNREADABLE, Command
from cts.cli.terminal import complain, say
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
    folder = Path(os.environ.get("DATA_DIR") or "register")
    if not folder.is_dir():
        # the settings would make the folder, and a second register in the wrong place
        words = N_("There is no register in the folder {folder}. Name its folder with DATA_DIR, or start the register once.")
        complain(text(words, lang, folder=folder.absolute()))
        raise click.exceptions.Exit(UNREADABLE)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cts.mis.settings"
    import django

    django.setup()
    from django.db import DatabaseError
    from django.utils import timezone, translation

    from cts.mis.core import OPERATOR, Refused
    from cts.mis.staff import actions
    from cts.site.refusing.wording import sentence

    try:
        _member, password = actions.let_in(
            by=OPERATOR, username=username, name=name, role=role, language=cast(Language, language), now=timezone.now()
        )
    except Refused as refused:
        with translation.override(lang):
            complain(f"{sentence(refused)} ({refused.code})")
        raise click.exceptions.Exit(FOUND) from None
    except DatabaseError as error:
        words = N_("The database cannot be used ({reason}). Start the register once, which prepares it.")
        complain(text(words, lang, reason=error))
        raise click.exceptions.Exit(UNREADABLE) from None
    say(text(N_("{username} is let in. First password, shown only here:"), lang, username=username), err=True)
    click.echo(password)
