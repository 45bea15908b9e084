"""What the house asks of the register too: migrations, refusals, the record, and that a page says who may."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

import cts
from cts.mis.core import Refused
from cts.site.refusing import wording

MIS = Path(cts.__file__).parent / "mis"
RECORDED_ELSEWHERE = {
    "staff.choose_password": "cts.site.signin.passwords.replace records it",
    "attendance.open_session": "pupils.actions.look_through records it",
    "attendance.look_at_year": "pupils.actions.look_through records it",
    "pupils.mark_of": "says nothing of a child",
}
"""Reviewed by hand: public functions of actions that write no event of their own, and why that is right."""


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_the_settings_pass_djangos_own_checks() -> None:
    call_command("check", "--fail-level", "WARNING", verbosity=0)


def spelled() -> Iterator[str]:
    """Every constant of the code that is handed to a refusal."""
    for path in MIS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Refused") and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)


def test_every_refusal_has_a_sentence() -> None:
    assert {*spelled()} <= wording.codes()


def test_no_sentence_is_left_over() -> None:
    code = (path for part in (MIS, MIS.parent / "site") for path in part.rglob("*.py") if path.name != "wording.py")
    said = "\n".join(path.read_text(encoding="utf-8") for path in code)
    assert [code for code in wording.codes() if f'"{code}"' not in said and code != "NOT-ALLOWED"] == []


@pytest.mark.parametrize("code", sorted(wording.codes()))
def test_a_sentence_is_said_differently_in_welsh(code: str) -> None:
    class Anything(dict[str, object]):
        def __missing__(self, key: str) -> object:
            return "1"

    refused = Refused(code)
    refused.arguments = Anything()
    said = {}
    for language in ("en-gb", "cy"):
        with translation.override(language):
            said[language] = wording.sentence(refused)
    assert said["en-gb"] != said["cy"]


def functions(part: str) -> dict[str, ast.FunctionDef]:
    found: dict[str, ast.FunctionDef] = {}
    for path in [*MIS.glob(f"{part}/actions.py"), *MIS.glob(f"{part}/actions/*.py")]:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                found[node.name] = node
    return found


def records(name: str, known: dict[str, ast.FunctionDef], seen: frozenset[str] = frozenset()) -> bool:
    called = {ast.unparse(node.func) for node in ast.walk(known[name]) if isinstance(node, ast.Call)}
    inner = ({one.rpartition(".")[2] for one in called} & known.keys()) - seen - {name}
    return "audit.record" in called or any(records(one, known, seen | {name}) for one in inner)


def public() -> list[tuple[str, str]]:
    names = []
    for part in ("staff", "pupils", "attendance", "exchange"):
        known = functions(part)
        exported: Any = getattr(import_module(f"cts.mis.{part}.actions"), "__all__", known)
        names += [(part, name) for name in sorted(known) if name in exported and not name.startswith("_")]
    return names


@pytest.mark.parametrize(("part", "name"), public())
def test_each_action_is_recorded(part: str, name: str) -> None:
    if f"{part}.{name}" not in RECORDED_ELSEWHERE:
        assert records(name, functions(part))


def addresses(below: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for one in below:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns)
        else:
            yield one


def test_every_page_of_ours_says_who_may() -> None:
    ours = [one for one in addresses(get_resolver().url_patterns) if one.callback.__module__.startswith("cts.mis")]
    assert ours
    assert [one.name for one in ours if not hasattr(one.callback, "permission")] == []
