"""The tables of a whole school: one row a pupil, and a table for each list of a record with one row an item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import override

from cts.ctf import editions
from cts.ctf.model import Address, Pupil
from cts.ctf.model.declare import Element, Field, Record, date, fields
from cts.mis.pupils import labels
from cts.schooldays import Country

PUPILS = "pupils"
RESULTS = "results"
ADMISSION = "on_roll_from"
"""The column that no file has: from which day the pupil is on roll here."""
WHO = ("upn", "surname", "forename", "date_of_birth")
"""The columns that say whose a row of a list is."""
INSIDE = 3
"""How many items of a list inside a row have columns, such as the telephone numbers of a contact."""
ALONE = 9
"""How many values of a list of codes may have a column each; in one column they stand with commas between them."""

FILLED_IN: Mapping[str, tuple[str, ...]] = {RESULTS: ("locale", "status")}
"""Columns that an element needs and a school need not fill in: its results are of its own country, and results, not targets."""

_PREFIX = "pupil."
_TABLES = {
    "contacts": "contacts",
    "phones": "phones",
    "languages": "basic_details.languages",
    "free_school_meals": "free_school_meals.periods",
    "provision": "special_needs.provisions",
    "needs": "special_needs.needs",
    "attendance": "attendance",
    RESULTS: "key_stages.assessments",
    "schools": "schools",
}
"""The lists of a record that have a table, and where they stand."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: `key` as `ctf.rows` names it, the way to its value, and the names above the value for its heading.

    A number in the way is the place in a list inside the row, from 1.
    """

    key: str
    way: tuple[tuple[str, int | None], ...]
    element: Element
    many: bool
    record: type[Record] | None
    field: Field | None
    above: tuple[tuple[type[Record], Field], ...] = ()

    def heading(self, language: str) -> str:
        """What stands above the column in that language."""
        with override(language):
            if self.record is None or self.field is None:
                return _("On roll from")
            names = [
                f"{labels.item(held.record) if held.many and held.record else labels.label(record, held)}{_number(place)}"
                for (record, held), (_name, place) in zip(self.above, self.way, strict=False)
            ]
            return ": ".join([*names, labels.label(self.record, self.field)])


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table: `way` leads to its list in a record, () for the table of pupils."""

    name: str
    way: tuple[Field, ...]
    columns: tuple[Column, ...]

    def heading(self, language: str) -> str:
        """What the table is called in that language."""
        with override(language):
            if not self.way:
                return _("Pupils")
            last = self.way[-1]
            above = self.way[-2].record if len(self.way) > 1 else Pupil
            return labels.label(above or Pupil, last)

    def known_as(self) -> Mapping[str, Column]:
        """Every heading by which a column is known: its key, and what it is called in both languages."""
        names: dict[str, Column] = {}
        for column in self.columns:
            for name in (column.heading("cy"), column.heading("en"), column.key):
                names[plain(name)] = column
            if column.many:  # `ctf.rows` gives each value of such a list a column of its own
                names |= {f"{plain(column.key)}.{place}": column for place in range(1, ALONE + 1)}
        return names


def plain(heading: str) -> str:
    """A heading without what people change in headings: capitals, spaces at the ends, an asterisk."""
    return " ".join(heading.replace("*", " ").split()).casefold()


@cache
def tables() -> Mapping[str, Table]:
    """Every table by name, the table of pupils first."""
    admission = Column(key=ADMISSION, way=((ADMISSION, None),), element=date("EntryDate"), many=False, record=None, field=None)
    made = {PUPILS: Table(name=PUPILS, way=(), columns=(*_columns(Pupil, (), ()), admission))}
    for name, path in _TABLES.items():
        way = _way(path)
        record = way[-1].record
        around = [_around(field) for field in way[:-1] if field.many and field.record]
        own = _columns(record, (), ()) if record else ()
        made[name] = Table(name=name, way=way, columns=(*_who(), *(column for some in around for column in some), *own))
    return MappingProxyType(made)


def is_needed(table: Table, column: Column) -> bool:
    """Whether each row has to have something in the column. Whose row of a list it is can be said in more than one way."""
    (name, _place), *below = column.way
    return column.element.required and not below and not is_of_whom(column) and name not in FILLED_IN.get(table.name, ())


def is_of_whom(column: Column) -> bool:
    """Whether the column says whose a row of a list is."""
    return column.key.startswith(_PREFIX)


def in_template(column: Column, *, country: Country) -> bool:
    """Whether a school of a country finds the column in its template; it is read wherever it stands."""
    foreign = "W" if country is Country.ENGLAND else "E"
    held = [column.element, *(field.element for _record, field in column.above)]
    return all(element.countries != foreign and element.until == editions.LAST for element in held)


def _way(path: str) -> tuple[Field, ...]:
    way: list[Field] = []
    record: type[Record] = Pupil
    for name in path.split("."):
        field = next(one for one in fields(record) if one.name == name)
        way.append(field)
        record = field.record or record
    return tuple(way)


def _columns(
    record: type[Record], way: tuple[tuple[str, int | None], ...], above: tuple[tuple[type[Record], Field], ...]
) -> Iterator[Column]:
    for field in fields(record):
        if field.is_supplier_block or not field.element.written:
            continue
        here = (*above, (record, field))
        if field.record is None:
            key = ".".join(_key(name, place) for name, place in (*way, (field.name, None)))
            yield Column(
                key=key,
                way=(*way, (field.name, None)),
                element=field.element,
                many=field.many,
                record=record,
                field=field,
                above=above,
            )
        elif not field.many and not (record is Pupil and field.record is Address):
            yield from _columns(field.record, (*way, (field.name, None)), here)
        elif not field.many:
            yield from (one for one in _columns(field.record, (*way, (field.name, None)), here) if one.way[-1][0] != "as_pupil")
        elif record is not Pupil and not _has_table(field):
            for place in range(1, INSIDE + 1):
                yield from _columns(field.record, (*way, (field.name, place)), here)


def _has_table(field: Field) -> bool:
    return any(path.rpartition(".")[2] == field.name and path != field.name for path in _TABLES.values())


def _who() -> tuple[Column, ...]:
    by_name = {field.name: field for field in fields(Pupil)}
    return tuple(
        Column(
            key=f"{_PREFIX}{name}",
            way=((f"{_PREFIX}{name}", None),),
            element=by_name[name].element,
            many=False,
            record=Pupil,
            field=by_name[name],
        )
        for name in WHO
    )


def _around(field: Field) -> Iterator[Column]:
    """The plain values of an item of a list that the table's list is in: the stage of a result."""
    record = field.record
    for inner in fields(record) if record else ():
        if inner.record is None and not inner.many and not inner.is_supplier_block:
            key = f"{field.name}.{inner.name}"
            yield Column(key=key, way=((key, None),), element=inner.element, many=False, record=record, field=inner)


def _key(name: str, place: int | None) -> str:
    return name if place is None else f"{name}.{place}"


def _number(place: int | None) -> str:
    return f" {place}" if place else ""
