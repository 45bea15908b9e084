"""Who of the register may be a brother or sister: never by name alone, as with contacts (M-029)."""

from __future__ import annotations

from cts.ctf.model import Pupil as Record
from cts.mis.core import Actor, Permission
from cts.mis.exchange import contacts
from cts.mis.pupils import queries, writing
from cts.mis.pupils.models import Pupil
from cts.mis.pupils.rules import OPEN

_LOOKED_AT = 200
"""Pupils of the same surname whose records are compared."""


def siblings(by: Actor, *, said: Record, but: Pupil | None = None) -> list[Pupil]:
    """Pupils on roll, or applicants, of the same surname who share the home or a contact: the same name and telephone, e-mail or
    address."""
    by.require(Permission.SEE_PUPILS)
    surname = writing.name_key(said.surname, None)
    if surname == "|":
        return []
    same = Pupil.objects.filter(name_key__startswith=surname, status__in=sorted(OPEN)).order_by("date_of_birth", "pk")
    rows = [row for row in same[:_LOOKED_AT] if row != but]
    records = queries.records_of(rows)
    return [row for row in rows if not _is_same(row, said) and _is_family(records[row.pk], said)]


def _is_same(row: Pupil, said: Record) -> bool:
    """Whether it is the very child rather than a sibling."""
    return row.name_key == writing.name_key(said.surname, said.forename) and row.date_of_birth == said.date_of_birth


def _is_family(one: Record, other: Record) -> bool:
    if one.address and other.address and one.address.postcode and one.address == other.address:
        return True
    return any(
        contacts.is_same(first, second, our_home=one.address, their_home=other.address)
        for first in one.contacts or []
        for second in other.contacts or []
    )
