"""What an actor may see of transfers. Nothing here shows a child: that is `actions.look`, which goes on the record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments import queries as establishments
from cts.s2s.transfers import asking, questions, sealed_notes, shown_to_receiver, shown_to_sender, terms
from cts.s2s.transfers.asking import Local, Question, Wish
from cts.s2s.transfers.inspected import Finding
from cts.s2s.transfers.models import AuthorityPolicy, DeletionRequest, NotOnRoll, PendingUpload, Transfer
from cts.s2s.transfers.rules import PENDING_FOR, UNDECIDED, Kind, Status
from cts.s2s.transfers.seen import Party, TransferSeen, parties
from cts.s2s.transfers.shown_to_sender import SentList
from cts.schooldays import day_of

__all__ = [
    "DeletionSeen",
    "Party",
    "PolicySeen",
    "PreparedSeen",
    "SentList",
    "TransferSeen",
    "collected",
    "deletion_asked",
    "for_collection",
    "in_lost_pupil_database",
    "policy",
    "prepared",
    "previously_downloaded",
    "received",
    "received_by",
    "received_or_rejected",
    "rejected",
    "sent",
    "sent_by",
    "to_delete",
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
    lately = Q(status=Status.DOWNLOADED, bytes_gone_at__isnull=True) & terms.again().running(now=now)
    return Transfer.objects.filter(Q(status__in=UNDECIDED) | lately, receiver=by.establishment)


def sent_by(by: Actor, *, now: datetime) -> QuerySet[Transfer]:
    """The gate of the sending end: every transfer that the actor's establishment may still see as its sender."""
    return Transfer.objects.filter(shown_to_sender.visible(now=now), sender=by.establishment)


def received(by: Actor, *, public_id: str, now: datetime) -> TransferSeen:
    """One file that was sent to the actor's establishment. Raises Refused("NOT-FOUND"), alike for others' and absent ones."""
    by.require(Permission.COLLECT)
    return _one(_received(received_by(by, now=now).filter(public_id=public_id)))


def received_or_rejected(by: Actor, *, public_id: str, now: datetime) -> TransferSeen:
    """One file that was sent to the actor's establishment, also after it was rejected there: for its receipt (X-036).

    A rejected one is seen for as long as its sender has it. Raises Refused("NOT-FOUND").
    """
    by.require(Permission.COLLECT)
    rejected_here = Transfer.objects.filter(
        terms.after_rejection().running(now=now), receiver=by.establishment, status=Status.REJECTED, bytes_gone_at__isnull=True
    )
    return _one(_received((received_by(by, now=now) | rejected_here).filter(public_id=public_id)))


def sent(by: Actor, *, public_id: str, now: datetime) -> TransferSeen:
    """One file that the actor's establishment has sent. Raises Refused("NOT-FOUND"), alike for others' and absent ones."""
    by.require(Permission.WATCH_SENT)
    return _one(shown_to_sender.rows(sent_by(by, now=now).filter(public_id=public_id)))


def not_on_roll(by: Actor, *, public_id: str, now: datetime) -> frozenset[int]:
    """Which pupils of a rejected file are not the receiver's, by their places from 1, as its sender is told (X-007)."""
    by.require(Permission.WATCH_SENT)
    own = sent_by(by, now=now).filter(public_id=public_id, status=Status.REJECTED)
    marks = NotOnRoll.objects.filter(transfer__in=own).first()
    return frozenset(int(place) for place in marks.places.split()) if marks else frozenset()


@dataclass(frozen=True, kw_only=True)
class PreparedSeen:
    """A checked file as its sender sees it, who is to say whether it goes there.

    `sent_as` is the transfer it has become, "" before. `takes_files` says whether the directory knows that an independent
    receiver takes part; `phase_possible` whether the authority concerned takes phase
    transfer today; `local` is all that it wants.
    """

    public_id: str
    kind: Kind
    file_name: str
    receiver: Party
    pupil_count: int
    warnings: Sequence[Finding]
    warnings_left_out: int
    questions: Sequence[Question]
    takes_files: bool
    phase_possible: bool
    local: Local
    sent_as: str


def prepared(by: Actor, *, batch: str, now: datetime) -> list[PreparedSeen]:
    """The actor's own checked files of one upload, in the order of their names. Raises Refused("NOT-FOUND") for none."""
    by.require(Permission.UPLOAD)
    rows = list(
        PendingUpload.objects.filter(
            sender=by.establishment, prepared_by=by.person, batch=batch, prepared_at__gt=now - PENDING_FOR
        ).order_by("file_name", "pk")
    )
    if not rows:
        raise Refused("NOT-FOUND")
    return [_prepared(row, on=day_of(now)) for row in rows]


def _prepared(row: PendingUpload, *, on: date) -> PreparedSeen:
    notes = sealed_notes.read(file_id=row.notes_id) if row.notes_id else sealed_notes.Notes(warnings=[])
    asked, local = questions.about(kind=Kind(row.kind), sender=row.sender, receiver=row.receiver, on=on)
    found = establishments.by_number(dfe_number=row.receiver)
    return PreparedSeen(
        public_id=row.public_id,
        kind=Kind(row.kind),
        file_name=row.file_name,
        receiver=parties([row.receiver])[row.receiver],
        pupil_count=row.pupil_count,
        warnings=notes.warnings,
        warnings_left_out=notes.warnings_left_out,
        questions=asked,
        takes_files=found is not None and found.takes_files,
        phase_possible=local.phase_transfer,
        local=local,
        sent_as=row.sent_as,
    )


@dataclass(frozen=True, kw_only=True)
class DeletionSeen:
    """The request to a school to delete what it has of a file that was not meant for it."""

    public_id: str
    file_name: str
    sender: Party
    receiver: Party
    asked_at: datetime
    confirmed_at: datetime | None


def to_delete(by: Actor) -> list[DeletionSeen]:
    """What the actor's establishment is asked to delete and has not confirmed yet (S-254)."""
    by.require(Permission.COLLECT)
    return _deletions(Q(transfer__receiver=by.establishment, confirmed_at__isnull=True))


def deletion_asked(by: Actor, *, public_id: str) -> DeletionSeen | None:
    """Whether the actor's establishment has asked for a file of its own to be deleted, and what came of it."""
    by.require(Permission.WATCH_SENT)
    found = _deletions(Q(transfer__sender=by.establishment, transfer__public_id=public_id))
    return found[0] if found else None


def _deletions(which: Q) -> list[DeletionSeen]:
    rows = list(DeletionRequest.objects.filter(which).select_related("transfer").order_by("asked_at", "pk"))
    known = parties(number for row in rows for number in (row.transfer.sender, row.transfer.receiver))
    return [
        DeletionSeen(
            public_id=row.transfer.public_id,
            file_name=row.transfer.file_name,
            sender=known[row.transfer.sender],
            receiver=known[row.transfer.receiver],
            asked_at=row.asked_at,
            confirmed_at=row.confirmed_at,
        )
        for row in rows
    ]


@dataclass(frozen=True, kw_only=True)
class PolicySeen:
    """A line of the history of what an authority wants."""

    wish: Wish
    set_at: datetime
    set_by: str


def policy(by: Actor, *, now: datetime) -> tuple[Wish, list[PolicySeen]]:
    """What the actor's authority wants today of the files that schools send to it, and its history, the newest first."""
    by.require(Permission.SET_LOCAL_POLICY)
    today = day_of(now)
    rows = list(AuthorityPolicy.objects.filter(la_number=by.establishment[:3]).order_by("-effective_from", "-pk"))
    history = [PolicySeen(wish=questions.wish_of(row), set_at=row.set_at, set_by=row.set_by) for row in rows]
    usual = Wish(phase_transfer=True, warns=True, effective_from=asking.BEGINNING)
    return next((one.wish for one in history if one.wish.effective_from <= today), usual), history


def _one(found: list[TransferSeen]) -> TransferSeen:
    if not found:
        raise Refused("NOT-FOUND")
    return found[0]


def _received(transfers: QuerySet[Transfer]) -> list[TransferSeen]:
    return shown_to_receiver.rows(transfers.order_by("-uploaded_at", "pk"))


def _sent(by: Actor, which: SentList, *, now: datetime) -> list[TransferSeen]:
    by.require(Permission.WATCH_SENT)
    transfers = Transfer.objects.filter(shown_to_sender.in_list(which, now=now), sender=by.establishment)
    return shown_to_sender.rows(transfers.order_by("-uploaded_at", "pk"))
