"""The table of jobs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    """Where a job stands. `dead` waits for an operator; `done` rows go after a week."""

    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


class Job(models.Model):
    """One piece of work. Written by `Task.enqueue` and the worker only."""

    name = models.CharField(max_length=100)
    args = models.JSONField(default=dict)
    run_at = models.DateTimeField()
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READY)
    attempts = models.PositiveIntegerField(default=0)
    max_attempts = models.PositiveIntegerField()
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=100, blank=True)
    error = models.TextField(blank=True)
    dedupe = models.CharField(max_length=200, null=True, unique=True)
    enqueued_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:  # noqa: D106
        db_table = "site_queue_job"
        indexes = [
            models.Index(fields=["run_at"], condition=Q(state="ready"), name="site_queue_ready"),
            models.Index(fields=["lease_until"], condition=Q(state="running"), name="site_queue_running"),
            models.Index(fields=["state", "ended_at"], name="site_queue_ended"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="site_queue_known_state"),
            models.CheckConstraint(
                condition=Q(state="running", lease_until__isnull=False) | (~Q(state="running") & Q(lease_until__isnull=True)),
                name="site_queue_lease_while_running",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "dead"], ended_at__isnull=False)
                | (Q(state__in=["ready", "running"]) & Q(ended_at__isnull=True)),
                name="site_queue_ended_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk} ({self.state})"
