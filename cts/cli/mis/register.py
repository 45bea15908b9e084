"""Django, set up when a command of a register runs, and its refusals."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from cts.cli.language import Language
from cts.cli.running import FOUND, UNREADABLE
from cts.cli.terminal import complain
from cts.cli.wording import N_, text


@contextmanager
def register(lang: Language) -> Iterator[None]:
    """The register of DATA_DIR; what it refuses ends the command with a sentence in `lang`."""
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
    from django.utils import translation

    from cts.mis.core import Refused
    from cts.site.refusing.wording import sentence

    try:
        with translation.override(lang):
            yield
    except Refused as refused:
        with translation.override(lang):
            complain(f"{sentence(refused)} ({refused.code})")
        raise click.exceptions.Exit(FOUND) from None
    except DatabaseError as error:
        words = N_("The database cannot be used ({reason}). Start the register once, which prepares it.")
        complain(text(words, lang, reason=error))
        raise click.exceptions.Exit(UNREADABLE) from None
