"""Every address of a site and its reviewed table of routes, as the tests of the service and of the register walk them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

FIELDS = {"address", "who", "methods", "of", "field", "query", "posts", "narrower", "why", "missing"}


@dataclass(frozen=True, kw_only=True)
class Address:
    """One line of the URL table. `filled`: what stands in its blanks unless it is said otherwise."""

    name: str
    view: Callable[..., Any]
    parameters: frozenset[str]
    filled: Mapping[str, object] = field(default_factory=dict)

    def path(self, **values: object) -> str:
        """The address with its blanks filled from `values`."""
        known = {**self.filled, **values}
        return reverse(self.name, kwargs={name: known[name] for name in self.parameters})


@dataclass(frozen=True, kw_only=True)
class Route:
    """One line of the table. `roles` is what `who` stands for; `posting`: who of them may POST, `strangers`: they too."""

    name: str
    address: str
    roles: frozenset[str]
    posting: frozenset[str]
    strangers: bool
    methods: tuple[str, ...]
    of: str
    field: str
    query: str
    narrower: str
    why: str
    missing: bool


def every_address(filled: Mapping[str, object]) -> list[Address]:
    """The whole URL table, by name. Raises AssertionError for an address without a name."""
    return sorted(_below(get_resolver().url_patterns, filled), key=lambda one: one.name)


def patterns(below: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    """Each address of the site as it is written in the code, after its name."""
    for one in below:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, here)
        else:
            yield str(one.name), here


def read(file: Path, *, roles: frozenset[str]) -> dict[str, Route]:
    """The whole table, by name; `roles` are all that there are. Raises AssertionError for an unknown field, group or method."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: _route(name, line, table["groups"], roles) for name, line in table["routes"].items()}


def groups(file: Path) -> dict[str, list[str]]:
    """The groups of roles."""
    found: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))["groups"]
    return found


def is_open(address: Address) -> bool:
    """Whether the view lets strangers pass; a page of signing in that declares nothing is kept by Django's own middleware."""
    if hasattr(address.view, "permission"):
        return address.view.permission is None
    return not getattr(address.view, "login_required", True)


def check_whole(route: Route) -> None:
    """Raises AssertionError for a line that does not say what it has to."""
    assert bool(route.why) == route.strangers, "say why strangers may, and only then"
    assert bool(route.of) == ("<" in route.address or bool(route.field or route.query)), "say whose the thing in the address is"


def given(answer: Any, *, let_in: set[int]) -> str:  # noqa: ANN401 - whatever the test client answers
    """What an answer is: "in", "led to sign in", "refused", "wrong method", "absent", or its status."""
    if answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/?next="):
        return "led to sign in"
    known = {403: "refused", 404: "absent", 405: "wrong method"} | dict.fromkeys(let_in, "in")
    return known.get(answer.status_code, f"{answer.status_code}")


def _below(
    found: list[URLPattern | URLResolver], filled: Mapping[str, object], parameters: frozenset[str] = frozenset()
) -> Iterator[Address]:
    for one in found:
        here = parameters | frozenset(one.pattern.converters)
        if isinstance(one, URLResolver):
            yield from _below(one.url_patterns, filled, here)
        else:
            assert one.name, f"an address without a name: {one.pattern}"
            yield Address(name=one.name, view=one.callback, parameters=here, filled=filled)


def _route(name: str, line: dict[str, Any], known: dict[str, list[str]], roles: frozenset[str]) -> Route:
    assert line.keys() <= FIELDS, f"{name}: {line.keys() - FIELDS}"
    methods = tuple(line["methods"].split())
    assert {*methods} <= {"GET", "POST"}, name
    may = roles if line["who"] in {"everyone", "signed in"} else frozenset(known[line["who"]])
    return Route(
        name=name,
        address=line["address"],
        roles=may,
        posting=frozenset(known[line["posts"]]) if "posts" in line else may,
        strangers=line["who"] == "everyone",
        methods=methods,
        of=line.get("of", ""),
        field=line.get("field", ""),
        query=line.get("query", ""),
        narrower=line.get("narrower", ""),
        why=line.get("why", ""),
        missing=line.get("missing", False),
    )
