"""Taking the register of a session, and looking at what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cts.mis.attendance import queries, rules
from cts.mis.attendance.models import Mark, Replaced
from cts.mis.attendance.queries import Line, YearSeen
from cts.mis.attendance.rules import Half
from cts.mis.core import Actor, Permission, Refused, own_school
from cts.mis.pupils import actions as pupils
from cts.mis.pupils import queries as register
from cts.mis.pupils.models import Pupil
from cts.mis.terms import queries as terms
from cts.schooldays import day_of
from cts.site import audit


@dataclass(frozen=True, kw_only=True)
class Given:
    """A mark as somebody gives it, and the one that stood there when they began; "" for none."""

    code: str
    seen: str = ""


def open_session(*, by: Actor, day: date, half: Half, nc_year: str, now: datetime) -> list[Line]:
    """Show the register of a year group for a session; that is a look at each of its pupils.

    Raises Refused: NOT-ALLOWED, ATTENDANCE-LATER, ATTENDANCE-NO-SCHOOL.
    """
    by.require(Permission.KEEP_ATTENDANCE)
    rules.check_session(day, calendar=terms.calendar(), today=day_of(now))
    lines = queries.session(by, day=day, half=half, nc_year=nc_year)
    if lines:
        pupils.look_through(by=by, pupils=[line.pupil for line in lines], now=now)
    return lines


def take(*, by: Actor, day: date, half: Half, marks: Mapping[str, Given], now: datetime) -> int:
    """Write the marks of a session, by the pupils' public ids; all of them, or none. Returns how many are new or changed.

    What a mark said before is kept. Raises Refused: NOT-ALLOWED, NOT-FOUND, ATTENDANCE-LATER, ATTENDANCE-NO-SCHOOL,
    ATTENDANCE-NOBODY, ATTENDANCE-CODE, ATTENDANCE-NOT-HERE, and ATTENDANCE-CHANGED when somebody else has marked meanwhile.
    """
    by.require(Permission.KEEP_ATTENDANCE)
    rules.check_session(day, calendar=terms.calendar(), today=day_of(now))
    if not marks:
        raise Refused("ATTENDANCE-NOBODY")
    country = own_school().country
    for given in marks.values():
        rules.check_mark(given.code, half=half, country=country, on=day)
    with transaction.atomic():
        rows = {row.public_id: row for row in Pupil.objects.select_for_update().filter(public_id__in=list(marks)).order_by("pk")}
        if rows.keys() != marks.keys():
            raise Refused("NOT-FOUND")
        before = {mark.pupil_id: mark for mark in Mark.objects.filter(pupil__in=rows.values(), day=day, half=half)}
        here = queries.here_on(day)
        fresh: list[Mark] = []
        changed = 0
        for public_id, given in marks.items():
            pupil = rows[public_id]
            if pupil.pk not in here:
                raise Refused("ATTENDANCE-NOT-HERE", name=_name(pupil), day=f"{day:%d/%m/%Y}")
            held = before.get(pupil.pk)
            if (held.code if held else "") not in {given.code, given.seen}:
                raise Refused("ATTENDANCE-CHANGED", name=_name(pupil), value=held.code if held else "-")
            if held is None:
                fresh.append(Mark(pupil=pupil, day=day, half=half, code=given.code, made_at=now, made_by=by.person))
            elif held.code != given.code:
                _put_right(held, code=given.code, by=by, now=now)
                changed += 1
        Mark.objects.bulk_create(fresh)
        changed += len(fresh)
        audit.record(
            event="attendance.taken",
            by=by.person,
            acting_for=by.establishment,
            subject=f"{day.isoformat()} {half}",
            details={"marks": str(len(marks)), "changed": str(changed), "children": _children(rows)},
            now=now,
            address=by.address,
        )
    return changed


def look_at_year(*, by: Actor, public_id: str, first_year: int, now: datetime) -> tuple[Pupil, YearSeen]:
    """Show the marks of a pupil in a school year. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.SEE_PUPILS)
    found = register.pupil(by, public_id=public_id)
    pupils.look_through(by=by, pupils=[found], now=now)
    return found, queries.year_of(by, pupil=found, first_year=first_year)


def _put_right(mark: Mark, *, code: str, by: Actor, now: datetime) -> None:
    """Give a mark another code, and keep what it said."""
    Replaced.objects.create(
        pupil_id=mark.pupil_id,
        day=mark.day,
        half=mark.half,
        code=mark.code,
        made_at=mark.made_at,
        made_by=mark.made_by,
        replaced_at=now,
        replaced_by=by.person,
    )
    mark.code, mark.made_at, mark.made_by = code, now, by.person
    mark.save()


def _name(pupil: Pupil) -> str:
    return f"{pupil.forename} {pupil.surname}"


def _children(rows: Mapping[str, Pupil]) -> str:
    return " ".join(audit.child_reference(pupil.upn) for pupil in rows.values() if pupil.upn)
