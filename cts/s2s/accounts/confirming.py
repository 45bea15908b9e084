"""Whose account is to be confirmed when, and by whom: once a year somebody says that a person still needs it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from cts.s2s.accounts import rules
from cts.s2s.accounts.models import User
from cts.s2s.core import Actor
from cts.s2s.establishments.rules import CENTRAL, Kind

_SINCE = Greatest("invited_at", Coalesce("confirmed_at", "invited_at"), Coalesce("restored_at", "invited_at"))


def active() -> QuerySet[User]:
    """Everybody who may sign in, with `due_at`: the moment at which the account is suspended unless it is confirmed."""
    return User.objects.select_related("establishment").filter(is_active=True).annotate(due_at=_SINCE + rules.CONFIRMED_FOR)


def overdue(*, now: datetime) -> Q:
    """Of `active`, those whose time is over."""
    return Q(due_at__lte=now)


def soon(*, now: datetime) -> Q:
    """Of `active`, those whose time is nearly over, and those whose time is over."""
    return Q(due_at__lte=now + rules.ASKED_BEFORE)


def asked_of(by: Actor) -> Q:
    """The people whom the actor is asked about.

    An approver the people of the school, an authority's administrator those of the authority and its schools, the department
    and operators those of the authorities and their own: the schools' are too many for them. Nobody is asked about themselves,
    and only operators about operators.
    """
    if by.establishment == CENTRAL:
        here = ~Q(establishment__kind=Kind.SCHOOL.value)
    elif by.establishment.endswith("LLLL"):
        here = Q(establishment__la_number=by.establishment[:3])
    else:
        here = Q(establishment__dfe_number=by.establishment)
    if "operator" not in by.roles:
        here &= ~Q(role="operator") & ~Q(second_role="operator")
    return here & ~Q(username=by.person)
