"""Keeping message address groups (S-201)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.recording import record_deed
from cts.s2s.messaging import address_groups, offices, rules
from cts.s2s.messaging.models import Group, GroupMember
from cts.s2s.messaging.rules import Office


def save_group(*, by: Actor, public_id: str = "", scope: str, name: str, members: Sequence[Office], now: datetime) -> str:
    """Add a group, or change the one with `public_id`; return its public id.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-YOURS-TO-CHANGE, SCOPE-NOT-YOURS, GROUP-BY-ITSELF, MESSAGE-CLOSED and those of its
    fields.
    """
    by.require(Permission.MESSAGE)
    given = rules.check_scope(by, scope=scope)
    chosen = sorted(set(members))
    rules.check_group(name=name, members=chosen)
    with transaction.atomic():
        row = _changeable(by, public_id=public_id) if public_id else Group(owner=by.establishment)
        before = set(address_groups.stored_members(row)) if public_id else set()
        for one in chosen:
            if one not in before:  # a member that has closed since may stay; it is left out when the group is used
                offices.check_open(one)
        row.scope, row.name = given, rules.one_line(name)
        row.changed_at, row.changed_by = now, by.person
        row.save()
        row.members.all().delete()
        GroupMember.objects.bulk_create(
            GroupMember(group=row, establishment=one.establishment, level=one.level) for one in chosen
        )
        event = "group.changed" if public_id else "group.added"
        record_deed(event, by, subject=row.public_id, now=now, details={"scope": given, "members": str(len(chosen))})
    return row.public_id


def delete_group(*, by: Actor, public_id: str, now: datetime) -> None:
    """Delete a group for ever. Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-YOURS-TO-CHANGE, GROUP-BY-ITSELF."""
    by.require(Permission.MESSAGE)
    with transaction.atomic():
        row = _changeable(by, public_id=public_id)
        record_deed("group.deleted", by, subject=row.public_id, now=now)
        row.delete()


def _changeable(by: Actor, *, public_id: str) -> Group:
    row = address_groups.row(by, public_id=public_id)
    if row.every:
        raise Refused("GROUP-BY-ITSELF")
    if not rules.can_change(by, scope=row.scope, owner=row.owner):
        raise Refused("NOT-YOURS-TO-CHANGE")
    return row
