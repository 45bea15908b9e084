"""Walking through a record by its declarations."""

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from cts.ctf.model.declare import Field, Other, Record, SupplierBlock, fields


class Leaf(NamedTuple):
    """A value in a record, and where it is as an XPath below it."""

    path: str
    value: Any


def leaves(record: Record, edition: int, path: str = "") -> Iterator[Leaf]:
    """Every value in a record and in the records inside it; suppliers' blocks and unknown elements count as one value each."""
    for field in fields(type(record)):
        value = getattr(record, field.name)
        if value is not None:
            yield from field_leaves(field, value, edition, path)
    for other in record.other or ():
        yield Leaf(joined(path, "*"), other)


def field_leaves(field: Field, value: Any, edition: int, path: str) -> Iterator[Leaf]:  # noqa: ANN401 - of any declared kind
    """Every value in one field of a record at `path`."""
    for place, item in items(field, value, edition, path):
        if isinstance(item, Record):
            yield from leaves(item, edition, place)
        else:
            yield Leaf(place, item)


def items(field: Field, value: Any, edition: int, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """The items of a field, each with its place: one, or several where the field is a list."""
    element = field.element
    base = joined(path, element.wrapper) if element.wrapper else path
    for number, item in enumerate(value if field.many else [value], start=1):
        name = element.name_in(edition)
        yield joined(base, f"{name}[{number}]" if field.many else name), item


def joined(path: str, name: str) -> str:
    """The path of `name` below `path`."""
    return f"{path}/{name}" if path else name


def written(value: object) -> str:
    """A value as the file writes it; of a supplier's block and an unknown element the XML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.xml if isinstance(value, (SupplierBlock, Other)) else str(value)
