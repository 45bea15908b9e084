"""Records made from the declarations: one that has every element, and strategies for any that a file can hold."""

import datetime
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from cts.ctf import codesets, editions
from cts.ctf.identifiers import upn
from cts.ctf.model import DOCUMENT_NAME, Header, Other, Pupil, Record, SupplierBlock, fields
from cts.ctf.model.declare import Field

R = TypeVar("R", bound=Record)

_LEAVES: dict[str, Any] = {
    "text": "Text",
    "flag": True,
    "date": datetime.date(2016, 3, 4),
    "moment": datetime.datetime(2026, 1, 15, 9, 30),  # noqa: DTZ001 - the files' moments have no zone
    "whole": 7,
    "year": 2025,
    "number": Decimal("357833.0"),
    "upn": "B801200005001",
    "uln": "9276308686",
    "uci": "801200005001A",
    "la": "999",
    "estab": "2001",
    "urn": "100001",
}
BLOCK = SupplierBlock("SIMS", "<SuppInfo><SuppID>SIMS</SuppID><Religion>CH</Religion></SuppInfo>")


def tried(times: int) -> settings:
    """Settings of a property test that tries so many examples; records are slow to make, and that is no failure."""
    unhurried = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    phases = [phase for phase in Phase if phase is not Phase.explain]
    return settings(max_examples=times, deadline=None, suppress_health_check=unhurried, phases=phases)


def example(record: type[R], *, edition: int) -> R:
    """A record with every element that is written in an edition, and every list with two items."""
    return record(**{field.name: _example(field, edition) for field in fields(record) if carried(field, edition)})


def carried(field: Field, edition: int) -> bool:
    """Whether a field is written in an edition."""
    return field.element.written and field.element.in_edition(edition)


def _example(field: Field, edition: int) -> Any:  # noqa: ANN401 - of any declared kind
    if field.is_supplier_block:
        return [BLOCK]
    items: list[Any]
    if field.record:
        items = [example(field.record, edition=edition)] * 2
    elif field.element.codes:
        items = list(codesets.load(field.element.codes))[:2]
    else:
        items = [_LEAVES[field.element.kind]] * 2
    return items if field.many else items[0]


def pupil(*, edition: int) -> Pupil:
    """A pupil with every element of an edition."""
    return example(Pupil, edition=edition)


def header(*, edition: int) -> Header:
    """A header with every element of an edition."""
    made = example(Header, edition=edition)
    made.document_name, made.version = DOCUMENT_NAME, editions.written(edition)
    return made


def small_header(*, edition: int = 25) -> Header:
    """A header with what it has to have."""
    made = header(edition=edition)
    return Header(
        document_name=made.document_name,
        version=made.version,
        written_at=made.written_at,
        qualifier="partial",
        source=made.source,
        destination=made.destination,
    )


def small_pupil() -> Pupil:
    """A pupil with what it has to have."""
    return Pupil(surname="Sample", forename="Alex", date_of_birth=datetime.date(2016, 3, 4), sex="M")


# everything that XML allows
_CHARACTERS = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[chr(code) for code in range(32) if code not in (9, 10, 13)] + ["\ufffe", "\uffff"],
)
_ODD = st.sampled_from(["O'Brien & Sons", "a < b > c", "]]>", "Siân", "a\r\nb", "&amp;", "日本", "x\u0085y", "\U0001f600"])
_TEXTS = (st.text(_CHARACTERS, min_size=1, max_size=12) | _ODD).map(str.strip).filter(bool)
_DIGITS = st.text("0123456789", min_size=10, max_size=10)
_UPNS = st.builds(
    lambda year, serial: upn.make(dfe_number="9992001", year=year, serial=serial), st.integers(0, 99), st.integers(1, 999)
)


def texts() -> st.SearchStrategy[str]:
    """Any text that a file can hold."""
    return _TEXTS


def _leaf(field: Field) -> st.SearchStrategy[Any]:
    element = field.element
    if element.codes:
        return st.sampled_from(list(codesets.load(element.codes)))
    numbers = st.integers(element.low, element.high if element.high is not None else 0)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "text": _TEXTS,
        "flag": st.booleans(),
        "date": st.dates(),
        "moment": st.datetimes().map(lambda moment: moment.replace(microsecond=0)),
        "whole": numbers,
        "year": numbers,
        "number": st.decimals(allow_nan=False, allow_infinity=False, places=1, min_value=-(10**9), max_value=10**9),
        "upn": _UPNS,
        "uln": st.integers(10**9, 10**10 - 1).map(str),
        "uci": _DIGITS.map(lambda digits: f"80{digits}A"),
        "la": st.sampled_from(["999", "998", "201", "XXX", "MMM"]),
        "estab": st.sampled_from(["2001", "4001", "LLLL", "XXXX", "MMMM"]),
        "urn": st.sampled_from(["100001", "XXXXXX"]),
    }
    return kinds[element.kind]


def _blocks() -> st.SearchStrategy[SupplierBlock]:
    names = st.sampled_from(["SIMS", "Arbor", "ysgol & co"])
    return st.builds(_block, names, _TEXTS.map(lambda text: text.replace("\r", " ").strip() or "x"))


def _block(supplier: str, text: str) -> SupplierBlock:
    def escaped(value: str) -> str:
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    return SupplierBlock(
        supplier, f"<SuppInfo><SuppID>{escaped(supplier)}</SuppID>\n<Religion>{escaped(text)}</Religion></SuppInfo>"
    )


def any_value(field: Field, *, edition: int, unknown: bool = False) -> st.SearchStrategy[Any]:
    """Values that a field can hold in an edition."""
    if field.is_supplier_block:
        one: st.SearchStrategy[Any] = _blocks()
    elif field.record:
        one = any_record(field.record, edition=edition, unknown=unknown)
    else:
        one = _leaf(field)
    return st.lists(one, min_size=1, max_size=3) if field.many else one


def any_record(record: type[R], *, edition: int, unknown: bool = False) -> st.SearchStrategy[R]:
    """Records as a file of an edition can hold them: what is required, and any of the rest, but never nothing.

    With `unknown`, elements that the format does not know stand between the others.
    """
    declared = [field for field in fields(record) if carried(field, edition)]
    needed = {field.name: any_value(field, edition=edition, unknown=unknown) for field in declared if field.element.required}
    further = {field.name: any_value(field, edition=edition, unknown=unknown) for field in declared if not field.element.required}
    filled = st.fixed_dictionaries(needed, optional=further).filter(bool)
    made = filled.map(lambda values: record(**values))
    return made.flatmap(_with_unknown) if unknown else made


def _with_unknown(record: R) -> st.SearchStrategy[R]:
    """The record with unknown elements in places that its own elements give."""
    present = [
        field.element.wrapper or field.element.xml for field in fields(type(record)) if getattr(record, field.name) is not None
    ]
    others = st.lists(st.sampled_from(["", *present]), max_size=2).map(
        lambda places: [
            Other(place, f"<Unknown{number}>x</Unknown{number}>")
            for number, place in enumerate(sorted(places, key=["", *present].index))
        ]
    )

    def add(kept: list[Other]) -> R:
        record.other = kept or None
        return record

    return others.map(add)


def any_header(*, edition: int) -> st.SearchStrategy[Header]:
    """Headers of files of an edition."""

    def finished(made: Header) -> Header:
        made.document_name, made.version = DOCUMENT_NAME, editions.written(edition)
        return made

    return any_record(Header, edition=edition).map(finished)


def any_pupil(*, edition: int, unknown: bool = False) -> st.SearchStrategy[Pupil]:
    """Pupils of files of an edition, with a few sections each: more would only make the examples slow."""
    plain = [field for field in fields(Pupil) if carried(field, edition)]
    needed = {field.name: any_value(field, edition=edition, unknown=unknown) for field in plain if field.element.required}
    further = {field.name: any_value(field, edition=edition, unknown=unknown) for field in plain if not field.element.required}

    def chosen(names: list[str]) -> st.SearchStrategy[Pupil]:
        strategies = needed | {name: further[name] for name in names}
        made = st.fixed_dictionaries(strategies).map(lambda values: Pupil(**values))
        return made.flatmap(_with_unknown) if unknown else made

    return st.lists(st.sampled_from(sorted(further)), unique=True, max_size=4).flatmap(chosen)
