"""Django, set up when a command of the service runs, and its refusals."""

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
def service(lang: Language, *, make: bool = False) -> Iterator[None]:
    """The service of DATA_DIR, its words in `lang`; what it refuses ends the command with a sentence.

    `make`: there need be none yet.
    """
    _set_up(lang, make=make)
    from django.db import DatabaseError, connections
    from django.utils import translation

    from cts.s2s.core import Refused
    from cts.s2s.core.wording import sentence

    try:
        with translation.override(lang):
            yield
    except Refused as refused:
        with translation.override(lang):
            complain(f"{sentence(refused)} ({refused.code})")
        raise click.exceptions.Exit(FOUND) from None
    except DatabaseError as error:
        complain(
            text(N_("The database cannot be used ({reason}). Start the service once, which prepares it."), lang, reason=error)
        )
        raise click.exceptions.Exit(UNREADABLE) from None
    finally:
        connections.close_all()


def _set_up(lang: Language, *, make: bool) -> None:
    """Load the settings and the apps, where there is a service."""
    settings = os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cts.s2s.settings")
    folder = Path(os.environ.get("DATA_DIR") or "data")
    if settings == "cts.s2s.settings" and not folder.is_dir() and not make:
        # the settings would make the folder, and a second service in the wrong place
        complain(
            text(
                N_("There is no service in the folder {folder}. Name its folder with DATA_DIR, or start the service once."),
                lang,
                folder=folder.absolute(),
            )
        )
        raise click.exceptions.Exit(UNREADABLE)
    try:
        import django
    except ModuleNotFoundError:
        complain(text(N_("The packages of the service are not installed. Install cts with its extra “service”."), lang))
        raise click.exceptions.Exit(UNREADABLE) from None
    django.setup()
