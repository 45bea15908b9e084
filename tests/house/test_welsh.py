"""The Welsh catalogues: whole, certain, different from English, with the same blanks."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from cts.site.frame import messages

SAME_IN_BOTH = {"Ysgol", "Cymraeg", "English"}
"""Reviewed by hand: messages that are rightly the same in both languages."""

FOLDERS = messages.catalogues()
_BLANK = re.compile(r"%\([a-z_0-9]+\)[sd]|%[sd]|\{[a-z_0-9]*\}|<[^>]+>")


def translated(folder: Path) -> Iterator[tuple[Message, str, str]]:
    """Each message with each English form and Welsh form of it."""
    for message in messages.read(folder):
        if not message.id:
            continue
        if isinstance(message.id, str):
            yield message, message.id, str(message.string or "")
        else:
            for form in message.string or ("",):
                yield message, message.id[-1], form


def name(folder: Path) -> str:
    return folder.relative_to(messages.PACKAGE).as_posix()


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_every_message_of_the_code_is_in_its_catalogue(folder: Path) -> None:
    in_code = {message.id for message in messages.extracted(folder) if message.id}
    in_catalogue = {message.id for message in messages.read(folder) if message.id}
    assert in_code - in_catalogue == set(), "run: python -m cts.site.frame.messages update"


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_no_message_is_empty_or_uncertain(folder: Path) -> None:
    assert [english for message, english, welsh in translated(folder) if not welsh.strip() or message.fuzzy] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_welsh_is_not_english(folder: Path) -> None:
    assert [english for _message, english, welsh in translated(folder) if english == welsh and english not in SAME_IN_BOTH] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_the_blanks_and_the_markup_are_the_same(folder: Path) -> None:
    differ = [
        (english, welsh)
        for _message, english, welsh in translated(folder)
        if sorted(set(_BLANK.findall(english))) != sorted(set(_BLANK.findall(welsh)))
    ]
    assert differ == []
