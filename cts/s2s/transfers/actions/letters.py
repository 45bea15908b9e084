"""The letters about a file on its way, by its kind. They go into the deed's own transaction."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.notices import generic_files, lost_pupils, whereabouts
from cts.s2s.notices import transfers as notices
from cts.s2s.transfers import naming, shown_to_sender
from cts.s2s.transfers.actions.record import addressees, school_name
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import LOST_RECEIVERS, NAMED_BY_HAND


def uploaded(transfer: Transfer, *, now: datetime) -> None:
    """Tell both ends that the file is on the site (S-129, S-130)."""
    sender, receiver = school_name(transfer.sender), school_name(transfer.receiver)
    for to in addressees(transfer.receiver):
        dedupe = f"transfer.waiting:{transfer.public_id}:{to.email}"
        if transfer.kind in NAMED_BY_HAND:
            generic_files.file_is_waiting(to=to, sender=sender, number=_number(transfer), dedupe=dedupe, now=now)
        else:
            name, pupils = transfer.file_name, transfer.pupil_count
            notices.file_is_waiting(to=to, sender=sender, file_name=name, pupils=pupils, dedupe=dedupe, now=now)
    for to in addressees(transfer.sender):
        dedupe = f"transfer.uploaded:{transfer.public_id}:{to.email}"
        if transfer.receiver in LOST_RECEIVERS:
            whereabouts.lost_pupil_file_uploaded(to=to, file_name=transfer.file_name, dedupe=dedupe, now=now)
        elif transfer.kind in NAMED_BY_HAND:
            generic_files.upload_succeeded(to=to, receiver=receiver, number=_number(transfer), dedupe=dedupe, now=now)
        else:
            name, pupils = transfer.file_name, transfer.pupil_count
            notices.upload_succeeded(to=to, receiver=receiver, file_name=name, pupils=pupils, dedupe=dedupe, now=now)


def arrived(transfer: Transfer, *, now: datetime) -> None:
    """Tell the sender that the receiver has the file (S-131); of a forwarded one the authority, of some nobody (P10)."""
    receiver = school_name(transfer.receiver)
    for to in addressees(shown_to_sender.told_of(transfer)):
        dedupe = f"transfer.collected:{transfer.public_id}:{to.email}"
        if transfer.kind in NAMED_BY_HAND:
            generic_files.file_was_collected(to=to, receiver=receiver, number=_number(transfer), dedupe=dedupe, now=now)
        else:
            notices.file_was_collected(to=to, receiver=receiver, file_name=transfer.file_name, dedupe=dedupe, now=now)


def rejected(transfer: Transfer, *, now: datetime) -> None:
    """Tell the sender that the receiver does not want the file (S-132, S-149), with the same exception."""
    receiver = school_name(transfer.receiver)
    for to in addressees(shown_to_sender.told_of(transfer)):
        dedupe = f"transfer.rejected:{transfer.public_id}:{to.email}"
        if shown_to_sender.lost_origin(transfer):
            lost_pupils.file_came_back(to=to, receiver=receiver, dedupe=dedupe, now=now)
        elif transfer.kind in NAMED_BY_HAND:
            generic_files.file_was_rejected(to=to, receiver=receiver, number=_number(transfer), dedupe=dedupe, now=now)
        else:
            notices.file_was_rejected(to=to, receiver=receiver, file_name=transfer.file_name, dedupe=dedupe, now=now)


def _number(transfer: Transfer) -> str:
    return naming.number_of(transfer.public_id)
