"""Everything that can be done with the cases of children missing education."""

from cts.s2s.cases.actions.by_the_clock import purge
from cts.s2s.cases.actions.linking import keep_looking, link, note_notice, unlink
from cts.s2s.cases.actions.looking import Looked, listed_with_names, look
from cts.s2s.cases.actions.moving import move
from cts.s2s.cases.actions.reporting import correct, report
from cts.s2s.cases.actions.setting import set_lengths
from cts.s2s.cases.actions.working import assign, note, tick

__all__ = [
    "Looked",
    "assign",
    "correct",
    "keep_looking",
    "link",
    "listed_with_names",
    "look",
    "move",
    "note",
    "note_notice",
    "purge",
    "report",
    "set_lengths",
    "tick",
    "unlink",
]
