"""Which pupil of the register a pupil of a file is (S-256 to S-259, format 10.5).

A number decides by itself only where nothing speaks against it; everything else is for a person to decide, with the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from cts.ctf.identifiers import characters
from cts.ctf.model import Pupil as Record
from cts.mis.pupils import finding, writing
from cts.mis.pupils.models import Number, Pupil

_AT_ONCE = 500
V = TypeVar("V")

Evidence = Literal["upn", "uln", "uci", "birth", "birth-swapped", "birth-near", "surname", "forename", "names-alike", "sex"]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A pupil of the register who may be meant, and what speaks for it."""

    pupil: Pupil
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class Match:
    """Whom a pupil of a file is: `pupil` where that is certain, else None; `candidates` who may be meant, the likeliest first."""

    pupil: Pupil | None
    candidates: tuple[Candidate, ...]

    @property
    def is_open(self) -> bool:
        """Whether a person has to decide."""
        return self.pupil is None and bool(self.candidates)


class Matcher:
    """Finds the pupils of one file, with a few queries for all of them."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._by_number: dict[tuple[str, str], list[Pupil]] = {}
        self._by_birth: dict[date, list[Pupil]] = {}
        self._by_name: dict[str, list[Pupil]] = {}
        values = sorted({value for record in records for _kind, value in _numbers(record)})
        for some in _parts(values):
            for number in Number.objects.filter(value__in=some).select_related("pupil"):
                self._by_number.setdefault((number.kind, number.value), []).append(number.pupil)
        days = sorted({day for record in records if record.date_of_birth for day in _days(record.date_of_birth)})
        for some_days in _parts(days):
            for pupil in Pupil.objects.filter(date_of_birth__in=some_days):
                if pupil.date_of_birth:
                    self._by_birth.setdefault(pupil.date_of_birth, []).append(pupil)
        names = sorted({writing.name_key(record.surname, record.forename) for record in records})
        for some in _parts(names):
            for pupil in Pupil.objects.filter(name_key__in=some):
                self._by_name.setdefault(pupil.name_key, []).append(pupil)

    def match(self, record: Record) -> Match:
        """Whom this record is of."""
        by_upn = {pupil.pk: pupil for kind, value in _numbers(record) if kind == "upn" for pupil in self._of(kind, value)}
        if len(by_upn) == 1:
            (pupil,) = by_upn.values()
            if _agrees(pupil, record):
                return Match(pupil=pupil, candidates=())
        return Match(pupil=None, candidates=self.candidates(record))

    def candidates(self, record: Record) -> tuple[Candidate, ...]:
        """Everybody who may be meant, the likeliest first."""
        possible: dict[int, Pupil] = {}
        for kind, value in _numbers(record):
            possible |= {pupil.pk: pupil for pupil in self._of(kind, value)}
        for pupil in self._by_name.get(writing.name_key(record.surname, record.forename), []):
            possible[pupil.pk] = pupil
        for day in _days(record.date_of_birth) if record.date_of_birth else ():
            possible |= {pupil.pk: pupil for pupil in self._by_birth.get(day, []) if _names_alike(pupil, record)}
        found = [Candidate(pupil=pupil, evidence=tuple(self._evidence(pupil, record))) for pupil in possible.values()]
        kept = [one for one in found if _enough(one.evidence)]
        return tuple(sorted(kept, key=lambda one: (-len(one.evidence), one.pupil.pk)))

    def _of(self, kind: str, value: str) -> list[Pupil]:
        return self._by_number.get((kind, value), [])

    def _evidence(self, pupil: Pupil, record: Record) -> Iterable[Evidence]:
        held = {kind for kind, value in _numbers(record) if any(one.pk == pupil.pk for one in self._of(kind, value))}
        for number in ("upn", "uln", "uci"):
            if number in held:
                yield number
        if record.date_of_birth and pupil.date_of_birth == record.date_of_birth:
            yield "birth"
        elif record.date_of_birth and pupil.date_of_birth in _days(record.date_of_birth):
            yield "birth-swapped"
        elif _is_near(pupil.date_of_birth, record.date_of_birth):
            yield "birth-near"
        same_surname = finding.folded(pupil.surname) == finding.folded(record.surname)
        same_forename = finding.folded(pupil.forename) == finding.folded(record.forename)
        if same_surname:
            yield "surname"
        if same_forename:
            yield "forename"
        if not (same_surname and same_forename) and _names_alike(pupil, record):
            yield "names-alike"
        if record.sex and pupil.sex == record.sex:
            yield "sex"


def _numbers(record: Record) -> list[tuple[str, str]]:
    former = record.basic_details.former_upn if record.basic_details else None
    said = (("upn", record.upn), ("upn", former), ("uln", record.uln), ("uci", record.uci))
    return [(kind, characters.squeezed(value)[:20]) for kind, value in said if value]


def _days(day: date) -> list[date]:
    """The day, and the same with day and month the other way round."""
    return [day, date(day.year, day.day, day.month)] if day.day <= 12 and day.day != day.month else [day]


def _agrees(pupil: Pupil, record: Record) -> bool:
    """Whether nothing speaks against a number: birth and forename are the same, or both names are. Twins share all but these.

    A row of results may name a pupil by the number alone: then there is nothing that could speak against it.
    """
    if not (record.surname or record.forename or record.date_of_birth):
        return True
    if pupil.name_key == writing.name_key(record.surname, record.forename):
        return True
    if not record.date_of_birth or pupil.date_of_birth != record.date_of_birth:
        return False
    forename = finding.folded(record.forename)
    return finding.likeness(pupil.forename, forename) >= finding.ALIKE or (bool(forename) and forename in pupil.found_by.split())


def _names_alike(pupil: Pupil, record: Record) -> bool:
    straight = (finding.likeness(pupil.surname, record.surname), finding.likeness(pupil.forename, record.forename))
    crossed = (finding.likeness(pupil.surname, record.forename), finding.likeness(pupil.forename, record.surname))
    return min(straight) >= finding.ALIKE or min(crossed) >= finding.ALIKE


def _enough(evidence: Sequence[Evidence]) -> bool:
    """Whether somebody is worth asking about: a number, or names and birth together, or both names and nearly the birth."""
    names = {"surname", "forename"} <= {*evidence} or "names-alike" in evidence
    birth = not {"birth", "birth-swapped"}.isdisjoint(evidence)
    return (
        not {"upn", "uln", "uci"}.isdisjoint(evidence)
        or (names and birth)
        or {"surname", "forename", "birth-near"} <= {*evidence}
    )


def _is_near(one: date | None, other: date | None) -> bool:
    """Whether two births differ in the day, the month or the year alone, as when one was typed wrongly; or one is not known."""
    if one is None or other is None:
        return True
    return sum((one.year == other.year, one.month == other.month, one.day == other.day)) >= 2


def _parts(values: Sequence[V]) -> Iterable[Sequence[V]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
