"""Everything that can be done in the review of the Lost Pupil Database."""

from cts.s2s.retention.actions.deciding import delete, keep
from cts.s2s.retention.actions.digests import send_digests
from cts.s2s.retention.actions.looking import look

__all__ = ["delete", "keep", "look", "send_digests"]
