"""What a file says put into what the register says, value by value. Pure: records in, a record and its points out.

A file never takes anything away: where it says nothing, the register's value stays. What belongs together is never mixed: an
address comes whole or not at all. Which of two contacts are the same person is the affair of `contacts`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import msgspec

from cts.ctf import editions
from cts.ctf.model import Address, AttendanceMarks, AttendanceYear, BasicDetails, Contact, LookedAfter, Phone, Pupil, School
from cts.ctf.model.declare import Field, Record, SupplierBlock, fields
from cts.ctf.operations.keys import key
from cts.ctf.operations.pick import IDENTIFIERS, SECTIONS
from cts.ctf.operations.walking import joined, leaves, written
from cts.mis.exchange import contacts
from cts.mis.exchange.rules import Mode
from cts.mis.pupils.rules import better_upn

WHOLE = (Address, AttendanceMarks, LookedAfter, Phone)
"""Records of which one side's is taken as it is: half an address of each would be nobody's."""

HISTORIES = frozenset({"attendance", "assessments", "school_history", "special_needs", "free_school_meals"})
"""Sections that grow: what is new in them is added whatever the mode (format 10.5)."""

Kind = Literal["added", "differs"]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True)
class Point:
    """A value in which the file and the register differ.

    `path` names it with the names of the file; `ours` and `theirs` are the values as a file writes them; `taken` says whether the
    file's is taken.
    """

    path: str
    section: str
    kind: Kind
    ours: str | None
    theirs: str
    taken: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Merged:
    """The record that comes out, and every value in which the two differ."""

    record: Pupil
    points: list[Point]


def merge(
    ours: Pupil,
    theirs: Pupil,
    *,
    mode: Mode,
    left_out: Collection[str] = (),
    older: Collection[str] = (),
    replaces_contacts: bool = False,
    chosen: Mapping[str, bool] | None = None,
) -> Merged:
    """Put `theirs` into `ours`.

    `left_out` are sections of the file that are not to be taken, `older` those in which the register is newer: no mode replaces
    what stands there (U-024). `chosen` says for single paths whether the file's value is taken, whatever the mode.
    """
    merging = _Merging(mode, chosen or {}, older)
    values: dict[str, Any] = {field: getattr(ours, field) for field in ours.__struct_fields__}
    sections = {name: section for section, name in SECTIONS.items()}
    for field in fields(Pupil):
        section = sections.get(field.name, "identity" if field.name in IDENTIFIERS else "suppliers")
        if section in left_out:
            continue
        merging.section = section
        if field.name == "upn":
            values["upn"] = merging.upn(ours.upn, theirs.upn)
        elif field.name == "contacts":
            values["contacts"] = merging.contacts(ours, theirs, replaces=replaces_contacts)
        elif field.name == "email":
            values["email"] = merging.email(ours, theirs)
        else:
            values[field.name] = merging.field(field, values[field.name], getattr(theirs, field.name), "")
    merging.section = "suppliers"
    if "suppliers" not in left_out:
        values["other"] = _united(ours.other, theirs.other)
    record = Pupil(**values)
    _keep_other_upn(record, ours, theirs)
    _settle_addresses(record, ours, theirs, merging.sides)
    return Merged(record=record, points=merging.points)


class _Merging:
    """The walk through two records."""

    def __init__(self, mode: Mode, chosen: Mapping[str, bool], older: Collection[str]) -> None:
        self.section = ""
        self.points: list[Point] = []
        self.sides: list[tuple[Contact | None, Contact | None]] = []
        self._mode = mode
        self._chosen = chosen
        self._older = older

    def field(self, field: Field, ours: Any, theirs: Any, path: str) -> Any:  # noqa: ANN401 - of any declared kind
        """One field of two records at `path`."""
        if theirs is None or theirs == [] or ours == theirs:
            return ours
        base = joined(path, field.element.wrapper) if field.element.wrapper else path
        place = joined(base, field.element.xml)
        if field.many:
            return self._list(field, ours or [], theirs, place)
        if field.record and ours is not None and field.record not in WHOLE:
            return self.record(ours, theirs, place)
        return theirs if self.take(place, ours, theirs) else ours

    def record(self, ours: R, theirs: R, path: str, *, but: Sequence[str] = ()) -> R:
        """Two records of one class; the fields `but` stay as they are."""
        values = {field.name: getattr(ours, field.name) for field in fields(type(ours))}
        for field in fields(type(ours)):
            if field.name not in but:
                values[field.name] = self.field(field, values[field.name], getattr(theirs, field.name), path)
        return msgspec.structs.replace(ours, **values, other=_united(ours.other, theirs.other))

    def upn(self, ours: str | None, theirs: str | None) -> str | None:
        """Which UPN stays is not a matter of taste: see `rules.better_upn`."""
        if not theirs or ours == theirs:
            return ours
        default = better_upn(ours=ours or "", theirs=theirs) == theirs
        return theirs if self.take("UPN", ours, theirs, default=default, note="two-upns" if ours else "") else ours

    def email(self, ours: Pupil, theirs: Pupil) -> str | None:
        """The pupil's own e-mail address: that of a contact is not taken for it unless it is chosen (U-023)."""
        if not theirs.email or ours.email == theirs.email:
            return ours.email
        if not contacts.is_of_contact(theirs.email, ours, theirs):
            return theirs.email if self.take("Email", ours.email, theirs.email) else ours.email
        return theirs.email if self.take("Email", ours.email, theirs.email, default=False, note="of-contact") else ours.email

    def contacts(self, ours: Pupil, theirs: Pupil, *, replaces: bool) -> list[Contact] | None:
        """The contacts: those who are certainly the same person are merged, all others stay apart (U-011 to U-013)."""
        if not theirs.contacts:
            return ours.contacts
        if replaces and self._replaced(ours, theirs):
            self.sides = [(None, one) for one in theirs.contacts]
            return list(theirs.contacts)
        made = list(ours.contacts or [])
        self.sides = [(one, None) for one in made]
        pairs = contacts.pairs(ours, theirs)
        for place, contact in enumerate(theirs.contacts, start=1):
            path = f"Contacts/Contact[{place}]"
            match = pairs.get(place - 1)
            if match is not None:
                self.sides[match] = (made[match], contact)
                made[match] = self.record(made[match], contact, path, but=("order",))
            elif contact not in made:
                note = "same-name" if any(contacts.same_name(contact, one) for one in made) else ""
                if self.take(path, None, contact, note=note):
                    made.append(_in_order(contact, made))
                    self.sides.append((None, contact))
        return made or None

    def _replaced(self, ours: Pupil, theirs: Pupil) -> bool:
        """Whether the file's contacts stand for all that the register holds (M-043)."""
        if not ours.contacts or ours.contacts == theirs.contacts:
            return False
        default = self.section not in self._older
        return self.take("Contacts/Contact", ours.contacts, theirs.contacts, default=default, note="replaced")

    def take(self, path: str, ours: Any, theirs: Any, *, default: bool | None = None, note: str = "") -> bool:  # noqa: ANN401
        """Note the difference, and say whether the file's value is taken."""
        if default is None:
            default = self._by_mode(path, missing=ours is None)
        taken = self._chosen.get(path, default)
        kind: Kind = "added" if ours is None else "differs"
        shown = None if ours is None else text_of(ours)
        self.points.append(
            Point(path=path, section=self.section, kind=kind, ours=shown, theirs=text_of(theirs), taken=taken, note=note)
        )
        return taken

    def _by_mode(self, path: str, *, missing: bool) -> bool:
        if missing:
            return self._mode is not Mode.KEEP or self.section in HISTORIES
        # who holds a ULN keeps it (format 10.5)
        return self._mode is Mode.OVERWRITE and self.section not in self._older and path != "UniqueLearnerNumber"

    def _list(self, field: Field, ours: list[Any], theirs: list[Any], path: str) -> list[Any]:
        made = list(ours)
        free = list(range(len(ours)))
        for item in theirs:
            name = key(item)
            place = f"{path}[{' '.join(name)}]" if any(name) else path
            match = next((number for number in free if key(made[number]) == name), None)
            if match is None:
                if item not in made and self.take(place, None, item):
                    made.append(item)
                continue
            free.remove(match)
            if isinstance(item, Record) and field.record not in WHOLE:
                made[match] = self.record(made[match], item, place)
            elif made[match] != item and self.take(place, made[match], item):
                made[match] = item
        return _sorted(made) if ours else made


def text_of(value: Any) -> str:  # noqa: ANN401 - of any declared kind
    """A value as the file writes it; of a whole item the values in it."""
    if isinstance(value, Record):
        return ", ".join(written(leaf.value) for leaf in leaves(value, editions.LAST))
    if isinstance(value, SupplierBlock):
        return value.supplier or value.xml
    if isinstance(value, list):
        return ("; " if any(isinstance(one, Record) for one in value) else ", ").join(text_of(one) for one in value)
    return written(value)


def _united(ours: list[Any] | None, theirs: list[Any] | None) -> list[Any] | None:
    """Unknown elements are kept, those of both sides."""
    return [*(ours or []), *(one for one in theirs or [] if one not in (ours or []))] or None


_ORDERS: Mapping[type, Callable[[Any], Any]] = {
    AttendanceYear: lambda year: year.year or 0,
    School: lambda school: -(school.entry_date.toordinal() if school.entry_date else 0),
}


def _sorted(items: list[Any]) -> list[Any]:
    """Years the oldest first, schools the newest first, all else as it stands."""
    order = _ORDERS.get(type(items[0])) if items else None
    return sorted(items, key=order) if order else items


def _in_order(contact: Contact, others: Sequence[Contact]) -> Contact:
    """The contact with a place in the order of calling that nobody has yet."""
    taken = {one.order for one in others if one.order is not None}
    if contact.order is None or contact.order not in taken:
        return contact
    return msgspec.structs.replace(contact, order=max(taken) + 1)


def _keep_other_upn(record: Pupil, ours: Pupil, theirs: Pupil) -> None:
    """Of two UPNs the one that does not stay becomes the former one, so that either finds the child (format 10.1)."""
    if not ours.upn or not theirs.upn or ours.upn == theirs.upn:
        return
    dropped = theirs.upn if record.upn == ours.upn else ours.upn
    record.basic_details = msgspec.structs.replace(record.basic_details or BasicDetails(), former_upn=dropped)


def _settle_addresses(record: Pupil, ours: Pupil, theirs: Pupil, sides: Sequence[tuple[Contact | None, Contact | None]]) -> None:
    """Give contacts who live "as the pupil" the address that was meant, where the pupil's is another one now.

    A file's contact lives where the file's pupil does, one of ours where ours did: not wherever the record says after the merge.
    """
    for place, (our_one, their_one) in enumerate(sides):
        contact = (record.contacts or [])[place]
        with_ours, with_theirs = _lives_with_pupil(our_one), _lives_with_pupil(their_one)
        if not _lives_with_pupil(contact) or (with_ours and with_theirs):
            continue
        home = ours.address if with_ours else theirs.address
        if home != record.address:
            record.contacts[place] = msgspec.structs.replace(contact, address=home)  # type: ignore[index]


def _lives_with_pupil(contact: Contact | None) -> bool:
    return contact is not None and contact.address is not None and bool(contact.address.as_pupil)
