"""Loading one entry for a change. Every officer of every authority may work on any entry: a lost child is everybody's."""

from __future__ import annotations

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.lost_pupils import rules
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Status


def permitted(by: Actor) -> str:
    """The number of the actor's authority. Raises Refused("NOT-ALLOWED") for whoever may not work on lost pupils."""
    by.require(Permission.FIND_LOST)
    return rules.la_number_of(by)


def locked(*, la_number: str, to: Status, **which: str) -> LostPupil:
    """The entry, locked until the transaction ends, if it may become `to` and is nobody else's.

    Raises Refused: NOT-FOUND, LOST-CLAIMED-BY-OTHER, the code of where it stands.
    """
    pupil = LostPupil.objects.select_for_update().filter(**which).first()
    if pupil is None:
        raise Refused("NOT-FOUND")
    rules.check_can_change(status=Status(pupil.status), to=to)
    rules.check_theirs(
        status=Status(pupil.status),
        claimed_by=pupil.claimed_by_la,
        forwarded_by=pupil.forwarded_by_la,
        la_number=la_number,
    )
    return pupil
