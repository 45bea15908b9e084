"""The reviewed table of routes (cts/s2s/web/routes.toml) as the tests read it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cts
from cts.s2s.core import ROLES

FILE = Path(cts.__file__).parent / "s2s" / "web" / "routes.toml"
FIELDS = {"address", "who", "methods", "of", "field", "query", "posts", "narrower", "why", "missing"}


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


def read() -> dict[str, Route]:
    """The whole table, by name. Raises AssertionError for an unknown field, group or method."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: _route(name, line, table["groups"]) for name, line in table["routes"].items()}


def groups() -> dict[str, list[str]]:
    """The groups of roles."""
    found: dict[str, list[str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["groups"]
    return found


def _route(name: str, line: dict[str, Any], known: dict[str, list[str]]) -> Route:
    assert line.keys() <= FIELDS, f"{name}: {line.keys() - FIELDS}"
    methods = tuple(line["methods"].split())
    assert {*methods} <= {"GET", "POST"}, name
    everyone = line["who"] in {"everyone", "signed in"}
    roles = frozenset(ROLES) if everyone else frozenset(known[line["who"]])
    return Route(
        name=name,
        address=line["address"],
        roles=roles,
        posting=frozenset(known[line["posts"]]) if "posts" in line else roles,
        strangers=line["who"] == "everyone",
        methods=methods,
        of=line.get("of", ""),
        field=line.get("field", ""),
        query=line.get("query", ""),
        narrower=line.get("narrower", ""),
        why=line.get("why", ""),
        missing=line.get("missing", False),
    )
