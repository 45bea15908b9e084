"""What the guides say is so: links lead somewhere, examples run, and every decision is in the list."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cts.cli.root import cts

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
SUPPLIER = ROOT / "docs" / "guides" / "supplier.md"
OPERATOR = ROOT / "docs" / "guides" / "operator.md"


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("guide", PAGES, ids=lambda guide: str(guide.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(guide: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", guide.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (guide.parent / target).exists()] == []


def test_the_list_of_decisions_is_whole() -> None:
    folder = ROOT / "docs" / "adr"
    listed = re.findall(r"\]\((\d{4}-[^)]+)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(path.name for path in folder.glob("0*.md"))


@pytest.fixture(scope="module")
def suppliers_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which a supplier has followed the guide's Python, block by block."""
    folder = tmp_path_factory.mktemp("supplier")
    script = folder / "guide.py"
    script.write_text("\n".join(blocks(SUPPLIER, "python")), encoding="utf-8")
    answer = subprocess.run([sys.executable, script], cwd=folder, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return folder


def test_the_suppliers_examples_run(suppliers_folder: Path) -> None:
    assert (suppliers_folder / "9992001_CTF_9994001_001.xml").exists()
    assert (suppliers_folder / "older.xml").exists()


def test_the_suppliers_commands_run(suppliers_folder: Path) -> None:
    lines = [line for block in blocks(SUPPLIER, "sh") for line in block.splitlines() if line.startswith("cts ")]
    assert lines
    for line in lines:
        command = [sys.executable, "-m", *shlex.split(line)]
        answer = subprocess.run(command, cwd=suppliers_folder, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, f"{line}\n{answer.stdout}{answer.stderr}"


COMMANDS = sorted(set(re.findall(r"\.venv/bin/cts (s2s [^`&|\n]+)", OPERATOR.read_text(encoding="utf-8"))))


def test_the_operators_guide_has_commands() -> None:
    assert len(COMMANDS) > 10


@pytest.mark.parametrize("line", COMMANDS)
def test_the_operators_commands_are_there(line: str) -> None:
    command: click.Command = cts
    words = shlex.split(line)
    while isinstance(command, click.Group):
        name = words.pop(0)
        found = command.get_command(click.Context(command), name)
        assert found is not None, f"there is no {name!r}"
        command = found
    command.make_context(command.name, words, resilient_parsing=True)
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_the_operators_list_of_settings_is_whole() -> None:
    settings = "".join((ROOT / "cts" / place / "settings.py").read_text(encoding="utf-8") for place in ("s2s", "site"))
    read = set(re.findall(r'\b(?:value|is_on)\("([A-Z_]+)"', settings))
    assert "DATA_DIR" in read
    told = set(re.findall(r"`([A-Z_]+)`", OPERATOR.read_text(encoding="utf-8")))
    assert read - told == set()
