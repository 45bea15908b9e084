"""The option --edition."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def edition_option(*, required: bool, help: str) -> Callable[[F], F]:  # noqa: A002 - click's own word
    """The option --edition: 25 or 25.0."""
    return click.option("--edition", required=required, callback=_edition, metavar="EDITION", help=help)


def _edition(_context: click.Context, _option: click.Parameter, value: str | None) -> int | None:
    from cts.ctf.operations.editing import known_edition
    from cts.ctf.operations.refusals import OperationRefused

    if value is None:
        return None
    try:
        return known_edition(value)
    except OperationRefused as refused:
        raise click.BadParameter(str(refused)) from None
