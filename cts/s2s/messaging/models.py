"""The tables of messages, templates, address groups and digests.

What a message says is sealed in its row: free text about named children (P14, A4).
Offices are named by number and level, as text.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from cts.s2s.messaging.rules import DESCRIPTION_MAX, NAME_MAX, TEXT_MAX, Level, Scope


def new_public_id() -> str:
    """A random name for something in addresses; it can be neither guessed nor counted."""
    return secrets.token_urlsafe(15)


SENT = "messaging.Message.sent"
"""Stands, in the list of what was erased, for the sender's copy of a message."""

_LEVELS = [level.value for level in Level]
_SCOPES = [scope.value for scope in Scope]


class Message(models.Model):
    """What was written, once, whatever the number of its recipients. `kept_until` is about the sender's copy."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    sender = models.CharField(max_length=7)
    sender_level = models.CharField(max_length=20)
    sent_by = models.CharField(max_length=150)
    sent_at = models.DateTimeField()
    sealed = models.BinaryField()
    about_kind = models.CharField(max_length=20, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    kept_until = models.DateTimeField()
    sender_deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            models.Index(fields=["sender", "sender_level", "sent_at"], name="message_sent_by_office"),
            models.Index(fields=["kept_until"], name="message_kept_until"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="message_sender_level_is_known", condition=Q(sender_level__in=_LEVELS)),
            models.CheckConstraint(
                name="message_is_about_something_or_nothing",
                condition=Q(about_kind="", about_id="") | (~Q(about_kind="") & ~Q(about_id="")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Delivery(models.Model):
    """A message as one office has it. Sender and moment stand here too, so that an inbox is one index of one table."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    establishment = models.CharField(max_length=7)
    level = models.CharField(max_length=20)
    sender = models.CharField(max_length=7)
    sender_level = models.CharField(max_length=20)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.CharField(max_length=150, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.CharField(max_length=150, blank=True)
    assigned_to = models.CharField(max_length=150, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            models.Index(fields=["establishment", "level", "deleted_at", "sent_at"], name="delivery_inbox"),
            models.Index(fields=["establishment", "level", "read_at", "deleted_at", "expires_at"], name="delivery_unread"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "establishment", "level"], name="delivery_once_to_an_office"),
            models.CheckConstraint(name="delivery_level_is_known", condition=Q(level__in=_LEVELS)),
            models.CheckConstraint(
                name="delivery_read_by_someone",
                condition=Q(read_at=None, read_by="") | (Q(read_at__isnull=False) & ~Q(read_by="")),
            ),
            models.CheckConstraint(
                name="delivery_deleted_by_someone",
                condition=Q(deleted_at=None, deleted_by="") | (Q(deleted_at__isnull=False) & ~Q(deleted_by="")),
            ),
            models.CheckConstraint(
                name="delivery_done_by_someone",
                condition=Q(done_at=None, done_by="") | (Q(done_at__isnull=False) & ~Q(done_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Note(models.Model):
    """What the people of an office tell one another about a message (X-042); the sender never sees it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="notes")
    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    sealed = models.BinaryField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.public_id


class Template(models.Model):
    """A text to begin a message with (S-208 to S-214). It names no child: marks such as {name} are filled in later."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    owner = models.CharField(max_length=7)
    scope = models.CharField(max_length=10)
    name = models.CharField(max_length=NAME_MAX)
    description = models.CharField(max_length=DESCRIPTION_MAX, blank=True)
    text = models.TextField(max_length=TEXT_MAX)
    name_cy = models.CharField(max_length=NAME_MAX, blank=True)
    description_cy = models.CharField(max_length=DESCRIPTION_MAX, blank=True)
    text_cy = models.TextField(max_length=TEXT_MAX, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=150)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(name="template_scope_is_known", condition=Q(scope__in=_SCOPES)),
            models.CheckConstraint(name="template_has_name_and_text", condition=~Q(name="") & ~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.name


class Group(models.Model):
    """A message address group: several offices under one name.

    `every` is for groups whose members are looked up when they are used: "wales" or "all" authorities. Others have rows.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    owner = models.CharField(max_length=7)
    scope = models.CharField(max_length=10)
    name = models.CharField(max_length=NAME_MAX)
    name_cy = models.CharField(max_length=NAME_MAX, blank=True)
    every = models.CharField(max_length=10, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=150)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(name="group_every_is_known", condition=Q(every__in=["", Scope.WALES, Scope.ALL])),
            models.CheckConstraint(name="group_scope_is_known", condition=Q(scope__in=_SCOPES)),
            models.CheckConstraint(name="group_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMember(models.Model):
    """One office of a group."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    establishment = models.CharField(max_length=7)
    level = models.CharField(max_length=20)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "establishment", "level"], name="group_member_once"),
            models.CheckConstraint(name="group_member_level_is_known", condition=Q(level__in=_LEVELS)),
        ]

    def __str__(self) -> str:
        return f"{self.establishment}.{self.level}"


class Digest(models.Model):
    """An office that wants one e-mail a day about its new messages instead of one for each (X-043)."""

    establishment = models.CharField(max_length=7)
    level = models.CharField(max_length=20)
    chosen_at = models.DateTimeField()
    chosen_by = models.CharField(max_length=150)
    told_until = models.DateTimeField()

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["establishment", "level"], name="digest_once_for_an_office"),
            models.CheckConstraint(name="digest_level_is_known", condition=Q(level__in=_LEVELS)),
        ]

    def __str__(self) -> str:
        return f"{self.establishment}.{self.level}"
