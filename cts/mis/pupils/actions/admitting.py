"""Coming to the school: applying for a place, being admitted, being admitted again, and not coming after all."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
from django.db import transaction

from cts.ctf.model import Pupil as Record
from cts.ctf.model import School
from cts.mis.core import Actor, Permission, Refused, own_school
from cts.mis.pupils import queries, rules, writing
from cts.mis.pupils.actions.recording import locked, record, require_writing
from cts.mis.pupils.models import Enrolment, Pupil
from cts.mis.pupils.rules import Status
from cts.schooldays import day_of


def admit(*, by: Actor, said: Record, admission_date: date, now: datetime, as_of: datetime | None = None, act: str = "") -> Pupil:
    """Put somebody on roll who is not in the register yet; `as_of` is when what is `said` was true, `act` the import it
    comes from.

    Raises Refused: NOT-ALLOWED, PUPIL-NAME, PUPIL-BIRTH, DAY-TOO-FAR, UPN-OF-ANOTHER.
    """
    require_writing(by, act=act)
    rules.check_day(admission_date, today=day_of(now))
    with transaction.atomic():
        said = with_own_school(said, admission_date)
        pupil = _enter(by, said, status=Status.ON_ROLL, as_of=as_of or now, now=now, act=act)
        Enrolment.objects.create(pupil=pupil, number=1, status=Status.ON_ROLL, admission_date=admission_date)
        record("pupil.admitted", by=by, pupil=pupil, now=now)
    return pupil


def apply_for_place(*, by: Actor, said: Record, now: datetime, as_of: datetime | None = None, act: str = "") -> Pupil:
    """Note somebody who may come. Raises Refused: NOT-ALLOWED, PUPIL-NAME, PUPIL-BIRTH, UPN-OF-ANOTHER."""
    require_writing(by, act=act)
    with transaction.atomic():
        pupil = _enter(by, said, status=Status.APPLICANT, as_of=as_of or now, now=now, act=act)
        Enrolment.objects.create(pupil=pupil, number=1, status=Status.APPLICANT)
        record("pupil.applied", by=by, pupil=pupil, now=now)
    return pupil


def enrol(*, by: Actor, public_id: str, admission_date: date, now: datetime, act: str = "") -> None:
    """Put an applicant on roll, or somebody who was here before (S-255).

    Raises Refused: NOT-ALLOWED, NOT-FOUND, DAY-TOO-FAR, PUPIL-ON-ROLL, ADMITTED-BEFORE-LEAVING.
    """
    require_writing(by, act=act)
    rules.check_day(admission_date, today=day_of(now))
    with transaction.atomic():
        pupil = locked(public_id)
        _put_on_roll(by, pupil, admission_date=admission_date, now=now, act=act)
        record("pupil.admitted", by=by, pupil=pupil, now=now)


def withdraw(*, by: Actor, public_id: str, now: datetime) -> None:
    """Note that an applicant does not come. Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-AN-APPLICANT."""
    by.require(Permission.KEEP_PUPILS)
    with transaction.atomic():
        pupil = locked(public_id)
        enrolment = queries.last_enrolment(pupil)
        if enrolment is None or not rules.can_become(status=Status(enrolment.status), to=Status.WITHDRAWN):
            raise Refused("NOT-AN-APPLICANT")
        enrolment.status = Status.WITHDRAWN
        enrolment.save()
        pupil.status = Status.WITHDRAWN
        pupil.save()
        record("pupil.withdrawn", by=by, pupil=pupil, now=now)


def _enter(by: Actor, said: Record, *, status: Status, as_of: datetime, now: datetime, act: str) -> Pupil:
    rules.check_person(
        surname=said.surname or "", forename=said.forename or "", date_of_birth=said.date_of_birth, today=day_of(now)
    )
    pupil = Pupil(status=status)
    writing.begin(pupil, said, by=by, as_of=as_of, now=now, act=act)
    return pupil


def _put_on_roll(by: Actor, pupil: Pupil, *, admission_date: date, now: datetime, act: str) -> None:
    """The enrolment, and the school's own line at the head of the pupil's school history."""
    last = queries.last_enrolment(pupil)
    status = Status(last.status) if last else None
    if status is Status.ON_ROLL:
        raise Refused("PUPIL-ON-ROLL", name=f"{pupil.forename} {pupil.surname}")
    if last and status is Status.LEAVER and last.leaving_date and admission_date <= last.leaving_date:
        raise Refused("ADMITTED-BEFORE-LEAVING", day=f"{last.leaving_date:%d/%m/%Y}")
    if last and status is Status.APPLICANT:
        last.status, last.admission_date = Status.ON_ROLL, admission_date
        last.save()
    else:
        number = last.number + 1 if last else 1
        Enrolment.objects.create(pupil=pupil, number=number, status=Status.ON_ROLL, admission_date=admission_date)
    pupil.status = Status.ON_ROLL
    pupil.save()
    said = with_own_school(queries.record_of(pupil), admission_date)
    writing.write(pupil, said, by=by, as_of=now, now=now, act=act)


def with_own_school(said: Record, admission_date: date) -> Record:
    """The record with the school's own line at the head of the school history."""
    schools = list(said.schools or [])
    if any(queries.is_own(school) and school.entry_date == admission_date for school in schools):
        return said
    own = own_school()
    line = School(
        la_number=own.la_number,
        establishment_number=own.establishment_number,
        urn=own.urn or None,
        name=own.name,
        entry_date=admission_date,
    )
    return msgspec.structs.replace(said, schools=[line, *schools])
