"""The list of what there is to do on the first page. Each capability adds its own lines; nobody else knows of them.

An installed app with a module `todo` has in it `lines(by, *, now)`, which counts by query, speaks the language of the moment, and
leaves out what the actor may not do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from importlib import import_module
from typing import Protocol

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from cts.s2s.core.actor import Actor


class Section(StrEnum):
    """The parts of the list, in their order."""

    WAITING = "waiting"
    """Waits for this person's establishment."""
    WRONG = "wrong"
    """Has gone wrong, or takes too long."""
    TO_KNOW = "to-know"
    """Runs as it should; good to know."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """Something that there is to do: what, how to go about it, how much of it, and the page for it.

    `amount` says `count` in words ("2 files"); `page` is the name of an address without blanks, `query` goes behind its question
    mark.
    """

    section: Section
    title: str
    hint: str
    count: int
    amount: str
    page: str
    query: str = ""


class Lines(Protocol):
    """What a capability gives."""

    def __call__(self, by: Actor, *, now: datetime) -> Iterable[Line]:
        """The lines of one actor, in their order."""
        ...


def lines(by: Actor, *, now: datetime) -> list[Line]:
    """Every line of every capability, section by section, in the order of the apps."""
    found = [line for capability in _capabilities() for line in capability(by, now=now)]
    return sorted(found, key=lambda line: list(Section).index(line.section))


def _capabilities() -> Iterable[Lines]:
    for config in apps.get_app_configs():
        if config.module is not None and module_has_submodule(config.module, "todo"):
            yield import_module(f"{config.name}.todo").lines
