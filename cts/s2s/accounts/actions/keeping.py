"""Correcting, suspending and restoring people (S-270, L-007 to L-009)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest

from cts.s2s.accounts import rules
from cts.s2s.accounts.actions.loading import addressee, check_email, kept_and_locked, open_establishment, record
from cts.s2s.accounts.models import User
from cts.s2s.core import THE_CLOCK, Actor, Permission, Refused
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import Kind
from cts.s2s.notices import people as notices

"""Who suspends accounts that nobody uses."""


def correct(
    *,
    by: Actor,
    public_id: str,
    name: str,
    email: str,
    role: str,
    language: Literal["en", "cy"],
    now: datetime,
    second_role: str = "",
) -> None:
    """Change what the site knows of somebody. A new address is told to the old one; new roles end the sessions (P17).

    Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-YOURSELF, NOT-ABOVE-YOU, NAME-MISSING, EMAIL-FORM, ROLE-NOT-HERE, ROLES-TWO-ALIKE,
    ROLE-NOT-YOURS-TO-GIVE, APPROVER-IS-THERE.
    """
    rules.check_name(name)
    check_email(email)
    with transaction.atomic():
        user = kept_and_locked(by, public_id=public_id)
        kind = Kind(user.establishment.kind)
        rules.check_role(role=role, second_role=second_role, kind=kind)
        rules.check_may_give(by=by, kind=kind, roles={role, second_role} - {*user.roles})
        if role == rules.APPROVER and _approver_of(user.establishment) not in {None, user}:
            raise Refused("APPROVER-IS-THERE")
        old = (user.name, user.email, user.role, user.second_role, user.language)
        new = (name.strip(), email, role, second_role, language)
        fields = ("name", "email", "role", "second_role", "language")
        changed = [field for field, before, after in zip(fields, old, new, strict=True) if before != after]
        if "email" in changed:
            # What is on its way went to the old address, which may be a stranger's.
            user.links.filter(used_at=None).delete()
            notices.address_changed(to=addressee(user), dedupe=f"account.address:{user.pk}:{now.isoformat()}", now=now)
        user.name, user.email, user.role, user.second_role, user.language = new
        if {"role", "second_role"} & {*changed}:
            user.session_round += 1
        user.save(update_fields=[*fields, "session_round"])
        record(
            "account.corrected", by=by, user=user, now=now, details={"changed": " ".join(changed), "role": " ".join(user.roles)}
        )


def suspend(*, by: Actor, public_id: str, now: datetime) -> None:
    """Let somebody in no more: their next request fails, links on their way are worth nothing. Raises Refused as `restore`."""
    with transaction.atomic():
        user = kept_and_locked(by, public_id=public_id)
        if not user.is_active:
            raise Refused("PERSON-IS-SUSPENDED", name=user.name)
        put_out(user)
        record("account.suspended", by=by, user=user, now=now)


def restore(*, by: Actor, public_id: str, now: datetime) -> None:
    """Let somebody in again, with the password they had.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-YOURSELF, NOT-ABOVE-YOU, PERSON-IS-ACTIVE, ESTABLISHMENT-IS-CLOSED, PEOPLE-LIMIT.
    """
    with transaction.atomic():
        user = kept_and_locked(by, public_id=public_id)
        if user.is_active:
            raise Refused("PERSON-IS-ACTIVE", name=user.name)
        establishment = open_establishment(user.establishment.dfe_number)
        active = User.objects.filter(establishment=establishment, is_active=True)
        rules.check_room(by=by, end_users=active.exclude(role=rules.APPROVER).count())
        user.is_active, user.restored_at = True, now
        user.save(update_fields=["is_active", "restored_at"])
        record("account.restored", by=by, user=user, now=now)


def hand_over(*, by: Actor, public_id: str, now: datetime) -> None:
    """Make another person of the same school its approver; the approver before becomes a school user (L-007).

    The approver does it, or the authority or the centre where the approver has left. Raises Refused: NOT-ALLOWED, NOT-FOUND,
    NOT-YOURSELF, NOT-ABOVE-YOU, ROLE-NOT-HERE, PERSON-IS-SUSPENDED, PERSON-IS-APPROVER.
    """
    with transaction.atomic():
        user = kept_and_locked(by, public_id=public_id)
        rules.check_role(role=rules.APPROVER, kind=Kind(user.establishment.kind))
        if not user.is_active:
            raise Refused("PERSON-IS-SUSPENDED", name=user.name)
        if user.role == rules.APPROVER:
            raise Refused("PERSON-IS-APPROVER", name=user.name)
        before = _approver_of(user.establishment)
        if before is not None:
            _give_role(before, "school")
        _give_role(user, rules.APPROVER)
        record(
            "account.approver_handed_over", by=by, user=user, now=now, details={"before": before.username if before else "nobody"}
        )


def suspend_the_quiet(*, now: datetime) -> int:
    """Suspend whoever has not signed in for QUIET_FOR, and tell them; how many. The job does this daily."""
    THE_CLOCK.require(Permission.KEEP_PEOPLE)
    last = Greatest("invited_at", Coalesce("last_login", "invited_at"), Coalesce("restored_at", "invited_at"))
    quiet = Q(last_seen__lte=now - rules.QUIET_FOR, is_active=True)
    keys = list(User.objects.annotate(last_seen=last).filter(quiet).values_list("pk", flat=True))
    suspended = 0
    for key in keys:  # each in a transaction of its own: nobody waits for all of them
        with transaction.atomic():
            user = User.objects.select_for_update().annotate(last_seen=last).filter(quiet, pk=key).first()
            if user is None:  # signed in meanwhile
                continue
            put_out(user)
            record("account.suspended", by=THE_CLOCK, user=user, now=now, details={"why": "quiet"})
            notices.suspended_for_quiet(
                to=addressee(user),
                days=rules.QUIET_FOR.days,
                dedupe=f"account.quiet:{user.pk}:{now.date().isoformat()}",
                now=now,
            )
            suspended += 1
    return suspended


def put_out(user: User) -> None:
    """Sign somebody out for good: no session and no link of theirs works any more."""
    user.links.filter(used_at=None).delete()
    User.objects.filter(pk=user.pk).update(is_active=False, session_round=F("session_round") + 1)


def _approver_of(establishment: Establishment) -> User | None:
    return User.objects.select_for_update().filter(establishment=establishment, role=rules.APPROVER).first()


def _give_role(user: User, role: str) -> None:
    User.objects.filter(pk=user.pk).update(role=role, session_round=F("session_round") + 1)
