"""What an edition carries: a sample holds nothing that its edition has no place for."""

from functools import cache

from cts.ctf.model import Record, fields


@cache
def carries(record: type[Record], name: str, edition: int) -> bool:
    """Whether the field `name` of a record class is written in an edition."""
    return any(field.name == name and field.element.written and field.element.in_edition(edition) for field in fields(record))
