"""Everything that is done with requests for files."""

from cts.s2s.ctf_requests.actions.answering import answer, answered_by_transfer, withdraw
from cts.s2s.ctf_requests.actions.asking import Asked, ask, look
from cts.s2s.ctf_requests.actions.by_the_clock import purge, remind

__all__ = ["Asked", "answer", "answered_by_transfer", "ask", "look", "purge", "remind", "withdraw"]
