"""The searchable header of a lost pupil, read off the file in the inspection process (the service itself never parses XML)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cts import ctf
from cts.ctf import filenames
from cts.ctf.errors import FileNameRefused
from cts.ctf.model import Pupil
from cts.ctf.model.people import Address, Contact
from cts.s2s.lost_pupils.header import Header, HeaderContact

CONTACTS_MAX = 10
"""Contacts that a search may need; a file with more has been made by no school's system."""


def is_for_lost_pupils(name: str | None) -> bool:
    """Whether a file name leads to the Lost Pupil Database."""
    if name is None:
        return False
    try:
        destination = filenames.parse(name).destination
    except FileNameRefused:
        return False
    return destination is not None and (destination.is_lost or destination.is_outside)


def read(path: str) -> Header | None:
    """The header of the first pupil in a file that the check has found readable; None where there is no pupil."""
    with ctf.Reader(Path(path)) as file:
        pupil = next(iter(file), None)
    return None if pupil is None else header_of(pupil)


def header_of(pupil: Pupil) -> Header:
    """What a search needs of a pupil, and nothing else: contacts only where they have responsibility for the pupil."""
    basic = pupil.basic_details
    responsible = [contact for contact in pupil.contacts or [] if contact.responsibility][:CONTACTS_MAX]
    return Header(
        surname=pupil.surname or "",
        forename=pupil.forename or "",
        date_of_birth=pupil.date_of_birth,
        upn=pupil.upn or "",
        former_upns=_some([basic.former_upn if basic else None]),
        uln=pupil.uln or "",
        middle_names=(basic.middle_names if basic else None) or "",
        former_surnames=_some([basic.former_surname if basic else None]),
        preferred_surname=(basic.preferred_surname if basic else None) or "",
        preferred_forename=(basic.preferred_forename if basic else None) or "",
        sex=str(pupil.sex or ""),
        postcodes=_some(_postcodes(pupil.address, responsible)),
        nc_year=(basic.nc_year if basic else None) or "",
        contacts=tuple(
            HeaderContact(
                surname=contact.surname or "", forename=contact.forename or "", relationship=str(contact.relationship or "")
            )
            for contact in responsible
        ),
    )


def _postcodes(address: Address | None, contacts: Iterable[Contact]) -> Iterator[str | None]:
    yield address.postcode if address else None
    for contact in contacts:
        yield contact.address.postcode if contact.address else None


def _some(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
