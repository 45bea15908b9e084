"""The fast reader of one pupil.

It takes the plain form in which every product writes its files: known elements in their declared order, no attributes,
comments or instructions. For each record class a function is composed from the declarations that expects exactly those
tokens, so that whatever it accepts is well formed by construction. Anything else raises `Unusual`, and the careful reader
looks at the same pupil instead: it alone finds words for what is unusual.

Why: making one Python object per XML element is what costs time when reading with a tree. Here one regular expression cuts
the text of a pupil into (tag, text) pairs, and the composed functions take them in turn.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn

from lxml import etree

from cts.ctf.errors import NotReadable
from cts.ctf.model.declare import Field, Kind, Record, SupplierBlock, fields, records
from cts.ctf.model.pupil import Pupil
from cts.ctf.xml import foreign, opened, values
from cts.ctf.xml.careful import check_limits


class Unusual(Exception):  # noqa: N818 - it states a fact
    """The text is not in the plain form; the careful reader has to look."""


# Every "<" yields one pair, so that nothing can be skipped: ("Name", text) for an element with text only, taken with its end
# tag; ("Name", "") for the start of a group and ("/Name", "") for its end, both without any text behind them; ("", "") for the
# rest. So a start without its end can never be taken for an element with text. Nothing is given back (++), so time stays linear.
_TOKENS = re.compile(r"<(?:(/?[A-Za-z][A-Za-z0-9]*+)>(?:([^<]++)</\1>)?\s*+(?=<|\Z))?")
# no block stands deeper in a file than this: in an address, in a contact, in the contacts, in a pupil
_BLOCK_DEPTH = 6
_BLOCK_START, _BLOCK_END = "<SuppInfo>", "</SuppInfo>"
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));|&", re.ASCII)
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

_MEMORIES: dict[Kind, str] = {
    "date": "DATES",
    "moment": "MOMENTS",
    "flag": "FLAGS",
    "whole": "WHOLES",
    "year": "YEARS",
    "number": "NUMBERS",
}


def pupil(text: str) -> Pupil:
    """The pupil in `text`, from `<Pupil>` to `</Pupil>`, without control characters.

    Raises Unusual when the text is anything but a pupil in the plain form.
    """
    if not text.startswith("<Pupil>") or "<!" in text or "<?" in text or "]]>" in text:
        raise Unusual
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks: list[str] = []
    if _BLOCK_START in text:
        text = _without_blocks(text, blocks)
    tokens = _TOKENS.findall(text)
    if "&" in text:
        tokens = [(name, _unescaped(value)) if "&" in value else (name, value) for name, value in tokens]
    left = iter(tokens)
    try:
        if next(left) != ("Pupil", ""):
            raise Unusual
        found = _reader()(left.__next__, iter(blocks).__next__)
    except (values.NotAValue, StopIteration):
        raise Unusual from None
    if next(left, None) is not None:
        raise Unusual
    return found


def _without_blocks(text: str, blocks: list[str]) -> str:
    """The text with a mark in place of each supplier's block; the blocks go to `blocks`, in their order."""
    parts = []
    position = 0
    start = text.find(_BLOCK_START)
    while start >= 0:
        end = text.find(_BLOCK_END, start)
        if end < 0:
            raise Unusual
        parts.append(text[position:start])
        position = end + len(_BLOCK_END)
        blocks.append(text[start:position])
        start = text.find(_BLOCK_START, position)
    return f"{_BLOCK_START}.{_BLOCK_END}".join([*parts, text[position:]])


def _unescaped(text: str) -> str:
    return _ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    named, decimal, hexadecimal = match.groups()
    if named:
        return _NAMED[named]
    if not (decimal or hexadecimal):
        raise Unusual  # a bare ampersand, or an entity that a file without a document type cannot have
    point = int(decimal) if decimal else int(hexadecimal, 16)
    if not (0x20 <= point <= 0xD7FF or 0xE000 <= point <= 0xFFFD or 0x10000 <= point <= 0x10FFFF or point in (9, 10, 13)):
        raise Unusual
    return chr(point)


def _block(text: str) -> SupplierBlock:
    if len(text) > foreign.MOST_TEXT:
        raise Unusual
    try:
        element = etree.fromstring(text)
        check_limits(element, depth=_BLOCK_DEPTH)
    except (etree.XMLSyntaxError, NotReadable):
        raise Unusual from None
    if opened.is_odd(text) or any(
        inner.attrib or foreign.looks_like_pupils(foreign.tag_of(inner)) for inner in element.iter("*")
    ):
        raise Unusual
    return foreign.supplier_block(element)


def _unusual() -> NoReturn:
    raise Unusual


@cache
def _reader() -> Callable[..., Pupil]:
    """The composed function that reads a pupil from its tokens; composed once, at the first pupil."""
    names: dict[str, Any] = {record.__name__: record for record in records(Pupil)}
    names |= {
        "Unusual": Unusual,
        "unusual": _unusual,
        "BLOCKS": values.Memory(_block),
        **{_MEMORIES[kind]: values.Memory(parser) for kind, parser in values.PARSERS.items()},
    }
    source = "\n".join(_function(record) for record in reversed(list(records(Pupil))))
    exec(compile(source, "<reader composed from cts.ctf.model>", "exec"), names)  # noqa: S102 - our own text, from our own declarations
    reader: Callable[..., Pupil] = names["read_Pupil"]
    return reader


def _function(record: type[Record]) -> str:
    """The source of the function that reads the children of `record`, up to its end tag."""
    declared = fields(record)
    lines = [f"def read_{record.__name__}(following, blocks, end={'/' + record.__name__!r}):"]
    lines += [f"    {' = '.join(field.name + '_' for field in declared)} = None", "    name, value = following()"]
    lines += ["    if name == end: unusual()"]  # an empty group: the careful reader says so
    for field in declared:
        lines += _field(field)
    lines += ["    if name != end: unusual()"]
    lines += [f"    return {record.__name__}(None, {', '.join(field.name + '_' for field in declared)})", ""]
    return "\n".join(lines)


def _field(field: Field) -> list[str]:
    element, variable = field.element, field.name + "_"
    tests = " or ".join(f"name == {spelling!r}" for spelling in element.spellings)
    value = _value(field)
    step = "name, value = following()"
    if element.wrapper:
        lines = [
            f"    if name == {element.wrapper!r}:",
            "        if value: unusual()",
            f"        {variable} = []",
            f"        {step}",
            f"        while {tests}:",
            f"            {variable}.append({value})",
            f"            {step}",
            f"        if not {variable} or name != {'/' + element.wrapper!r}: unusual()",
            f"        {step}",
        ]
    elif field.many:
        lines = [
            f"    if {tests}:",
            f"        {variable} = []",
            f"        while {tests}:",
            f"            {variable}.append({value})",
            f"            {step}",
        ]
    else:
        lines = [f"    if {tests}:", f"        {variable} = {value}", f"        {step}"]
    return [*lines, "    else: unusual()"] if element.required else lines


def _value(field: Field) -> str:
    if field.is_supplier_block:
        return "BLOCKS[blocks()]"
    if field.record:
        return f"unusual() if value else read_{field.record.__name__}(following, blocks, '/' + name)"
    if field.element.kind in _MEMORIES:
        return f"{_MEMORIES[field.element.kind]}[value]"
    return "value.strip() or unusual()"
