"""`cts mis`: letting staff into a register, and its list of schools."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.school_lists import ELM, table

ROOT = Path(__file__).parents[2]


def cts(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    ours = ("CTS_", "DJANGO_", "SECRET", "LC_", "LANG")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    command = [sys.executable, "-m", "cts", "mis", *arguments]
    environment = kept | {"DATA_DIR": str(folder)} | more
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)


def prepared(folder: Path) -> None:
    code = "import django; django.setup(); from cts.site.serving import preparing; preparing.prepare()"
    environment = os.environ | {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "cts.mis.settings"}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, timeout=120)


def test_it_works(tmp_path: Path) -> None:
    prepared(tmp_path)
    answer = cts(tmp_path, "let-in", "alice.ash", "--name", "Alice Ash")
    assert answer.returncode == 0
    assert len(answer.stdout.strip()) == 23
    assert "alice.ash" in answer.stderr
    again = cts(tmp_path, "let-in", "Alice.Ash", "--name", "Alice Ash", "--lang", "cy")
    assert again.returncode == 1
    assert "USERNAME-TAKEN" in again.stderr
    assert "wedi’i gymryd" in again.stderr


def test_a_folder_without_a_register_is_named_and_not_made(tmp_path: Path) -> None:
    answer = cts(tmp_path / "nothing", "let-in", "alice.ash", "--name", "Alice Ash")
    assert answer.returncode == 2
    assert "There is no register" in answer.stderr
    assert not (tmp_path / "nothing").exists()


def test_a_list_of_schools_is_tried_and_taken_in(tmp_path: Path) -> None:
    prepared(tmp_path / "register")
    file = tmp_path / "list.csv"
    file.write_bytes(table(ELM, {**ELM, "LA (code)": "000"}))
    tried = cts(tmp_path / "register", "schools", str(file), "--dry-run")
    assert tried.returncode == 0
    assert "Added: 1" in tried.stdout
    assert "ROW-AUTHORITY" in tried.stdout
    assert "Added: 1" in cts(tmp_path / "register", "schools", str(file)).stdout
    assert "Added" not in cts(tmp_path / "register", "schools", str(file)).stdout
    file.write_bytes(b"nothing")
    refused = cts(tmp_path / "register", "schools", str(file), "--lang", "cy")
    assert refused.returncode == 1
    assert "REGISTER-NOT-A-TABLE" in refused.stderr
