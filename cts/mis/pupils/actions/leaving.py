"""Leaving the school: now or on a day to come, what has to be done before a file may be made, and staying after all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from cts.mis.core import Actor, Permission, Refused, own_school
from cts.mis.directory import queries as directory
from cts.mis.pupils import queries, rules, writing
from cts.mis.pupils.actions.recording import locked, record
from cts.mis.pupils.models import Enrolment, Pupil
from cts.mis.pupils.rules import Leaving, Status
from cts.schooldays import Country, day_of


class GroupRefused(Refused):
    """Nothing is noted of a group; `refusals` is what is wrong, by the id of each pupil."""

    def __init__(self, code: str, *, refusals: Mapping[str, Refused], **arguments: object) -> None:
        super().__init__(code, **arguments)
        self.refusals = refusals


def leave(*, by: Actor, public_id: str, leaving: Leaving, now: datetime) -> None:
    """Note that a pupil leaves, or correct what was noted: day, reason, ground, destination. A day to come is accepted (S-058).

    Its name is that of the list of schools, where that has it. Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-ON-ROLL, and what
    `rules.check_leaving` and `directory.check_open` raise.
    """
    by.require(Permission.KEEP_PUPILS)
    with transaction.atomic():
        _leave(by, public_id, leaving, now=now)


def leave_together(*, by: Actor, leavings: Mapping[str, Leaving], now: datetime) -> None:
    """Note that a group leaves, by the id of each pupil: all of them, or nobody.

    Raises Refused: NOT-ALLOWED; GroupRefused LEAVING-NOBODY, or LEAVING-GROUP with what is wrong with whom.
    """
    by.require(Permission.KEEP_PUPILS)
    if not leavings:
        raise GroupRefused("LEAVING-NOBODY", refusals={})
    refusals: dict[str, Refused] = {}
    with transaction.atomic():
        for public_id, leaving in sorted(leavings.items()):
            try:
                _leave(by, public_id, leaving, now=now)
            except Refused as refused:
                refusals[public_id] = refused
        if refusals:
            raise GroupRefused("LEAVING-GROUP", refusals=refusals, count=len(refusals))


def _leave(by: Actor, public_id: str, leaving: Leaving, *, now: datetime) -> None:
    pupil, enrolment = _here(public_id)
    admission_date = enrolment.admission_date or leaving.leaving_date
    own = own_school()
    wales = own.country is Country.WALES
    rules.check_leaving(leaving, admission_date=admission_date, own=own.dfe_number, wales=wales, today=day_of(now))
    if leaving.destination != enrolment.destination:
        directory.check_open(dfe_number=leaving.destination)
    school = directory.by_number(dfe_number=leaving.destination)
    enrolment.leaving_date = leaving.leaving_date
    enrolment.leaving_reason, enrolment.removal_ground = leaving.reason, leaving.removal_ground
    enrolment.destination = leaving.destination
    enrolment.destination_name = school.name if school else leaving.destination_name
    enrolment.is_excluded = leaving.is_excluded
    enrolment.status = Status.LEAVER if leaving.leaving_date <= day_of(now) else Status.ON_ROLL
    enrolment.save()
    _write(by, pupil, enrolment, now=now)
    record("pupil.left", by=by, pupil=pupil, now=now, details={"destination": leaving.destination})


def stay(*, by: Actor, public_id: str, now: datetime) -> None:
    """Take back that a pupil leaves on a day to come. Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-LEAVING."""
    by.require(Permission.KEEP_PUPILS)
    with transaction.atomic():
        pupil, enrolment = _here(public_id)
        if enrolment.status != Status.ON_ROLL or enrolment.leaving_date is None:
            raise Refused("NOT-LEAVING")
        enrolment.leaving_date = None
        enrolment.leaving_reason = enrolment.removal_ground = enrolment.destination = enrolment.destination_name = ""
        enrolment.is_excluded = False
        enrolment.save()
        _write(by, pupil, enrolment, now=now)
        record("pupil.stays", by=by, pupil=pupil, now=now)


def note_checks(
    *,
    by: Actor,
    public_id: str,
    welfare_referred: date | None,
    enquiries_made: date | None,
    authority_consulted: date | None,
    governors_decided: date | None,
    authority_decided: date | None,
    now: datetime,
) -> None:
    """Note what has to be done before a file for the lost (S-059), and before one for somebody excluded for good (S-080, S-081).

    Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-LEAVING, CHECK-IN-FUTURE.
    """
    by.require(Permission.KEEP_PUPILS)
    days = (welfare_referred, enquiries_made, authority_consulted, governors_decided, authority_decided)
    if any(day is not None and day > day_of(now) for day in days):
        raise Refused("CHECK-IN-FUTURE")
    with transaction.atomic():
        pupil, enrolment = _here(public_id)
        if enrolment.leaving_date is None:
            raise Refused("NOT-LEAVING")
        enrolment.welfare_referred_date, enrolment.enquiries_made_date = welfare_referred, enquiries_made
        enrolment.authority_consulted_date = authority_consulted
        enrolment.governors_decided_date, enrolment.authority_decided_date = governors_decided, authority_decided
        enrolment.save()
        record("pupil.checks_noted", by=by, pupil=pupil, now=now)


def leave_today(*, by: Actor, now: datetime) -> int:
    """Take those off roll whose last day has come; returns how many."""
    due = Enrolment.objects.filter(status=Status.ON_ROLL, leaving_date__lte=day_of(now))
    ids = list(due.values_list("pupil__public_id", flat=True))
    for public_id in ids:
        with transaction.atomic():
            pupil, enrolment = _here(public_id)
            enrolment.status = Status.LEAVER
            enrolment.save()
            pupil.status = Status.LEAVER
            pupil.save()
            record("pupil.taken_off_roll", by=by, pupil=pupil, now=now)
    return len(ids)


def _here(public_id: str) -> tuple[Pupil, Enrolment]:
    """The pupil and the enrolment that counts. Raises Refused: NOT-FOUND, NOT-ON-ROLL for somebody who never was."""
    pupil = locked(public_id)
    enrolment = queries.last_enrolment(pupil)
    if enrolment is None or Status(enrolment.status) not in {Status.ON_ROLL, Status.LEAVER}:
        raise Refused("NOT-ON-ROLL")
    return pupil, enrolment


def _write(by: Actor, pupil: Pupil, enrolment: Enrolment, *, now: datetime) -> None:
    """Say in the school history when and why the pupil leaves, where the enrolment says it; and what the pupil is now."""
    pupil.status = enrolment.status
    pupil.save()
    said = queries.record_of(pupil)
    for school in said.schools or []:
        if queries.is_own(school) and school.entry_date == enrolment.admission_date:
            school.leaving_date = enrolment.leaving_date
            school.leaving_reason = enrolment.leaving_reason or None
            school.removal_grounds = enrolment.removal_ground or None
    writing.write(pupil, said, by=by, as_of=now, now=now)
