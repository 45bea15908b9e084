"""Loading one person for a change, and the audit event of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cts.s2s.accounts import rules
from cts.s2s.accounts.models import User
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.models import Establishment
from cts.s2s.notices.letter import Addressee
from cts.site import audit

_NOTHING: Mapping[str, str] = MappingProxyType({})


def kept_and_locked(by: Actor, *, public_id: str) -> User:
    """Somebody whom the actor may change, locked until the transaction ends.

    Raises Refused: NOT-ALLOWED, NOT-FOUND (also for somebody out of reach), NOT-YOURSELF, NOT-ABOVE-YOU.
    """
    by.require(Permission.KEEP_PEOPLE)
    user = User.objects.select_for_update().filter(public_id=public_id).first()
    if user is None or not rules.reaches(by=by, dfe_number=user.establishment.dfe_number):
        raise Refused("NOT-FOUND")
    if user.username == by.person:
        raise Refused("NOT-YOURSELF")
    if not rules.can_keep(by=by, username=user.username, dfe_number=user.establishment.dfe_number, roles=user.roles):
        raise Refused("NOT-ABOVE-YOU")
    return user


def open_establishment(dfe_number: str) -> Establishment:
    """The open establishment with this number. Raises Refused: ESTABLISHMENT-UNKNOWN, ESTABLISHMENT-IS-CLOSED."""
    establishment = establishments.by_number(dfe_number=dfe_number)
    if establishment is None:
        raise Refused("ESTABLISHMENT-UNKNOWN", number=dfe_number)
    if not establishment.is_open:
        raise Refused("ESTABLISHMENT-IS-CLOSED", name=establishment.name)
    return establishment


def check_email(email: str) -> None:
    """Raises Refused("EMAIL-FORM")."""
    try:
        validate_email(email)
    except ValidationError as bad:
        raise Refused("EMAIL-FORM", email=email) from bad


def record(event: str, *, by: Actor, user: User, now: datetime, details: Mapping[str, str] = _NOTHING) -> None:
    """Write the one event of a change to somebody's account."""
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=user.username,
        details={"establishment": user.establishment.dfe_number, **details},
        now=now,
        address=by.address,
    )


def addressee(user: User) -> Addressee:
    """Where letters to a person go."""
    return Addressee(email=user.email, language="cy" if user.language == "cy" else "en")
