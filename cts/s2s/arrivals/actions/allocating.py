"""An authority puts the pupils of its allocation list on the lists of the schools that receive them (X-020).

Each school learns names, birth date and present school of those whom the list gives to it, and of nobody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cts.s2s.arrivals import rules
from cts.s2s.arrivals.actions.loading import references
from cts.s2s.arrivals.actions.rows import Rows
from cts.s2s.arrivals.models import ExpectedPupil, LookedInto
from cts.s2s.arrivals.rules import Status
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.recording import record_deed
from cts.s2s.ctf_requests.child import Child
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import Kind
from cts.s2s.phase_transfers import allocated
from cts.s2s.phase_transfers import queries as phase_transfers
from cts.s2s.phase_transfers.actions.loading import free_run_and_locked
from cts.s2s.phase_transfers.allocated import Allocated
from cts.s2s.phase_transfers.rules import Status as RunStatus
from cts.s2s.phase_transfers.rules import Work, check_is_free
from cts.schooldays import day_of

TOGETHER = 500
"""Rows that are written at once."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What came of it: pupils and schools that have them, and lines without a name or a birth date, which no list can show."""

    pupils: int
    schools: int
    nameless: int


@dataclass(frozen=True, kw_only=True)
class _Ready:
    row: ExpectedPupil
    upn: str


def allocate(*, by: Actor, public_id: str, first_day: date, now: datetime) -> Given:
    """Put the pupils of the list of a run on the lists of their next schools. Done again, the lists follow the newer list.

    Whom a school has listed itself stays as the school has written it; a pupil who was asked for, or whose file is there, stays
    too. Raises Refused: NOT-ALLOWED, NOT-FOUND, PHASE-CLOSED, PHASE-BUSY, ARRIVAL-FIRST-DAY, ARRIVAL-NO-ALLOCATION.
    """
    by.require(Permission.PHASE_TRANSFER)
    rules.check_first_day(first_day, today=day_of(now))
    run = phase_transfers.own_run(by, public_id=public_id)
    check_is_free(status=RunStatus(run.status), work=Work(run.work))
    # Opening and sealing thousands of names is slow work; the transaction below checks again that the list is the same.
    lines = list(allocated.lines(run))
    ready = {
        school: _ready(some, school=school, run=public_id, by=by, first_day=first_day, now=now)
        for school, some in _by_school(lines).items()
    }
    if not any(ready.values()):
        raise Refused("ARRIVAL-NO-ALLOCATION")
    with transaction.atomic():
        locked = free_run_and_locked(by, public_id=public_id)
        if locked.list_loaded_at != run.list_loaded_at:
            raise Refused("PHASE-BUSY")
        _forget_others(ready, run=public_id)
        for school, rows in ready.items():
            _enter(school, rows, run=public_id, by=by, now=now)
        LookedInto.objects.filter(school__in=ready).delete()
    return Given(
        pupils=sum(len(rows) for rows in ready.values()),
        schools=sum(1 for rows in ready.values() if rows),
        nameless=sum(1 for line in lines if _child(line, first_day=first_day) is None),
    )


def _by_school(lines: Iterable[Allocated]) -> Mapping[str, Sequence[Allocated]]:
    """The lines for each school that is in the directory."""
    found = defaultdict[str, list[Allocated]](list)
    for line in lines:
        found[line.receiver].append(line)
    schools = Establishment.objects.filter(kind=Kind.SCHOOL.value, dfe_number__in=found).values_list("dfe_number", flat=True)
    return {school: found[school] for school in schools}


def _ready(lines: Iterable[Allocated], *, school: str, run: str, by: Actor, first_day: date, now: datetime) -> Sequence[_Ready]:
    """The rows for one school, each child once."""
    made, found = Rows(school=school, by=by, now=now), dict[str, _Ready]()
    for line in lines:
        child = _child(line, first_day=first_day)
        if child is not None:
            former_school = line.present_school if line.present_school != school else ""
            row = made.row(child, former_school=former_school, allocation=run)
            found[row.name_hash] = _Ready(row=row, upn=child.upn)
    return list(found.values())


def _child(line: Allocated, *, first_day: date) -> Child | None:
    """The child of a line; None where nobody could say who it is."""
    said = line.child
    if not (said.surname and said.forename and said.date_of_birth):
        return None
    return Child(
        forename=said.forename,
        surname=said.surname,
        date_of_birth=said.date_of_birth,
        upn=said.upn,
        joined_on=first_day,
        left_on=None,
    )


def _key(row: ExpectedPupil) -> tuple[str, str, str, date]:
    return row.school, row.name_hash, row.former_school, row.joined_on


def _forget_others(ready: Mapping[str, Sequence[_Ready]], *, run: str) -> None:
    """Whom the list does not name any more, or says otherwise, leaves the lists if nothing has happened yet."""
    wanted = {_key(one.row) for rows in ready.values() for one in rows}
    before = ExpectedPupil.objects.select_for_update().filter(allocation=run, status=Status.MISSING, request_id="")
    gone = [row.pk for row in before if _key(row) not in wanted]
    for start in range(0, len(gone), TOGETHER):
        ExpectedPupil.objects.filter(pk__in=gone[start : start + TOGETHER]).delete()


def _enter(school: str, rows: Sequence[_Ready], *, run: str, by: Actor, now: datetime) -> None:
    there = ExpectedPupil.objects.filter(school=school)
    known = {value for hashes in there.values_list("name_hash", "upn_hash") for value in hashes} - {""}
    new = [one for one in rows if one.row.name_hash not in known and one.row.upn_hash not in known]
    rules.check_room(there=there.count(), more=len(new))
    ExpectedPupil.objects.bulk_create([one.row for one in new], batch_size=TOGETHER, ignore_conflicts=True)
    details = {"run": run, "pupils": str(len(new)), **references(one.upn for one in new)}
    record_deed("arrival.allocated", by, subject=school, now=now, details=details)
