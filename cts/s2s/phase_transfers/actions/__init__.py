"""Everything that can be done with phase transfer runs."""

from cts.s2s.phase_transfers.actions.load_list import ListRefused, Problem, load_list
from cts.s2s.phase_transfers.actions.look import look_at_places, look_at_pupil, look_at_pupils
from cts.s2s.phase_transfers.actions.runs import close_run, close_untouched, go_on, make_run
from cts.s2s.phase_transfers.actions.send import send
from cts.s2s.phase_transfers.actions.settle import dismiss_place, settle_pupil
from cts.s2s.phase_transfers.actions.take import ask_for_files

__all__ = [
    "ListRefused",
    "Problem",
    "ask_for_files",
    "close_run",
    "close_untouched",
    "dismiss_place",
    "go_on",
    "load_list",
    "look_at_places",
    "look_at_pupil",
    "look_at_pupils",
    "make_run",
    "send",
    "settle_pupil",
]
