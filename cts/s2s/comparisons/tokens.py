"""A child as keyed hashes, made with the key of one comparison: equal ones show that two registers know the same thing (X-017).

Both sides make them from the names and dates that the search compares (`lost_pupils.matching`). The partner makes only those of
what it has written down; the service, which knows the child, makes those of other forms and of slips too (`known`). No Django:
the command `cts lost-pupils tokens` runs where there is no service.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

import msgspec

from cts.s2s.lost_pupils.matching import births, spelling
from cts.s2s.lost_pupils.matching.folding import forename_forms, merged, plain_number, plain_postcode, surname_forms

UPN_LENGTH = 13
SEXES = ("F", "M")
SOUNDING_SURNAMES, SOUNDING_FORENAMES = 3, 2
"""Forms of a name whose sound the partner's tokens cover, the likeliest first."""


class Kind(StrEnum):
    """What a token is of."""

    UPN = "upn"
    NAMES = "names"
    """Surname, forename and date of birth."""
    ADDRESS = "address"
    """Surname, forename and postcode."""
    SOUND = "sound"
    """What the surname is spelt or sounds like, the first letter of the forename, date of birth, and sex where it is known."""
    PLACE = "place"
    """Date of birth, postcode and the first letter of the forename."""


ENOUGH = frozenset({Kind.UPN, Kind.NAMES, Kind.ADDRESS})
"""A row needs one of these, as a search needs a number, or a name and one thing more (P9)."""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """What a register knows of a child; empty or None is not known. `sex` is "F", "M" or ""."""

    surname: str = ""
    forename: str = ""
    date_of_birth: date | None = None
    upn: str = ""
    postcode: str = ""
    sex: str = ""


class Maker:
    """Makes tokens with one key: 128 bits of an HMAC-SHA-256, as hexadecimal digits, which no spreadsheet takes for a formula."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def upn(self, number: str) -> str:
        """Of a UPN, as `plain_number` writes it."""
        return self._token(Kind.UPN, number)

    def names(self, surname: str, forename: str, birth: int) -> str:
        """Of folded names and a birth date, as `births.number` writes it."""
        return self._token(Kind.NAMES, surname, forename, birth)

    def address(self, surname: str, forename: str, postcode: str) -> str:
        """Of folded names and a plain postcode."""
        return self._token(Kind.ADDRESS, surname, forename, postcode)

    def sound(self, code: int, initial: str, birth: int, sex: str) -> str:
        """Of a code of the surname (`spelling.codes`), a letter, a birth date, and "F", "M", or "" for a sex not known."""
        return self._token(Kind.SOUND, code, initial, birth, sex)

    def place(self, birth: int, postcode: str, initial: str) -> str:
        """Of a birth date, a plain postcode and a letter."""
        return self._token(Kind.PLACE, birth, postcode, initial)

    def check(self) -> str:
        """Of nothing: two files with the same one were made with the same key."""
        return self._token("check")

    def _token(self, kind: str, *parts: object) -> str:
        return hmac.digest(self._secret, "|".join((kind, *map(str, parts))).encode(), "sha256")[:16].hex()


def of_person(person: Person, *, maker: Maker) -> Mapping[Kind, list[str]]:
    """The tokens of what is known of a child, in an order that says nothing; kinds for which too little is known are left out."""
    surnames, forenames = list(merged([surname_forms(person.surname)])), list(merged([forename_forms(person.forename)]))
    whole = [(surname, forename) for surname in surnames for forename in forenames]
    birth = births.number(person.date_of_birth) if person.date_of_birth else 0
    upn, postcode = plain_number(person.upn), plain_postcode(person.postcode)
    found: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    if len(upn) == UPN_LENGTH:
        found[Kind.UPN].add(maker.upn(upn))
    if birth:
        found[Kind.NAMES].update(maker.names(surname, forename, birth) for surname, forename in whole)
        sex = person.sex if person.sex in SEXES else ""
        found[Kind.SOUND].update(
            maker.sound(code, initial, birth, sex)
            for surname in surnames[:SOUNDING_SURNAMES]
            for code in spelling.codes(surname)
            for initial in initials(forenames[:SOUNDING_FORENAMES])
        )
    if postcode:
        found[Kind.ADDRESS].update(maker.address(surname, forename, postcode) for surname, forename in whole)
        if birth:
            found[Kind.PLACE].update(maker.place(birth, postcode, initial) for initial in initials(forenames))
    return {kind: sorted(tokens) for kind, tokens in found.items() if tokens}


def initials(forenames: Iterable[str]) -> set[str]:
    """The first letters of folded names, as they are written and as they sound: Catrin and Katie share one, Ifan and Evan too."""
    return {letter for name in forenames for letter in (name[:1], spelling.skeleton(name)[:1]) if letter}
