"""Who asks, what they ask for, and who may see it: the words of the probes, by the rules that a reviewer reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client

from cts.s2s.accounts.models import User
from cts.s2s.core import Actor
from tests import make
from tests.cast import CENTRAL

LATER = make.NOW + timedelta(hours=1)
"""When everybody asks."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who asks: for whom, in which roles (none for strangers and those who may no longer sign in)."""

    label: str
    client: Client
    actor: Actor | None
    user: User | None = None
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """The number of the establishment that the person acts for; "" for a stranger."""
        return self.actor.establishment if self.actor else ""

    @property
    def roles(self) -> frozenset[str]:
        """The roles in which the person acts."""
        return frozenset(self.actor.roles) if self.actor else frozenset()

    def reaches(self, dfe_number: str) -> bool:
        """Whether this establishment is the person's own, of the person's authority, or anyone's for the centre."""
        authority = self.place.endswith("LLLL") and dfe_number[:3] == self.place[:3]
        return bool(self.place) and (self.place in {CENTRAL, dfe_number} or authority)


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something that an address or a form points at. `absent`: the same address with nothing behind it."""

    label: str
    value: str
    absent: str
    is_of: Callable[[Person], bool]


@dataclass(frozen=True, kw_only=True)
class Canary:
    """A text that only some may ever be shown."""

    text: str
    may_see: Callable[[Person], bool]


@dataclass(frozen=True, kw_only=True)
class World:
    """Everybody, everything (by the `of` of the table), and what nobody else may see."""

    people: list[Person]
    things: dict[str, list[Thing]]
    canaries: list[Canary]


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A transfer of the world."""

    label: str
    public_id: str
    sender: str
    receiver: str


def thing(label: str, value: str, absent: str, is_of: Callable[[Person], bool]) -> Thing:
    return Thing(label=label, value=value, absent=absent, is_of=is_of)


def anybody(_person: Person) -> bool:
    return True


def is_authority(person: Person) -> bool:
    return person.place.endswith("LLLL")


def is_person(username: str) -> Callable[[Person], bool]:
    return lambda person: person.user is not None and person.user.username == username


def is_at(dfe_number: str) -> Callable[[Person], bool]:
    return lambda person: person.place == dfe_number


def reaches(dfe_number: str) -> Callable[[Person], bool]:
    return lambda person: person.reaches(dfe_number)


def has_end_of(one: Sent) -> Callable[[Person], bool]:
    return lambda person: person.place in {one.sender, one.receiver}


def has_end_of_or_looks_after(one: Sent) -> Callable[[Person], bool]:
    """The names of files that wait at schools are shown to whoever looks after the school that is to collect them (S-133)."""
    keepers = {"la", "la_lost_pupils", "la_administrator", "department"}
    return lambda person: has_end_of(one)(person) or (bool(person.roles & keepers) and person.reaches(one.receiver))


def corrects(dfe_number: str) -> Callable[[Person], bool]:
    return lambda person: person.place in {CENTRAL, f"{dfe_number[:3]}LLLL"}


def keeps_directory_of(dfe_number: str) -> Callable[[Person], bool]:
    keepers = {"la_administrator", "department", "operator"}
    return lambda person: bool(person.roles & keepers) and person.reaches(dfe_number)


def knows_people_of(dfe_number: str, username: str) -> Callable[[Person], bool]:
    keepers = {"school_approver", "la_administrator", "department", "operator"}
    return lambda person: is_person(username)(person) or (bool(person.roles & keepers) and person.reaches(dfe_number))
