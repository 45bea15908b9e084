"""A case and what is done elsewhere for its child: the entry that is the child, standing searches, notices to all authorities."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cts.s2s.cases import child as children
from cts.s2s.cases.actions.loading import open_and_locked
from cts.s2s.cases.actions.recording import add_line, record, references
from cts.s2s.cases.rules import Kind
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.lost_pupils import queries as lost_pupils
from cts.s2s.standing_searches import actions as standing_searches
from cts.site.frame.language import speaking


def link(*, by: Actor, public_id: str, entry: str, now: datetime) -> None:
    """Say that an entry which the authority works on is the child of the case.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, CASE-CLOSED; CASE-ENTRY for an entry that the authority does not work on.
    """
    by.require(Permission.FIND_LOST)
    with transaction.atomic():
        case = open_and_locked(by, public_id=public_id)
        if entry not in {one.public_id for one in lost_pupils.at_work(by)}:
            raise Refused("CASE-ENTRY")
        case.entry = entry
        case.save(update_fields=["entry"])
        add_line(case, by=by, kind=Kind.LINKED, what=entry, now=now)
        record("case.linked", by, subject=public_id, now=now, details={"entry": entry})


def unlink(*, by: Actor, public_id: str, now: datetime) -> None:
    """Say that no entry is the child of the case after all. Raises Refused: NOT-ALLOWED, NOT-FOUND, CASE-CLOSED."""
    by.require(Permission.FIND_LOST)
    with transaction.atomic():
        case = open_and_locked(by, public_id=public_id)
        old, case.entry = case.entry, ""
        if not old:
            return
        case.save(update_fields=["entry"])
        add_line(case, by=by, kind=Kind.UNLINKED, what=old, now=now)
        record("case.unlinked", by, subject=public_id, now=now, details={"entry": old})


def keep_looking(*, by: Actor, public_id: str, days: int, now: datetime) -> str:
    """Make a standing search for the child of the case, and return its public id.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, CASE-CLOSED, STANDING-DAYS, STANDING-ENOUGH.
    """
    by.require(Permission.FIND_LOST)
    with transaction.atomic():
        case = open_and_locked(by, public_id=public_id)
        child = children.read(case.sealed, of=public_id)
        with speaking(by.language):
            purpose = _("Child missing education: case %(reference)s") % {"reference": case.reference}
        standing = standing_searches.save(
            by=by, purpose=purpose, criteria=child.sought(school=case.school), days=days, case_id=public_id, now=now
        )
        add_line(case, by=by, kind=Kind.LOOKING, what=standing, now=now)
        record("case.looking", by, subject=public_id, now=now, details={"standing": standing, **references([child])})
    return standing


def note_notice(*, by: Actor, public_id: str, notice: str, now: datetime) -> None:
    """Note in the log of a case that a missing-child notice about its child went out.

    Call it inside the transaction that sends the notice. Raises Refused: NOT-ALLOWED, NOT-FOUND, CASE-CLOSED.
    """
    by.require(Permission.FIND_LOST)
    case = open_and_locked(by, public_id=public_id)
    add_line(case, by=by, kind=Kind.ASKED, what=notice, now=now)
    record("case.asked", by, subject=public_id, now=now, details={"notice": notice})
