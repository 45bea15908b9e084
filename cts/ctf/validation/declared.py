"""Checks that follow from the declarations: lengths, ranges, codes, identifiers, editions.

Nearly every record breaks none of them. So a function is composed from the declarations that only says whether a record is in
order, and only a record that is not is looked at again, field by field, to say what is wrong where.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from cts.ctf import codesets, editions
from cts.ctf.errors import InvalidCheck, InvalidNumber
from cts.ctf.identifiers import establishment, la, uci, uln, upn, urn
from cts.ctf.model.declare import Element, Field, Record, fields, records
from cts.ctf.validation.context import Broken, broken
from cts.ctf.xml.values import MOST_CHARACTERS

# The letters that stand where a number is not known or not a school's (format section 4).
_LETTERS_FOR_LA = frozenset({"XXX", "MMM"})
_LETTERS_FOR_ESTABLISHMENT = frozenset({"LLLL", "XXXX", "MMMM"})


def check(record: Record, edition: int) -> list[Broken]:
    """What a record, and the records inside it, break of their declarations in an edition."""
    in_order = _predicates(type(record), edition)
    return [] if in_order(record) else list(_explain(record, edition, ""))


def _explain(record: Record, edition: int, path: str) -> Iterator[Broken]:
    for field in fields(type(record)):
        value = getattr(record, field.name)
        if value is None:
            continue
        place = _join(path, field.element.wrapper or field.element.name_in(edition))
        if not field.element.in_edition(edition):
            yield broken(
                "CTF-218",
                place,
                element=field.element.wrapper or field.element.xml,
                edition=editions.written(edition),
            )
        yield from _explain_value(field, value, edition, path)


def _explain_value(field: Field, value: Any, edition: int, path: str) -> Iterator[Broken]:  # noqa: ANN401 - of any declared kind
    element = field.element
    name = element.name_in(edition)
    base = _join(path, element.wrapper) if element.wrapper else path
    for number, item in enumerate(value if field.many else [value], start=1):
        place = _join(base, f"{name}[{number}]" if field.many else name)
        if field.record:
            yield from _explain(item, edition, place)
        elif not field.is_supplier_block:
            found = _explain_leaf(element, name, item)
            if found:
                yield broken(found[0], place, **found[1])


def _explain_leaf(element: Element, name: str, value: Any) -> tuple[str, dict[str, str]] | None:  # noqa: ANN401
    if isinstance(value, str):
        if len(value) > MOST_CHARACTERS:
            return "CTF-219", {"element": name, "length": str(len(value)), "most": str(MOST_CHARACTERS)}
        if element.kind == "code" and element.codes:
            return _explain_code(element.codes, name, value)
        if element.kind in _IDENTIFIERS:
            return _IDENTIFIERS[element.kind](name, value)
        if element.length and len(value) > element.length:
            return "CTF-217", {"element": name, "length": str(len(value)), "most": str(element.length)}
    elif element.kind in ("whole", "year") and element.high is not None and not element.low <= value <= element.high:
        return "CTF-216", {"element": name, "value": str(value), "low": str(element.low), "high": str(element.high)}
    return None


def _explain_code(set_name: str, name: str, value: str) -> tuple[str, dict[str, str]] | None:
    codes = codesets.load(set_name)
    if value in codes:
        return None
    if codes.closed:
        return "CTF-401", {"element": name, "value": value, "codes": ", ".join(codes)}
    return "CTF-402", {"element": name, "value": value}


def _upn(name: str, value: str) -> tuple[str, dict[str, str]] | None:
    try:
        upn.validate(value)
    except InvalidCheck as wrong:
        return "CTF-302", {"element": name, "value": value, "expected": wrong.arguments["expected"]}
    except InvalidNumber:
        return "CTF-301", {"element": name, "value": value}
    return None


def _uln(name: str, value: str) -> tuple[str, dict[str, str]] | None:
    try:
        uln.validate(value)
    except InvalidCheck:
        return "CTF-304", {"element": name, "value": value}
    except InvalidNumber:
        return "CTF-303", {"element": name, "value": value}
    return None


def _uci(name: str, value: str) -> tuple[str, dict[str, str]] | None:
    return None if uci.is_valid(value) else ("CTF-305", {"element": name, "value": value})


def _la(name: str, value: str) -> tuple[str, dict[str, str]] | None:
    if value in _LETTERS_FOR_LA:
        return None
    if not la.is_valid(value):
        return "CTF-306", {"element": name, "value": value}
    return None if la.known(value) else ("CTF-309", {"element": name, "value": value})


def _estab(name: str, value: str) -> tuple[str, dict[str, str]] | None:
    if value in _LETTERS_FOR_ESTABLISHMENT or establishment.is_valid(value):
        return None
    return "CTF-307", {"element": name, "value": value}


def _urn(name: str, value: str) -> tuple[str, dict[str, str]] | None:
    return None if urn.is_valid(value) else ("CTF-308", {"element": name, "value": value})


_IDENTIFIERS = {"upn": _upn, "uln": _uln, "uci": _uci, "la": _la, "estab": _estab, "urn": _urn}


def _join(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


class _Known(dict[str, bool]):
    """Which values of an identifier are in order, remembered: the same schools come again and again."""

    def __init__(self, judge: Callable[[str, str], object]) -> None:
        super().__init__()
        self.judge = judge

    def __missing__(self, value: str) -> bool:
        good = self.judge("", value) is None
        if len(self) >= 20_000:
            self.clear()
        self[value] = good
        return good


@cache
def _predicates(record: type[Record], edition: int) -> Callable[[Record], bool]:
    """The composed function that says whether a record of this class is in order in an edition."""
    names: dict[str, Any] = {f"known_{kind}": _Known(judge) for kind, judge in _IDENTIFIERS.items()}
    source = []
    for inner in reversed(list(records(record))):
        for field in fields(inner):
            if field.element.codes:
                names[f"codes_{field.element.codes}"] = frozenset(codesets.load(field.element.codes))
        source.append(_predicate(inner, edition))
    exec(compile("\n".join(source), "<checks composed from cts.ctf.model>", "exec"), names)  # noqa: S102 - our own text
    composed: Callable[[Record], bool] = names[f"good_{record.__name__}"]
    return composed


def _predicate(record: type[Record], edition: int) -> str:
    lines = [f"def good_{record.__name__}(record):"]
    for field in fields(record):
        test = _test(field, edition)
        if test is None:
            continue
        lines.append(f"    value = record.{field.name}")
        if field.many and field.element.in_edition(edition):
            lines += ["    if value is not None:", "        for item in value:", f"            if {test}: return False"]
        else:
            lines.append(f"    if value is not None and ({test}): return False")
    return "\n".join([*lines, "    return True", ""])


def _test(field: Field, edition: int) -> str | None:
    """The condition under which a value is not in order; None where every value is."""
    element, item = field.element, "item" if field.many else "value"
    if not element.in_edition(edition):
        return "True"
    if field.is_supplier_block:
        return None
    if field.record:
        return f"not good_{field.record.__name__}({item})"
    if element.kind == "code":
        return f"{item} not in codes_{element.codes}"
    if element.kind in _IDENTIFIERS:
        return f"not known_{element.kind}[{item}]"
    if element.kind == "text":
        return f"len({item}) > {element.length}"
    if element.kind in ("whole", "year"):
        return f"not {element.low} <= {item} <= {element.high}"
    return None
