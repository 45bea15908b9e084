"""Letting people in."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.contrib.auth import password_validation
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cts.s2s.accounts import rules
from cts.s2s.accounts.actions.links import new_link
from cts.s2s.accounts.actions.loading import check_email, open_establishment, record
from cts.s2s.accounts.models import User
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import Kind
from cts.site.signin import passwords


def invite(
    *,
    by: Actor,
    username: str,
    name: str,
    email: str,
    dfe_number: str,
    role: str,
    language: Literal["en", "cy"],
    now: datetime,
    second_role: str = "",
) -> tuple[User, str]:
    """Make an account and its first password, which is told once, here: only its hash is kept.

    The password works for FIRST_PASSWORD_LASTS and has to be replaced at the first sign-in (S-107).
    Raises Refused: NOT-ALLOWED, USERNAME-FORM, USERNAME-TAKEN, NAME-MISSING, EMAIL-FORM, ESTABLISHMENT-UNKNOWN,
    ESTABLISHMENT-IS-CLOSED, ROLE-NOT-HERE, ROLES-TWO-ALIKE, ROLE-NOT-YOURS-TO-GIVE, APPROVER-IS-THERE, PEOPLE-LIMIT.
    """
    user = _checked(
        by, username=username, name=name, email=email, dfe_number=dfe_number, roles=(role, second_role), language=language
    )
    password = rules.first_password()
    user.password = make_password(password)  # slow on purpose, so outside the transaction
    user.first_password_until = now + rules.FIRST_PASSWORD_LASTS
    with transaction.atomic():
        _enter(user, by=by, now=now)
    return user, password


def invite_by_email(
    *,
    by: Actor,
    username: str,
    name: str,
    email: str,
    dfe_number: str,
    role: str,
    language: Literal["en", "cy"],
    now: datetime,
    second_role: str = "",
) -> User:
    """Make an account, and send its owner a one-time link to choose a password with: nobody else ever knows one.

    Raises Refused as `invite` does.
    """
    user = _checked(
        by, username=username, name=name, email=email, dfe_number=dfe_number, roles=(role, second_role), language=language
    )
    user.set_unusable_password()
    with transaction.atomic():
        _enter(user, by=by, now=now)
        new_link(user, by=by, purpose="invitation", now=now)
    return user


def choose_password(*, by: Actor, password: str, now: datetime) -> None:
    """Give the acting person a password of their own choice. Raises Refused("PASSWORD-WEAK") with every reason at once."""
    by.require(Permission.ENTER)
    user = User.objects.get(username=by.person)
    try:
        password_validation.validate_password(password, user)
    except ValidationError as weak:
        raise Refused("PASSWORD-WEAK", reasons=" ".join(weak.messages)) from weak
    passwords.replace(user=user, password=password, now=now, address=by.address)


def _checked(
    by: Actor, *, username: str, name: str, email: str, dfe_number: str, roles: tuple[str, str], language: Literal["en", "cy"]
) -> User:
    """The person to be, after every check that needs no lock."""
    by.require(Permission.KEEP_PEOPLE)
    rules.check_username(username)
    rules.check_name(name)
    check_email(email)
    establishment = _within_reach(by, dfe_number)
    kind = Kind(establishment.kind)
    rules.check_role(role=roles[0], second_role=roles[1], kind=kind)
    rules.check_may_give(by=by, kind=kind, roles=roles)
    return User(
        username=username,
        name=name.strip(),
        email=email,
        establishment=establishment,
        role=roles[0],
        second_role=roles[1],
        language=language,
        must_change_password=True,
    )


def _within_reach(by: Actor, dfe_number: str) -> Establishment:
    if not rules.reaches(by=by, dfe_number=dfe_number):
        raise Refused("ESTABLISHMENT-UNKNOWN", number=dfe_number)
    return open_establishment(dfe_number)


def _enter(user: User, *, by: Actor, now: datetime) -> None:
    """Write the account. The limits that others could overtake are checked here, under the lock of the establishment's row."""
    Establishment.objects.select_for_update().get(pk=user.establishment.pk)
    others = User.objects.filter(establishment=user.establishment, is_active=True)
    rules.check_room(by=by, end_users=others.exclude(role=rules.APPROVER).count())
    if user.role == rules.APPROVER and User.objects.filter(establishment=user.establishment, role=rules.APPROVER).exists():
        raise Refused("APPROVER-IS-THERE")
    user.invited_at = now
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as taken:
        raise Refused("USERNAME-TAKEN", username=user.username) from taken
    role = " ".join(user.roles)
    record("account.invited", by=by, user=user, now=now, details={"role": role})
