"""Two records of one child become one (M-020): what a clerk needs who finds that somebody is in the register twice.

Nothing that either record said is lost: the history of the one that goes stands before that of the one that stays. It cannot be
undone, and a file that brought either record cannot be undone any more; the page says so before.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Max

from cts.mis.attendance.moving import move_marks
from cts.mis.core import Actor, Permission, Refused
from cts.mis.exchange.merging import Merged, merge
from cts.mis.exchange.models import Arrival, Exported
from cts.mis.exchange.rules import Mode
from cts.mis.pupils import queries, writing
from cts.mis.pupils.actions.recording import locked, record
from cts.mis.pupils.models import Enrolment, Pupil, Version
from cts.mis.pupils.rules import OPEN, Status

_OUT_OF_THE_WAY = 100_000
"""Added to the numbers of enrolments while they are put in order."""


def compare(*, by: Actor, public_id: str, other: str, now: datetime) -> tuple[Pupil, Pupil, Merged]:
    """Show what two records of one child would become; the first of them stays.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, UNITE-ITSELF.
    """
    by.require(Permission.KEEP_PUPILS)
    stays, goes = (queries.pupil(by, public_id=one) for one in (public_id, other))
    _check_two(stays, goes)
    with transaction.atomic():
        for pupil in (stays, goes):
            record("pupil.seen", by=by, pupil=pupil, now=now)
    return stays, goes, _merged(stays, goes)


def unite(*, by: Actor, public_id: str, other: str, is_sure: bool, now: datetime) -> None:
    """Put the record `other` into that of `public_id`, and take its row out of the register.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, UNITE-ITSELF, UNITE-NOT-SURE.
    """
    by.require(Permission.KEEP_PUPILS)
    if not is_sure:
        raise Refused("UNITE-NOT-SURE")
    with transaction.atomic():
        rows = {one: locked(one) for one in sorted({public_id, other})}
        stays, goes = rows[public_id], rows[other]
        _check_two(stays, goes)
        said = _merged(stays, goes).record
        _move_enrolments(stays, goes)
        _move_files(stays, goes)
        _move_versions(stays, goes)
        move_marks(stays, goes, by=by, now=now)
        stays.is_protected = stays.is_protected or goes.is_protected
        record("pupil.united_away", by=by, pupil=goes, now=now, details={"into": stays.public_id})
        goes.delete()
        writing.reflect(stays)
        writing.replace(stays, said, by=by, as_of=now, now=now, act="")
        record("pupil.united", by=by, pupil=stays, now=now, details={"with": other})


def _check_two(stays: Pupil, goes: Pupil) -> None:
    if stays.pk == goes.pk:
        raise Refused("UNITE-ITSELF")


def _merged(stays: Pupil, goes: Pupil) -> Merged:
    held = queries.records_of([stays, goes])
    return merge(held[stays.pk], held[goes.pk], mode=Mode.FILL)


def _move_enrolments(stays: Pupil, goes: Pupil) -> None:
    """Every time at the school, in the order of the days. Of two that are open the one on roll counts, from the earlier day."""
    ours, theirs = (pupil.enrolments.filter(status__in=sorted(OPEN)).first() for pupil in (stays, goes))
    if ours is not None and theirs is not None:
        counts, dropped = (theirs, ours) if (ours.status, theirs.status) == (Status.APPLICANT, Status.ON_ROLL) else (ours, theirs)
        days = [one.admission_date for one in (counts, dropped) if one.admission_date]
        counts.admission_date = min(days) if days else None
        counts.save()
        Exported.objects.filter(enrolment=dropped).update(enrolment=counts)
        dropped.delete()
    stays.enrolments.update(number=F("number") + _OUT_OF_THE_WAY)
    goes.enrolments.update(pupil=stays, number=F("number") + 2 * _OUT_OF_THE_WAY)
    ordered = sorted(stays.enrolments.all(), key=_place)
    for number, enrolment in enumerate(ordered, start=1):
        enrolment.number = number
        enrolment.save()
    if ordered:
        stays.status = ordered[-1].status


def _place(enrolment: Enrolment) -> tuple[bool, date, int]:
    return enrolment.status in OPEN, enrolment.admission_date or date.min, enrolment.number


def _move_files(stays: Pupil, goes: Pupil) -> None:
    """Files of either are files of the child; what they found is not to be had back, so none of them is undone any more."""
    Arrival.objects.filter(pupil__in=[stays, goes]).update(pupil=stays, after={})
    both = Exported.objects.filter(pupil=stays).values_list("export_id", flat=True)
    Exported.objects.filter(pupil=goes, export__in=list(both)).delete()
    Exported.objects.filter(pupil=goes).update(pupil=stays)


def _move_versions(stays: Pupil, goes: Pupil) -> None:
    """What the record that goes said in each section stands before what the other said."""
    last = dict(Version.objects.filter(pupil=goes).order_by().values_list("section").annotate(Max("number")))
    for version in Version.objects.filter(pupil=stays, section__in=list(last)).order_by("section", "-number"):
        version.number += last[version.section]
        version.save()
    Version.objects.filter(pupil=goes).update(pupil=stays)
