"""Entries that may be one child, entered twice (X-013): the same UPN, or as like as a search would call found.

Weighed as in a search, one entry against the other. Twins, brothers and sisters agree in all but the forename: so a forename that
is another one makes nobody a duplicate, unless the UPN is the same. An officer decides; nothing follows by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from django.db.models import Q

from cts.s2s.lost_pupils import finding, sealed
from cts.s2s.lost_pupils.criteria import Criteria, Match
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.matching import births
from cts.s2s.lost_pupils.matching.births import Birth
from cts.s2s.lost_pupils.matching.folding import plain_number
from cts.s2s.lost_pupils.models import Appearance, LostName, LostPupil, SameChild
from cts.s2s.lost_pupils.rules import SEARCHED
from cts.s2s.lost_pupils.scoring import Known, Row, Sought

_NEAR = {Birth.SAME, Birth.SWAPPED, Birth.ONE_DIGIT, Birth.ONE_PART, Birth.UNKNOWN}
"""Further apart than this no two birth dates are one child's."""


class Person(NamedTuple):
    """An entry that is compared."""

    key: int
    header: Header
    sender: str


class _Read(NamedTuple):
    """What entries are weighed by: their rows, the names in them, and how many entries there are in all."""

    rows: Mapping[int, Sequence[Row]]
    names: Mapping[int, Known]
    pupils: int


def pair(one: int, other: int) -> tuple[int, int]:
    """The keys of two entries in their one order."""
    return min(one, other), max(one, other)


def said_of(keys: Iterable[int]) -> dict[tuple[int, int], SameChild]:
    """What officers have said of pairs of these entries."""
    wanted = list(keys)
    rows = SameChild.objects.filter(first__in=wanted, second__in=wanted)
    return {(row.first_id, row.second_id): row for row in rows}


def of(person: Person) -> list[Match]:
    """The other entries that may be the same child, the likeliest first, with those of which that was said.

    Decoys are left out: a search for them raises the alarm, and the opening of another entry is no search for them.
    """
    found = [match.pupil for match in finding.matches(_criteria(person, upn=person.header.upn), without=person.key)]
    said = SameChild.objects.filter(Q(first=person.key) | Q(second=person.key)).values_list("first_id", "second_id")
    decided = {key for both in said for key in both} - {person.key}
    others = people_of({*found, *decided})
    weighed = _against(person, others, by=_read(others))
    return sorted((one for one in weighed if one.pupil in decided or _is_alike(one)), key=lambda one: -one.bits)


def among(people: Sequence[Person]) -> set[tuple[int, int]]:
    """Which of these are pairs that may be one child."""
    maybe: dict[int, list[Person]] = {}
    for one, other in combinations(people, 2):
        if _may_be(one, other):
            maybe.setdefault(one.key, []).append(other)
    if not maybe:
        return set()
    by = _read({other.key: other for others in maybe.values() for other in others}.values())
    found = set()
    for one in people:
        matches = _against(one, maybe.get(one.key, ()), by=by)
        found |= {pair(one.key, match.pupil) for match in matches if _is_alike(match)}
    return found


def people_of(keys: Iterable[int]) -> list[Person]:
    """The entries with these keys that a search finds, without decoys."""
    pupils = LostPupil.objects.filter(pk__in=list(keys), status__in=SEARCHED, is_decoy=False)
    pupils_by_id = {one.public_id: one for one in pupils}
    headers = sealed.opened_all({key: bytes(one.header) for key, one in pupils_by_id.items()})
    return [Person(one.pk, headers[key], one.sender) for key, one in pupils_by_id.items()]


def _may_be(one: Person, other: Person) -> bool:
    if _shared_upn(one.header, other.header):
        return True
    born, other_born = one.header.date_of_birth, other.header.date_of_birth
    return not born or not other_born or births.compare(births.number(born), births.number(other_born)) in _NEAR


def _is_alike(match: Match) -> bool:
    said = {reason.field: reason.agrees for reason in match.reasons}
    if said.get("upn") == "same":
        return True
    return match.chance >= finding.LIKELY and said.get("forename") != "other" and match.is_named


def _read(people: Iterable[Person]) -> _Read:
    """Read what these entries are weighed by, all at once."""
    rows = Appearance.objects.filter(pupil__in=[one.key for one in people])
    by_pupil: dict[int, list[Row]] = {}
    for plain in rows.values_list("pupil_id", "surname_id", "forename_id", "how", "birth", "sex", "school", "postcode"):
        by_pupil.setdefault(plain[0], []).append(Row._make(plain))
    keys = {key for rows in by_pupil.values() for row in rows for key in (row.surname, row.forename)}
    names = LostName.objects.filter(pk__in=keys).values_list("pk", "folded", "as_surname", "as_forename")
    return _Read(by_pupil, {row[0]: Known(*row) for row in names}, finding.pupils_weighed())


def _against(person: Person, others: Iterable[Person], *, by: _Read) -> list[Match]:
    """Weigh each of the others as if a search for `person` had come upon it."""
    known = [other for other in others if other.key in by.rows]
    keys = {key for other in known for row in by.rows[other.key] for key in (row.surname, row.forename)}
    names = [by.names[key] for key in keys]
    searches: dict[str, Sought] = {}
    found = []
    for other in known:
        shared = _shared_upn(person.header, other.header)
        upn = shared or (person.header.upn if other.header.upns else "")
        if upn not in searches:
            searches[upn] = Sought(_criteria(person, upn=upn), pupils=by.pupils)
            searches[upn].weigh_names(names)
        found.append(_weighed(other, searches[upn], shared=shared, by=by))
    return found


def _weighed(other: Person, sought: Sought, *, shared: str, by: _Read) -> Match:
    rows = by.rows[other.key]
    upns: Mapping[int, str] = {other.key: "same"} if shared else {}
    bits, row = max(zip(sought.bits(rows, upns), rows, strict=True))
    upn = upns.get(other.key, "")
    return Match(
        pupil=other.key,
        bits=round(bits, 2),
        chance=finding.chance_alone(bits, pupils=by.pupils),
        reasons=sought.reasons(row, upn),
        is_named=bool(upn) or sought.is_named(row),
    )


def _criteria(person: Person, *, upn: str) -> Criteria:
    header = person.header
    return Criteria(
        upn=upn,
        uln=header.uln,
        surname=header.surname,
        forename=header.forename,
        date_of_birth=header.date_of_birth,
        sex=header.sex,
        school=person.sender,
        postcode=header.postcodes[0] if header.postcodes else "",
    )


def _shared_upn(one: Header, other: Header) -> str:
    others = {plain_number(upn) for upn in other.upns} - {""}
    return next((upn for upn in one.upns if plain_number(upn) in others), "")
