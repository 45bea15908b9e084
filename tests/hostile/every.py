"""All the cases."""

from collections.abc import Iterator

from tests.hostile.case import Case
from tests.hostile.families import dtd, enc, face, out, rule, shape, text


def cases() -> Iterator[Case]:
    """Every case of a file, family by family."""
    for family in (dtd, out, enc, shape, rule, face, text):
        yield from family.cases()
