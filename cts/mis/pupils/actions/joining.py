"""What is noted of somebody who has come: that no file is expected, and that the family got the privacy notice."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cts.mis.core import Actor, Permission, Refused
from cts.mis.pupils import queries
from cts.mis.pupils.actions.recording import locked, record
from cts.mis.pupils.rules import NoFile
from cts.schooldays import day_of


def note_joining(*, by: Actor, public_id: str, no_file: NoFile | None, privacy_notice: date | None, now: datetime) -> None:
    """Note why no file is expected (S-088), and when the family got the privacy notice (S-089).

    Raises Refused: NOT-ALLOWED, NOT-FOUND, NEVER-CAME, CHECK-IN-FUTURE.
    """
    by.require(Permission.KEEP_PUPILS)
    if privacy_notice is not None and privacy_notice > day_of(now):
        raise Refused("CHECK-IN-FUTURE")
    with transaction.atomic():
        pupil = locked(public_id)
        enrolment = queries.last_enrolment(pupil)
        if enrolment is None or enrolment.admission_date is None:
            raise Refused("NEVER-CAME")
        enrolment.no_file_reason, enrolment.privacy_notice_date = no_file or "", privacy_notice
        enrolment.save()
        record("pupil.joining_noted", by=by, pupil=pupil, now=now, details={"no_file": no_file or ""})
