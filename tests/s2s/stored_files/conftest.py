"""Bytes and keys in a folder of the test's own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """The folder of the encrypted files."""
    settings.STORAGE_DIR, settings.KEYS_DIR = tmp_path / "files", tmp_path / "keys"
    return tmp_path / "files"
