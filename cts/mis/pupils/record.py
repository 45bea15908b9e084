"""A pupil's record cut into sections, and put together again.

The elements of a record are declared once, in `cts.ctf.model`. The register declares none of them again: it keeps each section as
the text of a checked `Pupil` that holds nothing else, so that whatever a file of any edition brings can leave in another file.
"""

from collections.abc import Mapping

import msgspec

from cts import ctf
from cts.ctf.model import Pupil
from cts.ctf.operations.pick import IDENTIFIERS
from cts.ctf.operations.pick import SECTIONS as CHOICES

IDENTITY = "identity"
SUPPLIERS = "suppliers"

SECTIONS: Mapping[str, tuple[str, ...]] = {
    IDENTITY: IDENTIFIERS,
    **{name: (field,) for name, field in CHOICES.items()},
    SUPPLIERS: ("supplier_blocks", "other"),
}
"""Every section, and the fields of a record that it holds: who the pupil is, the sections of a file, suppliers' own blocks."""

NOTHING = ""
"""The text of a section that holds nothing."""

_EMPTY = Pupil()


def texts(record: Pupil) -> dict[str, str]:
    """The record as a text for each section, NOTHING where it holds nothing."""
    return {section: _text(record, fields) for section, fields in SECTIONS.items()}


def together(sections: Mapping[str, str]) -> Pupil:
    """The record that these texts are of; a section that is not given is empty."""
    values: dict[str, object] = {}
    for section, text in sections.items():
        if text:
            part = ctf.from_json(text, record=Pupil)
            values |= {field: getattr(part, field) for field in SECTIONS[section]}
    return msgspec.structs.replace(_EMPTY, **values)


def _text(record: Pupil, fields: tuple[str, ...]) -> str:
    values = {field: getattr(record, field) for field in fields}
    if not any(value is not None and value != [] for value in values.values()):
        return NOTHING
    return ctf.to_json(Pupil(**values)).decode()
