"""What the start says to the operator, in English or Welsh: by CTS_LANG or the locale, since there is no page and no sign-in yet.

The standard library's gettext, because the first sentences are needed before Django's settings are read.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_chosen: ContextVar[str] = ContextVar("language of the operator", default="")


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Speak "en" or "cy" in this block, whatever the environment says."""
    token = _chosen.set(chosen)
    try:
        yield
    finally:
        _chosen.reset(token)


def language() -> str:
    """Return "cy" where it was chosen, or CTS_LANG or else the locale is Welsh, "en" everywhere else."""
    if _chosen.get():
        return _chosen.get()
    for name in ("CTS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "cy" if os.environ[name].lower().startswith("cy") else "en"
    return "en"


def sentence(message: str) -> str:
    """Return `message` in the operator's language. Imported as `_`, which is what marks it for the catalogue."""
    catalogue = gettext.translation("django", Path(__file__).with_name("locale"), languages=[language()], fallback=True)
    return catalogue.gettext(message)


def say(line: str) -> None:
    """Print a line for the operator at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """Print a line about what is wrong."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
