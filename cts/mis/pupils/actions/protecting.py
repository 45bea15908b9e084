"""Children of whom no file may go anywhere: families who flee violence, witnesses (S-246, S-247)."""

from datetime import datetime

from django.db import transaction

from cts.mis.core import Actor, Permission
from cts.mis.pupils.actions.recording import locked, record


def protect(*, by: Actor, public_id: str, protected: bool, now: datetime) -> None:
    """Say that no file of a pupil may be made, or that it may again. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.SEE_PROTECTED)
    with transaction.atomic():
        pupil = locked(public_id)
        pupil.is_protected = protected
        pupil.save()
        record("pupil.protected" if protected else "pupil.unprotected", by=by, pupil=pupil, now=now)
