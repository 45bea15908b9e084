"""A store in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cts.site.storage import Keyring
from cts.site.storage.disk import Disk


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(folder=tmp_path / "files", keyring=Keyring(tmp_path / "keys" / "storage.json"))


def path_of(disk: Disk, file_id: str) -> Path:
    (path,) = disk.folder.glob(f"??/{file_id}")
    return path


def everything_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
