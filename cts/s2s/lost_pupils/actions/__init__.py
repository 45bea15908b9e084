"""Everything that can be done with the Lost Pupil Database."""

from cts.s2s.lost_pupils.actions.add import add
from cts.s2s.lost_pupils.actions.alarm import stop_at_decoy
from cts.s2s.lost_pupils.actions.claiming import claim, release
from cts.s2s.lost_pupils.actions.closing import close
from cts.s2s.lost_pupils.actions.decoys import plant, withdraw_decoy
from cts.s2s.lost_pupils.actions.duplicates import decide_same, look_for_duplicates
from cts.s2s.lost_pupils.actions.forwarding import note_forward, note_forward_rejected, note_forward_undone
from cts.s2s.lost_pupils.actions.household import household
from cts.s2s.lost_pupils.actions.leading import lift_limit
from cts.s2s.lost_pupils.actions.open_entry import open_entry, open_for_review
from cts.s2s.lost_pupils.actions.presenting import present
from cts.s2s.lost_pupils.actions.removing import remove
from cts.s2s.lost_pupils.actions.search import search
from cts.s2s.lost_pupils.actions.surface import surface

__all__ = [
    "add",
    "claim",
    "close",
    "decide_same",
    "household",
    "lift_limit",
    "look_for_duplicates",
    "note_forward",
    "note_forward_rejected",
    "note_forward_undone",
    "open_entry",
    "open_for_review",
    "plant",
    "present",
    "release",
    "remove",
    "search",
    "stop_at_decoy",
    "surface",
    "withdraw_decoy",
]
