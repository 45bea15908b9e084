"""Everything that is done with the list of expected pupils."""

from cts.s2s.arrivals.actions.allocating import Given, allocate
from cts.s2s.arrivals.actions.asking import ask_due, ask_now
from cts.s2s.arrivals.actions.deciding import choose_day, confirm, decline, take_off
from cts.s2s.arrivals.actions.listing import ImportRefused, Problem, expect, import_file
from cts.s2s.arrivals.actions.matching import look_everywhere, look_for_files
from cts.s2s.arrivals.actions.purging import purge
from cts.s2s.arrivals.actions.seeing import look, look_at_list, look_at_readiness

__all__ = [
    "Given",
    "ImportRefused",
    "Problem",
    "allocate",
    "ask_due",
    "ask_now",
    "choose_day",
    "confirm",
    "decline",
    "expect",
    "import_file",
    "look",
    "look_at_list",
    "look_at_readiness",
    "look_everywhere",
    "look_for_files",
    "purge",
    "take_off",
]
