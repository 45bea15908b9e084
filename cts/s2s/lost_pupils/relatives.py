"""Who in the database may be of the same household as an entry (X-014): plain equality, each reason said.

Contacts are compared as far as the entry holds them, and it holds only those who are responsible for the pupil. A surname alone
makes nobody a relative, nor does a postcode alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from cts.s2s.lost_pupils import sealed
from cts.s2s.lost_pupils.criteria import Match, Reason
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.matching.folding import words
from cts.s2s.lost_pupils.models import Appearance, LostPupil
from cts.s2s.lost_pupils.rules import HITS_MAX, SEARCHED

COMPARED_MAX = 300
"""Entries whose contacts are compared; a surname at a school, or a postcode, has fewer."""

Person = tuple[tuple[str, ...], tuple[str, ...]]


def of(pupil: LostPupil, *, header: Header) -> list[Match]:
    """The other entries of what may be the same household, those with the most in common first, no more than HITS_MAX."""
    own = list(Appearance.objects.filter(pupil=pupil).select_related("surname"))
    surnames = {row.surname_id for row in own if row.surname.folded}
    postcodes = {row.postcode for row in own if row.postcode}
    schools = {row.school for row in own if row.school}
    contacts = _contacts(header)
    near = Q(postcode__in=postcodes) | Q(surname__in=surnames, school__in=schools)
    rows = Appearance.objects.filter(near, pupil__status__in=SEARCHED).exclude(pupil=pupil).order_by("-pupil")
    agrees: dict[int, dict[str, bool]] = {}
    for row in rows[: COMPARED_MAX * 4]:
        seen = agrees.setdefault(row.pupil_id, {})
        for field, same in (
            ("surname", row.surname_id in surnames),
            ("postcode", row.postcode in postcodes),
            ("school", row.school in schools),
        ):
            seen[field] = seen.get(field, False) or same
    with_contact = _with_contact(list(agrees)[:COMPARED_MAX], contacts=contacts) if contacts else set()
    found = [
        _match(one, seen | {"contact": one in with_contact})
        for one, seen in agrees.items()
        if one in with_contact or (seen["surname"] and seen["postcode"])
    ]
    return sorted(found, key=lambda match: -len(match.reasons))[:HITS_MAX]


def _with_contact(keys: list[int], *, contacts: set[Person]) -> set[int]:
    pupils = LostPupil.objects.in_bulk(keys)
    headers = sealed.opened_all({one.public_id: bytes(one.header) for one in pupils.values()})
    return {key for key, one in pupils.items() if _contacts(headers[one.public_id]) & contacts}


def _contacts(header: Header) -> set[Person]:
    people: Iterable[Person] = ((words(one.surname), words(one.forename)) for one in header.contacts)
    return {(surname, forename) for surname, forename in people if surname and forename}


def _match(pupil: int, agrees: dict[str, bool]) -> Match:
    reasons = tuple(
        Reason(field=field, agrees="same", bits=1.0) for field in ("contact", "surname", "postcode", "school") if agrees[field]
    )
    return Match(pupil=pupil, bits=0.0, chance=0.0, reasons=reasons, is_named=True)
