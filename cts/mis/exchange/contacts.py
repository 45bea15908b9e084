"""Whether two contacts of one child are the same person. Never by name alone (U-011 to U-013, format 10.5).

In 2018 and 2019 a product took people of the same name for the same person, and mixed families. So a name counts only
together with a telephone number, an e-mail address or an address that both have; in any doubt there are two contacts.
"""

from __future__ import annotations

from collections.abc import Iterator

from cts.ctf.model import Address, Contact, Pupil
from cts.mis.pupils.finding import folded

_PHONE_DIGITS = 9
"""The last digits of a telephone number that tell it apart, whatever stands before them: 07700..., +44 7700..."""


def pairs(ours: Pupil, theirs: Pupil) -> dict[int, int]:
    """For each contact of `theirs` who is certainly one of `ours`, by place: the place of that one. Nobody is taken twice."""
    found: dict[int, int] = {}
    for place, contact in enumerate(theirs.contacts or []):
        possible = [
            other
            for other, one in enumerate(ours.contacts or [])
            if other not in found.values() and is_same(one, contact, our_home=ours.address, their_home=theirs.address)
        ]
        if len(possible) == 1:
            found[place] = possible[0]
    return found


def is_same(one: Contact, other: Contact, *, our_home: Address | None, their_home: Address | None) -> bool:
    """Whether two contacts are one person: the same name, and something else that few share."""
    if not same_name(one, other):
        return False
    return any(
        first & second
        for first, second in (
            (set(_phones(one)), set(_phones(other))),
            (set(_emails(one)), set(_emails(other))),
            (set(_places(one, our_home)), set(_places(other, their_home))),
        )
    )


def is_of_contact(email: str, *records: Pupil) -> bool:
    """Whether an e-mail address is that of a contact in one of these records."""
    wanted = email.strip().casefold()
    return any(wanted in _emails(contact) for said in records for contact in said.contacts or [])


def same_name(one: Contact, other: Contact) -> bool:
    """Whether surname and forename are the same but for style; a missing forename is the name of nobody."""
    names = [(folded(contact.surname), folded(contact.forename)) for contact in (one, other)]
    return names[0] == names[1] and all(names[0])


def _phones(contact: Contact) -> Iterator[str]:
    for phone in contact.phones or []:
        digits = "".join(letter for letter in phone.number or "" if letter.isdigit())
        if len(digits) >= _PHONE_DIGITS:
            yield digits[-_PHONE_DIGITS:]


def _emails(contact: Contact) -> Iterator[str]:
    if contact.email:
        yield contact.email.strip().casefold()


def _places(contact: Contact, home: Address | None) -> Iterator[str]:
    address = home if contact.address is not None and contact.address.as_pupil else contact.address
    if address is None:
        return
    parts = [address.postcode]
    if address.structured:
        parts += [address.structured.saon, address.structured.paon, address.structured.street]
    if address.lines:
        parts += [address.lines.line_1, address.lines.line_2]
    text = folded(" ".join(part for part in parts if part))
    if address.postcode and len(text) > len(folded(address.postcode)):
        yield text.replace(" ", "")
