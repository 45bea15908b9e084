"""Every write of the register, and every look at a child."""

from cts.mis.pupils.actions.admitting import admit, apply_for_place, enrol, withdraw
from cts.mis.pupils.actions.correcting import correct, issue_upn, mark_of
from cts.mis.pupils.actions.joining import note_joining
from cts.mis.pupils.actions.leaving import GroupRefused, leave, leave_today, leave_together, note_checks, stay
from cts.mis.pupils.actions.looking import look, look_through
from cts.mis.pupils.actions.protecting import protect

__all__ = [
    "GroupRefused",
    "admit",
    "apply_for_place",
    "correct",
    "enrol",
    "issue_upn",
    "leave",
    "leave_today",
    "leave_together",
    "look",
    "look_through",
    "mark_of",
    "note_checks",
    "note_joining",
    "protect",
    "stay",
    "withdraw",
]
