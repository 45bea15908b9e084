"""Writes to the people."""

from datetime import datetime
from typing import Literal

from django.contrib.auth import password_validation
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from cts.s2s.accounts import rules
from cts.s2s.accounts.models import User
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import Kind
from cts.site import audit
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
) -> tuple[User, str]:
    """Make an account and its first password, which is told once, here: only its hash is kept.

    The password works for FIRST_PASSWORD_LASTS and has to be replaced at the first sign-in (S-107).
    Raises Refused: NOT-ALLOWED, USERNAME-FORM, USERNAME-TAKEN, EMAIL-FORM, ESTABLISHMENT-UNKNOWN, ESTABLISHMENT-IS-CLOSED,
    ROLE-NOT-HERE.
    """
    by.require(Permission.INVITE)
    rules.check_username(username)
    _check_email(email)
    establishment = _open_establishment(dfe_number)
    rules.check_role(role=role, kind=Kind(establishment.kind))
    password = rules.first_password()
    hashed = make_password(password)  # slow on purpose, so outside the transaction
    try:
        with transaction.atomic():
            user = User.objects.create(
                username=username,
                name=name,
                email=email,
                establishment=establishment,
                role=role,
                language=language,
                password=hashed,
                must_change_password=True,
                first_password_until=now + rules.FIRST_PASSWORD_LASTS,
                invited_at=now,
            )
            audit.record(
                event="account.invited",
                by=by.person,
                acting_for=by.establishment,
                subject=username,
                details={"establishment": dfe_number, "role": role},
                now=now,
                address=by.address,
            )
    except IntegrityError as taken:
        raise Refused("USERNAME-TAKEN", username=username) from taken
    return user, password


def choose_password(*, by: Actor, password: str, now: datetime) -> None:
    """Give the acting person a password of their own choice. Raises Refused("PASSWORD-WEAK") with every reason at once."""
    by.require(Permission.ENTER)
    user = User.objects.get(username=by.person)
    try:
        password_validation.validate_password(password, user)
    except ValidationError as weak:
        raise Refused("PASSWORD-WEAK", reasons=" ".join(weak.messages)) from weak
    passwords.replace(user=user, password=password, now=now, address=by.address)


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as bad:
        raise Refused("EMAIL-FORM", email=email) from bad


def _open_establishment(dfe_number: str) -> Establishment:
    establishment = establishments.by_number(dfe_number=dfe_number)
    if establishment is None:
        raise Refused("ESTABLISHMENT-UNKNOWN", number=dfe_number)
    if not establishment.is_open:
        raise Refused("ESTABLISHMENT-IS-CLOSED", name=establishment.name)
    return establishment
