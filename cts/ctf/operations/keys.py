"""What makes an item of a list the same item in another file (format section 10.4)."""

from collections.abc import Callable, Sequence
from typing import Any

from cts.ctf.model.basics import FreeSchoolMealPeriod, Language
from cts.ctf.model.declare import Other, Record, SupplierBlock
from cts.ctf.model.history import Assessment, AttendanceYear, KeyStage, School
from cts.ctf.model.needs import Need, Provision
from cts.ctf.model.people import Contact, Phone

Key = tuple[str, ...]


def _named(*names: str) -> Callable[[Any], Sequence[object]]:
    return lambda record: [getattr(record, name) for name in names]


def _language(language: Language) -> Sequence[object]:
    # the first language is one; of the others there may be several of a kind
    return [language.type] if language.type == "F" else [language.type, language.language]


def _contact(contact: Contact) -> Sequence[object]:
    return [contact.order] if contact.order is not None else [contact.surname, contact.forename]


_KEYS: dict[type[Record], Callable[[Any], Sequence[object]]] = {
    # and the stage, which is around it
    Assessment: _named("locale", "year", "subject", "method", "component", "status", "qualifier", "result_date"),
    AttendanceYear: _named("year", "la_number", "establishment_number"),
    Contact: _contact,
    FreeSchoolMealPeriod: _named("start_date"),
    KeyStage: _named("stage"),
    Language: _language,
    Need: _named("type"),
    Phone: _named("type", "number"),
    Provision: _named("start_date"),
    School: _named("la_number", "establishment_number", "entry_date"),
}


def key(item: object) -> Key:
    """The key of an item; items of one list with equal keys are told apart by their order."""
    if isinstance(item, Record):
        of = _KEYS.get(type(item))
        return tuple(str(part) for part in of(item) if part is not None) if of else ()
    if isinstance(item, SupplierBlock):
        return (item.supplier or "",)
    return (item.after,) if isinstance(item, Other) else (str(item),)
