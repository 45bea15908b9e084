"""What is lost when a file is written again."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

import msgspec

from cts.ctf import editions
from cts.ctf.model.declare import Field, Record, fields, records
from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.operations.walking import field_leaves, items, written
from cts.ctf.validation.findings import Finding
from cts.ctf.wording import N_, Language, sentence, shown
from cts.ctf.xml.entry import Entry

Why = Literal["edition", "never-written", "not-read"]

_WORDINGS: dict[Why, str] = {
    "edition": N_("edition {edition} has no such element"),
    "never-written": N_("this element is read, but never written"),
    "not-read": N_("this could not be read as a part of the record"),
}

# Findings of a reader that passed over something: what stands where it may not, comes twice, or is no value of its kind.
_PASSED_OVER = frozenset(
    {
        "CTF-202",
        "CTF-203",
        "CTF-204",
        "CTF-208",
        "CTF-209",
        "CTF-210",
        "CTF-211",
        "CTF-212",
        "CTF-213",
        "CTF-214",
        "CTF-215",
    }
)


class Loss(msgspec.Struct, frozen=True, gc=False):
    """A value that is in a file and not in what was made from it.

    Attributes:
        pupil: the pupil's place in the file, from 1; None for the head of the file.
        upn: the pupil's UPN as the file has it.
        path: where the value was, as an XPath from the root.
        value: what it was, as the file writes it; "" where the reader cannot tell.
        why: "edition" (that edition has no such element), "never-written" (nobody should write it), "not-read" (see `check`).
        edition: the edition that was written, such as "25.0".
    """

    pupil: int | None
    upn: str | None
    path: str
    value: str
    why: Why
    edition: str

    def message(self, lang: Language = "en") -> str:
        """Why it is lost, in words."""
        return sentence(_WORDINGS[self.why], lang, edition=self.edition)


def carried(entries: Iterable[Entry], edition: int, losses: list[Loss]) -> Iterator[Pupil]:
    """Hand on the pupils of a file, and note in `losses` what writing them in `edition` will leave behind."""
    for entry in entries:
        losses += _of_findings(entry.findings, edition)
        losses += _of_record(entry.pupil, edition, entry.path, entry.index, entry.pupil.upn)
        yield entry.pupil


def of_head(header: Header, findings: Iterable[Finding], edition: int) -> list[Loss]:
    """What writing leaves behind of the header and of what stands around the pupils."""
    return [*_of_findings(findings, edition), *_of_record(header, edition, "/CTfile/Header", None, None)]


def _of_findings(findings: Iterable[Finding], edition: int) -> Iterator[Loss]:
    for found in findings:
        if found.code in _PASSED_OVER:
            value = next((found.arguments[name] for name in ("value", "text", "attribute") if name in found.arguments), "")
            yield Loss(found.pupil, found.upn, found.path, value, "not-read", editions.written(edition))


def _of_record(record: Record, edition: int, path: str, pupil: int | None, upn: str | None) -> Iterator[Loss]:
    for field in _worth_a_look(type(record), edition):
        value = getattr(record, field.name)
        if value is None:
            continue
        why = _why(field, edition)
        if why:
            for leaf in field_leaves(field, value, edition, path):
                yield Loss(pupil, upn, leaf.path, shown(written(leaf.value)), why, editions.written(edition))
        else:
            for place, item in items(field, value, edition, path):
                yield from _of_record(item, edition, place, pupil, upn)


def _why(field: Field, edition: int) -> Why | None:
    if not field.element.written:
        return "never-written"
    return None if field.element.in_edition(edition) else "edition"


@cache
def _worth_a_look(record: type[Record], edition: int) -> tuple[Field, ...]:
    """The fields that an edition cannot write, and those that hold such fields: few, so that a look costs little."""
    return tuple(
        field
        for field in fields(record)
        if _why(field, edition)
        or (field.record and any(_why(inner, edition) for held in records(field.record) for inner in fields(held)))
    )
