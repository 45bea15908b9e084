"""What an actor may see of transfers. Nothing here shows a child: that is `actions.look`, which goes on the record."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.transfers import shown_to_sender, terms
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import UNDECIDED, Kind, Status
from cts.s2s.transfers.seen import Party, TransferSeen, seen_by_receiver
from cts.s2s.transfers.shown_to_sender import SentList

__all__ = [
    "Party",
    "SentList",
    "TransferSeen",
    "collected",
    "for_collection",
    "in_lost_pupil_database",
    "previously_downloaded",
    "received",
    "received_by",
    "rejected",
    "sent",
    "sent_by",
    "waiting",
]


def waiting(by: Actor, *, now: datetime, kinds: Collection[Kind] = (Kind.CTF,)) -> list[TransferSeen]:
    """The files that wait for the actor's establishment, with those that nobody has confirmed yet (S-135, S-143)."""
    by.require(Permission.COLLECT)
    return _received(received_by(by, now=now).filter(kind__in=kinds, status__in=UNDECIDED))


def previously_downloaded(by: Actor, *, now: datetime, kinds: Collection[Kind] = (Kind.CTF,)) -> list[TransferSeen]:
    """The files that the establishment has downloaded and may still fetch again (S-152, S-155)."""
    by.require(Permission.COLLECT)
    return _received(received_by(by, now=now).filter(kind__in=kinds, status=Status.DOWNLOADED))


def for_collection(by: Actor, *, now: datetime) -> list[TransferSeen]:
    """The files that the establishment has sent and that are not yet downloaded or rejected (S-158)."""
    return _sent(by, SentList.COLLECTION, now=now)


def rejected(by: Actor, *, now: datetime) -> list[TransferSeen]:
    """The files that the establishment has sent and that were rejected (S-158)."""
    return _sent(by, SentList.REJECTED, now=now)


def collected(by: Actor, *, now: datetime) -> list[TransferSeen]:
    """The files that the establishment has sent and that were downloaded lately: the receiver may still fetch them again."""
    return _sent(by, SentList.COLLECTED, now=now)


def in_lost_pupil_database(by: Actor, *, now: datetime) -> list[TransferSeen]:
    """The files that the establishment has sent to the Lost Pupil Database, whatever has become of the child since (S-064)."""
    return _sent(by, SentList.LOST, now=now)


def received_by(by: Actor, *, now: datetime) -> QuerySet[Transfer]:
    """The gate of the receiving end: every transfer that the actor's establishment may still see as its receiver."""
    lately = Q(status=Status.DOWNLOADED) & terms.again().running(now=now)
    return Transfer.objects.filter(Q(status__in=UNDECIDED) | lately, receiver=by.establishment)


def sent_by(by: Actor, *, now: datetime) -> QuerySet[Transfer]:
    """The gate of the sending end: every transfer that the actor's establishment may still see as its sender."""
    return Transfer.objects.filter(shown_to_sender.visible(now=now), sender=by.establishment)


def received(by: Actor, *, public_id: str, now: datetime) -> TransferSeen:
    """One file that was sent to the actor's establishment. Raises Refused("NOT-FOUND"), alike for others' and absent ones."""
    by.require(Permission.COLLECT)
    return _one(_received(received_by(by, now=now).filter(public_id=public_id)))


def sent(by: Actor, *, public_id: str, now: datetime) -> TransferSeen:
    """One file that the actor's establishment has sent. Raises Refused("NOT-FOUND"), alike for others' and absent ones."""
    by.require(Permission.WATCH_SENT)
    return _one(shown_to_sender.rows(sent_by(by, now=now).filter(public_id=public_id)))


def _one(found: list[TransferSeen]) -> TransferSeen:
    if not found:
        raise Refused("NOT-FOUND")
    return found[0]


def _received(transfers: QuerySet[Transfer]) -> list[TransferSeen]:
    return seen_by_receiver(transfers.order_by("-uploaded_at", "pk"))


def _sent(by: Actor, which: SentList, *, now: datetime) -> list[TransferSeen]:
    by.require(Permission.WATCH_SENT)
    transfers = Transfer.objects.filter(shown_to_sender.in_list(which, now=now), sender=by.establishment)
    return shown_to_sender.rows(transfers.order_by("-uploaded_at", "pk"))
