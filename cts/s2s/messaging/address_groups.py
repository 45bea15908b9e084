"""Which message address groups there are for somebody, and who is in them (S-201)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.messaging import offices, rules
from cts.s2s.messaging.models import Group
from cts.s2s.messaging.offices import OfficeSeen
from cts.s2s.messaging.rules import Level, Office, Scope


@dataclass(frozen=True, kw_only=True)
class GroupSeen:
    """A group as somebody may use it. `is_found`: its members come from the directory when it is used."""

    public_id: str
    scope: Scope
    name: str
    name_cy: str
    members: int
    is_found: bool
    can_change: bool

    def name_in(self, language: str) -> str:
        """Return the Welsh name for "cy" where there is one."""
        return self.name_cy if self.name_cy and language == "cy" else self.name


def groups(by: Actor) -> list[GroupSeen]:
    """Every group that is there for this person, by name."""
    by.require(Permission.MESSAGE)
    wales = offices.in_wales(by.establishment)
    return [
        _seen(by, one)
        for one in Group.objects.prefetch_related("members").order_by("name", "pk")
        if rules.can_use(by, scope=one.scope, owner=one.owner, in_wales=wales)
    ]


def group(by: Actor, *, public_id: str) -> tuple[GroupSeen, list[OfficeSeen]]:
    """One of them with its members, by number. Raises Refused("NOT-FOUND"), alike for others' and absent ones."""
    found = row(by, public_id=public_id)
    here = stored_members(found)
    names = offices.seen(here)
    return _seen(by, found), [names[one] for one in sorted(here)]


def row(by: Actor, *, public_id: str) -> Group:
    """The row of one of them. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.MESSAGE)
    found = Group.objects.filter(public_id=public_id).first()
    wales = offices.in_wales(by.establishment)
    if found is None or not rules.can_use(by, scope=found.scope, owner=found.owner, in_wales=wales):
        raise Refused("NOT-FOUND")
    return found


def members(by: Actor, *, public_ids: Sequence[str]) -> list[Office]:
    """Everybody in these groups who can be written to. Raises Refused: MESSAGE-GROUP-UNKNOWN, MESSAGE-GROUP-EMPTY."""
    everyone: list[Office] = []
    for public_id in dict.fromkeys(public_ids):
        try:
            found = row(by, public_id=public_id)
        except Refused as refused:
            raise Refused("MESSAGE-GROUP-UNKNOWN") from refused
        here = offices.open_ones(stored_members(found))
        if not here:
            raise Refused("MESSAGE-GROUP-EMPTY")
        everyone += here
    return everyone


def stored_members(of: Group) -> list[Office]:
    """Who is in a group, open or closed."""
    if of.every:
        return offices.every_authority(of.every)
    return [Office(establishment=one.establishment, level=Level(one.level)) for one in of.members.all()]


def _seen(by: Actor, of: Group) -> GroupSeen:
    return GroupSeen(
        public_id=of.public_id,
        scope=Scope(of.scope),
        name=of.name,
        name_cy=of.name_cy,
        members=len(stored_members(of)),
        is_found=bool(of.every),
        can_change=not of.every and rules.can_change(by, scope=of.scope, owner=of.owner),
    )
