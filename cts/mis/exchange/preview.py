"""What taking a file in would do: for each of its pupils whom it is, what is to be done, and every value that differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cts.ctf.model import Pupil as Record
from cts.mis.core import own_school
from cts.mis.exchange import contacts, reading, rules
from cts.mis.exchange.crossing import Crossing, crossings
from cts.mis.exchange.incoming import Found, Incoming
from cts.mis.exchange.matching import Candidate, Match, Matcher
from cts.mis.exchange.merging import Merged, Point, merge
from cts.mis.exchange.models import Arrival, Import
from cts.mis.exchange.rules import Decision, Mode, Outcome, State, Who
from cts.mis.pupils import queries as register
from cts.mis.pupils.models import Pupil, Version
from cts.mis.pupils.record import SECTIONS

Newer = Literal["file", "register", ""]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A pupil of a file before it is taken in."""

    arrival: Arrival
    said: Record
    match: Match
    decision: Decision
    pupil: Pupil | None
    findings: tuple[Found, ...]
    merged: Merged | None
    newer: Mapping[str, Newer]
    """For each section which side is newer: the file, or what the register holds."""
    left_out: tuple[str, ...] = ()
    """Sections that are not taken of this pupil."""
    before: Import | None = None
    """The last file that was taken in of this pupil (M-036)."""
    is_outside: bool = False
    """Whether the pupil was born outside the days that were chosen (M-032)."""

    is_unknown: bool = False
    """Whether a part of the school's own is about somebody who is not in the register: it adds nobody."""

    @property
    def index(self) -> int:
        """The place of the pupil in the file, from 1."""
        return self.arrival.index

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Who of the register may be meant."""
        return self.match.candidates

    @property
    def points(self) -> list[Point]:
        """Every value in which file and register differ."""
        return self.merged.points if self.merged else []

    @property
    def has_email_of_contact(self) -> bool:
        """Whether the e-mail address that the file gives the pupil is a contact's (U-023)."""
        return bool(self.said.email) and contacts.is_of_contact(self.said.email or "", self.said)

    @property
    def crossings(self) -> list[Crossing]:
        """What means something else here, or nothing."""
        return crossings(self.said, own=own_school().country)

    @property
    def sections(self) -> list[str]:
        """The sections that the file holds of this pupil (M-035)."""
        return [name for name, fields in SECTIONS.items() if any(getattr(self.said, field) for field in fields)]


def incoming_of(batch: Import) -> Incoming:
    """What was read from the file. Raises what the store raises."""
    return reading.kept(batch.read_id)


def lines(batch: Import, incoming: Incoming, *, only: int | None = None) -> list[Line]:
    """Every pupil of the file, or the one at a place, as things stand in the register now."""
    records = [reading.cleaned(pupil) for pupil in incoming.pupils]
    arrivals = list(batch.arrivals.select_related("pupil").order_by("index"))
    wanted = [arrival for arrival in arrivals if only is None or arrival.index == only]
    matcher = Matcher([records[arrival.index - 1] for arrival in wanted])
    matches = {arrival.index: matcher.match(records[arrival.index - 1]) for arrival in wanted}
    outside = {arrival.index for arrival in wanted if _is_outside(batch, arrival, records[arrival.index - 1])}
    decided = {
        arrival.index: (Decision.SKIP, None) if arrival.index in outside else _decided(batch, arrival, matches[arrival.index])
        for arrival in wanted
    }
    known = {pupil.pk: pupil for _decision, pupil in decided.values() if pupil is not None}
    held = register.records_of(known.values())
    dates = _dates(known.values())
    before = _before(batch, known.values())
    by_pupil: dict[int, list[Found]] = {}
    for found in incoming.findings:
        if found.pupil is not None:
            by_pupil.setdefault(found.pupil, []).append(found)
    made = []
    for arrival in wanted:
        said, (decision, pupil) = records[arrival.index - 1], decided[arrival.index]
        merged = None
        newer = _newer(dates.get(pupil.pk, {}) if pupil else {}, batch.written_at)
        left_out = tuple(batch.left_out if arrival.left_out is None else arrival.left_out)
        if pupil is not None:
            merged = merge(
                held[pupil.pk],
                said,
                mode=Mode(arrival.mode or batch.mode),
                left_out=left_out,
                older=[section for section, side in newer.items() if side == "register"],
                replaces_contacts=batch.replaces_contacts,
                chosen=arrival.chosen,
            )
        made.append(
            Line(
                arrival=arrival,
                said=said,
                match=matches[arrival.index],
                decision=decision,
                pupil=pupil,
                findings=tuple(by_pupil.get(arrival.index, ())),
                merged=merged,
                newer=newer,
                left_out=left_out,
                before=before.get(pupil.pk) if pupil else None,
                is_outside=arrival.index in outside,
                is_unknown=_is_unknown(batch, arrival, matches[arrival.index]),
            )
        )
    return made


def _is_outside(batch: Import, arrival: Arrival, said: Record) -> bool:
    """Whether somebody is left out because of the day of birth; whoever was chosen by hand comes all the same."""
    if arrival.is_chosen:
        return False
    return rules.is_born_outside(said.date_of_birth, born_from=batch.born_from, born_until=batch.born_until)


def _is_unknown(batch: Import, arrival: Arrival, match: Match) -> bool:
    """Whether a part of the school's own leaves somebody out because nobody in the register is meant."""
    is_part = rules.is_own_part(source=batch.source, qualifier=batch.qualifier, own=own_school().dfe_number)
    adds_nobody = is_part and batch.who == Who.EXISTING and not arrival.is_chosen
    return adds_nobody and match.pupil is None and not match.is_open


def _before(batch: Import, pupils: Iterable[Pupil]) -> dict[int, Import]:
    came = Arrival.objects.filter(
        pupil__in=list(pupils),
        batch__state=State.TAKEN_IN,
        outcome__in=[Outcome.NEW, Outcome.UPDATED, Outcome.UNCHANGED],
    )
    found = came.exclude(batch=batch).select_related("batch").order_by("batch__ended_at", "batch__pk")
    return {one.pupil_id: one.batch for one in found if one.pupil_id is not None}


def _decided(batch: Import, arrival: Arrival, match: Match) -> tuple[Decision, Pupil | None]:
    """What a person has decided, else what is certain: the pupil who has the number, or somebody new where nobody may be
    meant."""
    if arrival.is_chosen and (arrival.decision != Decision.EXISTING or arrival.pupil is not None):
        decision, pupil = Decision(arrival.decision), arrival.pupil
    elif match.pupil is not None:
        decision, pupil = Decision.EXISTING, match.pupil
    else:
        decision, pupil = (Decision.OPEN if match.is_open else Decision.NEW), None
    unwanted = {Who.ALL: (), Who.NEW: (Decision.EXISTING,), Who.EXISTING: (Decision.NEW,)}[Who(batch.who)]
    return (Decision.SKIP, None) if decision in unwanted else (decision, pupil if decision is Decision.EXISTING else None)


def _dates(pupils: Iterable[Pupil]) -> dict[int, dict[str, datetime]]:
    dates: dict[int, dict[str, datetime]] = {}
    versions = Version.objects.filter(pupil__in=list(pupils)).order_by("number")
    for key, section, as_of in versions.values_list("pupil_id", "section", "as_of"):
        dates.setdefault(key, {})[section] = as_of
    return dates


def _newer(dates: Mapping[str, datetime], written_at: datetime) -> dict[str, Newer]:
    return {
        section: "file" if written_at > as_of else "register" if written_at < as_of else "" for section, as_of in dates.items()
    }
