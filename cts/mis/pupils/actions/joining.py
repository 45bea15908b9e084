"""What is noted of somebody who has come: that no file is expected, and that the family got the privacy notice."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cts.ctf.model import School
from cts.mis.core import Actor, Permission, Refused, own_school
from cts.mis.pupils import queries, writing
from cts.mis.pupils.actions.recording import locked, record
from cts.mis.pupils.models import Pupil
from cts.mis.pupils.rules import FormerSchool, NoFile, check_former
from cts.schooldays import day_of


def note_joining(
    *,
    by: Actor,
    public_id: str,
    no_file: NoFile | None,
    privacy_notice: date | None,
    former: FormerSchool | None = None,
    now: datetime,
) -> None:
    """Note why no file is expected (S-088), when the family got the privacy notice (S-089), and the school the pupil comes from.

    It is entered in the school history unless it stands there already.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, NEVER-CAME, CHECK-IN-FUTURE, DESTINATION-FORM, FORMER-OWN.
    """
    by.require(Permission.KEEP_PUPILS)
    if privacy_notice is not None and privacy_notice > day_of(now):
        raise Refused("CHECK-IN-FUTURE")
    if former is not None:
        check_former(former, own=own_school().dfe_number)
    with transaction.atomic():
        pupil = locked(public_id)
        enrolment = queries.last_enrolment(pupil)
        if enrolment is None or enrolment.admission_date is None:
            raise Refused("NEVER-CAME")
        enrolment.no_file_reason, enrolment.privacy_notice_date = no_file or "", privacy_notice
        enrolment.save()
        if former is not None:
            _enter(by, pupil, former, now=now)
        record("pupil.joining_noted", by=by, pupil=pupil, now=now, details={"no_file": no_file or ""})


def _enter(by: Actor, pupil: Pupil, former: FormerSchool, *, now: datetime) -> None:
    said = queries.record_of(pupil)
    number = (former.number[:3], former.number[3:])
    if any((one.la_number, one.establishment_number) == number for one in said.schools or []):
        return
    line = School(la_number=number[0], establishment_number=number[1], name=former.name)
    said.schools = [line, *(said.schools or [])]
    writing.write(pupil, said, by=by, as_of=now, now=now)
