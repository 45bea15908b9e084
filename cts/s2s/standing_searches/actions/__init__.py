"""Everything that can be done with standing searches."""

from cts.s2s.standing_searches.actions.by_the_clock import end_what_is_over
from cts.s2s.standing_searches.actions.deciding import decide
from cts.s2s.standing_searches.actions.keeping import end, renew, save
from cts.s2s.standing_searches.actions.looking import Looked, look
from cts.s2s.standing_searches.actions.looking_out import look_out

__all__ = ["Looked", "decide", "end", "end_what_is_over", "look", "look_out", "renew", "save"]
