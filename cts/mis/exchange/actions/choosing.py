"""Deciding how a file is taken in: for all of its pupils, and for one of them. It can be done now and gone on with later
(M-017)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from cts.mis.core import Actor, Permission, Refused
from cts.mis.exchange import preview, queries, rules
from cts.mis.exchange.actions.recording import locked, record
from cts.mis.exchange.preview import Line
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


def choose_together(*, by: Actor, public_id: str, indexes: Sequence[int], decision: Decision, now: datetime) -> int:
    """Decide alike for several pupils of a file who may be in the register: each is another child, or each is the one child of
    the register who is suggested. Returns for how many. Nobody is decided about who is not chosen.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, IMPORT-IS-OVER, CHOICE-NONE, and with the names CHOICE-DECIDED for those about whom
    nobody has to decide, CHOICE-SEVERAL for those of whom more than one may be meant.
    """
    by.require(Permission.TAKE_IN_FILES)
    rules.check_decided_together(decision)
    incoming = preview.incoming_of(queries.batch(by, public_id=public_id))
    with transaction.atomic():
        batch = locked(public_id)
        rules.check_can_become(state=State(batch.state), to=State.TAKEN_IN)
        chosen = [line for line in preview.lines(batch, incoming) if line.index in indexes]
        if not chosen:
            raise Refused("CHOICE-NONE")
        decided = [line for line in chosen if line.decision is not Decision.OPEN]
        if decided:
            raise Refused("CHOICE-DECIDED", names=_names(decided))
        several = [line for line in chosen if len(line.candidates) != 1]
        if several and decision is Decision.EXISTING:
            raise Refused("CHOICE-SEVERAL", names=_names(several))
        for line in chosen:
            line.arrival.decision, line.arrival.is_chosen = decision, True
            line.arrival.pupil = line.candidates[0].pupil if decision is Decision.EXISTING else None
            line.arrival.save()
        details = {"pupils": " ".join(str(line.index) for line in chosen), "decision": decision.value}
        upns = [line.said.upn or "" for line in chosen]
        record("import.chosen_together", by=by, subject=public_id, now=now, details=details, upns=upns)
    return len(chosen)


def _names(lines: Sequence[Line]) -> str:
    return ", ".join(f"{line.said.forename or '–'} {line.said.surname or '–'}" for line in lines[:10])


def _sections(left_out: Sequence[str]) -> list[str]:
    """The sections that may be left out: whom the record is about always comes."""
    return [section for section in SECTIONS if section in left_out and section != "identity"]
