"""P12: an e-mail cannot hold a child, because nothing of a child can be handed to a function that writes one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import get_type_hints

import pytest

from cts.s2s import notices
from cts.s2s.notices.letter import Addressee, SchoolName
from cts.s2s.notices.lists import FileListed

FIELDS: dict[str, object] = {
    "to": Addressee,
    "dedupe": str,
    "now": datetime,
    # names of establishments
    "sender": SchoolName,
    "receiver": SchoolName,
    "school": SchoolName,
    "authority": SchoolName,
    "requester": SchoolName,
    "asked": SchoolName,
    "closed": SchoolName,
    "place": SchoolName,
    # the name of a file, which a letter says through `named`: numbers, and never a generic file's free text
    "file_name": str,
    # the number of a generic file, made by `transfers.naming`
    "number": str,
    # counts
    "pupils": int,
    "people": int,
    "count": int,
    "days": int,
    "hours": int,
    "entered": int,
    "surfaced": int,
    "unclaimed": int,
    "aged": int,
    "due": int,
    "searches": int,
    "opened": int,
    # days
    "from_date": date,
    "to_date": date,
    "due_date": date,
    # lists of files
    "waiting": Sequence[FileListed],
    "sent": Sequence[FileListed],
    "at_schools": Sequence[FileListed],
    "from_schools": Sequence[FileListed],
}
"""What a letter may be made of: each field by its name and its one type."""

OF_ACCOUNTS: dict[str, object] = {"name": str, "username": str, "link": str}
"""What letters about somebody's own account may say besides: who they are, and the one-time link."""

MACHINERY = {"letter", "lists", "offices", "apps"}
"""Modules of `notices` that write no letter of their own."""


def letters() -> list[tuple[str, Callable[..., object]]]:
    """Every public function of every module of letters."""
    found: list[tuple[str, Callable[..., object]]] = []
    for module in sorted(one.name for one in iter_modules(notices.__path__) if one.name not in MACHINERY):
        code = import_module(f"{notices.__name__}.{module}")
        for name, function in vars(code).items():
            if inspect.isfunction(function) and function.__module__ == code.__name__ and not name.startswith("_"):
                found.append((f"{module}.{name}", function))
    return found


LETTERS = letters()
every_letter = pytest.mark.parametrize(("name", "letter"), LETTERS, ids=[name for name, _ in LETTERS])


def test_there_are_letters() -> None:
    assert {"transfers.file_is_waiting", "people.invited", "uncollected.weekly_reminder"} <= {name for name, _ in LETTERS}


@every_letter
def test_a_letter_is_made_of_allowed_fields_only(name: str, letter: Callable[..., object]) -> None:
    allowed = FIELDS | (OF_ACCOUNTS if name.startswith("people.") else {})
    given = {field: kind for field, kind in get_type_hints(letter).items() if field != "return"}
    assert {field: kind for field, kind in given.items() if allowed.get(field) != kind} == {}
    assert {"to", "dedupe", "now"} <= set(given)


@every_letter
def test_its_fields_are_given_by_name(name: str, letter: Callable[..., object]) -> None:
    kinds = {parameter.kind for parameter in inspect.signature(letter).parameters.values()}
    assert kinds == {inspect.Parameter.KEYWORD_ONLY}, name


def test_a_line_of_a_list_holds_no_more_than_a_letter() -> None:
    hints = get_type_hints(FileListed)
    assert {field.name: hints[field.name] for field in fields(FileListed)} == {
        "file_name": str,
        "number": str,
        "sender": SchoolName,
        "receiver": SchoolName,
        "uploaded_on": date,
    }
