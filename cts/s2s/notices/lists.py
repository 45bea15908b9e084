"""Lists of files in a letter: which file, from or to whom, since when. Long lists are cut, and say so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cts.s2s.notices.letter import SchoolName, named

LONGEST = 40
"""Files that one letter names; the others are counted, and seen on the site."""


@dataclass(frozen=True, kw_only=True)
class FileListed:
    """A file in a list: its name and number, the establishments at its two ends, and the day on which it was uploaded."""

    file_name: str
    number: str
    sender: SchoolName
    receiver: SchoolName
    uploaded_on: date


Line = Callable[[FileListed], str]


def received(files: Sequence[FileListed]) -> str:
    """The files as their receiver reads of them."""
    return _all(files, line=_received)


def sent(files: Sequence[FileListed]) -> str:
    """The files as their sender reads of them."""
    return _all(files, line=_sent)


def by_receiver(files: Sequence[FileListed]) -> str:
    """The files school by school, as the authority of the schools that should collect them reads of them."""
    return _grouped(files, schools=[file.receiver for file in files], line=_received)


def by_sender(files: Sequence[FileListed]) -> str:
    """The files school by school, as the authority of the schools that sent them reads of them."""
    return _grouped(files, schools=[file.sender for file in files], line=_sent)


def _received(file: FileListed) -> str:
    return _("- %(file)s, from %(sender)s, uploaded on %(date)s") % {
        "file": named(file.file_name, number=file.number),
        "sender": file.sender,
        "date": f"{file.uploaded_on:%d/%m/%Y}",
    }


def _sent(file: FileListed) -> str:
    return _("- %(file)s, for %(receiver)s, uploaded on %(date)s") % {
        "file": named(file.file_name, number=file.number),
        "receiver": file.receiver,
        "date": f"{file.uploaded_on:%d/%m/%Y}",
    }


def _all(files: Sequence[FileListed], *, line: Line) -> str:
    return "\n".join([*(line(file) for file in files[:LONGEST]), *_left_out(files)])


def _left_out(files: Sequence[FileListed]) -> list[str]:
    if len(files) <= LONGEST:
        return []
    return [_("- and more: %(count)s. They are on the site.") % {"count": len(files) - LONGEST}]


def _grouped(files: Sequence[FileListed], *, schools: Sequence[SchoolName], line: Line) -> str:
    """Every school with its count, and the files of each as long as there is room for them."""
    groups: dict[SchoolName, list[FileListed]] = {}
    for school, file in zip(schools, files, strict=True):
        groups.setdefault(school, []).append(file)
    room, parts = LONGEST, []
    for school, of_school in sorted(groups.items(), key=lambda group: str(group[0])):
        heading = f"{school}: {len(of_school)}"
        parts.append("\n".join([heading, *(line(file) for file in of_school[:room])]))
        room = max(0, room - len(of_school))
    return "\n\n".join([*parts, *_left_out(files)])
