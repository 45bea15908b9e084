"""What differs between two files, or between two records of a pupil, field by field."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec

from cts.ctf import editions
from cts.ctf.identifiers import characters
from cts.ctf.model.declare import Record, fields
from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.operations.editing import Progress, Source, opened
from cts.ctf.operations.keys import key
from cts.ctf.operations.progress import Counted
from cts.ctf.operations.spool import Spool
from cts.ctf.operations.walking import joined, leaves, written
from cts.ctf.validation.summaries import PupilSummary


class Change(msgspec.Struct, frozen=True, gc=False):
    """A value that is not the same in both.

    Attributes:
        path: where, with the names of the file; an item of a list is named by what identifies it: `Attendance/YearData[2025 801
            2000]/SessionsAttended`.
        before: the value in the first, as the file writes it; None where there is none.
        after: the value in the second.
    """

    path: str
    before: str | None
    after: str | None


class PupilChange(msgspec.Struct, frozen=True):
    """What differs in the records of one pupil. `before` and `after` say where each record is in its file."""

    before: PupilSummary
    after: PupilSummary
    changes: list[Change]


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What differs between two files.

    Attributes:
        header: changes in the header; the moment of writing is not compared, for it says nothing about what a file holds.
        only_in_first: pupils whom the second file lacks.
        only_in_second: pupils whom the first file lacks.
        changed: pupils whose records differ.
        equal_count: how many pupils have the same record in both.
    """

    header: list[Change]
    only_in_first: list[PupilSummary]
    only_in_second: list[PupilSummary]
    changed: list[PupilChange]
    equal_count: int

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.header or self.only_in_first or self.only_in_second or self.changed)


def diff(first: Source, second: Source, *, progress: Progress | None = None) -> Difference:
    """Compare two files. Pupils are matched by UPN; those who are left, by surname, forename and date of birth.

    The order of pupils, and of what has a key of its own (contacts, schools, results ...), does not matter; nor do style, the
    name of an element in its edition, and the moment of writing. Memory stays flat. Raises NotReadable, with a note that names
    the file.
    """
    with Spool[int]() as waiting, Spool[int]() as alone:
        with opened(second) as reader:
            matching = _Matching(waiting, alone)
            for number, pupil in enumerate(reader, start=1):
                matching.wait(PupilSummary.of(number, pupil), pupil)
            after = reader.header
        with opened(first) as reader:
            for number, pupil in enumerate(Counted(iter(reader), reader, progress), start=1):
                matching.by_upn(PupilSummary.of(number, pupil), pupil)
            before = reader.header
        matching.by_name()
        return Difference(
            header=list(_changes(_comparable(before), _comparable(after), "")),
            only_in_first=matching.only_in_first,
            only_in_second=list(matching.unmatched.values()),
            changed=sorted(matching.changed, key=lambda change: change.before.index),
            equal_count=matching.equal_count,
        )


def diff_pupils(first: Pupil, second: Pupil) -> list[Change]:
    """Compare two records of a pupil, in the order of the file; an empty list when they are the same."""
    return list(_changes(first, second, ""))


class _Matching:
    """The pupils of the first file on their way past those of the second, who wait on disk."""

    def __init__(self, waiting: Spool[int], alone: Spool[int]) -> None:
        self.unmatched: dict[int, PupilSummary] = {}
        self.only_in_first: list[PupilSummary] = []
        self.changed: list[PupilChange] = []
        self.equal_count = 0
        self._waiting = waiting
        self._by_upn: dict[str, list[int]] = {}
        self._alone = alone
        self._alone_summaries: list[PupilSummary] = []

    def wait(self, summary: PupilSummary, pupil: Pupil) -> None:
        """Let a pupil of the second file wait."""
        self._waiting.add(summary.index, pupil)
        self.unmatched[summary.index] = summary
        if pupil.upn:
            self._by_upn.setdefault(characters.squeezed(pupil.upn), []).append(summary.index)

    def by_upn(self, summary: PupilSummary, pupil: Pupil) -> None:
        """Match a pupil of the first file by UPN, or put it aside until all UPNs have been seen."""
        candidates = self._by_upn.get(characters.squeezed(pupil.upn)) if pupil.upn else None
        if candidates:
            self._pair(candidates.pop(0), summary, pupil)
        else:
            self._alone.add(summary.index, pupil)
            self._alone_summaries.append(summary)

    def by_name(self) -> None:
        """Match those who were put aside by their names and date of birth."""
        places: dict[tuple[str, ...], list[int]] = {}
        for place, summary in self.unmatched.items():
            places.setdefault(_name_key(summary), []).append(place)
        for summary in self._alone_summaries:
            candidates = places.get(_name_key(summary))
            if candidates:
                self._pair(candidates.pop(0), summary, next(self._alone.pupils(summary.index)))
            else:
                self.only_in_first.append(summary)

    def _pair(self, place: int, summary: PupilSummary, pupil: Pupil) -> None:
        changes = diff_pupils(pupil, next(self._waiting.pupils(place)))
        other = self.unmatched.pop(place)
        if changes:
            self.changed.append(PupilChange(summary, other, changes))
        else:
            self.equal_count += 1


def _name_key(who: PupilSummary) -> tuple[str, ...]:
    """Names without regard to case, accents and punctuation, which products write differently, and the date of birth."""
    return ("name", _plain(who.surname), _plain(who.forename), str(who.date_of_birth or ""))


def _plain(name: str | None) -> str:
    letters = unicodedata.normalize("NFKD", name or "").casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def _comparable(header: Header) -> Header:
    return msgspec.structs.replace(header, written_at=None)


def _changes(before: Record, after: Record, path: str) -> Iterator[Change]:
    """The changes between two records of one class."""
    if before == after:
        return
    for field in fields(type(before)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        base = joined(path, field.element.wrapper) if field.element.wrapper else path
        place = joined(base, field.element.xml)
        if field.many:
            yield from _list_changes(old or [], new or [], place)
        elif field.record:
            yield from _changes(old or field.record(), new or field.record(), place)
        else:
            yield Change(place, _shown(old), _shown(new))
    yield from _list_changes(before.other or [], after.other or [], joined(path, "*"))


def _list_changes(before: list[Any], after: list[Any], path: str) -> Iterator[Change]:
    """The changes between two lists, item by item."""
    remaining = [(key(item), item) for item in after]
    for item in before:
        name = key(item)
        match = next((place for place, (other, _) in enumerate(remaining) if other == name), None)
        if match is None:
            yield Change(_item_path(path, name), _shown(item), None)
            continue
        _, other_item = remaining.pop(match)
        if isinstance(item, Record):
            yield from _changes(item, other_item, _item_path(path, name))
        elif item != other_item:
            yield Change(_item_path(path, name), _shown(item), _shown(other_item))
    for name, item in remaining:
        yield Change(_item_path(path, name), None, _shown(item))


def _item_path(path: str, name: tuple[str, ...]) -> str:
    return f"{path}[{' '.join(name)}]" if any(name) else path


def _shown(value: object) -> str | None:
    """A value as the file writes it; of a whole item the values in it, in the order of the file."""
    if value is None:
        return None
    if isinstance(value, Record):
        return ", ".join(
            f"{leaf.path.rpartition('/')[2].partition('[')[0]} {written(leaf.value)}" for leaf in leaves(value, editions.LAST)
        )
    return written(value)
