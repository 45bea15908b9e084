"""What all commands have in common: help, wrong use, speed of starting, interruption."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cts.cli.language import of_environment
from cts.cli.root import cts as root
from tests.cli.running import ROOT, cts

SLOW_TO_LOAD = ("lxml", "django", "msgspec", "asyncio", "concurrent", "csv")


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


EVERY = dict(commands(root))
LEAVES = [path for path, command in EVERY.items() if not isinstance(command, click.Group)]


def test_every_command_of_the_file_is_there() -> None:
    names = {path[1] for path in EVERY if path[0] == "ctf" and len(path) == 2}
    assert names == {"check", "show", "convert", "split", "merge", "pick", "repair", "diff", "sample", "name", "upn"}


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_help_teaches(path: tuple[str, ...]) -> None:
    answer = cts(*path, "--help")
    assert answer.returncode == 0
    assert f"Usage: cts {' '.join(path)}" in answer.stdout
    assert "Exit codes" in answer.stdout
    assert f"cts {' '.join(path)}" in answer.stdout.partition("Examples:")[2]
    assert all(option.help for option in EVERY[path].params if isinstance(option, click.Option))


@pytest.mark.parametrize("arguments", [["--help"], ["ctf", "--help"], ["ctf", "check", "--help"], ["--version"]])
def test_help_loads_nothing_that_is_slow(arguments: list[str]) -> None:
    program = f"""
import sys
from cts.cli.root import cts
try:
    cts.main({arguments!r}, "cts")
except SystemExit as end:
    assert end.code == 0
print("loaded:", *[name for name in {SLOW_TO_LOAD!r} if name in sys.modules])
"""
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert answer.stdout.splitlines()[-1].strip() == "loaded:"


def test_a_check_loads_no_service(one: Path) -> None:
    program = f"""
import sys
from cts.cli.root import cts
try:
    cts.main(["ctf", "check", {str(one)!r}], "cts")
except SystemExit as end:
    assert end.code == 0
print("loaded:", *[name for name in ("django", "babel", "gettext", "json.tool", "cts.s2s", "cts.site") if name in sys.modules])
"""
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert "django" not in answer.stdout.splitlines()[-1]
    assert "cts.s2s" not in answer.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["ctf"],
        ["ctf", "upn"],
        ["bogus"],
        ["--bogus"],
        ["ctf", "bogus"],
        ["ctf", "check", "--bogus", "x"],
        ["ctf", "check", "--lang", "fr", "x"],
        ["ctf", "show"],
        ["ctf", "diff", "a"],
        ["ctf", "convert", "a", "-o", "b"],
        ["ctf", "convert", "a", "--edition", "11", "-o", "b"],
        ["ctf", "convert", "a", "--edition", "25"],
        ["ctf", "split", "a", "-o", "b"],
        ["ctf", "split", "a", "--by", "name", "-o", "b"],
        ["ctf", "split", "a", "--by", "year", "--allocation", "c", "-o", "b"],
        ["ctf", "merge", "a", "-o", "b"],
        ["ctf", "pick", "a", "--sections", "behaviour", "-o", "b"],
        ["ctf", "pick", "a", "--sections", ",", "-o", "b"],
        ["ctf", "sample", "--pupils", "-1"],
        ["ctf", "sample", "--edition", "99"],
        ["ctf", "name"],
        ["ctf", "upn", "check"],
        ["ctf", "upn", "make", "--school", "9992001", "--year", "26"],
        ["ctf", "upn", "make", "--school", "999LLLL", "--year", "26", "--serial", "1"],
        ["ctf", "upn", "make", "--school", "9992001", "--year", "26", "--serial", "1000"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_64_and_says_why(arguments: list[str]) -> None:
    answer = cts(*arguments)
    assert answer.returncode == 64
    assert "Usage: cts" in answer.stderr
    assert answer.stdout == ""


def test_options_come_from_the_environment_too(one: Path) -> None:
    assert cts("ctf", "check", one, CTS_CTF_CHECK_JSON="1").stdout.startswith('{"file"')


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "cy_GB.UTF-8"}, "cy"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "cy_GB.UTF-8"}, "en"),
        ({"CTS_LANG": "cy", "LC_ALL": "en_GB.UTF-8"}, "cy"),
        ({"CTS_LANG": "en", "LANG": "cy"}, "en"),
        ({"CTS_LANG": "CY"}, "cy"),
    ],
)
def test_the_language_of_the_environment(environment: dict[str, str], lang: str) -> None:
    assert of_environment(environment) == lang


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_it_ends_in_silence_and_leaves_nothing_behind(number: int, code: int, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "cts", "ctf", "sample", "--pupils", "10000000", "-o", tmp_path / "large.xml"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        while not list(tmp_path.iterdir()):
            assert process.poll() is None
        os.killpg(process.pid, number)
        assert process.wait(timeout=60) == code
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
    assert list(tmp_path.iterdir()) == []


def test_the_script_of_the_environment_is_the_same_command(one: Path) -> None:
    program = "import sys; sys.argv = ['cts', 'ctf', 'check', sys.argv[1]]; from cts.cli import main; main()"
    answer = subprocess.run(
        [sys.executable, "-c", program, one], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert answer.returncode == 0
    assert answer.stdout == cts("ctf", "check", one).stdout
