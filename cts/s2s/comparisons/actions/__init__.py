"""Everything that can be done with comparisons."""

from cts.s2s.comparisons.actions.beginning import begin, save_key
from cts.s2s.comparisons.actions.ending import end, end_what_is_over
from cts.s2s.comparisons.actions.looking import Looked, look
from cts.s2s.comparisons.actions.uploading import upload_tokens

__all__ = ["Looked", "begin", "end", "end_what_is_over", "look", "save_key", "upload_tokens"]
