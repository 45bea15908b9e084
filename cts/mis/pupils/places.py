"""The places of a record where a person can write: a section, or an item of one of its lists. Pure: records in, records out.

A place is named as in `contacts.0.phones.new`: fields with the places of their items from 0, `new` for one after the last. What
stands in a record inside a record, such as the parts of an address, is written in one go; lists have places of their own.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cts.ctf import editions
from cts.ctf.model import Pupil
from cts.ctf.model.declare import Field, Record, fields
from cts.mis.pupils.record import SECTIONS, SUPPLIERS
from cts.schooldays import Country
from cts.site.refusing import Refused

NEW = "new"
EDITABLE = tuple(section for section in SECTIONS if section != SUPPLIERS)
"""The sections that people write in. Suppliers' own blocks are kept as they are."""


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A value that can be written: its name in a form, the record it is in, and the fields above that lead there."""

    name: str
    field: Field
    record: type[Record]
    above: tuple[tuple[type[Record], Field], ...]

    @property
    def group(self) -> str:
        """The name of the record that it is in."""
        return self.name.rpartition("__")[0]


@dataclass(frozen=True, kw_only=True)
class Held:
    """A list at a place: its field, the record class that has the field, its name in an address, and its items."""

    field: Field
    owner: type[Record]
    where: str
    items: tuple[Record, ...]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place of a record: `where` is "" for the section as a whole; `held` is what stands there, empty for something new."""

    section: str
    where: str
    held: Record

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list, which can be removed."""
        return bool(self.where)

    @property
    def is_new(self) -> bool:
        """Whether nothing stands there yet."""
        return self.where.endswith(f".{NEW}")

    @property
    def above(self) -> str:
        """The address of the item that this one is in; "" for one of the section itself."""
        steps = self.where.split(".")[:-1]
        while steps and not (steps[-1].isdigit()):
            steps.pop()
        return ".".join(steps)


def place(said: Pupil, *, section: str, where: str = "") -> Place:
    """The place with this name. Raises Refused("NOT-FOUND")."""
    if section not in EDITABLE:
        raise Refused("NOT-FOUND")
    held: Record = said if not where else _reach(copy.deepcopy(said), section, where)
    return Place(section=section, where=where, held=held)


def writable(said: Pupil, *, country: Country) -> list[str]:
    """The sections in which there is anything to write: at a school in England those for Wales only where something stands."""
    found = [place(said, section=section) for section in EDITABLE]
    return [one.section for one in found if slots(one, country=country) or lists(one)]


def slots(place: Place, *, country: Country) -> list[Slot]:
    """What can be written at a place; what only schools of the other country have stands there only where it is filled in."""
    foreign = "W" if country is Country.ENGLAND else "E"

    def walk(record: type[Record], held: Record | None, names: tuple[str, ...], above: Any) -> Iterator[Slot]:  # noqa: ANN401
        for field in fields(record):
            if not names and not above and not place.where and field.name not in SECTIONS[place.section]:
                continue
            if field.is_supplier_block or not field.element.written or (field.many and field.record):
                continue
            value = getattr(held, field.name) if held is not None else None
            strange = field.element.countries == foreign or field.element.until < editions.LAST
            if strange and value is None:
                continue
            here = (*names, field.name)
            if field.record is not None:
                yield from walk(field.record, value, here, (*above, (record, field)))
            elif not (field.name == "as_pupil" and place.section == "address"):
                yield Slot(name="__".join(here), field=field, record=record, above=above)

    return list(walk(type(place.held), place.held, (), ()))


def lists(place: Place) -> list[Held]:
    """The lists at a place."""

    def walk(record: type[Record], held: Record | None, steps: tuple[str, ...]) -> Iterator[Held]:
        for field in fields(record):
            if not steps and not place.where and field.name not in SECTIONS[place.section]:
                continue
            if field.record is None or not field.element.written:
                continue
            value = getattr(held, field.name) if held is not None else None
            here = (*steps, field.name)
            if field.many:
                where = ".".join([*([place.where] if place.where else []), *here])
                yield Held(field=field, owner=record, where=where, items=tuple(value or ()))
            else:
                yield from walk(field.record, value, here)

    return list(walk(type(place.held), place.held, ()))


def value(place: Place, slot: Slot) -> Any:  # noqa: ANN401 - of any declared kind
    """What stands in a slot."""
    here: Any = place.held
    for name in slot.name.split("__"):
        here = getattr(here, name) if here is not None else None
    return here


def written(said: Pupil, *, place: Place, values: Mapping[Slot, Any]) -> Pupil:
    """The record with these values at the place."""
    made = copy.deepcopy(said)
    here = made if not place.where else _reach(made, place.section, place.where)
    for slot, given in values.items():
        *above, last = slot.name.split("__")
        target: Record = here
        for name in above:
            target = _inside(target, name)
        setattr(target, last, given)
    _prune(made)
    return made


def removed(said: Pupil, *, place: Place) -> Pupil:
    """The record without the item at the place. Raises Refused("NOT-FOUND") for a place that is no item."""
    if not place.is_item or place.is_new:
        raise Refused("NOT-FOUND")
    made = copy.deepcopy(said)
    way, _dot, number = place.where.rpartition(".")
    owner, _dot, name = way.rpartition(".")
    held = _reach(made, place.section, owner, only_items=False) if owner else made
    getattr(held, name).pop(int(number))
    _prune(made)
    return made


def _reach(said: Pupil, section: str, where: str, *, only_items: bool = True) -> Record:
    """The record at an address, made where it is new. Raises Refused("NOT-FOUND")."""
    here: Record = said
    steps = where.split(".")
    if steps[0] not in SECTIONS[section]:
        raise Refused("NOT-FOUND")
    expects_item = False
    while steps:
        name = steps.pop(0)
        field = next((one for one in fields(type(here)) if one.name == name and one.record and one.element.written), None)
        if field is None:
            raise Refused("NOT-FOUND")
        if not field.many:
            here = _inside(here, name)
            expects_item = True
            continue
        if not steps:
            raise Refused("NOT-FOUND")
        here = _item(here, field, steps.pop(0))
        expects_item = False
    if expects_item and only_items:
        raise Refused("NOT-FOUND")
    return here


def _item(owner: Record, field: Field, number: str) -> Record:
    items: list[Record] = list(getattr(owner, field.name) or [])
    if number == NEW and field.record:
        items.append(field.record())
    elif not (number.isascii() and number.isdigit() and len(number) < 6 and int(number) < len(items)):
        raise Refused("NOT-FOUND")
    setattr(owner, field.name, items)
    return items[-1] if number == NEW else items[int(number)]


def _inside(owner: Record, name: str) -> Record:
    held = getattr(owner, name)
    if held is None:
        record = next(field.record for field in fields(type(owner)) if field.name == name)
        held = record() if record else None
        setattr(owner, name, held)
    return held  # type: ignore[no-any-return]


def _prune(record: Record) -> None:
    """Take out what holds nothing: empty records inside the record, and empty lists."""
    for field in fields(type(record)):
        held = getattr(record, field.name)
        if isinstance(held, Record):
            _prune(held)
            if held == type(held)():
                setattr(record, field.name, None)
        elif isinstance(held, list) and field.record:
            for one in held:
                _prune(one)
            setattr(record, field.name, held or None)
