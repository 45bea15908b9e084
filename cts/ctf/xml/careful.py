"""The careful reader of one record: takes every form that real files have, and finds words for all that is unusual.

It walks an element tree by the same declarations as the fast reader (`scan`), and gives the same record for the same text.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, TypeVar

from lxml import etree

from cts.ctf.model.declare import Element, Field, Other, Record, fields
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.findings import Finding, finding
from cts.ctf.wording import N_
from cts.ctf.xml import foreign, values
from cts.ctf.xml.prolog import refusal

R = TypeVar("R", bound=Record)
Report = Callable[[Finding], None]

# More unknown elements than any product would add: the guard of memory and of whoever reads the findings.
MOST_UNKNOWN = 1_000

_XINCLUDE = "{http://www.w3.org/2001/XInclude}"
_SCHEMA_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"


class _Slot(NamedTuple):
    """Where an element of some name goes."""

    position: int
    field: Field


@cache
def _slots(record: type[Record]) -> dict[str, _Slot]:
    slots: dict[str, _Slot] = {}
    for position, field in enumerate(fields(record)):
        names = (field.element.wrapper,) if field.element.wrapper else field.element.spellings
        slots |= {name: _Slot(position, field) for name in names}
    return slots


class Careful:
    """Reads records from elements and reports what it finds.

    Args:
        report: called with each finding.
        first_line: the line of the file on which the text given to the parser starts, from 1.
        pupil, upn: whose record it is, for the findings.
    """

    def __init__(self, report: Report, *, first_line: int = 1, pupil: int | None = None, upn: str | None = None) -> None:
        self.report = report
        self.first_line = first_line
        self.pupil = pupil
        self.upn = upn
        self.unknown = 0

    def found(self, code: str, element: etree._Element | None, path: str, /, **arguments: str) -> None:
        """Report that `element`, at `path`, breaks the rule `code`."""
        self.report(finding(code, arguments, pupil=self.pupil, upn=self.upn, path=path, line=self._line(element)))

    def _line(self, element: etree._Element | None) -> int | None:
        return None if element is None or element.sourceline is None else element.sourceline + self.first_line - 1

    def record(self, element: etree._Element, record: type[R], path: str) -> R:
        """The record in `element`. Raises NotReadable for what no transfer file can hold (CTF-106, CTF-107)."""
        taken: dict[str, Any] = {}
        slots = _slots(record)
        last, last_name = -1, ""
        self._check_shell(element, path)
        for child in element:
            if not foreign.tag_of(child):
                self._check_between(child, path)
                continue
            slot = slots.get(foreign.tag_of(child))
            if slot is None:
                kept = self._unknown(child, last_name, path)
                if kept:
                    taken.setdefault("other", []).append(kept)
                continue
            name = slot.field.element.wrapper or slot.field.element.xml
            if slot.position < last and not slot.field.element.loose:
                self.found("CTF-205", child, f"{path}/{foreign.tag_of(child)}", element=foreign.tag_of(child), before=last_name)
            if not slot.field.element.loose:
                last = max(last, slot.position)
            last_name = name
            self._take(child, slot.field, taken, path)
        for field in fields(record):
            if field.element.required and (field.name not in taken or self._needed(element, field, taken, record)):
                self.found("CTF-206", element, path, element=field.element.xml)
        return record(**{name: value for name, value in taken.items() if value is not None})

    def _needed(self, element: etree._Element, field: Field, taken: dict[str, Any], record: type[Record]) -> bool:
        """Whether an element that is there, but empty, may not be: without it nobody knows who the pupil or the school is."""
        if taken[field.name] is not None or not (self.pupil is None or record is Pupil):
            return False
        written = (child for child in element.iterchildren("*") if foreign.tag_of(child) in field.element.spellings)
        return all(len(child) == 0 and not (child.text or "").strip() for child in written)

    def _take(self, child: etree._Element, field: Field, taken: dict[str, Any], path: str) -> None:
        """Put what `child` holds where its field says; a name in `taken` says that the element was there, whatever it held."""
        element = field.element
        if element.wrapper:
            if field.name in taken:
                self.found("CTF-204", child, f"{path}/{foreign.tag_of(child)}", element=foreign.tag_of(child))
                return
            taken[field.name] = self._wrapped(child, field, f"{path}/{element.wrapper}") or None
        elif field.many or field.is_supplier_block:
            items = taken.setdefault(field.name, []) or []
            value = self._value(child, field, f"{path}/{foreign.tag_of(child)}[{len(items) + 1}]")
            if value is not None:
                items.append(value)
            taken[field.name] = items or None
        elif field.name in taken:
            self.found("CTF-204", child, f"{path}/{foreign.tag_of(child)}", element=foreign.tag_of(child))
        else:
            taken[field.name] = self._value(child, field, f"{path}/{foreign.tag_of(child)}")

    def _wrapped(self, wrapper: etree._Element, field: Field, path: str) -> list[Any]:
        """The items inside a wrapper such as `Contacts`."""
        element = field.element
        items: list[Any] = []
        if field.record is None and len(wrapper) == 0 and (wrapper.text or "").strip():
            self.found("CTF-220", wrapper, path, element=foreign.tag_of(wrapper), item=element.xml)
            value = self._text(wrapper, element, path)
            return [] if value is None else [value]
        self._check_shell(wrapper, path)
        for child in wrapper:
            if not foreign.tag_of(child):
                self._check_between(child, path)
            elif foreign.tag_of(child) not in element.spellings:
                # a list has no room for foreign elements: what is no item has no place to be kept in
                self._unknown_item(child, path)
            else:
                value = self._value(child, field, f"{path}/{foreign.tag_of(child)}[{len(items) + 1}]")
                if value is not None:
                    items.append(value)
        if len(wrapper) == 0:
            self.found("CTF-207", wrapper, path, element=foreign.tag_of(wrapper))
        return items

    def _value(self, child: etree._Element, field: Field, path: str) -> Any:  # noqa: ANN401 - of any declared kind
        if field.is_supplier_block:
            self._check_foreign(child, path)
            return foreign.supplier_block(child)
        if field.record is None:
            return self._text(child, field.element, path)
        if len(child) == 0 and not (child.text or "").strip():
            self.check_attributes(child, path)
            self.found("CTF-207", child, path, element=foreign.tag_of(child))
            return None
        return self.record(child, field.record, path)

    def _text(self, leaf: etree._Element, element: Element, path: str) -> object:
        self.check_attributes(leaf, path)
        for inner in leaf:
            if foreign.tag_of(inner):
                self.found(
                    "CTF-203" if foreign.looks_like_pupils(foreign.tag_of(inner)) else "CTF-211",
                    inner,
                    path,
                    **_names(leaf, inner),
                )
            else:
                self.found("CTF-210", leaf, path, element=foreign.tag_of(leaf))
            return None
        text = (leaf.text or "").strip()
        if not text:
            self.found("CTF-207", leaf, path, element=foreign.tag_of(leaf))
            return None
        try:
            return values.parse(element.kind, text)
        except values.NotAValue as wrong:
            self.found(wrong.code, leaf, path, element=foreign.tag_of(leaf), value=text)
            return None

    def _unknown(self, child: etree._Element, after: str, path: str) -> Other | None:
        """An element that the format does not have: kept inside a pupil, refused elsewhere."""
        place = f"{path}/{foreign.plain_name(foreign.tag_of(child))}"
        if not self._check_foreign(child, place):
            return None
        if self.pupil is None:
            self.found("CTF-202", child, place, element=foreign.plain_name(foreign.tag_of(child)))
            return None
        for inner in child.iter("*"):
            if foreign.looks_like_identity(foreign.tag_of(inner)):
                self.found("CTF-224", inner, place, element=foreign.plain_name(foreign.tag_of(inner)))
                return None
        self.unknown += 1
        if self.unknown > MOST_UNKNOWN:
            raise refusal("CTF-107", self._line(child), what=N_("a pupil has more than 1,000 unknown elements"))
        self.found("CTF-201", child, place, element=foreign.plain_name(foreign.tag_of(child)))
        return Other(after, foreign.as_text(child))

    def _unknown_item(self, child: etree._Element, path: str) -> None:
        place = f"{path}/{foreign.plain_name(foreign.tag_of(child))}"
        if self._check_foreign(child, place):
            self.found("CTF-202", child, place, element=foreign.plain_name(foreign.tag_of(child)))

    def _check_foreign(self, element: etree._Element, path: str) -> bool:
        """Look through a foreign element: nothing in it may look like a pupil. Its attributes are its own affair."""
        for inner in element.iter("*"):
            if foreign.looks_like_pupils(foreign.tag_of(inner)):
                self.found("CTF-203", inner, path, element=foreign.plain_name(foreign.tag_of(inner)))
                return False
            if len(inner.text or "") > foreign.MOST_TEXT or len(inner.tail or "") > foreign.MOST_TEXT:
                raise refusal("CTF-107", self._line(inner), what=N_("a text has more than 65,000 characters"))
        return True

    def _check_shell(self, element: etree._Element, path: str) -> None:
        """A group has no attributes and no text of its own, before, between or behind its children."""
        self.check_attributes(element, path)
        if (element.text or "").strip():
            self.found("CTF-208", element, path, text=(element.text or "").strip())
        for child in element:
            self._check_tail(child, path)

    def _check_between(self, special: etree._Element, path: str) -> None:
        """A comment or an instruction may stand between elements; an entity may not."""
        if isinstance(special, etree._Entity):
            self.found("CTF-208", special, path, text=special.text or "&")

    def _check_tail(self, child: etree._Element, path: str) -> None:
        if (child.tail or "").strip():
            self.found("CTF-208", child, path, text=(child.tail or "").strip())

    def check_attributes(self, element: etree._Element, path: str) -> None:
        """Report attributes; those that point to a schema are a habit of some products, and never followed."""
        for name in element.attrib:
            if not str(name).startswith(_SCHEMA_INSTANCE):
                self.found("CTF-209", element, path, element=foreign.tag_of(element), attribute=foreign.plain_name(str(name)))


def check_limits(tree: etree._Element, *, first_line: int = 1, depth: int = 0) -> None:
    """Refuse what no transfer file holds: endless depth, names and attributes, inclusion of other files. Raises NotReadable.

    The tree starts on `first_line` of the file, and stands `depth` deep in it.
    """
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start":
            check_element(element, first_line=first_line)
            if depth > foreign.MOST_DEPTH:
                line = (element.sourceline or 1) + first_line - 1
                raise refusal("CTF-107", line, what=N_("elements stand more than 32 deep inside each other"))


def check_element(element: etree._Element, *, first_line: int = 1) -> None:
    """As `check_limits`, for one element. Raises NotReadable."""
    tag = foreign.tag_of(element)
    # counted first, because looking up the value of each of very many attributes costs the square of their number
    if len(tag) <= foreign.MOST_NAME and not len(element.attrib) and not element.nsmap:
        return  # nearly all
    line = (element.sourceline or 1) + first_line - 1
    if tag.startswith(_XINCLUDE):
        raise refusal("CTF-106", line)
    if len(element.attrib) > foreign.MOST_ATTRIBUTES:
        raise refusal("CTF-107", line, what=N_("an element has more than 16 attributes"))
    if len(element.nsmap) > foreign.MOST_ATTRIBUTES:
        raise refusal("CTF-107", line, what=N_("it declares more than 16 namespaces"))
    if len(foreign.plain_name(tag)) > foreign.MOST_NAME:
        raise refusal("CTF-107", line, what=N_("the name of an element has more than 64 characters"))
    if any(len(value) > values.MOST_CHARACTERS for value in element.attrib.values()):
        raise refusal("CTF-107", line, what=N_("an attribute has more than 4,000 characters"))


def _names(leaf: etree._Element, inner: etree._Element) -> dict[str, str]:
    name = foreign.plain_name(foreign.tag_of(inner))
    return (
        {"element": name}
        if foreign.looks_like_pupils(foreign.tag_of(inner))
        else {"element": foreign.tag_of(leaf), "inner": name}
    )
