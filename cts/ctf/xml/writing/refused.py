"""Where a record cannot be written, and why. Looked for only when writing has failed."""

from collections.abc import Iterator

from cts.ctf import editions
from cts.ctf.errors import NotWritable
from cts.ctf.model.declare import Field, Record, SupplierBlock, fields
from cts.ctf.validation.rule import Rule
from cts.ctf.wording import N_, shown
from cts.ctf.xml.writing import kept, texts
from cts.ctf.xml.writing.composed import is_written
from cts.ctf.xml.writing.texts import NotAText

REFUSALS = {
    rule.code: rule
    for rule in (
        Rule(
            "CTF-250",
            "error",
            N_("There is no edition {edition} of the Common Transfer File to write. Give one from {first} to {last}."),
            "format 4, 11",
        ),
        Rule(
            "CTF-251",
            "error",
            N_("{element} is missing at {path}, and a file must have it. Fill it in before you write the file."),
            "format 4 to 7",
        ),
        Rule(
            "CTF-252",
            "error",
            N_("The value {value} at {path} cannot be written. Give a value of the type {expected}."),
            "format 2",
        ),
        Rule(
            "CTF-253",
            "error",
            N_("The text at {path} holds the character {character}, which XML does not allow. Remove it."),
            "format 2",
        ),
        Rule(
            "CTF-254",
            "error",
            N_(
                "What was kept at {path} cannot be written back: it is not one complete element that the format does not know, "
                "or it holds what looks like a pupil. Leave it out."
            ),
            "P11",
        ),
        Rule(
            "CTF-255",
            "error",
            N_("The document is called {name}, but it has to be called {right}. Give that name or none."),
            "format 4",
        ),
        Rule(
            "CTF-256",
            "error",
            N_("An unknown element stands at {path}. Unknown elements are written only inside a pupil: leave it out."),
            "P11",
        ),
    )
}


def refusal(code: str, **arguments: str) -> NotWritable:
    """The refusal to write by the rule `code`."""
    return NotWritable(code, REFUSALS[code].wording, **arguments)


def reasons(record: object, kind: type[Record], edition: int, path: str) -> Iterator[NotWritable]:
    """Everything because of which a record of the class `kind`, at an XPath, cannot be written in an edition."""
    if not isinstance(record, kind):
        yield _wrong(record, path, kind.__name__)
        return
    for field in fields(kind):
        if is_written(field.element, edition):
            yield from _of_field(getattr(record, field.name), field, edition, path)
    known = kept.known_names(kind)
    for other in record.other or ():
        yield from _of_leaf(other, lambda value: kept.other_text(value, known), path, "Other")


def _of_field(value: object, field: Field, edition: int, path: str) -> Iterator[NotWritable]:
    element = field.element
    name = element.name_in(edition)
    if value is None or (field.many and not value):
        if element.required:
            yield refusal("CTF-251", element=name, path=path)
        return
    if field.many and not isinstance(value, list):
        yield _wrong(value, f"{path}/{element.wrapper or name}", "list")
        return
    place = f"{path}/{element.wrapper}/{name}" if element.wrapper else f"{path}/{name}"
    if isinstance(value, list) and field.many:
        for number, item in enumerate(value, start=1):
            yield from _of_value(item, field, edition, f"{place}[{number}]")
    else:
        yield from _of_value(value, field, edition, place)


def _of_value(value: object, field: Field, edition: int, place: str) -> Iterator[NotWritable]:
    element = field.element
    if field.record:
        yield from reasons(value, field.record, edition, place)
    elif isinstance(value, SupplierBlock) and field.is_supplier_block:
        yield from _of_leaf(value.xml, kept.block_text, place, "SupplierBlock")
    elif field.is_supplier_block:
        yield _wrong(value, place, "SupplierBlock")
    elif (element.required or field.many) and isinstance(value, str) and not value.strip():
        parent, _, name = place.rpartition("/")
        yield refusal("CTF-251", element=name.partition("[")[0], path=parent)
    else:
        yield from _of_leaf(value, texts.writer(element.kind), place, texts.TYPES.get(element.kind, "str"))


def _of_leaf(value: object, write: kept.Write, place: str, expected: str) -> Iterator[NotWritable]:
    try:
        write(value)
    except NotAText as wrong:
        if wrong.code == "CTF-253":
            yield refusal("CTF-253", path=place, character=f"U+{ord(wrong.character):04X}")
        elif wrong.code == "CTF-254":
            yield refusal("CTF-254", path=place)
        else:
            yield _wrong(value, place, expected)


def _wrong(value: object, place: str, expected: str) -> NotWritable:
    # the type always, the value only where it is short: a record's whole content would be no sentence
    named = f"{shown(str(value), limit=40)} ({type(value).__name__})" if not isinstance(value, Record) else type(value).__name__
    return refusal("CTF-252", path=place, value=named, expected=expected)


def edition_refusal(said: object) -> NotWritable:
    """The refusal of an edition that is not known, as the header or the caller named it."""
    return refusal(
        "CTF-250",
        edition=shown(str(said)) if said else "—",
        first=editions.written(editions.FIRST),
        last=editions.written(editions.LAST),
    )
