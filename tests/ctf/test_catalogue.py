"""Every sentence of the file library and its commands has a Welsh one."""

import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import cts
from cts.ctf import wording

PACKAGE = Path(cts.__file__).parent
FOLDERS = ("ctf", "cli")
# the same in both languages
ALIKE = {"JSON"}


@cache
def catalogue() -> Catalog:
    with (wording.LOCALE_FOLDER / "cy" / "LC_MESSAGES" / "ctf.po").open("rb") as file:
        return read_po(file, locale="cy")


def marked() -> list[str]:
    found: dict[str, None] = {}
    for folder in FOLDERS:
        for _, _, message, _, _ in extract_from_dir(PACKAGE / folder, keywords={"N_": None}):
            found[str(message)] = None
    return list(found)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("message", marked())
def test_a_sentence_has_a_welsh_one_with_the_same_blanks(message: str) -> None:
    entry = catalogue().get(message)
    assert entry is not None
    assert entry.string
    assert not entry.fuzzy
    assert blanks(str(entry.string)) == blanks(message)
    assert (entry.string == message) == (message in ALIKE)


def test_the_catalogue_holds_no_sentence_that_nobody_says_any_more() -> None:
    assert {str(message.id) for message in catalogue() if message.id} == set(marked())
    assert not catalogue().obsolete
