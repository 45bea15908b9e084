"""What a record says that means something else here: items of schools of the other country, and codes that no list has.

Nothing is changed: whatever a file brings is kept and goes on in the next file, because children move back too. What is said
here is for the person who takes the file in (X-022, format 10.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from cts.ctf import codesets
from cts.ctf.model import FreeSchoolMealPeriod, Provision, Pupil
from cts.ctf.model.declare import Field, Record, fields
from cts.ctf.operations.walking import written
from cts.schooldays import Country

Kind = Literal["item", "provision", "meals", "code"]

PROVISIONS: Mapping[Country, Mapping[str, str]] = MappingProxyType(
    {
        Country.ENGLAND: MappingProxyType({"A": "K", "P": "K", "Q": "K", "S": "E"}),
        Country.WALES: MappingProxyType({"K": "A", "E": "S"}),
    }
)
"""Codes of provision that schools of a country do not give any more, or never did, and what is nearest to them there."""
_FOREIGN: Mapping[Country, str] = MappingProxyType({Country.ENGLAND: "W", Country.WALES: "E"})
_UK_COUNTRY: Mapping[Country, str] = MappingProxyType({Country.ENGLAND: "ENG", Country.WALES: "WLS"})


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """A value that means something else here, or nothing: the record and field it is in, and the nearest code if there is one."""

    kind: Kind
    record: type[Record]
    field: Field
    value: str
    nearest: str = ""


def crossings(said: Pupil, *, own: Country) -> list[Crossing]:
    """Everything in a record that the staff of a school in this country should know about."""
    found: list[Crossing] = []
    for record, held, field, value in _values(said):
        if field.element.countries == _FOREIGN[own]:
            found.append(Crossing(kind="item", record=record, field=field, value=written(value)))
        elif isinstance(held, Provision) and field.name == "provision" and value in PROVISIONS[own]:
            if held.end_date is None:
                nearest = PROVISIONS[own][value]
                found.append(Crossing(kind="provision", record=record, field=field, value=value, nearest=nearest))
        elif isinstance(held, FreeSchoolMealPeriod) and field.name == "country":
            if value != _UK_COUNTRY[own]:
                found.append(Crossing(kind="meals", record=record, field=field, value=str(value)))
        elif field.element.kind == "code" and field.element.codes and value not in codesets.load(field.element.codes):
            found.append(Crossing(kind="code", record=record, field=field, value=str(value)))
    return list({(one.kind, one.record, one.field.name, one.value): one for one in found}.values())


def _values(held: Record) -> Iterator[tuple[type[Record], Record, Field, Any]]:
    """Every value of a record and of the records in it."""
    for field in fields(type(held)):
        value = getattr(held, field.name)
        if value is None or field.is_supplier_block:
            continue
        for one in value if field.many else [value]:
            if isinstance(one, Record):
                yield from _values(one)
            else:
                yield type(held), held, field, one
