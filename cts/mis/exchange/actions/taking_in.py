"""Taking a file in: each pupil wholly or not at all, and for everybody who is not, the reason and what to do (U-006, U-007)."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from django.db import transaction

from cts.mis.core import Actor, Permission, Refused, own_school
from cts.mis.exchange import preview, queries, rules
from cts.mis.exchange.actions.recording import locked, record
from cts.mis.exchange.models import Arrival, Import
from cts.mis.exchange.preview import Line
from cts.mis.exchange.rules import Decision, Outcome, Place, State
from cts.mis.exchange.standing import standing_of
from cts.mis.pupils import actions as register
from cts.mis.pupils import queries as pupils
from cts.mis.pupils import writing
from cts.mis.pupils.models import Pupil
from cts.mis.pupils.rules import Status


def take_in(*, by: Actor, public_id: str, now: datetime) -> Counter[Outcome]:
    """Take a file in as it was decided, and count what became of its pupils.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, IMPORT-IS-OVER, IMPORT-UNDECIDED while somebody has to decide about a pupil.
    """
    by.require(Permission.TAKE_IN_FILES)
    incoming = preview.incoming_of(queries.batch(by, public_id=public_id))
    with transaction.atomic():
        batch = locked(public_id)
        rules.check_can_become(state=State(batch.state), to=State.TAKEN_IN)
        lines = preview.lines(batch, incoming)
        undecided = [line.index for line in lines if line.decision is Decision.OPEN]
        if undecided:
            raise Refused("IMPORT-UNDECIDED", count=len(undecided))
        twice = _meant_twice(lines)
        outcomes: Counter[Outcome] = Counter()
        for line in lines:
            outcomes[_one(by, batch, line, is_twice=line.index in twice, now=now)] += 1
        batch.state, batch.ended_at, batch.ended_by = State.TAKEN_IN, now, by.person
        batch.save()
        counts = {outcome.value: str(count) for outcome, count in outcomes.items()}
        upns = [line.said.upn or "" for line in lines]
        record("import.taken_in", by=by, subject=public_id, now=now, details=counts, upns=upns)
    return outcomes


def _meant_twice(lines: list[Line]) -> set[int]:
    """Pupils of the file of whom another line is about the same pupil of the register or has the same UPN; or the same names and
    date of birth, where one of the two has no UPN.
    """
    seen: dict[object, list[Line]] = {}
    for line in lines:
        said = line.said
        if line.decision is Decision.EXISTING and line.pupil is not None:
            seen.setdefault(line.pupil.pk, []).append(line)
        elif line.decision is Decision.NEW:
            if said.upn:
                seen.setdefault(said.upn, []).append(line)
            seen.setdefault((writing.name_key(said.surname, said.forename), said.date_of_birth), []).append(line)
    return {
        line.index
        for key, same in seen.items()
        if len(same) > 1 and not (isinstance(key, tuple) and all(line.said.upn for line in same))
        for line in same
    }


def _one(by: Actor, batch: Import, line: Line, *, is_twice: bool, now: datetime) -> Outcome:
    """One pupil, in a transaction of its own inside the whole: what cannot be done leaves no trace but its reason."""
    arrival = line.arrival
    try:
        if is_twice:
            raise Refused("PUPIL-TWICE")
        with transaction.atomic():
            outcome = _written(by, batch, line, now=now)
    except Refused as refused:
        outcome = Outcome.FAILED
        arrival.refusal = refused.code
        arrival.refusal_arguments = {name: str(value) for name, value in refused.arguments.items()}
    arrival.decision = line.decision
    arrival.outcome = outcome
    arrival.save()
    return outcome


def _written(by: Actor, batch: Import, line: Line, *, now: datetime) -> Outcome:
    if line.decision is Decision.SKIP:
        if line.is_outside:
            line.arrival.refusal = "BORN-OUTSIDE"
        elif line.is_unknown:
            line.arrival.refusal = "NOT-IN-REGISTER"
        return Outcome.SKIPPED
    if line.decision is Decision.NEW:
        return _new(by, batch, line, now=now)
    assert line.pupil is not None  # noqa: S101 - for the type checker: an existing pupil is somebody
    return _existing(by, batch, line.arrival, line, Pupil.objects.select_for_update().get(pk=line.pupil.pk), now=now)


def _new(by: Actor, batch: Import, line: Line, *, now: datetime) -> Outcome:
    said = writing.without(line.said, sections=line.left_out)
    if line.has_email_of_contact:
        said.email = None
    if batch.place == Place.ON_ROLL and batch.admission_date is not None:
        admission_date = _own_date(batch, line) or batch.admission_date
        pupil = register.admit(
            by=by, said=said, admission_date=admission_date, as_of=batch.written_at, now=now, act=batch.public_id
        )
    else:
        pupil = register.apply_for_place(by=by, said=said, as_of=batch.written_at, now=now, act=batch.public_id)
    if batch.gives_upns and not pupil.upn:
        register.issue_upn(by=by, public_id=pupil.public_id, temporary=True, now=now, act=batch.public_id)
        pupil.refresh_from_db()
    line.arrival.pupil = pupil
    line.arrival.after = standing_of(pupil)
    return Outcome.NEW


def _own_date(batch: Import, line: Line) -> date | None:
    """Since when a pupil is on roll, as the school's own file says it: each pupil of a whole school came on another day.

    Raises Refused("LEFT-HERE") for somebody who has left since.
    """
    if batch.source != own_school().dfe_number:
        return None
    lines = [school for school in line.said.schools or [] if pupils.is_own(school) and school.entry_date]
    last = max(lines, key=lambda school: school.entry_date or date.min, default=None)
    if last is not None and last.leaving_date is not None:
        raise Refused("LEFT-HERE", day=f"{last.leaving_date:%d/%m/%Y}")
    return last.entry_date if last else None


def _existing(by: Actor, batch: Import, arrival: Arrival, line: Line, pupil: Pupil, *, now: datetime) -> Outcome:
    assert line.merged is not None  # noqa: S101 - for the type checker
    arrival.pupil = pupil
    arrival.before = standing_of(pupil)
    changed = writing.replace(pupil, line.merged.record, by=by, as_of=batch.written_at, now=now, act=batch.public_id)
    comes = batch.place == Place.ON_ROLL and batch.admission_date is not None and pupil.status != Status.ON_ROLL
    own = own_school().dfe_number
    if (batch.source == own and pupil.status == Status.LEAVER) or rules.is_own_part(
        source=batch.source, qualifier=batch.qualifier, own=own
    ):
        comes = False  # the school's own file brings nobody back who has left (M-056), and a part of one nobody at all
    if comes and batch.admission_date is not None:
        register.enrol(by=by, public_id=pupil.public_id, admission_date=batch.admission_date, now=now, act=batch.public_id)
        pupil.refresh_from_db()
    arrival.after = standing_of(pupil)
    return Outcome.UPDATED if changed or comes else Outcome.UNCHANGED
