"""The table of requests. Who the child is is sealed; to be matched with a file, the child is there as keyed hashes (P14)."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cts.s2s.ctf_requests.rules import Route, Status


def new_public_id() -> str:
    """A random name for a request in addresses."""
    return secrets.token_urlsafe(15)


class CtfRequest(models.Model):
    """One school asks for the file of one child.

    `named` is the school that was named, `asked` who must answer: the same, its successor or its authority. `due_date` is the
    last of the school days of whoever is asked, `calendar_date` that of as many days of the calendar (C-05). `transfer_id` is the
    public id of the transfer that answered.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    requester = models.CharField(max_length=7)
    named = models.CharField(max_length=7)
    asked = models.CharField(max_length=7)
    route = models.CharField(max_length=10)
    sealed = models.BinaryField()
    upn_hash = models.CharField(max_length=64, blank=True)
    name_hash = models.CharField(max_length=64)
    status = models.CharField(max_length=10, default=Status.OPEN)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=150)
    due_date = models.DateField()
    due_is_assumed = models.BooleanField()
    calendar_date = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)
    transfer_id = models.CharField(max_length=20, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            models.Index(fields=["asked", "status", "due_date"], name="ctf_request_asked"),
            models.Index(fields=["requester", "status", "due_date"], name="ctf_request_requester"),
            models.Index(fields=["status", "due_date"], name="ctf_request_due"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["requester", "asked", "name_hash"], condition=Q(status=Status.OPEN), name="ctf_request_once_while_open"
            ),
            models.CheckConstraint(
                name="ctf_request_status_known", condition=Q(status__in=sorted(status.value for status in Status))
            ),
            models.CheckConstraint(name="ctf_request_route_known", condition=Q(route__in=sorted(route.value for route in Route))),
            models.CheckConstraint(name="ctf_request_not_to_self", condition=~Q(requester=F("asked"))),
            models.CheckConstraint(
                name="ctf_request_ended_by_someone",
                condition=Q(status=Status.OPEN, ended_at=None, ended_by="")
                | (~Q(status=Status.OPEN) & Q(ended_at__isnull=False) & ~Q(ended_by="")),
            ),
            models.CheckConstraint(
                name="ctf_request_answered_with_a_file",
                condition=(Q(status=Status.ANSWERED) & ~Q(transfer_id="")) | (~Q(status=Status.ANSWERED) & Q(transfer_id="")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
