"""A service in a folder of the test's own, as its operator sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from cts.site.queue import work_once
from tests import make


@pytest.fixture(autouse=True)
def own_folders(settings: Settings, tmp_path: Path) -> Path:
    """Where everything is kept; keys, anchors and the list of erasures are outside the data folder, as they should be."""
    folder = tmp_path / "data"
    folder.mkdir()
    settings.DATA_DIR, settings.STORAGE_DIR = folder, folder / "files"
    settings.KEYS_DIR, settings.AUDIT_ANCHOR_DIR = tmp_path / "keys", tmp_path / "anchors"
    settings.ERASURES_DIR = tmp_path / "erasures"
    return folder


def work() -> None:
    """Let the worker do everything that is due."""
    while work_once(now=make.NOW, worker="one"):
        pass


def stored(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "files").rglob("*") if path.is_file())
