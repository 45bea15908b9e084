"""Everything that can be done with a transfer, in the user notes' verbs."""

from cts.s2s.transfers.actions.check import Checked, check
from cts.s2s.transfers.actions.collect import HandedOut, accept, confirm_arrival, download
from cts.s2s.transfers.actions.correct import correct, readdress, report_lost
from cts.s2s.transfers.actions.deletion import ask_to_delete, confirm_deleted
from cts.s2s.transfers.actions.forward import forward_lost_pupil, undo_forward
from cts.s2s.transfers.actions.look import look_at_received, look_at_sent
from cts.s2s.transfers.actions.move import move_from_closed
from cts.s2s.transfers.actions.policy import set_policy
from cts.s2s.transfers.actions.prepare import Prepared, drop_prepared, prepare, sweep_prepared
from cts.s2s.transfers.actions.pupils_arrived import say_pupils_arrived
from cts.s2s.transfers.actions.reject import reject, reject_in_part
from cts.s2s.transfers.actions.remind import remind
from cts.s2s.transfers.actions.remove import remove
from cts.s2s.transfers.actions.report_uncollected import report_uncollected
from cts.s2s.transfers.actions.restrict import restrict
from cts.s2s.transfers.actions.retention import expire_lost, let_go_what_is_due
from cts.s2s.transfers.actions.send import send_prepared
from cts.s2s.transfers.actions.summarise import summarise
from cts.s2s.transfers.actions.upload import upload
from cts.s2s.transfers.examining import UploadRefused

__all__ = [
    "Checked",
    "HandedOut",
    "Prepared",
    "UploadRefused",
    "accept",
    "ask_to_delete",
    "check",
    "confirm_arrival",
    "confirm_deleted",
    "correct",
    "download",
    "drop_prepared",
    "expire_lost",
    "forward_lost_pupil",
    "let_go_what_is_due",
    "look_at_received",
    "look_at_sent",
    "move_from_closed",
    "prepare",
    "readdress",
    "reject",
    "reject_in_part",
    "remind",
    "remove",
    "report_lost",
    "report_uncollected",
    "restrict",
    "say_pupils_arrived",
    "send_prepared",
    "set_policy",
    "summarise",
    "sweep_prepared",
    "undo_forward",
    "upload",
]
