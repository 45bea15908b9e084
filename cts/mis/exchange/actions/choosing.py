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
    born: tuple[date | None, date | None] = (None, None),
    gives_upns: bool = False,
    replaces_contacts: bool = False,
    now: datetime,
) -> None:
    """Decide for all pupils of a file: mode, sections that are left out, whom to take, and where those go who are not on roll.

    `born` are the first and last day of birth of those who are wanted (M-032), `gives_upns` whether new pupils without a UPN get
    a temporary one (M-047), `replaces_contacts` whether the file's contacts stand for all that the register holds (M-043).

    Raises Refused: NOT-ALLOWED, NOT-FOUND, IMPORT-IS-OVER, ADMISSION-DATE, DAY-TOO-FAR, BIRTHS-CROSSED.
    """
    by.require(Permission.TAKE_IN_FILES)
    if place is Place.ON_ROLL and admission_date is None:
        raise Refused("ADMISSION-DATE")
    if admission_date is not None:
        check_day(admission_date, today=day_of(now))
    rules.check_births(*born)
    with transaction.atomic():
        batch = locked(public_id)
        rules.check_can_become(state=State(batch.state), to=State.TAKEN_IN)
        batch.mode, batch.who, batch.place, batch.admission_date = mode, who, place, admission_date
        batch.left_out = _sections(left_out)
        (batch.born_from, batch.born_until), batch.gives_upns, batch.replaces_contacts = born, gives_upns, replaces_contacts
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
    left_out: Sequence[str] | None = None,
    chosen: Mapping[str, bool] | None = None,
    now: datetime,
) -> None:
    """Decide for one pupil of a file: somebody new, the pupil of the register with the id `pupil`, or not at all; and value
    by value. `mode` and `left_out` are for this pupil alone; None, as for the others (M-017).

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
        arrival.left_out = None if left_out is None else _sections(left_out)
        arrival.save()
        details = {"pupil": str(index), "decision": decision or "open"}
        record("import.chosen", by=by, subject=public_id, now=now, details=details)


def _sections(left_out: Sequence[str]) -> list[str]:
    """The sections that may be left out: whom the record is about always comes."""
    return [section for section in SECTIONS if section in left_out and section != "identity"]
