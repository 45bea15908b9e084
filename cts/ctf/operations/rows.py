"""Pupils as flat rows, for pandas, Polars and spreadsheets."""

from collections.abc import Iterable, Iterator
from typing import Any

from cts.ctf.model.declare import Field, Other, Record, SupplierBlock, fields
from cts.ctf.model.pupil import Pupil

Row = dict[str, Any]

# Who the row is about, when it is about a part of a pupil.
_WHO = ("upn", "surname", "forename", "date_of_birth")

# A name with the places of its parts in the declarations, so that columns come in the order of the file.
_Key = tuple[tuple[int, int], ...]


def rows(pupils: Iterable[Pupil], *, of: str | None = None) -> list[Row]:
    """Pupils as a list of flat dicts, each with the same keys: `pandas.DataFrame(rows)` and `polars.DataFrame(rows)` take it.

    Without `of` there is a row for each pupil. The parts of a record have dotted names (`basic_details.nc_year`), the items of a
    list are counted from 1 (`contacts.1.surname`).

    With `of` there is a row for each item of that list, with the pupil's UPN, names and date of birth first (`pupil.upn`, ...):
    `ctf.rows(pupils, of="attendance")`, `of="contacts"`, `of="special_needs.needs"`. That is the better form for counting and
    adding up. Results are below their stage: `of="key_stages.assessments"` has it in the column `key_stages.stage`.

    What a pupil does not have is None. Values keep their types (dates, numbers, True and False); suppliers' blocks and unknown
    elements are left out. Raises LookupError when `of` is no list of a pupil.
    """
    if of is None:
        return _even(_flat(pupil, "", ()) for pupil in pupils)
    path = _list_path(of)
    return _even(_item_row(pupil, held) for pupil in pupils for held in _held(pupil, path, ()))


def _even(flat: Iterable[dict[str, tuple[_Key, Any]]]) -> list[Row]:
    """Give every row every column."""
    found = list(flat)
    keys: dict[str, _Key] = {}
    for row in found:
        for name, (key, _) in row.items():
            keys.setdefault(name, key)
    names = sorted(keys, key=keys.__getitem__)
    return [{name: row[name][1] if name in row else None for name in names} for row in found]


def _flat(record: Record, prefix: str, above: _Key) -> dict[str, tuple[_Key, Any]]:
    """The values of a record by dotted name."""
    row: dict[str, tuple[_Key, Any]] = {}
    for position, field in enumerate(fields(type(record))):
        value = getattr(record, field.name)
        if value is None or field.is_supplier_block:
            continue
        for number, item in enumerate(value if field.many else [value], start=1):
            name = f"{prefix}{field.name}.{number}" if field.many else f"{prefix}{field.name}"
            key = (*above, (position, number))
            if isinstance(item, Record):
                row |= _flat(item, f"{name}.", key)
            elif not isinstance(item, (SupplierBlock, Other)):
                row[name] = (key, item)
    return row


def _item_row(pupil: Pupil, held: dict[str, tuple[_Key, Any]]) -> dict[str, tuple[_Key, Any]]:
    who: dict[str, tuple[_Key, Any]] = {
        f"pupil.{name}": (((-2, place),), getattr(pupil, name)) for place, name in enumerate(_WHO)
    }
    return who | held


def _held(record: Record, path: list[Field], above: _Key) -> Iterator[dict[str, tuple[_Key, Any]]]:
    """The items at the end of a path, each with the plain values of the lists that it was reached through."""
    field, rest = path[0], path[1:]
    value = getattr(record, field.name)
    for item in (value if field.many else [value]) if value is not None else ():
        if not rest:
            yield _flat(item, "", above) if isinstance(item, Record) else {field.name: ((*above, (0, 0)), item)}
            continue
        around = _around(item, field.name, above) if field.many else {}
        for held in _held(item, rest, (*above, (0, 0))):
            yield around | held


def _around(record: Record, name: str, above: _Key) -> dict[str, tuple[_Key, Any]]:
    """The plain values of an item of a list that the path leads through."""
    return {
        f"{name}.{field.name}": ((*above, (-1, place)), getattr(record, field.name))
        for place, field in enumerate(fields(type(record)))
        if field.record is None and not field.many and not field.is_supplier_block
    }


def _list_path(of: str) -> list[Field]:
    """The fields that `of` names, one below the other; the last one is a list."""
    declared: tuple[Field, ...] = fields(Pupil)
    path: list[Field] = []
    for name in of.split("."):
        found = next((field for field in declared if field.name == name), None)
        if found is None:
            raise LookupError(f"a pupil has no list {of!r}")
        path.append(found)
        declared = () if found.record is None else fields(found.record)
    if not path[-1].many or path[-1].is_supplier_block:
        raise LookupError(f"a pupil has no list {of!r}")
    return path
