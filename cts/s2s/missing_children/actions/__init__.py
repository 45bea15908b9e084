"""Everything that is done with missing-child notices."""

from cts.s2s.missing_children.actions.answering import answer, close
from cts.s2s.missing_children.actions.by_the_clock import purge, remind
from cts.s2s.missing_children.actions.seeing import AnswerSeen, look, look_at_answers
from cts.s2s.missing_children.actions.sending import send

__all__ = ["AnswerSeen", "answer", "close", "look", "look_at_answers", "purge", "remind", "send"]
