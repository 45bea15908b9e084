"""Reads of the list of schools. It is public knowledge, so most of these need no Actor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from cts.mis.core import Actor, Permission, Refused
from cts.mis.directory.models import FormerUrn, ListTaken, School, Succession
from cts.mis.directory.rules import SHOWN
from cts.site.schools import finding


@dataclass(frozen=True, kw_only=True)
class Found:
    """The best of what a search found, and of how many."""

    schools: tuple[School, ...]
    count: int


def search(*, text: str) -> Found:
    """Find schools by what people type: a number, a URN, part of a name, a town, a postcode, an authority; open ones first."""
    if not finding.words_of(text):
        return Found(schools=(), count=0)
    matches = finding.matching(School.objects.all(), text, by_urn=_by_urn)
    schools = tuple(finding.ranked(matches, text)[: SHOWN + 1])
    return Found(schools=schools[:SHOWN], count=len(schools) if len(schools) <= SHOWN else matches.count())


def by_number(*, dfe_number: str) -> School | None:
    """The school with this number of seven digits, open or closed."""
    return School.objects.filter(dfe_number=dfe_number).first()


def by_numbers(*, dfe_numbers: Iterable[str]) -> dict[str, School]:
    """Those of these numbers that are in the list, by number; one read for a whole page."""
    return {one.dfe_number: one for one in School.objects.filter(dfe_number__in=set(dfe_numbers))}


def successors(*, dfe_number: str) -> list[School]:
    """The schools that took over from this one and are not closed, over as many steps as it took (U-002)."""
    seen, wave, found = {dfe_number}, [dfe_number], {}
    while wave:
        links = Succession.objects.filter(predecessor__dfe_number__in=wave).select_related("successor")
        fresh = {link.successor.dfe_number: link.successor for link in links if link.successor.dfe_number not in seen}
        seen |= fresh.keys()
        found.update({number: one for number, one in fresh.items() if not one.is_closed})
        wave = [number for number, one in fresh.items() if one.is_closed]
    return [found[number] for number in sorted(found)]


def check_open(*, dfe_number: str) -> None:
    """Raises Refused, naming the successors, for a school that is closed: SCHOOL-SUCCEEDED, or SCHOOL-CLOSED where none is known.

    A number that is not in the list is not refused: the list may be older than the school.
    """
    school = by_number(dfe_number=dfe_number)
    if school is None or not school.is_closed:
        return
    after = ", ".join(f"{one.name} ({one.dfe_number})" for one in successors(dfe_number=dfe_number))
    if after:
        raise Refused("SCHOOL-SUCCEEDED", number=dfe_number, name=school.name, successors=after)
    raise Refused("SCHOOL-CLOSED", number=dfe_number, name=school.name)


def count() -> int:
    """How many schools there are in the list."""
    return School.objects.count()


def taken(by: Actor) -> list[ListTaken]:
    """The last files that were taken in, newest first. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.KEEP_SCHOOLS)
    return list(ListTaken.objects.order_by("-taken_at", "-pk")[:20])


def _by_urn(urn: str) -> Q:
    return Q(urn=urn) | Q(pk__in=FormerUrn.objects.filter(urn=urn).values("school"))
