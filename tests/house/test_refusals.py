"""Every refusal has a sentence in both languages, and no sentence is left over."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import cts
from cts.s2s.core import Refused, wording

PACKAGES = [Path(cts.__file__).parent / name for name in ("s2s", "site")]


def spelled(tree: ast.AST) -> Iterator[str]:
    """Every constant that looks like a code of a refusal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            parts = node.value.split("-")
            if len(parts) > 1 and all(part and set(part) <= set(string.ascii_uppercase) for part in parts):
                yield node.value


def in_the_code() -> set[str]:
    codes: set[str] = set()
    for path in (path for package in PACKAGES for path in package.rglob("*.py")):
        if path.name != "wording.py" and "demonstration" not in path.parts:
            codes |= set(spelled(ast.parse(path.read_text(encoding="utf-8"))))
    return codes


def raised() -> set[str]:
    """The codes that are handed to Refused directly."""
    codes = set()
    for path in (path for package in PACKAGES for path in package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Refused") and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    codes.add(str(first.value))
    return codes


def test_every_refusal_has_a_sentence() -> None:
    assert raised() <= wording.codes()


def test_no_sentence_is_left_over() -> None:
    assert wording.codes() <= in_the_code()


@pytest.mark.parametrize("code", sorted(wording.codes()))
def test_a_sentence_is_said_differently_in_welsh_and_says_what_to_do(code: str) -> None:
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
    assert all(sentence.rstrip()[-1] in ".!?:1" for sentence in said.values())
