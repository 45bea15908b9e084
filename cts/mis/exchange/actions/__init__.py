"""Every write about files, and every look at a child in one."""

from cts.mis.exchange.actions.choosing import choose, choose_together, settle
from cts.mis.exchange.actions.handing_out import results_template
from cts.mis.exchange.actions.looking import look_at_arrival, look_at_outcome, preview
from cts.mis.exchange.actions.making import make, plan, save
from cts.mis.exchange.actions.marking import mark
from cts.mis.exchange.actions.opening import bring, look_at_archive
from cts.mis.exchange.actions.presetting import keep_defaults
from cts.mis.exchange.actions.receiving import discard, receive
from cts.mis.exchange.actions.repairing import repair
from cts.mis.exchange.actions.sweeping import sweep
from cts.mis.exchange.actions.taking_in import take_in
from cts.mis.exchange.actions.undoing import undo
from cts.mis.exchange.actions.uniting import compare, unite

__all__ = [
    "bring",
    "choose",
    "choose_together",
    "compare",
    "discard",
    "keep_defaults",
    "look_at_archive",
    "look_at_arrival",
    "look_at_outcome",
    "make",
    "mark",
    "plan",
    "preview",
    "receive",
    "repair",
    "results_template",
    "save",
    "settle",
    "sweep",
    "take_in",
    "undo",
    "unite",
]
