"""One e-mail a day instead of one for each message, for offices that want it (X-043)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.core.recording import record_deed
from cts.s2s.messaging import offices, rules
from cts.s2s.messaging.models import Delivery, Digest
from cts.s2s.messaging.rules import Level, Office
from cts.s2s.notices import messages as notices
from cts.site import audit


def choose_digest(*, by: Actor, level: str, daily: bool, now: datetime) -> None:
    """Choose for one of one's offices whether its e-mails come once a day. Raises Refused: NOT-ALLOWED, MESSAGE-LEVEL.

    What has come since the last daily e-mail is still in one when they are switched off: nobody is left untold.
    """
    by.require(Permission.MESSAGE)
    which = Office(establishment=by.establishment, level=rules.check_sender(by, level=level))
    with transaction.atomic():
        row = Digest.objects.select_for_update().filter(establishment=which.establishment, level=which.level).first()
        if daily and row is None:
            Digest.objects.create(
                establishment=which.establishment, level=which.level, chosen_at=now, chosen_by=by.person, told_until=now
            )
        elif not daily and row is not None:
            _tell(row, now=now)
            row.delete()
        record_deed("message.digest_chosen", by, subject=which.code, now=now, details={"daily": "yes" if daily else "no"})


def send_digests(*, now: datetime) -> int:
    """Send every office that wants it its e-mail of the day, if there is something new and unread; return how many offices.

    It is quiet in the holidays of a school, and at weekends for everyone: what came meanwhile is in the next one (X-043).
    """
    told = 0
    for pk in list(Digest.objects.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = Digest.objects.select_for_update().filter(pk=pk).first()
            if row is None or not offices.works_on(Office(establishment=row.establishment, level=Level(row.level)), now=now):
                continue
            if _tell(row, now=now):
                told += 1
    if told:
        with transaction.atomic():
            audit.record(
                event="message.digests_sent", by="worker", acting_for="", subject="", details={"offices": str(told)}, now=now
            )
    return told


def _tell(row: Digest, *, now: datetime) -> bool:
    fresh = Delivery.objects.filter(
        establishment=row.establishment,
        level=row.level,
        deleted_at=None,
        read_at=None,
        sent_at__gt=row.told_until,
        sent_at__lte=now,
    ).count()
    row.told_until = now
    row.save()
    if not fresh:
        return False
    for addressee in offices.addressees(Office(establishment=row.establishment, level=Level(row.level))):
        notices.messages_are_waiting(
            to=addressee,
            count=fresh,
            dedupe=f"message.digest:{row.establishment}:{row.level}:{now.isoformat()}:{addressee.email}",
            now=now,
        )
    return True
