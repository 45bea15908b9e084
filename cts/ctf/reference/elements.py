"""The page of elements: the tree, and a table for each record."""

from collections.abc import Iterator

from cts.ctf import editions
from cts.ctf.model import Header, Pupil, Record, fields, records
from cts.ctf.model.declare import Element, Field, Kind
from cts.ctf.reference.markdown import code, table

_TYPES: dict[Kind, str] = {
    "text": "text",
    "code": "code",
    "flag": "`true` / `false`",
    "date": "day",
    "moment": "date and time",
    "whole": "whole number",
    "year": "year",
    "number": "decimal number",
    "upn": "UPN",
    "uln": "ULN",
    "uci": "UCI",
    "la": "authority number",
    "estab": "establishment number",
    "urn": "URN",
    "record": "group",
}
_COUNTRIES = {"EW": "", "E": "England", "W": "Wales"}

_ABOUT = """\
How to read the tables. **Python** is the name in `cts.ctf.model`. **Number** is how often an element may stand: `1`,
`0..1`, `1..n` or `0..n`. **Length** is the usual maximum in characters, or the usual range of a number: beyond it is a
warning. **Editions** are all unless it says otherwise. **CBDS** is the number in the Common Basic Data Set.

Readers take every spelling of a name in any edition. What is marked *read only* is read and never written.
"""


def text() -> str:
    """The page."""
    parts = [_ABOUT, "## The tree\n\n```text\nCTfile\n" + "\n".join(_tree()) + "\n```\n"]
    done: set[type[Record]] = set()
    for root in (Header, Pupil):
        for record in records(root):
            if record not in done:
                done.add(record)
                parts.append(_section(record))
    return "\n".join(parts)


def _tree() -> Iterator[str]:
    yield "  Header"
    yield from _below(Header, 2)
    yield "  CTFpupilData"
    yield "    Pupil  0..n"
    yield from _below(Pupil, 3)


def _below(record: type[Record], depth: int) -> Iterator[str]:
    for field in fields(record):
        element, indent = field.element, "  " * depth
        if element.wrapper:
            yield f"{indent}{element.wrapper}  {'1' if element.required else '0..1'}"
            indent += "  "
        yield f"{indent}{element.xml}  {_number(field, inside=bool(element.wrapper))}"
        if field.record:
            yield from _below(field.record, depth + (2 if element.wrapper else 1))


def _number(field: Field, *, inside: bool = False) -> str:
    least = "1" if field.element.required or inside else "0"
    most = "n" if field.many or field.is_supplier_block else "1"
    return "1" if least == most else f"{least}..{most}"


def _section(record: type[Record]) -> str:
    heads = ("Element", "Python", "Type", "Length", "Number", "Codes", "Countries", "Editions", "Section", "CBDS", "Note")
    rows = [_row(field) for field in fields(record)]
    first = (record.__doc__ or "").split("\n\n")[0]
    return f"## {record.__name__}\n\n{first}\n\n{table(heads, rows)}"


def _row(field: Field) -> tuple[str, ...]:
    element = field.element
    return (
        _name(element),
        code(field.name),
        f"[{field.record.__name__}](#{field.record.__name__.lower()})" if field.record else _TYPES[element.kind],
        _length(element),
        _number(field, inside=False) + (f" in `{element.wrapper}`" if element.wrapper else ""),
        f"[{element.codes}](code-sets.md#{element.codes})" if element.codes else "",
        _COUNTRIES[element.countries],
        _editions(element),
        element.section,
        element.cbds,
        _note(element),
    )


def _name(element: Element) -> str:
    others = [name for name in element.spellings if name != element.xml]
    return code(element.xml) + (f" (also {', '.join(map(code, others))})" if others else "")


def _length(element: Element) -> str:
    if element.length:
        return str(element.length)
    return f"{element.low}–{element.high}" if element.high is not None else ""


def _editions(element: Element) -> str:
    if element.former:
        before, name = element.former
        return f"{code(name)} up to {editions.written(before - 1)}, {code(element.xml)} from {editions.written(before)}"
    if element.since > editions.FIRST:
        return f"from {editions.written(element.since)}"
    return f"up to {editions.written(element.until)}" if element.until < editions.LAST else ""


def _note(element: Element) -> str:
    parts = ["*read only*" if not element.written else "", "*place not judged*" if element.loose else "", element.note]
    return "; ".join(part for part in parts if part)
