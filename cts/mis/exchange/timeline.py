"""How far the files about a pupil have come, from coming to leaving (X-004)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cts.mis.core import Actor, Permission
from cts.mis.exchange.models import Export
from cts.mis.exchange.rules import Carried, State
from cts.mis.pupils import rules
from cts.mis.pupils.models import Enrolment, Pupil
from cts.mis.terms import queries as terms
from cts.schooldays import day_of

Kind = Literal["came", "file-in", "last-day", "due", "file-made", "file-uploaded", "file-collected", "file-rejected"]
Light = Literal["", "green", "yellow", "red"]


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened on a day, or has to: `name` is that of a file, and `light` how urgent it is."""

    day: date
    kind: Kind
    name: str = ""
    light: Light = ""


def timeline(by: Actor, *, pupil: Pupil, today: date) -> list[Event]:
    """Everything about the pupil's files in the order of the days.

    Of a protected child no file is made, so nothing is due, and nothing points there (S-247).
    """
    by.require(Permission.SEE_PUPILS)
    events: list[Event] = []
    for enrolment in pupil.enrolments.all():
        if enrolment.admission_date:
            events.append(Event(day=enrolment.admission_date, kind="came"))
        if enrolment.leaving_date:
            events.append(Event(day=enrolment.leaving_date, kind="last-day"))
        if enrolment.leaving_date and not pupil.is_protected:
            events.append(_due(enrolment, leaving_date=enrolment.leaving_date, today=today))
    events += [
        Event(day=day_of(one.batch.ended_at), kind="file-in", name=one.batch.file_name)
        for one in pupil.arrivals.filter(batch__state=State.TAKEN_IN).select_related("batch")
        if one.batch.ended_at
    ]
    for export in Export.objects.filter(pupils__pupil=pupil):
        events.append(Event(day=day_of(export.made_at), kind="file-made", name=export.file_name))
        if export.carried_at:
            events.append(_carried(export, day=day_of(export.carried_at)))
    return sorted(events, key=lambda one: one.day)


def _due(enrolment: Enrolment, *, leaving_date: date, today: date) -> Event:
    day = rules.due(leaving_date=leaving_date, calendar=terms.calendar()).day
    made = Export.objects.filter(pupils__enrolment=enrolment, is_full=True)
    is_sent = made.filter(carried__in=[Carried.UPLOADED, Carried.COLLECTED]).exists()
    return Event(day=day, kind="due", light="green" if is_sent else "red" if today > day else "yellow")


def _carried(export: Export, *, day: date) -> Event:
    if export.carried == Carried.COLLECTED:
        return Event(day=day, kind="file-collected", name=export.file_name, light="green")
    if export.carried == Carried.REJECTED:
        return Event(day=day, kind="file-rejected", name=export.file_name, light="red")
    return Event(day=day, kind="file-uploaded", name=export.file_name)
