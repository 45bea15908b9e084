"""Looking at expected pupils. A look at a child is a deed: it is on the record before anything is shown (P24)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from cts.s2s.arrivals import queries, readiness
from cts.s2s.arrivals.actions.loading import references
from cts.s2s.arrivals.models import ExpectedPupil
from cts.s2s.arrivals.queries import PupilSeen, Which
from cts.s2s.arrivals.readiness import PupilReady
from cts.s2s.core import Actor, Permission
from cts.s2s.core.listing import Listed, Wanted
from cts.s2s.core.recording import record_deed


def look(*, by: Actor, public_id: str, now: datetime) -> PupilSeen:
    """One expected pupil. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.ASK_FOR_CTF)
    with transaction.atomic():
        found = queries.seen(by, rows=[queries.row(by, public_id=public_id)], now=now)[0]
        record_deed("arrival.looked_at", by, subject=public_id, now=now, details=references([found.upn]))
    return found


def look_at_list(*, by: Actor, which: Which, wanted: Wanted, now: datetime) -> Listed[PupilSeen]:
    """A part of the list; each handful of rows that is read from it is on the record first. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.ASK_FOR_CTF)

    def seen(rows: Iterable[ExpectedPupil]) -> list[PupilSeen]:
        found = queries.seen(by, rows=rows, now=now)
        if found:
            with transaction.atomic():
                details = {"list": which.value, "pupils": str(len(found)), **references(one.upn for one in found)}
                record_deed("arrival.list_looked_at", by, subject=by.establishment, now=now, details=details)
        return found

    return Listed(queries.rows(by, which=which, wanted=wanted, now=now), seen=seen)


def look_at_readiness(*, by: Actor, show: str, start: date | None, wanted: Wanted, now: datetime) -> Listed[PupilReady]:
    """The expected pupils, or a part of them (see `readiness.Scope.part`), with their files; each look is on the record."""
    scope = readiness.own(by, start=start, now=now)

    def seen(rows: Iterable[ExpectedPupil]) -> list[PupilReady]:
        some = list(rows)
        found = readiness.ready(some, queries.seen(by, rows=some, now=now))
        if found:
            with transaction.atomic():
                details = {"show": show, "pupils": str(len(found)), **references(one.pupil.upn for one in found)}
                record_deed("arrival.readiness_looked_at", by, subject=by.establishment, now=now, details=details)
        return found

    return Listed(readiness.pupils(scope, show=show, wanted=wanted), seen=seen)
