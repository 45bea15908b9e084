"""Deciding how a file is taken in: for all of its pupils, and for one of them. It can be done now and gone on with later
(M-017)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from cts.mis.core import Actor, Permission, Refused
from cts.mis.exchange import rules
from cts.mis.exchange.actions.recording import locked, record
from cts.mis.exchange.rules import Decision, Mode, Place, State, Who
from cts.mis.pupils.models import Pupil
from cts.mis.pupils.record import SECTIONS
from cts.mis.pupils.rules import check_day
from cts.schooldays import day_of


def settle(
    *,
    by: Actor,
    public_id: str,
    mode: Mode,
    who: Who,
    place: Place,
    admission_date: date | None,
    left_out: Sequence[str],
    now: datetime,
) -> None:
    """Decide for all pupils of a file: mode, sections that are left out, whom to take, and where those go who are not on roll.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, IMPORT-IS-OVER, ADMISSION-DATE, DAY-TOO-FAR.
    """
    by.require(Permission.TAKE_IN_FILES)
    if place is Place.ON_ROLL and admission_date is None:
        raise Refused("ADMISSION-DATE")
    if admission_date is not None:
        check_day(admission_date, today=day_of(now))
    with transaction.atomic():
        batch = locked(public_id)
        rules.check_can_become(state=State(batch.state), to=State.TAKEN_IN)
        batch.mode, batch.who, batch.place, batch.admission_date = mode, who, place, admission_date
        batch.left_out = [section for section in SECTIONS if section in left_out and section != "identity"]
        batch.save()
        record("import.settled", by=by, subject=public_id, now=now, details={"mode": mode, "who": who, "place": place})


def choose(
    *,
    by: Actor,
    public_id: str,
    index: int,
    decision: Decision,
    pupil: str = "",
    mode: Mode | None = None,
    chosen: Mapping[str, bool] | None = None,
    now: datetime,
) -> None:
    """Decide for one pupil of a file: somebody new, the pupil of the register with the id `pupil`, or not at all; and value
    by value.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, IMPORT-IS-OVER, CHOICE-NOBODY.
    """
    by.require(Permission.TAKE_IN_FILES)
    with transaction.atomic():
        batch = locked(public_id)
        rules.check_can_become(state=State(batch.state), to=State.TAKEN_IN)
        arrival = batch.arrivals.filter(index=index).first()
        if arrival is None:
            raise Refused("NOT-FOUND")
        existing = Pupil.objects.filter(public_id=pupil).first() if decision is Decision.EXISTING else None
        if decision is Decision.EXISTING and existing is None:
            raise Refused("CHOICE-NOBODY")
        arrival.decision, arrival.pupil, arrival.is_chosen = decision, existing, decision is not Decision.OPEN
        arrival.mode, arrival.chosen = mode or "", dict(chosen or {})
        arrival.save()
        details = {"pupil": str(index), "decision": decision or "open"}
        record("import.chosen", by=by, subject=public_id, now=now, details=details)
