"""Undoing: everything that a file brought is taken out again, and the rows are what they were (U-014, X-010).

What it wrote is removed, not covered by something newer: what came with the wrong child must not stay (S-254).
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max, ProtectedError

from cts.mis.core import Actor, Permission, Refused
from cts.mis.exchange import rules
from cts.mis.exchange.actions.recording import locked, record
from cts.mis.exchange.models import Arrival
from cts.mis.exchange.rules import Outcome, State
from cts.mis.exchange.standing import put_back, standing_of
from cts.mis.pupils import writing
from cts.mis.pupils.models import Pupil, Version
from cts.schooldays import day_of


def undo(*, by: Actor, public_id: str, now: datetime) -> int:
    """Take everything out again that a file brought; returns how many pupils it was.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, IMPORT-IS-OVER, UNDO-TOO-LATE after the setting UNDO_DAYS, and UNDO-EDITED with the
    names when somebody has changed a pupil since.
    """
    by.require(Permission.TAKE_IN_FILES)
    with transaction.atomic():
        batch = locked(public_id)
        rules.check_can_become(state=State(batch.state), to=State.UNDONE)
        if batch.ended_at is not None:
            rules.check_can_still_undo(day_of(batch.ended_at), today=day_of(now), days=settings.UNDO_DAYS)
        done = list(batch.arrivals.filter(outcome__in=[Outcome.NEW, Outcome.UPDATED]).select_related("pupil").order_by("index"))
        edited = [arrival for arrival in done if _is_edited(arrival, act=public_id)]
        if edited:
            raise Refused("UNDO-EDITED", names=", ".join(_said_of(arrival) for arrival in edited[:10]), count=len(edited))
        upns = [arrival.pupil.upn for arrival in done if arrival.pupil]
        for arrival in done:
            _undo_one(arrival, act=public_id)
        batch.state, batch.ended_at, batch.ended_by = State.UNDONE, now, by.person
        batch.save()
        record("import.undone", by=by, subject=public_id, now=now, details={"count": str(len(done))}, upns=upns)
    return len(done)


def _is_edited(arrival: Arrival, *, act: str) -> bool:
    """Whether anything of the pupil has changed since the file was taken in."""
    pupil = arrival.pupil
    if pupil is None or standing_of(pupil) != arrival.after:
        return True
    versions = Version.objects.filter(pupil=pupil)
    if arrival.outcome == Outcome.NEW:
        later = pupil.arrivals.filter(batch__state=State.TAKEN_IN).exclude(pk=arrival.pk)
        return versions.exclude(act=act).exists() or pupil.exported.exists() or later.exists()
    last = dict(versions.values_list("section").annotate(Max("number")))
    return any(last[section] > number for section, number in versions.filter(act=act).values_list("section", "number"))


def _said_of(arrival: Arrival) -> str:
    """Whose record it is, who has changed it last, and when: for whoever has to decide what to do."""
    pupil = arrival.pupil
    if pupil is None:
        return str(arrival.index)
    last = Version.objects.filter(pupil=pupil).order_by("-made_at", "-pk").first()
    name = f"{pupil.forename} {pupil.surname}"
    return f"{name} ({last.made_by}, {last.made_at:%Y-%m-%d %H:%M})" if last else name


def _undo_one(arrival: Arrival, *, act: str) -> None:
    pupil = Pupil.objects.select_for_update().get(arrivals=arrival)
    if arrival.outcome == Outcome.NEW:
        try:
            pupil.delete()
        except ProtectedError as used:
            raise Refused("UNDO-EDITED", names=_said_of(arrival), count=1) from used
        return
    Version.objects.filter(pupil=pupil, act=act).delete()
    put_back(pupil, arrival.before)
    writing.reflect(pupil)
