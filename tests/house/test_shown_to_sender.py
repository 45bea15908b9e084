"""One module alone reads whether a transfer is restricted or forwarded, and so decides what its sender learns (P10)."""

import ast
from pathlib import Path

import pytest

import cts

S2S = Path(cts.__file__).parent / "s2s"
FIELDS = {"restricted", "restricted_at", "restricted_by", "forwarded_from", "forwarded_from_id", "by_authority", "forwards"}
MAY = {
    "transfers/shown_to_sender.py": "decides",
    "transfers/shown_to_receiver.py": "tells the receiver which authority has forwarded a file",
    "transfers/models.py": "declares the fields",
    "transfers/actions/restrict.py": "sets them",
    "transfers/actions/forward.py": "sets them, and finds a forward that is under way",
    "transfers/actions/move.py": "carries them over to the transfer that goes on",
}
"""Reviewed by hand: who touches the fields, and why."""


def touched(path: Path) -> set[str]:
    """The fields that a module names: as an attribute, a keyword, or a text for a look-up."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg.split("__")[0])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value.split("__")[0].lstrip("-"))
    return found & FIELDS


MODULES = [
    path
    for path in sorted(S2S.rglob("*.py"))
    if "migrations" not in path.parts and "lost_pupils" not in path.parts and "Transfer" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(S2S)))
def test_nobody_else_reads_it(path: Path) -> None:
    if str(path.relative_to(S2S)) not in MAY:
        assert not touched(path)


def test_no_exception_is_stale() -> None:
    assert all(touched(S2S / name) for name in MAY)
