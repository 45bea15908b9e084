"""A transfer as it is shown. What its sender is shown is decided by `shown_to_sender` alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cts.s2s.establishments.places import Place, places
from cts.s2s.transfers import naming, terms
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import HOLD_PUPILS, UNDECIDED, Kind, Status

Party = Place
"""An establishment at one end of a transfer, or an area of the Lost Pupil Database."""


@dataclass(frozen=True, kw_only=True)
class TransferSeen:
    """A transfer as one of its two ends may see it. `until` is when its bytes leave the site, None where that is not set yet.

    `in_hand`: an authority looks after a protected child's file, and the sender hears nothing more. `moved_to` is the public id
    of the transfer that goes on for one to a closed school.
    """

    public_id: str
    kind: Kind
    file_name: str
    sender: Party
    receiver: Party
    status: Status
    phase: bool
    pupil_count: int
    size: int
    sha256: str
    uploaded_at: datetime
    uploaded_by: str
    pupils_arrived_at: datetime | None
    accepted_at: datetime | None
    accepted_by: str
    handed_out_at: datetime | None
    downloaded_at: datetime | None
    downloaded_by: str
    again_until: datetime | None
    rejected_at: datetime | None
    reject_reason: str
    reject_text: str
    until: datetime | None
    in_hand: bool
    moved_to: str
    forwarded_by: Party | None

    @property
    def number(self) -> str:
        """The number by which e-mails call a file whose name they may not tell."""
        return naming.number_of(self.public_id)

    @property
    def has_pupils(self) -> bool:
        """Whether it is a kind of file that has a list of pupils."""
        return self.kind in HOLD_PUPILS


AREAS: dict[str, str | Promise] = {
    "XXXXXXX": _("Lost Pupil Database: destination unknown"),
    "MMMMMMM": _("Lost Pupil Database: outside maintained schools"),
}
"""What stands in place of a receiver's name for the two areas of the Lost Pupil Database."""


class Ends:
    """The terms that files have, read once for a whole list."""

    def __init__(self) -> None:
        self.again, self._rejected, self._uncollected = terms.again(), terms.after_rejection(), terms.uncollected()

    def of(self, row: Transfer) -> datetime | None:
        """When the bytes of this transfer leave the site as it stands."""
        if row.status == Status.DOWNLOADED:
            return self.again.until(since=row.downloaded_at)
        if row.status == Status.REJECTED:
            return self._rejected.until(since=row.rejected_at)
        return self._uncollected.until(since=row.uploaded_at) if row.status in UNDECIDED else None


def parties(numbers: Iterable[str]) -> dict[str, Party]:
    """The establishments with these numbers, read at once, and the areas of the Lost Pupil Database."""
    wanted = set(numbers)
    areas = {
        number: Party(number=number, name=str(AREAS[number]), name_cy=str(AREAS[number])) for number in wanted & AREAS.keys()
    }
    return areas | places(wanted - AREAS.keys())
