"""The reviewed table of routes (cts/s2s/web/routes.toml) as the tests read it."""

from pathlib import Path

import cts
from cts.s2s.core import ROLES
from tests import routing
from tests.routing import Route

__all__ = ["FILE", "Route", "groups", "read"]

FILE = Path(cts.__file__).parent / "s2s" / "web" / "routes.toml"


def read() -> dict[str, Route]:
    """The whole table, by name. Raises AssertionError for an unknown field, group or method."""
    return routing.read(FILE, roles=frozenset(ROLES))


def groups() -> dict[str, list[str]]:
    """The groups of roles."""
    return routing.groups(FILE)
