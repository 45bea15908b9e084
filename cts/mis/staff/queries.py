"""Reads of the staff."""

from typing import Literal

from django.conf import settings

from cts.mis.core import Actor, Permission, Refused
from cts.mis.staff import rules
from cts.mis.staff.models import Member
from cts.site.signin import second_factor


def actor_for(member: Member, *, address: str = "") -> Actor:
    """The Actor that `member` acts as, from the network address `address`."""
    language: Literal["en", "cy"] = "cy" if member.language == "cy" else "en"
    return Actor(person=member.username, name=member.name, role=member.role, language=language, address=address)


def needs_second_factor(member: Member) -> bool:
    """Whether this person signs in with a second factor (P16)."""
    return rules.needs_second_factor(member.role)


def members(by: Actor) -> list[Member]:
    """Everybody who has an account. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.KEEP_STAFF)
    return list(Member.objects.order_by("name", "username"))


def member(by: Actor, *, username: str) -> Member:
    """Whoever has this username. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.KEEP_STAFF)
    found = Member.objects.filter(username=username).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def demonstration_codes() -> list[tuple[Member, str]]:
    """Everybody with an authenticator app and what it shows now: in demonstrations, whose people have no telephones."""
    codes = second_factor.codes_now() if settings.DEMONSTRATION else {}
    return [(member, codes[member.pk]) for member in Member.objects.filter(pk__in=codes).order_by("username")]
