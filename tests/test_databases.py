"""The two runs of the tests: what is said where there is no PostgreSQL, and that one closing line counts all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import databases

ROOT = Path(__file__).parent.parent


def test_where_postgresql_is_missing_the_package_is_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(databases, "_programs", lambda: None)
    monkeypatch.setattr(databases, "_pytest", lambda *_: 0)
    assert databases.main([]) == 0  # both projects on SQLite
    assert "apt install postgresql" in capfd.readouterr().err
    assert databases.main(["postgresql"]) == 1  # asked for it alone, nothing was tested


def test_a_failure_in_either_run_is_the_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "_programs", lambda: ROOT)
    for on_sqlite, on_postgresql in ((0, 0), (0, 1), (1, 0), (1, 1)):
        monkeypatch.setattr(databases, "_pytest", lambda *_, code=on_sqlite: code)
        monkeypatch.setattr(databases, "_on_postgresql", lambda *_, code=on_postgresql: code)
        assert databases.main([]) == max(on_sqlite, on_postgresql)


def test_the_closing_line_counts_all_runs(tmp_path: Path) -> None:
    totals = tmp_path / "totals.json"
    totals.write_text('[["first", {"passed": 1000}], ["second", {"failed": 2, "skipped": 3}]]', encoding="ascii")
    # no database is reached: these have none to reach, and are left out for it
    environment = os.environ | {
        "TEST_DATABASE_URL": "postgres://nobody@/nothing",
        "CTS_TEST_TOTALS": str(totals),
        "CTS_TEST_LAST": "1",
    }
    command = [sys.executable, "-m", "pytest", "-p", "tests.both_databases", "-q", "tests/schooldays"]
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    closing = answer.stdout.splitlines()[-1]
    assert "2 failed, 1000 passed, 3 skipped" in closing
