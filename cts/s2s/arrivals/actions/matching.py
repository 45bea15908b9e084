"""Finding expected pupils in the files that have come to their school, and in no others.

A file is read once for each state of the list. What is found goes on the record by the child's keyed reference.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from cts.s2s.arrivals import fields
from cts.s2s.arrivals.actions.asking import stop_asking
from cts.s2s.arrivals.models import ExpectedPupil, FileOfPupil, LookedInto, NotThisPupil
from cts.s2s.arrivals.rules import Match, Status
from cts.s2s.ctf_requests import child as children
from cts.s2s.transfers import pupil_lists
from cts.s2s.transfers.inspected import InspectedPupil
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import HOLD_PUPILS, UNDECIDED
from cts.s2s.transfers.rules import Status as Standing
from cts.site import audit

THERE = (*sorted(UNDECIDED), Standing.DOWNLOADED)
"""Where a file stands that a school has, or may have."""

AT_ONCE = 200
"""Files of one school that are read in one go; the next go reads on."""


def look_everywhere(*, now: datetime) -> int:
    """Look for the pupils of every school that still misses some; return how many were found."""
    schools = ExpectedPupil.objects.values_list("school", flat=True).distinct().order_by("school")
    return sum(look_for_files(school=school, now=now) for school in list(schools))


def look_for_files(*, school: str, now: datetime) -> int:
    """Compare the files at a school with its list; return how many pupils were found in them."""
    _give_up_files_that_are_gone(school, now=now)
    if not ExpectedPupil.objects.filter(school=school).exists():
        return 0
    looked = LookedInto.objects.filter(school=school).values("transfer_id")
    files = _to_look_into(school).exclude(public_id__in=looked).order_by("uploaded_at", "pk")
    found = 0
    for public_id, file_id in list(files.values_list("public_id", "pupil_list_id")[:AT_ONCE]):
        pupils = pupil_lists.read(file_id=file_id)  # decrypting is slow work, outside the transaction
        with transaction.atomic():
            LookedInto.objects.bulk_create([LookedInto(school=school, transfer_id=public_id)], ignore_conflicts=True)
            # It may have been rejected or taken back at this very moment.
            file = _to_look_into(school).filter(public_id=public_id).first()
            if file is not None:
                found += _compare(school, pupils, file=file, now=now)
    return found


def _to_look_into(school: str) -> QuerySet[Transfer]:
    """The files at a school, and those that it has rejected: it asks whether a pupil's file has come at all."""
    return Transfer.objects.filter(
        receiver=school,
        kind__in=HOLD_PUPILS,
        status__in=[*THERE, Standing.REJECTED],
        bytes_gone_at=None,
    ).exclude(pupil_list_id="")


def _give_up_files_that_are_gone(school: str, *, now: datetime) -> None:
    """A pupil whose file was rejected, taken back or moved on is missing again, unless another file is here."""
    settled = ExpectedPupil.objects.filter(school=school).exclude(status=Status.MISSING)
    there = Transfer.objects.filter(receiver=school, status__in=THERE).values("public_id")
    with transaction.atomic():
        for row in list(settled.exclude(transfer_id__in=there).select_for_update()):
            other = row.files.filter(is_sure=True, transfer__status__in=THERE).order_by("transfer__uploaded_at", "pk").last()
            if other is not None and row.status == Status.ARRIVED:
                row.transfer_id = other.transfer.public_id
                row.save(update_fields=["transfer_id"])
                continue
            # The same pupil may have been listed again since.
            twin = ExpectedPupil.objects.filter(school=school, name_hash=row.name_hash).exclude(status=Status.ARRIVED)
            if twin.exclude(pk=row.pk).exists():
                row.delete()
                continue
            _record("arrival.missing_again", row, transfer_id=row.transfer_id, now=now)
            row.status, row.match, row.transfer_id, row.arrived_at = Status.MISSING, "", "", None
            row.save()


def _compare(school: str, pupils: Sequence[InspectedPupil], *, file: Transfer, now: datetime) -> int:
    by_upn = {children.upn_hash(pupil.upn): pupil for pupil in pupils}
    by_name = {
        children.name_hash(forename=pupil.forename, surname=pupil.surname, date_of_birth=pupil.date_of_birth): pupil
        for pupil in pupils
    }
    upns, names = by_upn.keys() - {""}, by_name.keys() - {""}
    rows = ExpectedPupil.objects.select_for_update().filter(school=school)
    found = 0
    for row in list(rows.filter(Q(upn_hash__in=upns) | Q(name_hash__in=names)).order_by("pk")):
        if _is_denied(row, file):
            continue
        if row.upn_hash in upns:
            _note(row, by_upn[row.upn_hash], file=file, is_sure=True)
            if row.status != Status.ARRIVED and file.status in THERE:
                row.match, row.status, row.arrived_at = Match.UPN, Status.ARRIVED, now
                _settle(row, file=file, now=now)
                stop_asking(row, now=now)
                found += 1
        elif row.transfer_id == file.public_id:
            # The list has changed since it was offered, or the school has confirmed it.
            _note(row, by_name[row.name_hash], file=file, is_sure=row.status == Status.ARRIVED)
        elif row.status == Status.MISSING and file.status in THERE:
            _note(row, by_name[row.name_hash], file=file, is_sure=False)
            row.match, row.status = Match.NAME, Status.TO_CONFIRM
            _settle(row, file=file, now=now)
            found += 1
    return found


def _is_denied(row: ExpectedPupil, file: Transfer) -> bool:
    return NotThisPupil.objects.filter(pupil=row, transfer_id=file.public_id).exists()


def _note(row: ExpectedPupil, pupil: InspectedPupil, *, file: Transfer, is_sure: bool) -> None:
    """What the file says of the pupil, and what it lacks."""
    FileOfPupil.objects.update_or_create(
        pupil=row,
        transfer=file,
        defaults={
            "is_sure": is_sure,
            "upn_hash": children.upn_hash(pupil.upn),
            "is_judged": pupil.lacks is not None,
            "lacks": fields.written(pupil.lacks or ()),
        },
    )


def _settle(row: ExpectedPupil, *, file: Transfer, now: datetime) -> None:
    row.transfer_id = file.public_id
    row.save()
    _record("arrival.matched", row, transfer_id=file.public_id, now=now)


def _record(event: str, row: ExpectedPupil, *, transfer_id: str, now: datetime) -> None:
    details = {"transfer": transfer_id, "match": row.match}
    audit.record(event=event, by="worker", acting_for=row.school, subject=row.public_id, details=details, now=now)
