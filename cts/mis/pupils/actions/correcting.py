"""Changing what a record says, and giving out UPNs."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db import transaction

from cts.ctf.model import BasicDetails
from cts.ctf.model import Pupil as Record
from cts.mis.core import Actor, Permission, Refused, own_school
from cts.mis.pupils import queries, rules, writing
from cts.mis.pupils.actions.recording import locked, record, require_writing
from cts.mis.pupils.models import Number, Pupil
from cts.schooldays import day_of


def correct(*, by: Actor, public_id: str, said: Record, seen: str, now: datetime) -> list[str]:
    """Make `said` the record of a pupil, which looked like `seen` (see `mark_of`) when it was changed; returns the changed
    sections.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, PUPIL-NAME, PUPIL-BIRTH, UPN-OF-ANOTHER, CHANGED-MEANWHILE.
    """
    by.require(Permission.KEEP_PUPILS)
    rules.check_person(
        surname=said.surname or "", forename=said.forename or "", date_of_birth=said.date_of_birth, today=day_of(now)
    )
    with transaction.atomic():
        pupil = locked(public_id)
        if mark_of(pupil) != seen:
            raise Refused("CHANGED-MEANWHILE")
        changed = writing.replace(pupil, said, by=by, as_of=now, now=now, act="")
        if changed:
            record("pupil.corrected", by=by, pupil=pupil, now=now, details={"sections": " ".join(changed)})
    return changed


def mark_of(pupil: Pupil) -> str:
    """A short text that changes when the record does: for a form to say which record it was filled in from."""
    return "-".join(str(version.pk) for _section, version in sorted(queries.current_versions(pupil).items()))


def issue_upn(*, by: Actor, public_id: str, temporary: bool, now: datetime, act: str = "") -> str:
    """Give a pupil the school's next free UPN; a temporary one that is replaced becomes the former UPN (format 10.1, M-064).

    `act` is the import that it comes with.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, UPN-IS-THERE, UPN-NONE-LEFT.
    """
    require_writing(by, act=act)
    year = day_of(now).year
    with transaction.atomic():
        pupil = locked(public_id)
        rules.check_upn_may_be_issued(upn=pupil.upn, temporary=temporary)
        own = own_school().dfe_number
        taken = frozenset(
            Number.objects.filter(kind="upn", value__contains=f"{own}{year % 100:02d}").values_list("value", flat=True)
        )
        upn = rules.next_upn(school=own, year=year, taken=taken, temporary=temporary)
        said = queries.record_of(pupil)
        if pupil.upn:
            details = said.basic_details or BasicDetails()
            said.basic_details = msgspec.structs.replace(details, former_upn=pupil.upn)
        said.upn = upn
        writing.replace(pupil, said, by=by, as_of=now, now=now, act=act)
        record("pupil.upn_issued", by=by, pupil=pupil, now=now, details={"kind": "temporary" if temporary else "permanent"})
    return upn
