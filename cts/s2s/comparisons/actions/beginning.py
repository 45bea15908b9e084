"""Beginning a comparison, and giving out its key: once, to an officer of the authority."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from cts.s2s.comparisons import queries, rules, secret, tokens_file
from cts.s2s.comparisons.actions.recording import locked, record
from cts.s2s.comparisons.models import Comparison, ComparisonSecret, new_public_id
from cts.s2s.comparisons.secret import Secret
from cts.s2s.comparisons.tokens_file import Key
from cts.s2s.core import Actor
from cts.s2s.lost_pupils.rules import check_purpose, la_number_of
from cts.schooldays import day_of

KEY_BYTES = 32


def begin(*, by: Actor, purpose: str, partner: str, days: int, now: datetime) -> str:
    """Begin a comparison with a key of its own, and return its public id.

    Raises Refused: NOT-ALLOWED, LOST-PURPOSE, LOST-PURPOSE-LONG, COMPARISON-PARTNER, COMPARISON-PARTNER-LONG, COMPARISON-DAYS,
    COMPARISON-ENOUGH.
    """
    mine = queries.visible_to(by).filter(person=by.person, ended_at=None)
    purpose, partner = check_purpose(purpose), rules.check_partner(partner)
    until = rules.last_day(days=rules.check_days(days), today=day_of(now))
    key = Key(comparison=new_public_id(), secret=secrets.token_bytes(KEY_BYTES), last_day=until.isoformat())
    sealed = secret.close(Secret(key=key), of=key.comparison)
    with transaction.atomic():
        rules.check_going_on(number=mine.count())
        row = Comparison.objects.create(
            public_id=key.comparison,
            person=by.person,
            la_number=la_number_of(by),
            purpose=purpose,
            partner=partner,
            begun_at=now,
            until=until,
        )
        ComparisonSecret.objects.create(public_id=row.public_id, comparison=row, sealed=sealed)
        details = {"purpose": purpose, "partner": partner, "until": until.isoformat()}
        record("comparison.begun", by, comparison=row, now=now, details=details)
    return row.public_id


def save_key(*, by: Actor, public_id: str, now: datetime) -> bytes:
    """The key file, which leaves the service once.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, COMPARISON-KEY-SAVED, COMPARISON-OVER.
    """
    with transaction.atomic():
        row = locked(by, public_id=public_id)
        rules.check_key_can_be_saved(row.stage)
        row.key_saved_at = now
        row.save(update_fields=["key_saved_at"])
        key = secret.read(row.secret.sealed, of=row.public_id).key
        record("comparison.key_saved", by, comparison=row, now=now)
    return tokens_file.key_file(key)
