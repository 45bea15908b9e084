"""Opening an entry: a look at a child, which is on the record with its purpose before anything is shown (P9, P24)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.lost_pupils import queries, rules, sealed
from cts.s2s.lost_pupils.actions.alarm import sound_for_decoys
from cts.s2s.lost_pupils.actions.loading import permitted
from cts.s2s.lost_pupils.actions.record import children, record
from cts.s2s.lost_pupils.criteria import Opened
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.models import LostOpening, LostPupil, LostSearch


def open_entry(*, by: Actor, public_id: str, search_id: str, now: datetime) -> Opened:
    """Open an entry that the officer's own search has found (`search_id`), or that the authority is at work on ("").

    Raises Refused: NOT-ALLOWED, NOT-FOUND, LOST-DAY-LIMIT. The same entry counts once a day.
    """
    la_number = permitted(by)
    with transaction.atomic():
        pupil = LostPupil.objects.filter(public_id=public_id).first()
        search = LostSearch.objects.filter(public_id=search_id, person=by.person).first() if search_id else None
        if pupil is None or (search is None and not queries.is_at_work(pupil, la_number=la_number)):
            raise Refused("NOT-FOUND")
        header = _opened(pupil, search=search, purpose=search.purpose if search else "at work on it", by=by, now=now)
    return queries.opened(pupil, header=header, la_number=la_number)


def open_for_review(*, by: Actor, public_id: str, now: datetime) -> Header:
    """Open an entry of the lead's own schools that is to be reviewed; call it inside the transaction that says it is.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, LOST-DAY-LIMIT.
    """
    by.require(Permission.LEAD_LOST)
    pupil = LostPupil.objects.filter(public_id=public_id, la_number=permitted(by)).first()
    if pupil is None:
        raise Refused("NOT-FOUND")
    return _opened(pupil, search=None, purpose="review", by=by, now=now)


def _opened(pupil: LostPupil, *, search: LostSearch | None, purpose: str, by: Actor, now: datetime) -> Header:
    """The header of the entry, once the opening is counted and on the record."""
    header = sealed.opened(bytes(pupil.header), public_id=pupil.public_id)
    today = queries.opened_today(by.person, now=now)
    if pupil.pk not in today:
        rules.check_may_open(opened=len(today), is_lifted=queries.is_lifted(by.person, now=now))
    LostOpening.objects.create(pupil=pupil, search=search, person=by.person, la_number=rules.la_number_of(by), opened_at=now)
    record("lost_pupil.opened", by, pupil=pupil, now=now, details={"purpose": purpose, "children": children([header])})
    if pupil.is_decoy:
        sound_for_decoys([pupil.public_id], by=by, now=now)
    return header
