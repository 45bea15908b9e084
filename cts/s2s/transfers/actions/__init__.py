"""Everything that can be done with a transfer, in the user notes' verbs."""

from cts.s2s.transfers.actions.check import Checked, check
from cts.s2s.transfers.actions.collect import HandedOut, accept, confirm_arrival, download
from cts.s2s.transfers.actions.look import look_at_received, look_at_sent
from cts.s2s.transfers.actions.pupils_arrived import say_pupils_arrived
from cts.s2s.transfers.actions.reject import reject
from cts.s2s.transfers.actions.remind import remind
from cts.s2s.transfers.actions.remove import remove
from cts.s2s.transfers.actions.report_uncollected import report_uncollected
from cts.s2s.transfers.actions.summarise import summarise
from cts.s2s.transfers.actions.upload import UploadRefused, upload

__all__ = [
    "Checked",
    "HandedOut",
    "UploadRefused",
    "accept",
    "check",
    "confirm_arrival",
    "download",
    "look_at_received",
    "look_at_sent",
    "reject",
    "remind",
    "remove",
    "report_uncollected",
    "say_pupils_arrived",
    "summarise",
    "upload",
]
