"""Functions that write a record, composed from the declarations for one edition.

For each record class, and each depth at which it stands, a function is composed that is a single f-string over the elements that
the edition has, in their declared order. Each simple element has a memory of the lines it was written as: codes, dates, years
and school numbers come again and again, and then one look into a dictionary is all that writing them costs.

What cannot be written makes these functions raise `NotAText`, AttributeError or TypeError; `refused` then looks for the place.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn

from cts.ctf.model.declare import Element, Field, Record, SupplierBlock, fields
from cts.ctf.xml.writing import kept, texts
from cts.ctf.xml.writing.texts import NotAText

# How many lines a memory keeps: enough for every code and date, few enough to keep memory flat where each value is another.
_MOST = 4_000

# Kinds whose values equal values of other types (True == 1, Decimal("1.0") == 1), so that a memory could mistake one for another.
_TYPES = {"flag": "bool", "whole": "int", "year": "int"}


class Lines(dict[object, str]):
    """The lines that an element was written as, by its value.

    Args:
        field: the declared element.
        name: its name in the edition.
        indent: what stands before it.
        needed: whether it has to be there; None is then a value that cannot be written.
    """

    def __init__(self, field: Field, name: str, indent: str, *, needed: bool) -> None:
        super().__init__()
        self.text = kept.block_text if field.is_supplier_block else texts.writer(field.element.kind)
        self.opening, self.closing = (indent, "\n") if field.is_supplier_block else (f"{indent}<{name}>", f"</{name}>\n")
        self.needed = needed

    def line(self, value: object) -> str:
        """The line for a value, "" for None and for a blank text. Raises NotAText."""
        text = "" if value is None else self.text(value)
        if not text and self.needed:
            raise NotAText("CTF-251")
        return f"{self.opening}{text}{self.closing}" if text else ""

    def block(self, block: SupplierBlock) -> str:
        """The lines of a supplier's block. Raises NotAText."""
        return self[block.xml]

    def __missing__(self, value: object) -> str:
        line = self.line(value)
        if len(self) >= _MOST:
            self.clear()
        self[value] = line
        return line


def wrong() -> NoReturn:
    """Called by the composed functions for a value that is missing or of another type."""
    raise NotAText("CTF-252")


class Writer:
    """Writes records of one class in one edition, at one depth, with their own tags; "" for a record with nothing in it.

    Its memories hold what was written: `forget` empties them, so that nothing of a child stays behind.
    """

    def __init__(self, record: type[Record], edition: int, depth: int) -> None:
        composer = _Composer(edition)
        self.write = composer.function(record, record.__name__, depth)
        self.memories = composer.memories

    def forget(self) -> None:
        """Forget every value that was written."""
        for memory in self.memories:
            memory.clear()


@cache
def writer(record: type[Record], edition: int, depth: int) -> Writer:
    """The writer of a record class in an edition; composed once."""
    return Writer(record, edition, depth)


class _Composer:
    """Composes the functions of one edition; `names` is the namespace in which they run."""

    def __init__(self, edition: int) -> None:
        self.edition = edition
        self.names: dict[str, Any] = {"wrong": wrong, "interleaved": kept.interleaved}
        self.memories: list[Lines] = []

    def function(self, record: type[Record], tag: str, depth: int) -> Callable[[Record], str]:
        """The composed function for `record`, whose element is called `tag`."""
        name = self._define(record, tag, depth)
        composed: Callable[[Record], str] = self.names[name]
        return composed

    def _define(self, record: type[Record], tag: str, depth: int) -> str:
        name = f"write_{tag}_{depth}"
        if name in self.names:
            return name
        declared = written_fields(record, self.edition)
        pieces = [f"p{number}" for number in range(len(declared))]
        self.names |= {
            f"{name}_names": [field.element.wrapper or field.element.xml for field in declared],
            f"{name}_known": kept.known_names(record),
        }
        indent, inner = "  " * depth, "  " * (depth + 1)
        lines = [f"def {name}(record):"]
        for piece, field in zip(pieces, declared, strict=True):
            lines.append(f"    {piece} = {self._piece(field, f'{name}_{field.name}', depth + 1)}")
        content = "".join(f"{{{piece}}}" for piece in pieces)
        lines += [
            "    if record.other:",
            f"        content = interleaved(({', '.join(pieces)},), {name}_names, record.other, {inner!r}, {name}_known)",
            "    else:",
            f'        content = f"{content}"',
            f"    return f'{indent}<{tag}>\\n{{content}}{indent}</{tag}>\\n' if content else ''",
        ]
        source = "\n".join(lines)
        exec(compile(source, "<writer composed from cts.ctf.model>", "exec"), self.names)  # noqa: S102 - our own text, from our own declarations
        return name

    def _piece(self, field: Field, name: str, depth: int) -> str:
        """The expression that writes a field of `record`."""
        element, value = field.element, f"record.{field.name}"
        if not field.many:
            return self._single(field, name, value, depth)
        wrapper = element.wrapper
        joined = f"''.join(map({self._item(field, name, depth + 1 if wrapper else depth)}, items))"
        if wrapper:
            indent = "  " * depth
            joined = f"f'{indent}<{wrapper}>\\n{{inner}}{indent}</{wrapper}>\\n' if (inner := {joined}) else ''"
        nothing = "wrong()" if element.required else "''"
        return f"({joined}) if type(items := {value}) is list and items else wrong() if items else {nothing}"

    def _item(self, field: Field, name: str, depth: int) -> str:
        """The name of the function that writes one item of a list."""
        if field.record:
            return self._define(field.record, field.element.xml, depth)
        memory = self._memory(field, depth, needed=True)
        if field.is_supplier_block:
            self.names[name] = memory.block
        else:
            self.names[name] = memory.line if field.element.kind in _TYPES else memory.__getitem__
        return name

    def _single(self, field: Field, name: str, value: str, depth: int) -> str:
        element = field.element
        if field.record:
            function = self._define(field.record, element.xml, depth)
            nothing = "wrong()" if element.required else "''"
            return f"{nothing} if (value := {value}) is None else {function}(value)"
        return self._leaf(field, name, value, depth)

    def _leaf(self, field: Field, name: str, value: str, depth: int) -> str:
        kind, memory = field.element.kind, self._memory(field, depth, needed=field.element.required)
        self.names[name] = memory
        if kind == "number":
            # no memory: 1.0 and 1.00 are equal, and not the same text
            self.names[name] = memory.line
            return f"{name}({value})"
        if kind in _TYPES:
            return f"{name}[value if (value := {value}) is None or type(value) is {_TYPES[kind]} else wrong()]"
        return f"{name}[{value}]"

    def _memory(self, field: Field, depth: int, *, needed: bool) -> Lines:
        memory = Lines(field, field.element.name_in(self.edition), "  " * depth, needed=needed)
        self.memories.append(memory)
        return memory


def written_fields(record: type[Record], edition: int) -> list[Field]:
    """The fields of a record class that are written in an edition."""
    return [field for field in fields(record) if is_written(field.element, edition)]


def is_written(element: Element, edition: int) -> bool:
    """Whether an element is written in an edition."""
    return element.written and element.in_edition(edition)
