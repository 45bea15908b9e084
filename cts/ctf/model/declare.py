"""How an element of the Common Transfer File is declared.

A record is a `msgspec` struct; one annotated field is one element, and the order of the fields is the order in the file::

    class Phone(Record):
        telephone_type: Annotated[str | None, code("TelephoneType", "phone_type", 1, section="7.9")] = None
        number: Annotated[str | None, text("PhoneNo", 35, required=True, section="7.9")] = None

Reader, writer, structural checks, XML schema and the reference page all come from these declarations.
Every field may be None: a record shows what a file holds, and a file may lack anything. `required` is what the checks and
the writer insist on.
"""

import dataclasses
import datetime
import typing
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType

import msgspec

from cts.ctf import editions

Kind = typing.Literal[
    "text", "code", "flag", "date", "moment", "whole", "year", "number", "upn", "uln", "uci", "la", "estab", "urn", "record"
]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element of the file, as the field that carries it declares it.

    Attributes:
        xml: the name in the file; of each item where the field is a list.
        kind: how its text becomes a Python value and back.
        length: most characters (format section 6: lengths are advice, so longer values are a warning).
        codes: the code set that its value comes from.
        low, high: bounds of a whole number.
        required: at least one must stand in the file.
        wrapper: name of an element around a list (`Contacts` around each `Contact`).
        aliases: other spellings that a reader takes for the same.
        former: (edition, name): before that edition the element had that name.
        loose: two orders are known in real files, so its place is not judged.
        since, until: the editions that have it (numbers, both inclusive).
        countries: "EW", "E" or "W".
        written: False where readers know an element that nobody should write.
        section: where the format notes describe it.
        cbds: its number in the Common Basic Data Set.
        note: what a reader of the reference page should know.
    """

    xml: str
    kind: Kind
    length: int | None = None
    codes: str | None = None
    low: int = 0
    high: int | None = None
    required: bool = False
    wrapper: str | None = None
    aliases: tuple[str, ...] = ()
    former: tuple[int, str] | None = None
    loose: bool = False
    since: int = editions.FIRST
    until: int = editions.LAST
    countries: typing.Literal["EW", "E", "W"] = "EW"
    written: bool = True
    section: str = ""
    cbds: str = ""
    note: str = ""

    def name_in(self, edition: int) -> str:
        """The element's name in that edition."""
        if self.former and edition < self.former[0]:
            return self.former[1]
        return self.xml

    def in_edition(self, edition: int) -> bool:
        """Whether that edition has the element."""
        return self.since <= edition <= self.until

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name that a reader takes for this element."""
        former = (self.former[1],) if self.former else ()
        return (self.xml, *self.aliases, *(name for name in former if name not in self.aliases))


class Options(typing.TypedDict, total=False):
    """What any declaration may add; see `Element`."""

    required: bool
    wrapper: str
    aliases: tuple[str, ...]
    former: tuple[int, str]
    loose: bool
    since: int
    until: int
    countries: typing.Literal["EW", "E", "W"]
    written: bool
    section: str
    cbds: str
    note: str


def text(xml: str, length: int, **options: typing.Unpack[Options]) -> Element:
    """Free text of at most `length` characters."""
    return Element(xml=xml, kind="text", length=length, **options)


def code(xml: str, codes: str, length: int, **options: typing.Unpack[Options]) -> Element:
    """A value of the code set `codes`."""
    return Element(xml=xml, kind="code", codes=codes, length=length, **options)


def flag(xml: str, **options: typing.Unpack[Options]) -> Element:
    """Yes or no: written `true` / `false`, read also `1` / `0` (format section 2)."""
    return Element(xml=xml, kind="flag", **options)


def date(xml: str, **options: typing.Unpack[Options]) -> Element:
    """A day, YYYY-MM-DD."""
    return Element(xml=xml, kind="date", **options)


def moment(xml: str, **options: typing.Unpack[Options]) -> Element:
    """A date and time without a zone, YYYY-MM-DDThh:mm:ss."""
    return Element(xml=xml, kind="moment", **options)


def whole(xml: str, *, high: int, low: int = 0, **options: typing.Unpack[Options]) -> Element:
    """A whole number from `low` to `high`."""
    return Element(xml=xml, kind="whole", low=low, high=high, **options)


def calendar_year(xml: str, **options: typing.Unpack[Options]) -> Element:
    """A year, YYYY."""
    return Element(xml=xml, kind="year", low=1900, high=2100, **options)


def decimal(xml: str, **options: typing.Unpack[Options]) -> Element:
    """A decimal number, kept with the digits it was written with."""
    return Element(xml=xml, kind="number", **options)


def identifier(
    xml: str, kind: typing.Literal["upn", "uln", "uci", "la", "estab", "urn"], **options: typing.Unpack[Options]
) -> Element:
    """One of the numbers of format section 10."""
    return Element(xml=xml, kind=kind, **options)


def group(xml: str, **options: typing.Unpack[Options]) -> Element:
    """A record of its own, or a list of them."""
    return Element(xml=xml, kind="record", **options)


class Record(msgspec.Struct, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """Base of all records.

    Attributes:
        other: elements that the format does not know, kept as they stood (format section 10.3: warn, keep).
    """

    other: "list[Other] | None" = None

    def to_dict(self) -> dict[str, typing.Any]:
        """The record as plain Python: dicts, lists, texts, numbers and dates, without what is None. `ctf.from_dict` reads it."""
        plain: dict[str, typing.Any] = msgspec.to_builtins(self, builtin_types=(datetime.datetime, datetime.date, Decimal))
        return plain


class Other(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """An unknown element, kept in its place.

    Attributes:
        after: XML name of the known element before it, "" when it came first.
        xml: the element as it stood in the file.
    """

    after: str
    xml: str


class SupplierBlock(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """A supplier's own block, `SuppInfo` (format section 7.14): kept as it is, and never interpreted.

    Attributes:
        supplier: the text of `SuppID`, where there is one.
        xml: the whole block as it stood in the file.
    """

    supplier: str | None
    xml: str


class Field(typing.NamedTuple):
    """A declared field: its Python name, its element, whether it is a list, and the record class it holds, if any."""

    name: str
    element: Element
    many: bool
    record: type[Record] | None

    @property
    def is_supplier_block(self) -> bool:
        """Whether the field holds suppliers' blocks, which are kept as they are."""
        return self.element.kind == "record" and self.record is None


@cache
def fields(record: type[Record]) -> tuple[Field, ...]:
    """The declared fields of a record class, in the order of the file."""
    hints = typing.get_type_hints(record, include_extras=True)
    return tuple(_field(name, hints[name]) for name in record.__struct_fields__ if name != "other")


def _field(name: str, hint: typing.Any) -> Field:  # noqa: ANN401 - a type hint is any object
    value_type, element = typing.get_args(hint)
    inner = next(part for part in _parts(value_type) if part is not NoneType)
    many = typing.get_origin(inner) is list
    if many:
        (inner,) = typing.get_args(inner)
    record = inner if isinstance(inner, type) and issubclass(inner, Record) else None
    return Field(name, element, many, record)


def _parts(hint: typing.Any) -> tuple[typing.Any, ...]:  # noqa: ANN401
    return typing.get_args(hint) if isinstance(hint, UnionType) or typing.get_origin(hint) is typing.Union else (hint,)


def records(root: type[Record]) -> Iterator[type[Record]]:
    """`root` and every record class below it, each once, in the order of the file."""
    seen: set[type[Record]] = set()

    def walk(record: type[Record]) -> Iterator[type[Record]]:
        if record in seen:
            return
        seen.add(record)
        yield record
        for field in fields(record):
            if field.record is not None:
                yield from walk(field.record)

    return walk(root)
