"""Keeping templates (S-208 to S-214)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.recording import record_deed
from cts.s2s.messaging import rules, text_templates
from cts.s2s.messaging.models import Template
from cts.s2s.messaging.rules import Scope
from cts.s2s.messaging.text_templates import TemplateText


def save_template(
    *, by: Actor, public_id: str = "", scope: str, english: TemplateText, welsh: TemplateText, now: datetime
) -> str:
    """Add a template, or update the one with `public_id`; return its public id. Welsh is given whole or not at all.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-YOURS-TO-CHANGE, SCOPE-NOT-YOURS, TEMPLATE-WELSH and those of a template's fields.
    """
    by.require(Permission.MESSAGE)
    given = rules.check_scope(by, scope=scope)
    rules.check_template(name=english.name, description=english.description, text=english.text)
    if any((welsh.name, welsh.description, welsh.text)):
        if not (welsh.name.strip() and welsh.text.strip()):
            raise Refused("TEMPLATE-WELSH")
        rules.check_template(name=welsh.name, description=welsh.description, text=welsh.text)
    with transaction.atomic():
        row = _changeable(by, public_id=public_id) if public_id else Template(owner=by.establishment)
        row.scope = given
        row.name, row.description, row.text = english.tidy()
        row.name_cy, row.description_cy, row.text_cy = welsh.tidy()
        row.changed_at, row.changed_by = now, by.person
        row.save()
        event = "template.updated" if public_id else "template.added"
        record_deed(event, by, subject=row.public_id, now=now, details={"scope": given})
    return row.public_id


def copy_template(*, by: Actor, public_id: str, now: datetime) -> str:
    """Make a copy for the own office of a template that is there for it; return its public id (S-209). Raises Refused."""
    by.require(Permission.MESSAGE)
    with transaction.atomic():
        of = text_templates.row(by, public_id=public_id)
        made = Template.objects.create(
            owner=by.establishment,
            scope=Scope.OWN,
            name=of.name,
            description=of.description,
            text=of.text,
            name_cy=of.name_cy,
            description_cy=of.description_cy,
            text_cy=of.text_cy,
            changed_at=now,
            changed_by=by.person,
        )
        record_deed("template.copied", by, subject=made.public_id, now=now, details={"of": of.public_id})
    return made.public_id


def delete_template(*, by: Actor, public_id: str, now: datetime) -> None:
    """Delete a template for ever (S-213, S-214). Raises Refused: NOT-ALLOWED, NOT-FOUND, NOT-YOURS-TO-CHANGE."""
    by.require(Permission.MESSAGE)
    with transaction.atomic():
        row = _changeable(by, public_id=public_id)
        record_deed("template.deleted", by, subject=row.public_id, now=now)
        row.delete()


def _changeable(by: Actor, *, public_id: str) -> Template:
    row = text_templates.row(by, public_id=public_id)
    if not rules.can_change(by, scope=row.scope, owner=row.owner):
        raise Refused("NOT-YOURS-TO-CHANGE")
    return row
