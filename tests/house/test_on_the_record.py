"""Every action leaves its line in the record."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import cts

S2S = Path(cts.__file__).parent / "s2s"
RECORDED_ELSEWHERE = {
    "accounts.choose_password": "cts.site.signin.passwords.replace records it",
    "lost_pupils.surface": "it looks nobody up; lost_pupils.surfacing.mark, in the worker, records what it finds",
    "comparisons.look": "lost_pupils.present records it, as it does a search",
    "standing_searches.look": "lost_pupils.present records it, as it does a search",
    "standing_searches.look_out": "it looks nobody up; standing_searches.comparing, in the worker, records what it finds",
    "stored_files.keep": "bytes without a row; whoever gives them one records the deed",
    "stored_files.enter": "part of a deed that its caller records",
    "stored_files.open_chunks": "part of a deed that its caller records",
    "stored_files.discard": "part of a deed that its caller records",
}
"""Reviewed by hand: public functions of actions that write no event of their own, and why that is right."""


def actions() -> dict[str, dict[str, ast.FunctionDef]]:
    """The functions of each capability's actions, by capability."""
    found: dict[str, dict[str, ast.FunctionDef]] = {}
    for path in [*S2S.glob("*/actions.py"), *S2S.glob("*/actions/*.py")]:
        capability = path.relative_to(S2S).parts[0]
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                found.setdefault(capability, {})[node.name] = node
    return found


def calls(function: ast.FunctionDef) -> set[str]:
    called = [ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {name if name == "audit.record" else name.rpartition(".")[2] for name in called}


def records(name: str, functions: dict[str, ast.FunctionDef], seen: frozenset[str] = frozenset()) -> bool:
    """Whether `name` calls audit.record or core's record_deed, itself or through functions of the same capability."""
    called = calls(functions[name])
    inner = (called & functions.keys()) - seen - {name}
    return bool(called & {"audit.record", "record_deed"}) or any(records(one, functions, seen | {name}) for one in inner)


def public() -> list[tuple[str, str]]:
    """Each function that other capabilities and the faces may call: all in a module, those of __all__ in a package."""
    names = []
    for capability, functions in sorted(actions().items()):
        exported = getattr(import_module(f"cts.s2s.{capability}.actions"), "__all__", functions)
        names += [(capability, name) for name in sorted(functions) if name in exported and not name.startswith("_")]
    return names


PUBLIC = public()


@pytest.mark.parametrize(("capability", "name"), PUBLIC)
def test_each_action_is_recorded(capability: str, name: str) -> None:
    functions = actions()[capability]
    if f"{capability}.{name}" not in RECORDED_ELSEWHERE:
        assert records(name, functions)


def test_no_exception_is_stale() -> None:
    assert {*RECORDED_ELSEWHERE} <= {f"{capability}.{name}" for capability, name in PUBLIC}
