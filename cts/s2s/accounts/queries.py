"""Reads of the people."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from cts.s2s.accounts import confirming, delegating, rules
from cts.s2s.accounts.models import Delegation, OneTimeLink, User
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.listing import Listed, Order, Wanted, ordered
from cts.s2s.establishments import searching
from cts.s2s.establishments.rules import CENTRAL
from cts.site.signin import second_factor


def actor_for(user: User, *, address: str = "") -> Actor:
    """The Actor that `user` acts as, from the network address `address`."""
    return Actor(
        person=user.username,
        name=user.name,
        establishment=user.establishment.dfe_number,
        role=user.role,
        second_role=user.second_role,
        language="cy" if user.language == "cy" else "en",
        address=address,
    )


def delegate_for(user: User, *, delegation: Delegation, address: str = "") -> Actor:
    """The Actor that `user` is while acting for the school of a delegation: the person is named, the school is acted for."""
    role, second_role = delegating.roles_of(may_upload=delegation.may_upload, may_download=delegation.may_download)
    return Actor(
        person=user.username,
        name=user.name,
        establishment=delegation.school.dfe_number,
        role=role,
        second_role=second_role,
        language="cy" if user.language == "cy" else "en",
        address=address,
    )


def needs_second_factor(user: User) -> bool:
    """Whether this person signs in with a second factor (P16)."""
    return rules.needs_second_factor(user.roles)


def demonstration_codes() -> list[tuple[User, str]]:
    """Everybody with an authenticator app and what it shows now: in demonstrations, whose people have no telephones."""
    codes = second_factor.codes_now() if settings.DEMONSTRATION else {}
    everyone = User.objects.select_related("establishment").filter(pk__in=codes).order_by("username")
    return [(user, codes[user.pk]) for user in everyone]


def people(by: Actor, *, wanted: Wanted) -> Listed[User]:
    """The people within the actor's reach, by establishment and name; with text, those with each word in name or number."""
    by.require(Permission.KEEP_PEOPLE)
    found = _within(by)
    for word in wanted.text.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(username__icontains=word)
            | Q(email__icontains=word)
            | Q(establishment__name__icontains=word)
            | Q(establishment__name_cy__icontains=word)
            | Q(establishment__dfe_number__istartswith=word)
        )
    orders: dict[str, Order] = {
        "name": Lower("name"),
        "establishment": searching.name_of("establishment__dfe_number", language=wanted.language),
        "role": F("role"),
        "last": F("last_login"),
    }
    usual = ["establishment__dfe_number", "name", "pk"]
    return Listed(ordered(found, wanted=wanted, orders=orders, usual=usual), seen=list)


def to_confirm(by: Actor, *, wanted: Wanted, now: datetime) -> Listed[User]:
    """The people whom the actor is to confirm soon, soonest first."""
    by.require(Permission.KEEP_PEOPLE)
    found = confirming.active().filter(confirming.soon(now=now), confirming.asked_of(by))
    orders: dict[str, Order] = {
        "name": Lower("name"),
        "establishment": searching.name_of("establishment__dfe_number", language=wanted.language),
        "last": F("last_login"),
    }
    return Listed(
        ordered(found, wanted=wanted, orders=orders, usual=["due_at", "establishment__dfe_number", "name", "pk"]), seen=list
    )


def person(by: Actor, *, public_id: str) -> User:
    """Somebody within the actor's reach. Raises Refused("NOT-FOUND"), alike for those out of reach and for nobody."""
    by.require(Permission.KEEP_PEOPLE)
    found = _within(by).filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


@dataclass(frozen=True, kw_only=True)
class PersonSeen:
    """Somebody as those see them who look after their account."""

    user: User
    link_until: datetime | None
    """Until when the one-time link on its way works; None if there is none."""
    has_second_factor: bool
    can_change: bool
    """Whether the actor may correct, suspend and reset this person."""
    can_become_approver: bool


def person_seen(by: Actor, *, public_id: str, now: datetime) -> PersonSeen:
    """Somebody within the actor's reach, with what their page shows. Raises Refused("NOT-FOUND")."""
    user = person(by, public_id=public_id)
    link = open_link(user, now=now)
    keep = rules.can_keep(by=by, username=user.username, dfe_number=user.establishment.dfe_number, roles=user.roles)
    return PersonSeen(
        user=user,
        link_until=link.ends_at if link else None,
        has_second_factor=second_factor.is_enrolled(user),
        can_change=keep,
        can_become_approver=keep and user.is_active and user.role == "school",
    )


def open_link(user: User, *, now: datetime) -> OneTimeLink | None:
    """The one-time link that this person has got and may still use, if there is one."""
    return user.links.filter(used_at=None, ends_at__gt=now, wrong_codes__lt=rules.WRONG_CODES_OF_A_LINK).first()


def link_with(*, token: str, now: datetime) -> OneTimeLink:
    """The one-time link with this secret part.

    Raises Refused("LINK-OVER"), alike for one that never was, was used, has run out or belongs to a suspended person (P18).
    """
    link = OneTimeLink.objects.select_related("user__establishment").filter(token_hash=hash_of(token)).first()
    if link is None or not link.user.is_active or not link.user.establishment.is_open or open_link(link.user, now=now) != link:
        raise Refused("LINK-OVER")
    return link


def hash_of(token: str) -> str:
    """How the secret part of a one-time link is kept: SHA-256, for it is long and random."""
    return hashlib.sha256(token.encode()).hexdigest()


def delegations_of(by: Actor, *, now: datetime) -> list[Delegation]:
    """The delegations of the schools within the actor's reach that have not ended, soonest end first."""
    by.require(Permission.DELEGATE)
    return list(_running(now).filter(_schools_of(by)).order_by("to_date", "pk"))


def delegations_to(user: User, *, now: datetime) -> list[Delegation]:
    """The delegations that this person can act under today."""
    return list(_running(now).filter(delegate=user, from_date__lte=_today(now), school__status="open").order_by("school__name"))


def delegation_acted_under(user: User, *, public_id: str, now: datetime) -> Delegation | None:
    """The delegation with this id, if this person may act under it at this moment."""
    return next((one for one in delegations_to(user, now=now) if one.public_id == public_id), None)


def is_delegated(*, dfe_number: str, now: datetime) -> bool:
    """Whether somebody may today download for this school."""
    running = _running(now).filter(school__dfe_number=dfe_number, may_download=True, from_date__lte=_today(now))
    return running.exists()


def _within(by: Actor) -> QuerySet[User]:
    everyone = User.objects.select_related("establishment")
    if by.establishment == CENTRAL:
        return everyone
    if by.establishment.endswith("LLLL"):
        return everyone.filter(establishment__la_number=by.establishment[:3])
    return everyone.filter(establishment__dfe_number=by.establishment)


def _schools_of(by: Actor) -> Q:
    if by.establishment.endswith("LLLL"):
        return Q(school__la_number=by.establishment[:3])
    return Q(school__dfe_number=by.establishment)


def _running(now: datetime) -> QuerySet[Delegation]:
    return Delegation.objects.select_related("school", "delegate__establishment").filter(
        revoked_at=None, to_date__gte=_today(now)
    )


def _today(now: datetime) -> date:
    return timezone.localdate(now)
