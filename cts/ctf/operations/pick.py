"""A partial file: some sections of each pupil."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from cts.ctf.model.declare import fields
from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.operations.editing import Progress, Source, Target, edition_of, header_in, opened
from cts.ctf.operations.losses import Loss, carried, of_head
from cts.ctf.operations.progress import Counted
from cts.ctf.operations.refusals import refused
from cts.ctf.xml.write import write

# The sections that a receiver can choose among (format section 10.5), and the field of a pupil that holds each.
SECTIONS: dict[str, str] = {
    "basic_details": "basic_details",
    "free_school_meals": "free_school_meals",
    "welsh_details": "welsh_details",
    "looked_after": "looked_after",
    "special_needs": "special_needs",
    "address": "address",
    "phones": "phones",
    "email": "email",
    "contacts": "contacts",
    "attendance": "attendance",
    "assessments": "key_stages",
    "school_history": "schools",
}

# Who the pupil is, which every file says.
IDENTIFIERS = ("upn", "uln", "uci", "surname", "forename", "date_of_birth", "sex")


class Picked(msgspec.Struct, frozen=True, kw_only=True):
    """What picking did.

    Attributes:
        pupil_count: how many pupils the new file holds: all of the old one.
        sections: the sections it holds, in the order of the file.
        losses: what could not be carried over of these; the sections that were not picked are not losses.
    """

    pupil_count: int
    sections: list[str]
    losses: list[Loss]


def pick(
    source: Source,
    *,
    sections: Sequence[str],
    target: Target,
    now: datetime.datetime | None = None,
    progress: Progress | None = None,
) -> Picked:
    """Write a partial file with these sections of each pupil; who the pupil is stays in it.

    Args:
        source: a path or a binary stream.
        sections: names from `SECTIONS`; those of the file (`StageAssessments`) are understood too.
        target: a path or a binary stream; a file appears there only when it is complete.
        now: the time to write into the header (local time); the old one stays by default.
        progress: called with the number of bytes that have been read, now and then.

    The header says `partial`, and in `DataDescriptor` which sections there are. Suppliers' blocks and unknown elements that stand
    beside the sections are left out, those inside a picked section stay. Raises NotReadable, NotWritable, OperationRefused
    (CTF-263; CTF-290 for a section that does not exist, CTF-291 for none).
    """
    chosen = chosen_sections(sections)
    losses: list[Loss] = []
    with opened(source) as reader:
        edition = edition_of(reader.header)
        pupils = Counted(_cut(carried(reader.entries(), edition, losses), chosen), reader, progress)
        write(target, header=header_in(_partial(reader.header, chosen), edition, now), pupils=pupils, edition=edition)
        kept = [loss for loss in losses if _belongs(loss, chosen)]
        head = of_head(reader.header, reader.findings, edition)
    return Picked(pupil_count=pupils.count, sections=chosen, losses=[*head, *kept])


def chosen_sections(names: Sequence[str]) -> list[str]:
    """The sections of these names, each once, in the order of the file. Raises OperationRefused CTF-290, CTF-291.

    >>> chosen_sections(["StageAssessments", "basic-details"])
    ['basic_details', 'assessments']
    """
    by_spelling: dict[str, str] = {}
    for section, name in SECTIONS.items():
        element = next(field.element for field in fields(Pupil) if field.name == name)
        by_spelling |= {_plain(spelling): section for spelling in (section, name, element.wrapper or element.xml)}
    wanted = set()
    for name in names:
        if _plain(name) not in by_spelling:
            raise refused("CTF-290", value=name, known=", ".join(SECTIONS))
        wanted.add(by_spelling[_plain(name)])
    if not wanted:
        raise refused("CTF-291", known=", ".join(SECTIONS))
    return [section for section in SECTIONS if section in wanted]


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "").replace("_", "").replace(" ", "")


def _cut(pupils: Iterator[Pupil], chosen: list[str]) -> Iterator[Pupil]:
    names = (*IDENTIFIERS, *(SECTIONS[section] for section in chosen))
    for pupil in pupils:
        kept: dict[str, Any] = {name: getattr(pupil, name) for name in names}
        yield Pupil(**kept)


def _partial(header: Header, chosen: list[str]) -> Header:
    # DataDescriptor may have 255 characters, and all names together have fewer
    return msgspec.structs.replace(header, qualifier="partial", descriptor=", ".join(chosen).replace("_", " ").capitalize())


def _belongs(loss: Loss, chosen: list[str]) -> bool:
    """Whether what is lost was part of what was picked."""
    section = loss.path.partition("/Pupil[")[2].partition("]/")[2].partition("/")[0].partition("[")[0]
    elements = {field.name: field.element.wrapper or field.element.xml for field in fields(Pupil)}
    others = {elements[name] for name in SECTIONS.values()} - {elements[SECTIONS[name]] for name in chosen}
    return section not in others
