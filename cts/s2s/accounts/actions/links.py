"""One-time links: how a person gets a password that nobody else has ever known (P16, L-007)."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from cts.s2s.accounts import queries, rules
from cts.s2s.accounts.actions.loading import addressee, kept_and_locked, record
from cts.s2s.accounts.models import OneTimeLink, User
from cts.s2s.core import Actor, Refused
from cts.s2s.notices import people as notices
from cts.site import audit
from cts.site.signin import second_factor


def send_link(*, by: Actor, public_id: str, now: datetime) -> None:
    """Send somebody a one-time link to choose a new password with: again for an invitation, or because it is forgotten (S-108).

    The password before it works until the link is used. Links sent before are worth nothing from now on.
    Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-YOURSELF, NOT-ABOVE-YOU, PERSON-IS-SUSPENDED.
    """
    with transaction.atomic():
        user = kept_and_locked(by, public_id=public_id)
        if not user.is_active:
            raise Refused("PERSON-IS-SUSPENDED", name=user.name)
        again = not user.has_usable_password()
        record("account.invited_again" if again else "account.reset_started", by=by, user=user, now=now)
        new_link(user, by=by, purpose="invitation" if again else "reset", now=now)


def new_link(user: User, *, by: Actor, purpose: Literal["invitation", "reset"], now: datetime) -> None:
    """Make a link in place of those before it and post it. In the caller's transaction, which records it."""
    user.links.filter(used_at=None).delete()
    token = secrets.token_urlsafe(32)
    link = OneTimeLink.objects.create(
        user=user,
        purpose=purpose,
        token_hash=queries.hash_of(token),
        made_at=now,
        made_by=by.person,
        ends_at=now + rules.LINK_LASTS,
    )
    tell = notices.invited if purpose == "invitation" else notices.reset_started
    tell(
        to=addressee(user),
        name=user.name,
        username=user.username,
        link=settings.SITE_URL + reverse("people_link", kwargs={"public_id": token}),
        hours=int(rules.LINK_LASTS.total_seconds() // 3600),
        dedupe=f"account.link:{link.pk}:{link.token_hash[:16]}",
        now=now,
    )


def use_link(*, token: str, password: str, code: str, now: datetime, address: str = "") -> None:
    """Choose a password with a one-time link. Whoever has a second factor proves it too: e-mail alone opens nothing (P16).

    `code` is one of the authenticator app, or a recovery code; it is not looked at for people without a second factor.
    Raises Refused: LINK-OVER, PASSWORD-WEAK (before a code is used up), LINK-CODE.
    """
    user = queries.link_with(token=token, now=now).user
    try:
        password_validation.validate_password(password, user)
    except ValidationError as weak:
        raise Refused("PASSWORD-WEAK", reasons=" ".join(weak.messages)) from weak
    if second_factor.is_enrolled(user) and not second_factor.accepts(user=user, code=code):
        _count_wrong_code(token, now=now, address=address)
        raise Refused("LINK-CODE")
    hashed = make_password(password)  # slow on purpose, so outside the transaction
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        link = queries.link_with(token=token, now=now)  # it may have been used or withdrawn meanwhile
        link.used_at = now
        link.save(update_fields=["used_at"])
        link.user.password, link.user.must_change_password, link.user.first_password_until = hashed, False, None
        link.user.save(update_fields=["password", "must_change_password", "first_password_until"])
        _record_by_link("account.password_chosen_by_link", link, now=now, address=address)


def forget_second_factor(*, by: Actor, public_id: str, now: datetime) -> None:
    """Take a lost second factor away; the person is signed out everywhere and sets up another one at the next sign-in.

    Not while a link to choose a password is on its way: that would leave only an e-mail between a stranger and the account.
    Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-YOURSELF, NOT-ABOVE-YOU, SECOND-FACTOR-NONE, SECOND-FACTOR-WITH-LINK.
    """
    with transaction.atomic():
        user = kept_and_locked(by, public_id=public_id)
        if queries.open_link(user, now=now) is not None:
            raise Refused("SECOND-FACTOR-WITH-LINK", name=user.name)
        if not second_factor.forget(user=user):
            raise Refused("SECOND-FACTOR-NONE", name=user.name)
        User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
        record("account.second_factor_forgotten", by=by, user=user, now=now)
        notices.second_factor_forgotten(to=addressee(user), dedupe=f"account.factor:{user.pk}:{now.isoformat()}", now=now)


def _count_wrong_code(token: str, *, now: datetime, address: str) -> None:
    with transaction.atomic():
        link = queries.link_with(token=token, now=now)
        OneTimeLink.objects.filter(pk=link.pk).update(wrong_codes=F("wrong_codes") + 1)
        _record_by_link("account.link_code_wrong", link, now=now, address=address)


def _record_by_link(event: str, link: OneTimeLink, *, now: datetime, address: str) -> None:
    audit.record(
        event=event,
        by=link.user.username,
        acting_for=link.user.establishment.dfe_number,
        subject=link.user.username,
        details={"link": link.purpose, "sent_by": link.made_by},
        now=now,
        address=address,
    )
