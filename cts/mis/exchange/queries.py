"""Reads of files taken in and made, and the board of who needs a file by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from cts.ctf.model import Pupil as Record
from cts.ctf.operations.repair import Repair
from cts.mis.core import Actor, Permission, Refused
from cts.mis.exchange import reading, rules
from cts.mis.exchange.incoming import Found
from cts.mis.exchange.models import Archive, Arrival, Export, Exported, Import, MakingDefaults
from cts.mis.exchange.rules import Carried, State
from cts.mis.pupils import queries as register
from cts.mis.pupils import rules as register_rules
from cts.mis.pupils.models import Pupil
from cts.mis.pupils.queries import Departure
from cts.schooldays import day_of


def imports(by: Actor) -> list[Import]:
    """Every file that came in, newest first."""
    by.require(Permission.TAKE_IN_FILES)
    return list(Import.objects.select_related("repaired_from", "archive").order_by("-received_at", "-pk"))


def waiting(by: Actor) -> list[Import]:
    """The files that came in and are not taken in yet."""
    by.require(Permission.TAKE_IN_FILES)
    return list(Import.objects.filter(state=State.WAITING).order_by("received_at"))


def batch(by: Actor, *, public_id: str) -> Import:
    """The file that came in with this id. Raises Refused("NOT-FOUND")."""
    by.require(Permission.TAKE_IN_FILES)
    found = Import.objects.select_related("repaired_from", "archive").filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def archives(by: Actor) -> list[Archive]:
    """Every ZIP that came in, newest first."""
    by.require(Permission.TAKE_IN_FILES)
    return list(Archive.objects.order_by("-received_at", "-pk"))


def archive(by: Actor, *, public_id: str) -> Archive:
    """The ZIP that came in with this id. Raises Refused("NOT-FOUND")."""
    by.require(Permission.TAKE_IN_FILES)
    found = Archive.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def imports_in(by: Actor, *, archive: Archive) -> dict[str, Import]:
    """The files of a ZIP that can be taken in, by their ids."""
    by.require(Permission.TAKE_IN_FILES)
    return {batch.public_id: batch for batch in archive.imports.all()}


def last_day_to_undo(batch: Import) -> date | None:
    """The last day on which a file can be undone; None for one that is not taken in (X-010)."""
    if batch.state != State.TAKEN_IN or batch.ended_at is None:
        return None
    return rules.last_day_to_undo(day_of(batch.ended_at), days=settings.UNDO_DAYS)


def can_still_undo(batch: Import, *, today: date) -> bool:
    """Whether a file is taken in and there is still time to undo it."""
    last = last_day_to_undo(batch)
    return last is not None and today <= last


def earlier(batch: Import) -> Import | None:
    """The same file, if it was taken in before (M-036)."""
    same = Import.objects.filter(sha256=batch.sha256, state=State.TAKEN_IN).exclude(pk=batch.pk)
    return same.order_by("-ended_at").first()


def repair(by: Actor, *, batch: Import) -> Repair | None:
    """What can be repaired in a file, or what somebody has agreed to: that of the file as it came (X-002)."""
    by.require(Permission.TAKE_IN_FILES)
    return reading.kept((batch.repaired_from or batch).read_id).repair


def copies(by: Actor, *, batch: Import) -> list[Import]:
    """The repaired copies that stand for a file."""
    by.require(Permission.TAKE_IN_FILES)
    return list(batch.copies.order_by("pk"))


@dataclass(frozen=True, kw_only=True)
class Became:
    """What became of a pupil of a file, as the file names the child, and what was wrong in the file."""

    arrival: Arrival
    said: Record
    findings: tuple[Found, ...]

    @property
    def is_exception(self) -> bool:
        """Whether somebody may have to do something about this pupil (U-007)."""
        return bool(self.arrival.refusal or self.findings)


def became(by: Actor, *, batch: Import) -> list[Became]:
    """What became of each pupil of a file."""
    by.require(Permission.TAKE_IN_FILES)
    incoming = reading.kept(batch.read_id)
    findings: dict[int | None, list[Found]] = {}
    for found in incoming.findings:
        findings.setdefault(found.pupil, []).append(found)
    return [
        Became(
            arrival=arrival,
            said=reading.cleaned(incoming.pupils[arrival.index - 1]),
            findings=tuple(findings.get(arrival.index, ())),
        )
        for arrival in batch.arrivals.select_related("pupil").order_by("index")
    ]


def making_defaults(by: Actor) -> MakingDefaults:
    """What the school begins with when it makes a file; what every school begins with while nothing is kept."""
    by.require(Permission.MAKE_FILES)
    return MakingDefaults.objects.first() or MakingDefaults()


def exports(by: Actor) -> list[Export]:
    """Every file that was made, newest first (M-004)."""
    by.require(Permission.MAKE_FILES)
    return list(Export.objects.prefetch_related("pupils").order_by("-made_at", "-pk"))


def export(by: Actor, *, public_id: str) -> Export:
    """The file that was made with this id. Raises Refused("NOT-FOUND")."""
    by.require(Permission.MAKE_FILES)
    found = Export.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def pupils_in(export: Export) -> list[Pupil]:
    """Who is in a file that was made."""
    return list(Pupil.objects.filter(exported__export=export).order_by("surname", "forename"))


def found_in_file(by: Actor, *, batch: Import) -> list[Found]:
    """What is wrong with a file as a whole, or with rows of a table whose pupils are left out."""
    by.require(Permission.TAKE_IN_FILES)
    return [one for one in reading.kept(batch.read_id).findings if one.pupil is None]


@dataclass(frozen=True, kw_only=True)
class BoardLine:
    """Somebody who has left or will: by when a file has to be sent, and how far it has come."""

    departure: Departure
    export: Export | None
    hold: Refused | None
    """Why no file can be made yet, None if one can."""
    is_late: bool

    @property
    def carried(self) -> Carried | None:
        """How far the file has come; None while there is none."""
        return Carried(self.export.carried) if self.export else None

    @property
    def is_wanted(self) -> bool:
        """Whether somebody has to make or send a file now."""
        return self.carried in {None, Carried.MADE, Carried.REJECTED} and self.hold is None


def board(by: Actor, *, today: date) -> list[BoardLine]:
    """Who needs a file by when (S-009, S-066), soonest first. A protected child does not appear (S-247)."""
    departures = register.departures(by)
    made = Exported.objects.filter(enrolment__in=[one.enrolment for one in departures], export__is_full=True)
    exports: dict[int | None, Export] = {}
    for one in made.select_related("export").order_by("export__made_at", "export__pk"):
        exports[one.enrolment_id] = one.export
    return [_line(departure, exports.get(departure.enrolment.pk), today=today) for departure in departures]


def wanted_for(by: Actor, *, destination: str, today: date) -> list[str]:
    """The ids of those of the board for whom a file to one destination has to be made."""
    lines = [line for line in board(by, today=today) if line.is_wanted and line.export is None]
    departures = [line.departure for line in lines]
    return [one.pupil.public_id for one in departures if one.enrolment.destination == destination]


def _line(departure: Departure, export: Export | None, *, today: date) -> BoardLine:
    hold: Refused | None = None
    try:
        register_rules.check_may_send(register.facts(departure.pupil, departure.enrolment, today=today), today=today)
    except Refused as refused:
        hold = refused
    sent = export is not None and export.carried in {Carried.UPLOADED, Carried.COLLECTED}
    return BoardLine(
        departure=departure, export=export, hold=hold, is_late=hold is None and not sent and today > departure.due_date
    )
