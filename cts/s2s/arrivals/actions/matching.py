"""Finding expected pupils in the files that have come to their school, and in no others.

A file is read once for each state of the list. What is found goes on the record by the child's keyed reference.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from cts.s2s.arrivals.actions.asking import stop_asking
from cts.s2s.arrivals.models import ExpectedPupil, LookedInto, NotThisPupil
from cts.s2s.arrivals.rules import Match, Status
from cts.s2s.ctf_requests import child as children
from cts.s2s.transfers import pupil_lists
from cts.s2s.transfers.inspected import InspectedPupil
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import HOLD_PUPILS, UNDECIDED
from cts.s2s.transfers.rules import Status as Standing
from cts.site import audit

AT_ONCE = 200
"""Files of one school that are read in one go; the next go reads on."""


def look_everywhere(*, now: datetime) -> int:
    """Look for the pupils of every school that still misses some; return how many were found."""
    schools = ExpectedPupil.objects.values_list("school", flat=True).distinct().order_by("school")
    return sum(look_for_files(school=school, now=now) for school in list(schools))


def look_for_files(*, school: str, now: datetime) -> int:
    """Compare the files at a school with its list; return how many pupils were found in them."""
    _give_up_files_that_are_gone(school, now=now)
    if not ExpectedPupil.objects.filter(school=school).exclude(status=Status.ARRIVED).exists():
        return 0
    looked = LookedInto.objects.filter(school=school).values("transfer_id")
    files = _at(school).exclude(public_id__in=looked).order_by("uploaded_at", "pk")
    found = 0
    for public_id, file_id in list(files.values_list("public_id", "pupil_list_id")[:AT_ONCE]):
        pupils = pupil_lists.read(file_id=file_id)  # decrypting is slow work, outside the transaction
        with transaction.atomic():
            LookedInto.objects.bulk_create([LookedInto(school=school, transfer_id=public_id)], ignore_conflicts=True)
            # It may have been rejected or taken back at this very moment.
            if _at(school).filter(public_id=public_id).exists():
                found += _compare(school, pupils, transfer_id=public_id, now=now)
    return found


def _at(school: str) -> QuerySet[Transfer]:
    return Transfer.objects.filter(
        receiver=school, kind__in=HOLD_PUPILS, status__in=[*UNDECIDED, Standing.DOWNLOADED], bytes_gone_at=None
    )


def _give_up_files_that_are_gone(school: str, *, now: datetime) -> None:
    """A pupil whose file was rejected, taken back or moved on is missing again."""
    settled = ExpectedPupil.objects.filter(school=school).exclude(status=Status.MISSING)
    there = Transfer.objects.filter(receiver=school, status__in=[*UNDECIDED, Standing.DOWNLOADED]).values("public_id")
    with transaction.atomic():
        for row in list(settled.exclude(transfer_id__in=there).select_for_update()):
            # The same pupil may have been listed again since.
            twin = ExpectedPupil.objects.filter(school=school, name_hash=row.name_hash).exclude(status=Status.ARRIVED)
            if twin.exclude(pk=row.pk).exists():
                row.delete()
                continue
            _record("arrival.missing_again", row, transfer_id=row.transfer_id, now=now)
            row.status, row.match, row.transfer_id, row.arrived_at = Status.MISSING, "", "", None
            row.save()


def _compare(school: str, pupils: Sequence[InspectedPupil], *, transfer_id: str, now: datetime) -> int:
    upns = {children.upn_hash(pupil.upn) for pupil in pupils} - {""}
    names = {
        children.name_hash(forename=pupil.forename, surname=pupil.surname, date_of_birth=pupil.date_of_birth) for pupil in pupils
    } - {""}
    waiting = ExpectedPupil.objects.select_for_update().filter(school=school).exclude(status=Status.ARRIVED)
    found = 0
    for row in list(waiting.filter(Q(upn_hash__in=upns) | Q(name_hash__in=names)).order_by("pk")):
        if row.upn_hash and row.upn_hash in upns:
            row.match, row.status, row.arrived_at = Match.UPN, Status.ARRIVED, now
        elif row.status == Status.MISSING and not NotThisPupil.objects.filter(pupil=row, transfer_id=transfer_id).exists():
            row.match, row.status = Match.NAME, Status.TO_CONFIRM
        else:
            continue
        row.transfer_id = transfer_id
        row.save()
        _record("arrival.matched", row, transfer_id=transfer_id, now=now)
        if row.status == Status.ARRIVED:
            stop_asking(row, now=now)
        found += 1
    return found


def _record(event: str, row: ExpectedPupil, *, transfer_id: str, now: datetime) -> None:
    details = {"transfer": transfer_id, "match": row.match}
    audit.record(event=event, by="worker", acting_for=row.school, subject=row.public_id, details=details, now=now)
