"""What somebody may see of messages: those of the offices whose levels they hold. Opening one is `actions.open_message`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.db.models import Count, Q, QuerySet

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.messaging import offices, sealed
from cts.s2s.messaging.models import Delivery, Digest, Message
from cts.s2s.messaging.offices import OfficeSeen
from cts.s2s.messaging.rules import Level, Office, levels_of
from cts.site.storage.sealed_texts import SealedTexts

PAGE = 50
"""Messages on a page of a list."""

SHOWS = ("all", "unread", "mine", "open")
"""Which messages of the inbox are listed: every one, those nobody has read, those assigned to the reader, those not done."""

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class About:
    """What a message links to: by kind ("transfer", "ctf_request", "lost_pupil") and public id; nothing: both empty."""

    kind: str = ""
    public_id: str = ""


@dataclass(frozen=True, kw_only=True)
class MessageSeen:
    """A message in an inbox, without its text."""

    public_id: str
    sender: OfficeSeen
    to: OfficeSeen
    description: str
    sent_at: datetime
    read_at: datetime | None
    expires_at: datetime
    assigned_to: str
    done_at: datetime | None
    about: About


@dataclass(frozen=True, kw_only=True)
class SentSeen:
    """A message in the list of sent ones, without its text: how many offices it went to, and how many have not read it.

    `only` is the one recipient, where there is just one.
    """

    public_id: str
    sender: OfficeSeen
    recipients: int
    unread: int
    only: OfficeSeen | None
    description: str
    sent_at: datetime
    kept_until: datetime


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One recipient of a sent message (S-207); `read_at` is None until somebody there has opened it."""

    to: OfficeSeen
    read_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Listed(Generic[T]):
    """One page of a list."""

    rows: Sequence[T]
    count: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.count // PAGE))


def unread(by: Actor, *, now: datetime) -> int:
    """How many messages nobody of the reader's offices has read yet (S-172); 0 for whoever reads none."""
    if not by.may(Permission.MESSAGE):
        return 0
    return received_by(by, now=now).filter(read_at=None).count()


def inbox(
    by: Actor, *, now: datetime, sort: str = "date", descending: bool = True, show: str = "all", page: int = 1
) -> Listed[MessageSeen]:
    """The messages of the reader's offices (S-173, S-174). `sort`: "from", "date" or "description"; `show`: see SHOWS."""
    by.require(Permission.MESSAGE)
    rows = _shown(by, received_by(by, now=now), show).select_related("message")
    texts = SealedTexts()
    if sort == "description":
        # What a message is about is sealed, so the order is made here; an inbox holds a month at most.
        found = [(words(row.message, texts=texts).description.casefold(), -row.sent_at.timestamp(), row) for row in rows]
        ordered = [row for _description, _moment, row in sorted(found, key=lambda one: one[:2], reverse=descending)]
        listed = _page(ordered, len(ordered), page)
    else:
        sign = "-" if descending else ""
        fields = ["sender", "sender_level", "sent_at"] if sort == "from" else ["sent_at"]
        listed = _page(rows.order_by(*(f"{sign}{field}" for field in fields), "pk"), rows.count(), page)
    names = offices.seen([one for row in listed.rows for one in (sender_of(row), office_of(row))])
    return Listed(rows=[_seen(row, names=names, texts=texts) for row in listed.rows], count=listed.count, page=listed.page)


def received(by: Actor, *, public_id: str, now: datetime) -> MessageSeen:
    """One message of the reader's offices. Raises Refused("NOT-FOUND"), alike for others' and absent ones."""
    row = delivery(by, public_id=public_id, now=now)
    return _seen(row, names=offices.seen([sender_of(row), office_of(row)]), texts=SealedTexts())


def delivery(by: Actor, *, public_id: str, now: datetime) -> Delivery:
    """The row of one message of the reader's offices. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.MESSAGE)
    row = received_by(by, now=now).select_related("message").filter(public_id=public_id).first()
    if row is None:
        raise Refused("NOT-FOUND")
    return row


def received_by(by: Actor, *, now: datetime) -> QuerySet[Delivery]:
    """The gate: what the reader's offices were sent and still have."""
    return Delivery.objects.filter(establishment=by.establishment, level__in=levels_of(by), deleted_at=None, expires_at__gt=now)


def sent(by: Actor, *, now: datetime, sort: str = "date", descending: bool = True, page: int = 1) -> Listed[SentSeen]:
    """What the writer's offices have sent (S-207). `sort`: "date" or "description"."""
    by.require(Permission.MESSAGE)
    rows = sent_by(by, now=now)
    texts = SealedTexts()
    if sort == "description":
        ordered = sorted(rows, key=lambda row: words(row, texts=texts).description.casefold(), reverse=descending)
        listed = _page(ordered, len(ordered), page)
    else:
        listed = _page(rows.order_by("-sent_at" if descending else "sent_at", "pk"), rows.count(), page)
    counts = _counts(listed.rows)
    senders = [Office(establishment=row.sender, level=Level(row.sender_level)) for row in listed.rows]
    onlies = _onlies(row for row in listed.rows if counts[row.pk][0] == 1)
    names = offices.seen([*senders, *onlies.values()])
    return Listed(
        rows=[
            SentSeen(
                public_id=row.public_id,
                sender=names[sender],
                recipients=counts[row.pk][0],
                unread=counts[row.pk][1],
                only=names[onlies[row.pk]] if row.pk in onlies else None,
                description=words(row, texts=texts).description,
                sent_at=row.sent_at,
                kept_until=row.kept_until,
            )
            for row, sender in zip(listed.rows, senders, strict=True)
        ],
        count=listed.count,
        page=listed.page,
    )


def sent_one(by: Actor, *, public_id: str, now: datetime) -> tuple[SentSeen, list[Reading]]:
    """One sent message with who has and who has not read it. Raises Refused("NOT-FOUND")."""
    row = sent_message(by, public_id=public_id, now=now)
    sender = Office(establishment=row.sender, level=Level(row.sender_level))
    to = [(office_of(one), one.read_at) for one in row.deliveries.all()]
    names = offices.seen([sender, *(one for one, _read_at in to)])
    readings = sorted((Reading(to=names[one], read_at=read_at) for one, read_at in to), key=lambda one: one.to.office)
    seen = SentSeen(
        public_id=row.public_id,
        sender=names[sender],
        recipients=len(readings),
        unread=sum(one.read_at is None for one in readings),
        only=readings[0].to if len(readings) == 1 else None,
        description=words(row, texts=SealedTexts()).description,
        sent_at=row.sent_at,
        kept_until=row.kept_until,
    )
    return seen, readings


def sent_message(by: Actor, *, public_id: str, now: datetime) -> Message:
    """The row of one sent message. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.MESSAGE)
    row = sent_by(by, now=now).filter(public_id=public_id).first()
    if row is None:
        raise Refused("NOT-FOUND")
    return row


def sent_by(by: Actor, *, now: datetime) -> QuerySet[Message]:
    """The gate: what the writer's offices have sent and still have."""
    return Message.objects.filter(
        sender=by.establishment, sender_level__in=levels_of(by), sender_deleted_at=None, kept_until__gt=now
    )


def digests(by: Actor) -> dict[Level, bool]:
    """For each level of the reader, whether its e-mails come once a day (X-043)."""
    by.require(Permission.MESSAGE)
    chosen = set(Digest.objects.filter(establishment=by.establishment).values_list("level", flat=True))
    return {level: level in chosen for level in levels_of(by)}


def own_offices(by: Actor) -> list[OfficeSeen]:
    """The offices that somebody writes and reads for."""
    mine = [Office(establishment=by.establishment, level=level) for level in levels_of(by)]
    names = offices.seen(mine)
    return [names[one] for one in mine]


def words(row: Message, *, texts: SealedTexts) -> sealed.Words:
    """What a message says."""
    return sealed.read(row.sealed, of=row.public_id, texts=texts)


def office_of(row: Delivery) -> Office:
    """Whose inbox it lies in."""
    return Office(establishment=row.establishment, level=Level(row.level))


def sender_of(row: Delivery) -> Office:
    """Who sent it."""
    return Office(establishment=row.sender, level=Level(row.sender_level))


def _shown(by: Actor, rows: QuerySet[Delivery], show: str) -> QuerySet[Delivery]:
    kinds = {"unread": Q(read_at=None), "mine": Q(assigned_to=by.person), "open": Q(done_at=None)}
    return rows.filter(kinds[show]) if show in kinds else rows


def _page(rows: QuerySet[T] | Sequence[T], count: int, page: int) -> Listed[T]:  # type: ignore[type-var]
    page = min(max(page, 1), max(1, -(-count // PAGE)))
    return Listed(rows=list(rows[(page - 1) * PAGE : page * PAGE]), count=count, page=page)


def _seen(row: Delivery, *, names: dict[Office, OfficeSeen], texts: SealedTexts) -> MessageSeen:
    return MessageSeen(
        public_id=row.public_id,
        sender=names[sender_of(row)],
        to=names[office_of(row)],
        description=words(row.message, texts=texts).description,
        sent_at=row.sent_at,
        read_at=row.read_at,
        expires_at=row.expires_at,
        assigned_to=row.assigned_to,
        done_at=row.done_at,
        about=About(kind=row.message.about_kind, public_id=row.message.about_id),
    )


def _counts(rows: Iterable[Message]) -> dict[int, tuple[int, int]]:
    found = (
        Delivery.objects.filter(message__in=[row.pk for row in rows])
        .values("message")
        .annotate(everyone=Count("pk"), unread=Count("pk", filter=Q(read_at=None)))
    )
    return {one["message"]: (one["everyone"], one["unread"]) for one in found}


def _onlies(rows: Iterable[Message]) -> dict[int, Office]:
    """The recipient of each message that has one."""
    found = Delivery.objects.filter(message__in=[row.pk for row in rows])
    return {row.message_id: office_of(row) for row in found}
