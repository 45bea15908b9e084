"""The marks of two records that turn out to be one child's (M-020). Called by an action inside its transaction."""

from __future__ import annotations

from datetime import datetime

from cts.mis.attendance.models import Mark, Replaced
from cts.mis.core import Actor
from cts.mis.pupils.models import Pupil


def move_marks(stays: Pupil, goes: Pupil, *, by: Actor, now: datetime) -> None:
    """Give the marks of `goes` to `stays`. Of two marks for one session that of `stays` counts; the other is kept as replaced."""
    taken = set(Mark.objects.filter(pupil=stays).values_list("day", "half"))
    for mark in Mark.objects.filter(pupil=goes):
        if (mark.day, mark.half) in taken:
            Replaced.objects.create(
                pupil=stays,
                day=mark.day,
                half=mark.half,
                code=mark.code,
                made_at=mark.made_at,
                made_by=mark.made_by,
                replaced_at=now,
                replaced_by=by.person,
            )
            mark.delete()
    Mark.objects.filter(pupil=goes).update(pupil=stays)
    Replaced.objects.filter(pupil=goes).update(pupil=stays)
