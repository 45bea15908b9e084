"""The plugin of the two runs of `tests.databases`: what runs on PostgreSQL, and one closing line that counts both.

TEST_DATABASE_URL   given: this run is on PostgreSQL, of the tests that touch a database only
CTS_TEST_TOTALS     a file in which each run leaves its totals for the closing line of the last
CTS_TEST_LAST       given: this run is the last
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

ON_POSTGRESQL = bool(os.environ.get("TEST_DATABASE_URL"))
TOUCHING = {"db", "transactional_db", "live_server", "own_database"}
"""Fixtures by which a test reaches a database; `own_database` is that of programs which a test starts."""

BEFORE_ANY_DATABASE = "test_routes_forged.py"
"""Requests that are turned away before a page is begun."""

JOURNEY = "test_first_transfer.py"
"""The journey that is made on PostgreSQL too; what other browsers show does not depend on the database."""


def pytest_report_header() -> str:
    """Say on what."""
    if ON_POSTGRESQL:
        return "database: PostgreSQL (the tests that touch a database)"
    return "database: SQLite (every test)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on PostgreSQL what would only do the same again."""
    if not ON_POSTGRESQL:
        return
    left_out = [item for item in items if not _touches(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if _touches(item)]


def _touches(item: pytest.Item) -> bool:
    if item.path.name == BEFORE_ANY_DATABASE:
        return False
    if "browser" in getattr(item, "fixturenames", ()):
        return item.path.name == JOURNEY
    return item.get_closest_marker("django_db") is not None or not TOUCHING.isdisjoint(getattr(item, "fixturenames", ()))


class Counted:
    """Stands for one report of the run before in the counts of this one."""

    count_towards_summary = True


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: TerminalReporter) -> Iterator[None]:
    """Leave the totals, or add those that were left. After everything else, so that only the closing line sees the sum."""
    yield
    if not os.environ.get("CTS_TEST_TOTALS") or hasattr(terminalreporter.config, "workerinput"):  # a worker has counted a part
        return
    totals = Path(os.environ["CTS_TEST_TOTALS"])
    mine = {kind: len(reports) for kind, reports in terminalreporter.stats.items() if kind not in {"", "deselected"}}
    runs: list[tuple[str, dict[str, int]]] = json.loads(totals.read_text(encoding="ascii")) if totals.exists() else []
    if not os.environ.get("CTS_TEST_LAST"):
        totals.write_text(json.dumps([*runs, (_name(terminalreporter), mine)]), encoding="ascii")
        return
    for name, counts in (*runs, (_name(terminalreporter), mine)):
        terminalreporter.write_line(f"{name}: " + ", ".join(f"{count} {kind}" for kind, count in counts.items()))
    for _run, counts in runs:
        for kind, count in counts.items():
            terminalreporter.stats.setdefault(kind, []).extend(Counted() for _ in range(count))


def _name(terminalreporter: TerminalReporter) -> str:
    """Which project was tested, and on what."""
    project = "register" if terminalreporter.config.rootpath.name == "mis" else "service and library"
    return f"{project} on {'PostgreSQL' if ON_POSTGRESQL else 'SQLite'}"
