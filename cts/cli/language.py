"""In which language a command speaks."""

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from cts.ctf.wording import Language

__all__ = ["Language", "lang_option", "of_environment"]

F = TypeVar("F", bound=Callable[..., Any])


def of_environment(environment: Mapping[str, str] | None = None) -> Language:
    """CTS_LANG, else the locale: Welsh where it is Welsh, English everywhere else."""
    variables = os.environ if environment is None else environment
    for name in ("CTS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if variables.get(name):
            return "cy" if variables[name].lower().startswith("cy") else "en"
    return "en"


def lang_option(command: F) -> F:
    """The option --lang."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "cy"]),
        # CTS_LANG is read by of_environment, which takes cy_GB.UTF-8 too
        callback=lambda _context, _option, value: value or of_environment(),
        help="Answer in English or Welsh.  [default: from CTS_LANG, or the locale]",
    )(command)
