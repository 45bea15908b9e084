"""The page of editions: what came, went and changed its name."""

from collections.abc import Iterator

from cts.ctf import codesets, editions
from cts.ctf.model import Header, Pupil, Record, fields, records
from cts.ctf.model.declare import Element
from cts.ctf.reference.markdown import code, table

_ABOUT = """\
The number of an edition is the last two digits of the year in which its school year starts. A file says it in
`CTFversion`, such as `25.0`. Any edition is read with the same tolerance; the writer writes exactly the elements of
one. Elements of another edition than the file's own are a warning (CTF-218).
"""


def text() -> str:
    """The page."""
    heads = ("Edition", "School year", "In use from", "New", "Gone", "Changed", "Schema")
    rows = [_row(edition) for edition in range(editions.FIRST, editions.LAST + 1)]
    return f"{_ABOUT}\n{table(heads, rows)}"


def _row(edition: int) -> tuple[str, ...]:
    written = editions.written(edition)
    known = codesets.load("ctf_version").get(written)
    new = [_place(record, element) for record, element in _elements() if element.since == edition > editions.FIRST]
    gone = [_place(record, element) for record, element in _elements() if element.until == edition - 1]
    changed = [
        f"{code(element.former[1])} became {code(element.xml)}"
        for _, element in _elements()
        if element.former and element.former[0] == edition
    ]
    return (
        written,
        f"20{edition}/{edition + 1}",
        known.valid_from if known else "",
        ", ".join(new),
        ", ".join(gone),
        ", ".join(changed),
        f"[XSD](xsd/ctf-{written}.xsd)",
    )


def _elements() -> Iterator[tuple[type[Record], Element]]:
    for root in (Header, Pupil):
        for record in records(root):
            for field in fields(record):
                yield record, field.element


def _place(record: type[Record], element: Element) -> str:
    return f"{code(element.wrapper or element.xml)} ([{record.__name__}](elements.md#{record.__name__.lower()}))"
