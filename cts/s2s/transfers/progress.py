"""How a file is getting on: its timeline, and the clock of school days (X-004)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cts.s2s.calendars import queries as calendars
from cts.s2s.transfers import clock, timeline
from cts.s2s.transfers.seen import TransferSeen
from cts.schooldays import day_of


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The steps so far, and how many school days the file has been, or was, under way.

    `is_running`: nobody has dealt with it yet. `is_late`: it took or takes longer than it should.
    """

    steps: Sequence[timeline.Step]
    school_days: int
    is_running: bool
    is_late: bool


def progress(seen: TransferSeen, *, now: datetime) -> Progress:
    """Count in the calendar of the sender, which says nothing about where the file went (P10)."""
    uploaded, ended = day_of(seen.uploaded_at), timeline.ended_at(seen)
    calendar = calendars.calendar_for(dfe_number=seen.sender.number, on=uploaded)
    days = clock.school_days_since(uploaded, today=day_of(ended or now), calendar=calendar)
    return Progress(steps=timeline.steps(seen), school_days=days, is_running=ended is None, is_late=days > clock.SCHOOL_DAYS)
