"""Confirming once a year who still needs an account, asking for it, and suspending whom nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction

from cts.s2s.accounts import confirming, queries, rules
from cts.s2s.accounts.actions.keeping import put_out
from cts.s2s.accounts.actions.loading import addressee, kept_and_locked, record
from cts.s2s.accounts.models import User
from cts.s2s.core import ROLES, THE_CLOCK, Actor, Permission, Refused
from cts.s2s.notices import people as notices


def confirm(*, by: Actor, public_ids: Iterable[str], now: datetime) -> int:
    """Say of these people that they still work there and need their accounts; how many. All of them or none.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-YOURSELF, NOT-ABOVE-YOU, PERSON-IS-SUSPENDED, CONFIRM-NOBODY.
    """
    by.require(Permission.KEEP_PEOPLE)
    chosen = sorted(set(public_ids))
    if not chosen:
        raise Refused("CONFIRM-NOBODY")
    with transaction.atomic():
        for public_id in chosen:
            user = kept_and_locked(by, public_id=public_id)
            if not user.is_active:
                raise Refused("PERSON-IS-SUSPENDED", name=user.name)
            user.confirmed_at, user.confirmed_by = now, by.person
            user.save(update_fields=["confirmed_at", "confirmed_by"])
            record("account.confirmed", by=by, user=user, now=now)
    return len(chosen)


def suspend_the_unconfirmed(*, now: datetime) -> int:
    """Suspend whom nobody has confirmed for CONFIRMED_FOR, and tell them; how many. The job does this daily."""
    overdue = confirming.overdue(now=now)
    suspended = 0
    for key in list(confirming.active().filter(overdue).values_list("pk", flat=True)):
        with transaction.atomic():  # of its own: nobody waits for all of them
            user = confirming.active().select_for_update(of=("self",)).filter(overdue, pk=key).first()
            if user is None:  # confirmed meanwhile
                continue
            put_out(user)
            record("account.suspended", by=THE_CLOCK, user=user, now=now, details={"why": "unconfirmed"})
            notices.suspended_for_want_of_confirmation(
                to=addressee(user), dedupe=f"account.unconfirmed:{user.pk}:{now.date().isoformat()}", now=now
            )
            suspended += 1
    return suspended


def ask_for_confirmation(*, now: datetime) -> int:
    """Write to those who look after people whose accounts are to be confirmed soon, once a week; to how many."""
    year, week, _day = now.isocalendar()
    asked = 0
    for keeper in _keepers():
        by = queries.actor_for(keeper)
        people = confirming.active().filter(confirming.soon(now=now), confirming.asked_of(by)).count()
        if people:
            with transaction.atomic():
                record("account.confirmation_asked", by=THE_CLOCK, user=keeper, now=now, details={"people": str(people)})
                notices.people_to_confirm(
                    to=addressee(keeper),
                    people=people,
                    days=rules.ASKED_BEFORE.days,
                    dedupe=f"account.confirm:{keeper.pk}:{year}-{week}",
                    now=now,
                )
            asked += 1
    return asked


def _keepers() -> Iterator[User]:
    keeping = [key for key, role in ROLES.items() if Permission.KEEP_PEOPLE in role.permissions]
    yield from User.objects.select_related("establishment").filter(is_active=True, role__in=keeping, establishment__status="open")
