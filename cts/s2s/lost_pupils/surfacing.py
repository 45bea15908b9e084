"""The worker's half of `actions.surface`: who of an upload is in the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice

from cts.s2s.establishments import queries as establishments
from cts.s2s.lost_pupils import keyed, sealed
from cts.s2s.lost_pupils.models import LostPupil, LostPupilNumber
from cts.s2s.lost_pupils.rules import Status, can_change
from cts.s2s.notices import lost_pupils as notices
from cts.s2s.notices.letter import Addressee, SchoolName
from cts.site import audit

_AT_ONCE = 500


def mark(*, child_of_upn: Mapping[int, int], transfer_id: str, now: datetime) -> None:
    """Mark entries as surfaced, inside the caller's transaction; put each on the record and tell its authority."""
    key = keyed.secret()
    for pupil, child in _with_these_numbers(child_of_upn):
        header = sealed.opened(bytes(pupil.header), public_id=pupil.public_id)
        if child not in keyed.children_of(header, key=key):
            continue
        pupil.status, pupil.surfaced_at, pupil.surfaced_in = Status.SURFACED, now, transfer_id
        pupil.save(update_fields=["status", "surfaced_at", "surfaced_in"])
        audit.record(
            event="lost_pupil.surfaced",
            by="worker",
            acting_for="central",
            subject=pupil.public_id,
            details={"transfer": transfer_id, "children": " ".join(audit.child_reference(upn) for upn in header.upns)},
            now=now,
        )
        _tell(pupil, now=now)


def _with_these_numbers(child_of_upn: Mapping[int, int]) -> Iterator[tuple[LostPupil, int]]:
    """The entries that may surface, locked, and the child that the upload holds under their number."""
    numbers = iter(child_of_upn)
    while some := list(islice(numbers, _AT_ONCE)):
        found = LostPupilNumber.objects.filter(upn__in=some).values_list("pupil_id", "upn")
        upn_of_pupil = {pupil: upn for pupil, upn in found if upn is not None}
        for pupil in LostPupil.objects.select_for_update().filter(pk__in=upn_of_pupil).order_by("pk"):
            if can_change(status=Status(pupil.status), to=Status.SURFACED):
                yield pupil, child_of_upn[upn_of_pupil[pupil.pk]]


def _tell(pupil: LostPupil, *, now: datetime) -> None:
    """The authority that works on the entry, else that of the school which entered it."""
    authority = establishments.by_number(dfe_number=f"{pupil.claimed_by_la or pupil.la_number}LLLL")
    sender = establishments.by_number(dfe_number=pupil.sender)
    if authority is None or not authority.email:
        return
    notices.pupil_has_surfaced(
        to=Addressee(email=authority.email, language="cy" if authority.language == "cy" else "en"),
        sender=SchoolName(english=sender.name, welsh=sender.name_cy) if sender else SchoolName(english=pupil.sender),
        dedupe=f"lost_pupil.surfaced:{pupil.public_id}:{pupil.surfaced_in}",
        now=now,
    )
