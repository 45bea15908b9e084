"""What the service does with each kind of file: the one table. A kind without a line here is refused (TRANSFER-KIND)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BufferedRandom
from typing import Protocol

from cts.ctf.filenames import FileName
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import CENTRAL, Sector
from cts.s2s.notices.letter import SchoolName
from cts.s2s.transfers import inspection, route_rules
from cts.s2s.transfers.inspected import Inspected
from cts.s2s.transfers.route_rules import Known
from cts.s2s.transfers.rules import Kind
from cts.site.receiving import confined
from cts.site.refusing import Refused


class Inspect(Protocol):
    """Looks into an open file, with its name if that is a right one, and raises Refused for one that cannot be looked into.

    A kind without pupils answers with `pupil_count=0` and no edition.
    """

    def __call__(self, *, content: BufferedRandom, name: str | None) -> Inspected:
        """Look."""
        ...


class RouteRefusals(Protocol):
    """Says everything that is wrong with where a file claims to come from and go to; `sender` is who is signed in."""

    def __call__(self, *, name: FileName, sender: str) -> list[Refused]:
        """Say."""
        ...


@dataclass(frozen=True, kw_only=True)
class Handling:
    """How a kind of file is looked into and who may send it to whom. `receiver`: whose file it becomes, as 7 characters."""

    inspect: Inspect
    route_refusals: RouteRefusals
    receiver: Callable[[FileName], str]


def named_receiver(name: FileName) -> str:
    """The establishment that the name gives as the receiver."""
    return name.destination.code if name.destination else ""


def as_named(*, name: FileName, sender: str) -> list[Refused]:
    """The usual rules of a route: the sender in the name is signed in, the receiver is in the directory and open."""
    return route_rules.route_refusals(name=name, sender=sender, receiver=_known(named_receiver(name)))


def _known(number: str) -> Known | None:
    found = establishments.by_number(dfe_number=number)
    if found is None:
        return None
    successor = None if found.is_open else establishments.successor_of(dfe_number=number)
    return Known(
        name=_name(found),
        is_open=found.is_open,
        is_college=found.sector == Sector.COLLEGE.value,
        successor=_name(successor) if successor else None,
        successor_number=successor.dfe_number if successor else "",
    )


def _name(one: Establishment) -> SchoolName:
    return SchoolName(english=one.name, welsh=one.name_cy)


CTF_MAX = 1 << 30
"""Most bytes of a Common Transfer File: far above the largest school's (P22). Others have the limit of any request."""


def _inspect_ctf(*, content: BufferedRandom, name: str | None) -> Inspected:
    if confined.size_of(content) > CTF_MAX:
        raise Refused("CTF-TOO-LARGE", most=CTF_MAX >> 30)
    inspected = inspection.inspect(content=content, name=name)
    if inspected.readable and inspected.pupil_count == 0 and not inspected.errors:
        raise Refused("CTF-NO-PUPILS")
    return inspected


def _results(*, name: FileName, sender: str) -> list[Refused]:
    """The department sends results to schools; everyone else's results go as any file does."""
    if sender != CENTRAL:
        return as_named(name=name, sender=sender)
    return route_rules.results_refusals(name=name, receiver=_known(named_receiver(name)))


_ARCHIVE = Handling(inspect=inspection.inspect_archive, route_refusals=as_named, receiver=named_receiver)

HANDLING: Mapping[Kind, Handling] = {
    Kind.CTF: Handling(inspect=_inspect_ctf, route_refusals=as_named, receiver=named_receiver),
    Kind.RESULTS: Handling(inspect=_inspect_ctf, route_refusals=_results, receiver=named_receiver),
    Kind.GENERIC: _ARCHIVE,
    Kind.PLASC: _ARCHIVE,
}


def presumed(name: str) -> Kind:
    """How a file is looked into whose name is wrong, so that what is wrong inside is said with it."""
    return Kind.GENERIC if name.lower().endswith(".zip") else Kind.CTF


def handling_of(name: FileName) -> tuple[Kind, Handling] | None:
    """The kind that a right name stands for and how it is handled; None for what this service does not carry."""
    kind = route_rules.kind_of(name)
    if kind is None or kind not in HANDLING:
        return None
    return kind, HANDLING[kind]
