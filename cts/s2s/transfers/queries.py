"""What an actor may see of transfers. Nothing here shows a child: that is `actions.look`, which goes on the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments import queries as establishments
from cts.s2s.transfers.again import Again
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import UNDECIDED, Status


@dataclass(frozen=True, kw_only=True)
class Party:
    """An establishment at one end of a transfer."""

    number: str
    name: str
    name_cy: str

    def name_in(self, language: str) -> str:
        """Return the Welsh name for "cy" where there is one."""
        return self.name_cy if self.name_cy and language == "cy" else self.name


@dataclass(frozen=True, kw_only=True)
class TransferSeen:
    """A transfer as one of its two ends may see it."""

    public_id: str
    file_name: str
    sender: Party
    receiver: Party
    status: Status
    pupil_count: int
    size: int
    sha256: str
    uploaded_at: datetime
    pupils_arrived_at: datetime | None
    accepted_by: str
    handed_out_at: datetime | None
    downloaded_at: datetime | None
    again_until: datetime | None
    rejected_at: datetime | None
    reject_reason: str
    reject_text: str


def waiting(by: Actor, *, now: datetime) -> list[TransferSeen]:
    """The files that wait for the actor's establishment, with those that nobody has confirmed yet (S-135, S-143)."""
    by.require(Permission.COLLECT)
    return _seen(by, received_by(by, now=now).filter(status__in=UNDECIDED))


def previously_downloaded(by: Actor, *, now: datetime) -> list[TransferSeen]:
    """The files that the establishment has downloaded and may still fetch again (S-152, S-155)."""
    by.require(Permission.COLLECT)
    return _seen(by, received_by(by, now=now).filter(status=Status.DOWNLOADED))


def for_collection(by: Actor, *, now: datetime) -> list[TransferSeen]:
    """The files that the establishment has sent and that are not yet downloaded or rejected (S-158)."""
    by.require(Permission.WATCH_SENT)
    return _seen(by, sent_by(by, now=now).filter(status__in=UNDECIDED))


def rejected(by: Actor, *, now: datetime) -> list[TransferSeen]:
    """The files that the establishment has sent and that were rejected (S-158)."""
    by.require(Permission.WATCH_SENT)
    return _seen(by, sent_by(by, now=now).filter(status=Status.REJECTED))


def collected(by: Actor, *, now: datetime) -> list[TransferSeen]:
    """The files that the establishment has sent and that were downloaded lately: the receiver may still fetch them again."""
    by.require(Permission.WATCH_SENT)
    return _seen(by, sent_by(by, now=now).filter(status=Status.DOWNLOADED))


def received_by(by: Actor, *, now: datetime) -> QuerySet[Transfer]:
    """The gate of the receiving end: every transfer that the actor's establishment may still see as its receiver."""
    return Transfer.objects.filter(Q(status__in=UNDECIDED) | _lately_downloaded(now), receiver=by.establishment)


def sent_by(by: Actor, *, now: datetime) -> QuerySet[Transfer]:
    """The gate of the sending end: every transfer that the actor's establishment may still see as its sender."""
    here = Q(status__in=[*UNDECIDED, Status.REJECTED]) | _lately_downloaded(now)
    return Transfer.objects.filter(here, sender=by.establishment)


def received(by: Actor, *, public_id: str, now: datetime) -> TransferSeen:
    """One file that was sent to the actor's establishment. Raises Refused("NOT-FOUND"), alike for others' and absent ones."""
    by.require(Permission.COLLECT)
    return _one(by, received_by(by, now=now).filter(public_id=public_id))


def sent(by: Actor, *, public_id: str, now: datetime) -> TransferSeen:
    """One file that the actor's establishment has sent. Raises Refused("NOT-FOUND"), alike for others' and absent ones."""
    by.require(Permission.WATCH_SENT)
    return _one(by, sent_by(by, now=now).filter(public_id=public_id))


def _lately_downloaded(now: datetime) -> Q:
    return Q(status=Status.DOWNLOADED) & Again().possible(now=now)


def _one(by: Actor, transfers: QuerySet[Transfer]) -> TransferSeen:
    found = _seen(by, transfers)
    if not found:
        raise Refused("NOT-FOUND")
    return found[0]


def _seen(by: Actor, transfers: QuerySet[Transfer]) -> list[TransferSeen]:
    rows = list(transfers.order_by("-uploaded_at", "pk"))
    parties = _parties(number for row in rows for number in (row.sender, row.receiver))
    again = Again()
    return [
        TransferSeen(
            public_id=row.public_id,
            file_name=row.file_name,
            sender=parties[row.sender],
            receiver=parties[row.receiver],
            status=Status(row.status),
            pupil_count=row.pupil_count,
            size=row.size,
            sha256=row.sha256,
            uploaded_at=row.uploaded_at,
            pupils_arrived_at=row.pupils_arrived_at,
            # Who at the receiver has taken it is for the colleagues there, not for the sender.
            accepted_by=row.accepted_by if row.receiver == by.establishment else "",
            handed_out_at=row.handed_out_at,
            downloaded_at=row.downloaded_at,
            again_until=again.until(downloaded_at=row.downloaded_at),
            rejected_at=row.rejected_at,
            reject_reason=row.reject_reason,
            reject_text=row.reject_text,
        )
        for row in rows
    ]


def _parties(numbers: Iterable[str]) -> dict[str, Party]:
    parties = {}
    for number in set(numbers):
        establishment = establishments.by_number(dfe_number=number)
        # An establishment never leaves the directory; the number stands in should it ever do so.
        name, name_cy = (establishment.name, establishment.name_cy) if establishment else (number, "")
        parties[number] = Party(number=number, name=name, name_cy=name_cy)
    return parties
