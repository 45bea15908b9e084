"""Every address of the service, as the house tests walk them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import cast, make


@dataclass(frozen=True, kw_only=True)
class Address:
    """One line of the URL table."""

    name: str
    view: Callable[..., Any]
    parameters: frozenset[str]

    def path(self, **values: object) -> str:
        """The address with its blanks filled from `values`."""
        known = {"dfe_number": cast.ASHGROVE, "key": "forgotten-password", "batch": make.BATCH, **values}
        return reverse(self.name, kwargs={name: known[name] for name in self.parameters})


def every_address() -> list[Address]:
    """The whole URL table, by name. Raises AssertionError for an address without a name."""
    return sorted(_below(get_resolver().url_patterns), key=lambda one: one.name)


def _below(patterns: list[URLPattern | URLResolver], parameters: frozenset[str] = frozenset()) -> Iterator[Address]:
    for one in patterns:
        here = parameters | frozenset(one.pattern.converters)
        if isinstance(one, URLResolver):
            yield from _below(one.url_patterns, here)
        else:
            assert one.name, f"an address without a name: {one.pattern}"
            yield Address(name=one.name, view=one.callback, parameters=here)
