"""Sending a message (S-184 to S-186, S-196, S-204, S-215)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.core.recording import record_deed
from cts.s2s.messaging import address_groups, offices, rules, sealed
from cts.s2s.messaging.models import Delivery, Digest, Message, new_public_id
from cts.s2s.messaging.queries import About
from cts.s2s.messaging.rules import LEVEL_OF_ROLE, Level, Office
from cts.s2s.notices import messages as notices
from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import UNREAD_DAYS
from cts.schooldays import day_of
from cts.site.storage.sealed_texts import SealedTexts

_NOTHING = About()


def send(
    *,
    by: Actor,
    level: str,
    to: Sequence[Office],
    groups: Sequence[str] = (),
    description: str,
    text: str,
    about: About = _NOTHING,
    now: datetime,
) -> str:
    """Send a message from one of the writer's levels to offices and to the groups with these public ids; return its public id.

    An office that is named twice gets it once. Everybody gets an e-mail that says that a message waits, or it is in the
    next daily one. Raises Refused with the code of what is wrong; nothing is sent then.
    """
    by.require(Permission.MESSAGE)
    sender = Office(establishment=by.establishment, level=rules.check_sender(by, level=level))
    rules.check_recipients(offices=to, groups=len(groups))
    rules.check_words(description=description, text=text)
    words = sealed.Words(description=rules.one_line(description), text=text.strip())
    with transaction.atomic():
        for one in to:
            offices.check_open(one)
        everyone = [*to, *address_groups.members(by, public_ids=groups)]
        message = _store(sender, by=by, words=words, to=everyone, about=about, now=now)
        record_deed("message.sent", by, subject=message.public_id, now=now, details=_who(sender, everyone))
    return message.public_id


def tell(
    *, by: Actor, to: str, description: str, text: str, about: About = _NOTHING, also: Sequence[Level] = (), now: datetime
) -> str:
    """Let a deed arrive as a message too, such as why a file was rejected. The deed has asked for permission already.

    `to` is an establishment: its school office, or at an authority the first level and those of `also`. It comes from the office
    of whoever acts; a delegate acts for the school's.
    """
    levels = [LEVEL_OF_ROLE[role] for role in by.roles if role in LEVEL_OF_ROLE] or [Level.SCHOOL]
    sender = Office(establishment=by.establishment, level=levels[0])
    here = [Level.LA, *also] if to.endswith("LLLL") else [Level.DEPARTMENT if to == "central" else Level.SCHOOL]
    everyone = [Office(establishment=to, level=level) for level in dict.fromkeys(here)]
    words = sealed.Words(description=rules.one_line(description)[: rules.DESCRIPTION_MAX], text=text[: rules.TEXT_MAX])
    with transaction.atomic():
        message = _store(sender, by=by, words=words, to=everyone, about=about, now=now)
        record_deed("message.told", by, subject=message.public_id, now=now, details=_who(sender, everyone))
    return message.public_id


def _who(sender: Office, to: Iterable[Office]) -> dict[str, str]:
    return {"from": sender.code, "to": " ".join(sorted(one.code for one in set(to)))}


def _store(sender: Office, *, by: Actor, words: sealed.Words, to: Iterable[Office], about: About, now: datetime) -> Message:
    public_id = new_public_id()
    until = rules.kept_until(since=now, days=periods.value(UNREAD_DAYS, on=day_of(now)))
    message = Message.objects.create(
        public_id=public_id,
        sender=sender.establishment,
        sender_level=sender.level,
        sent_by=by.person,
        sent_at=now,
        sealed=sealed.close(words, of=public_id, texts=SealedTexts()),
        about_kind=about.kind,
        about_id=about.public_id,
        kept_until=until,
    )
    everyone = sorted(set(to))
    Delivery.objects.bulk_create(
        Delivery(
            message=message,
            establishment=one.establishment,
            level=one.level,
            sender=sender.establishment,
            sender_level=sender.level,
            sent_at=now,
            expires_at=until,
        )
        for one in everyone
    )
    _tell(sender, message=message, to=everyone, now=now)
    return message


def _tell(sender: Office, *, message: Message, to: Sequence[Office], now: datetime) -> None:
    daily = set(Digest.objects.filter(establishment__in={one.establishment for one in to}).values_list("establishment", "level"))
    name = offices.letter_name(sender)
    for one in to:
        if (one.establishment, one.level) in daily:
            continue
        for addressee in offices.addressees(one):
            notices.message_is_waiting(
                to=addressee,
                sender=name,
                dedupe=f"message.waiting:{message.public_id}:{addressee.email}",
                now=now,
            )
