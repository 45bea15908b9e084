"""An XML schema (XSD 1.0) of each edition, for suppliers and as a cross-check (`ctf.schema.export(25)`).

It is exported from the declarations and says what the writer writes. It restricts what is an error by our rules: order and number
of elements, the form of values, identifiers and closed code sets. What is only advice, such as lengths and open code sets, stands
in its documentation. Tolerance it does not have: it knows one order, one spelling, and no unknown elements. It decides nothing
here; its messages do not speak to people.
"""

from functools import cache

from lxml import etree

from cts.ctf import codesets, editions
from cts.ctf.model import DOCUMENT_NAME, Header, Pupil, Record
from cts.ctf.model.declare import Element, Field, Kind, fields, records
from cts.ctf.xml.values import MOST_CHARACTERS
from cts.ctf.xml.writing.composed import written_fields
from cts.ctf.xml.writing.refused import edition_refusal

_XS = "http://www.w3.org/2001/XMLSchema"

# What values of each kind look like; the patterns are those of the reader and of the identifiers' errors.
_BASES: dict[Kind, tuple[str, str | None]] = {
    "text": ("token", None),
    "code": ("token", None),
    "urn": ("token", None),
    "flag": ("boolean", None),
    "date": ("date", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "moment": (
        "dateTime",
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+\-][0-9]{2}:[0-9]{2})?",
    ),
    "whole": ("nonNegativeInteger", "[0-9]{1,9}"),
    "year": ("nonNegativeInteger", "[0-9]{4}"),
    "number": ("decimal", r"[+\-]?[0-9]{1,15}(\.[0-9]{1,9})?"),
    "upn": ("token", "[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]"),
    "uln": ("token", "[1-9][0-9]{9}"),
    "uci": ("token", "[0-9]{5}[0-9A-Z][0-9]{6}[A-Z]"),
    "la": ("token", "[0-9]{3}|XXX|MMM"),
    "estab": ("token", "[0-9]{4}|LLLL|XXXX|MMMM"),
}


@cache
def export(edition: int) -> bytes:
    """The schema of an edition, as a file. Raises NotWritable CTF-250 for an edition that is not known."""
    if not editions.known(edition):
        raise edition_refusal(edition)
    schema = etree.Element(f"{{{_XS}}}schema", nsmap={"xs": _XS})
    _document(
        schema,
        f"Common Transfer File, edition {editions.written(edition)}. Made from the declarations of cts.ctf; they have not been "
        "compared with the department's own schema.",
    )
    _root(schema)
    for root in (Header, Pupil):
        for record in records(root):
            if _is_used(record, edition):
                _record(schema, record, edition)
    _add(
        _add(_add(schema, "complexType", name="SuppInfo"), "sequence"),
        "any",
        minOccurs="0",
        maxOccurs="unbounded",
        processContents="skip",
    )
    _header_types(schema, edition)
    _simple_types(schema)
    etree.indent(schema)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(schema, encoding="utf-8") + b"\n"


def _root(schema: etree._Element) -> None:
    file = _add(schema, "element", name="CTfile")
    parts = _add(_add(file, "complexType"), "sequence")
    _add(parts, "element", name="Header", type="Header")
    data = _add(parts, "element", name="CTFpupilData")
    pupils = _add(_add(data, "complexType"), "sequence")
    _add(pupils, "element", name="Pupil", type="Pupil", minOccurs="0", maxOccurs="unbounded")
    unique = _add(file, "unique", name="EachUpnOnce")
    _add(unique, "selector", xpath="CTFpupilData/Pupil")
    _add(unique, "field", xpath="UPN")


def _is_used(record: type[Record], edition: int) -> bool:
    """Whether a record class stands anywhere in what is written in an edition."""

    def used(root: type[Record]) -> bool:
        inner = [field.record for field in written_fields(root, edition) if field.record]
        return record in inner or any(used(below) for below in inner)

    return record in (Header, Pupil) or used(Header) or used(Pupil)


def _record(schema: etree._Element, record: type[Record], edition: int) -> None:
    kind = _add(schema, "complexType", name=record.__name__)
    _document(kind, (record.__doc__ or "").split("\n\n")[0].replace("`", ""))
    sequence = _add(kind, "sequence")
    for field in written_fields(record, edition):
        element = field.element
        if element.wrapper:
            wrapper = _add(sequence, "element", name=element.wrapper, **_occurs(element, several=False))
            _element(_add(_add(wrapper, "complexType"), "sequence"), field, edition, minOccurs="1", maxOccurs="unbounded")
        else:
            _element(sequence, field, edition, **_occurs(element, several=field.many))


def _element(parent: etree._Element, field: Field, edition: int, **occurs: str) -> None:
    element = _add(parent, "element", name=field.element.name_in(edition), type=_type(field), **occurs)
    _document(element, _advice(field.element))


def _occurs(element: Element, *, several: bool) -> dict[str, str]:
    occurs = {} if element.required else {"minOccurs": "0"}
    return occurs | ({"maxOccurs": "unbounded"} if several else {})


def _type(field: Field) -> str:
    element = field.element
    if field.record:
        return field.record.__name__
    if field.is_supplier_block:
        return "SuppInfo"
    if element.xml in ("DocumentName", "CTFversion"):
        return element.xml
    if element.codes and codesets.load(element.codes).closed:
        return f"codes.{element.codes}"
    return f"value.{element.kind if element.kind != 'code' else 'text'}"


def _advice(element: Element) -> str:
    """What is known of an element and does not restrict it."""
    parts = [
        element.note,
        f"usually at most {element.length} characters" if element.length else "",
        f"usually {element.low} to {element.high}" if element.high is not None else "",
        f"code set {element.codes}" if element.codes else "",
        {"E": "England only", "W": "Wales only", "EW": ""}[element.countries],
        f"CBDS {element.cbds}" if element.cbds else "",
    ]
    return "; ".join(part for part in parts if part)


def _header_types(schema: etree._Element, edition: int) -> None:
    name = _add(_add(schema, "simpleType", name="DocumentName"), "restriction", base="xs:token")
    _add(name, "enumeration", value=DOCUMENT_NAME)
    version = _add(_add(schema, "simpleType", name="CTFversion"), "restriction", base="xs:token")
    _add(version, "pattern", value=rf"{edition}\.[0-9]")


def _simple_types(schema: etree._Element) -> None:
    used = {_type(field) for root in (Header, Pupil) for record in records(root) for field in fields(record)}
    for kind, (base, pattern) in _BASES.items():
        if f"value.{kind}" not in used:
            continue
        restriction = _add(_add(schema, "simpleType", name=f"value.{kind}"), "restriction", base=f"xs:{base}")
        if base == "token" and pattern is None:
            _add(restriction, "minLength", value="1")
            _add(restriction, "maxLength", value=str(MOST_CHARACTERS))
        elif pattern is not None:
            _add(restriction, "pattern", value=pattern)
    for name in codesets.names():
        if f"codes.{name}" in used:
            restriction = _add(_add(schema, "simpleType", name=f"codes.{name}"), "restriction", base="xs:token")
            for code in codesets.load(name):
                _add(restriction, "enumeration", value=code)


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    added: etree._Element = etree.SubElement(parent, f"{{{_XS}}}{tag}", dict(attributes))
    return added


def _document(element: etree._Element, text: str) -> None:
    if text:
        note = etree.Element(f"{{{_XS}}}annotation")
        _add(note, "documentation").text = text
        element.insert(0, note)
