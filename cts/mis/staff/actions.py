"""Letting members of staff in, and keeping their accounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.contrib.auth import password_validation
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cts.mis.core import Actor, Permission, Refused
from cts.mis.staff import rules
from cts.mis.staff.models import Member
from cts.site import audit
from cts.site.signin import passwords, second_factor


def let_in(
    *, by: Actor, username: str, name: str, role: str, language: Literal["en", "cy"], now: datetime, email: str = ""
) -> tuple[Member, str]:
    """Make an account and its first password, which is told once, here: only its hash is kept.

    Raises Refused: NOT-ALLOWED, USERNAME-FORM, USERNAME-TAKEN, ROLE-UNKNOWN, STAFF-NAME.
    """
    by.require(Permission.KEEP_STAFF)
    rules.check_username(username)
    rules.check_role(role)
    if not name.strip():
        raise Refused("STAFF-NAME")
    password = rules.first_password()
    member = Member(
        username=username,
        name=name.strip(),
        email=email,
        role=role,
        language=language,
        password=make_password(password),  # slow on purpose, so outside the transaction
        first_password_until=now + rules.FIRST_PASSWORD_LASTS,
    )
    try:
        with transaction.atomic():
            member.save(force_insert=True)
            _record("staff.let_in", by=by, member=member, now=now)
    except IntegrityError as taken:
        raise Refused("USERNAME-TAKEN", username=username) from taken
    return member, password


def choose_password(*, by: Actor, password: str, now: datetime) -> None:
    """Give the acting person a password of their own choice. Raises Refused("PASSWORD-WEAK") with every reason at once."""
    member = Member.objects.get(username=by.person)
    user: Any = member  # the checker knows one user model, the service's
    try:
        password_validation.validate_password(password, user)
    except ValidationError as weak:
        raise Refused("PASSWORD-WEAK", reasons=" ".join(weak.messages)) from weak
    passwords.replace(user=member, password=password, now=now, address=by.address)


def suspend(*, by: Actor, username: str, now: datetime) -> None:
    """Let a member of staff in no more, and end their sessions. Raises Refused: NOT-ALLOWED, NOT-FOUND, STAFF-YOURSELF."""
    by.require(Permission.KEEP_STAFF)
    rules.check_not_oneself(by=by.person, username=username)
    with transaction.atomic():
        member = _locked(username)
        member.is_active = False
        _save_and_end_sessions(member, "is_active")
        _record("staff.suspended", by=by, member=member, now=now)


def let_in_again(*, by: Actor, username: str, now: datetime) -> None:
    """End a suspension. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.KEEP_STAFF)
    with transaction.atomic():
        member = _locked(username)
        member.is_active = True
        member.save(update_fields=["is_active"])
        _record("staff.let_in_again", by=by, member=member, now=now)


def change_role(*, by: Actor, username: str, role: str, now: datetime) -> None:
    """Give a member of staff another role, and end their sessions.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, ROLE-UNKNOWN, STAFF-YOURSELF.
    """
    by.require(Permission.KEEP_STAFF)
    rules.check_role(role)
    rules.check_not_oneself(by=by.person, username=username)
    with transaction.atomic():
        member = _locked(username)
        member.role = role
        _save_and_end_sessions(member, "role")
        _record("staff.role_changed", by=by, member=member, now=now)


def reset(*, by: Actor, username: str, now: datetime) -> str:
    """Give a member of staff another first password, told once, here; the second step has to be set up anew.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, STAFF-YOURSELF.
    """
    by.require(Permission.KEEP_STAFF)
    rules.check_not_oneself(by=by.person, username=username)
    password = rules.first_password()
    hashed = make_password(password)  # slow on purpose, so outside the transaction
    with transaction.atomic():
        member = _locked(username)
        member.password, member.must_change_password = hashed, True
        member.first_password_until = now + rules.FIRST_PASSWORD_LASTS
        user: Any = member  # the checker knows one user model, the service's
        second_factor.forget(user=user)
        _save_and_end_sessions(member, "password", "must_change_password", "first_password_until")
        _record("staff.reset", by=by, member=member, now=now)
    return password


def _locked(username: str) -> Member:
    member = Member.objects.select_for_update().filter(username=username).first()
    if member is None:
        raise Refused("NOT-FOUND")
    return member


def _save_and_end_sessions(member: Member, *changed: str) -> None:
    member.session_round += 1
    member.save(update_fields=[*changed, "session_round"])


def _record(event: str, *, by: Actor, member: Member, now: datetime) -> None:
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=member.username,
        details={"role": member.role},
        now=now,
        address=by.address,
    )
