"""Reads of the directory. It is public knowledge (every number and name is published), so most of these need no Actor.

What is not published, the addresses for letters and who changed what, is in `to_correct` and `imports`, which do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments.models import Change, Establishment, Import, Succession
from cts.s2s.establishments.rules import Kind, Status, check_can_correct


def by_number(*, dfe_number: str) -> Establishment | None:
    """The establishment with this number of 7 characters ("9992001", "999LLLL", "central"), open or closed."""
    return Establishment.objects.filter(dfe_number=dfe_number).first()


def by_numbers(*, dfe_numbers: Iterable[str]) -> dict[str, Establishment]:
    """Those of these numbers that are in the directory, open or closed, by number; one read for a whole list."""
    return {one.dfe_number: one for one in Establishment.objects.filter(dfe_number__in=set(dfe_numbers))}


def authority_of(establishment: Establishment) -> Establishment | None:
    """The authority of a school; None for an authority itself, and where the directory does not know it."""
    if establishment.kind != Kind.SCHOOL.value:
        return None
    return by_number(dfe_number=f"{establishment.la_number}LLLL")


def authorities() -> list[Establishment]:
    """Every authority that works, by its English name."""
    return list(Establishment.objects.filter(kind=Kind.LOCAL_AUTHORITY.value, status=Status.OPEN.value).order_by("name"))


def authority_numbers() -> set[str]:
    """The numbers of every authority, of those too that are younger than the list that comes with the service."""
    return set(Establishment.objects.filter(kind=Kind.LOCAL_AUTHORITY.value).values_list("la_number", flat=True))


def successors(*, dfe_number: str) -> list[Establishment]:
    """The open establishments that took over from this one, over as many steps as it took (L-004)."""
    seen, wave, found = {dfe_number}, [dfe_number], {}
    while wave:
        links = Succession.objects.filter(predecessor__dfe_number__in=wave).select_related("successor")
        fresh = {link.successor.dfe_number: link.successor for link in links if link.successor.dfe_number not in seen}
        seen |= fresh.keys()
        found.update({number: one for number, one in fresh.items() if one.is_open})
        wave = [number for number, one in fresh.items() if not one.is_open]
    return [found[number] for number in sorted(found)]


def successor_of(*, dfe_number: str) -> Establishment | None:
    """The one open establishment that took over from this one; None where there is none, or more than one to choose from."""
    found = successors(dfe_number=dfe_number)
    return found[0] if len(found) == 1 else None


def predecessors(*, dfe_number: str) -> list[Establishment]:
    """The establishments that this one took over from directly."""
    links = Succession.objects.filter(successor__dfe_number=dfe_number).select_related("predecessor")
    return sorted((link.predecessor for link in links), key=lambda one: one.dfe_number)


@dataclass(frozen=True, kw_only=True)
class ToCorrect:
    """An establishment as those see it who may correct it, with its history, newest first."""

    establishment: Establishment
    changes: Sequence[Change]


def to_correct(by: Actor, *, dfe_number: str) -> ToCorrect:
    """An establishment with all that is known of it. Raises Refused: NOT-ALLOWED, ESTABLISHMENT-ELSEWHERE, NOT-FOUND."""
    check_can_correct(by, la_number=dfe_number[:3])
    establishment = by_number(dfe_number=dfe_number)
    if establishment is None:
        raise Refused("NOT-FOUND")
    changes = Change.objects.filter(establishment=establishment).order_by("-changed_at", "-pk")[:100]
    return ToCorrect(establishment=establishment, changes=list(changes))


def imports(by: Actor) -> list[Import]:
    """The last files that were taken in, newest first, without their reports. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.KEEP_REGISTER)
    return list(Import.objects.defer("report").order_by("-imported_at", "-pk")[:20])


def imported(by: Actor, *, pk: int) -> Import:
    """One file that was taken in, with its report. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.KEEP_REGISTER)
    found = Import.objects.filter(pk=pk).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found
