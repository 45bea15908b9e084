"""What the site can make next for the sender of a rejected file (X-007, X-008)."""

from __future__ import annotations

from cts.s2s.core import Actor, Permission
from cts.s2s.transfers.queries import TransferSeen
from cts.s2s.transfers.rules import Kind, RejectReason, Status

NEXT_FILES: dict[RejectReason, tuple[str, ...]] = {
    RejectReason.NOT_ON_ROLL: ("corrected", "lost", "another-school"),
    RejectReason.WRONG_SCHOOL: ("another-school",),
}
"""By the reason, the files that help; any other reason is settled with the school, or in the sender's own system."""


def next_files(by: Actor, seen: TransferSeen) -> tuple[str, ...]:
    """Those for one file as its sender sees it."""
    if seen.status is not Status.REJECTED or seen.kind is not Kind.CTF or not by.may(Permission.UPLOAD):
        return ()
    return NEXT_FILES.get(RejectReason(seen.reject_reason), ())
