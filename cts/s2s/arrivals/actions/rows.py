"""Making the row of an expected pupil: sealed and hashed, with the days on which the file is due."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from cts.s2s.arrivals import expected
from cts.s2s.arrivals.models import ExpectedPupil, new_public_id
from cts.s2s.calendars import queries as calendars
from cts.s2s.core import Actor
from cts.s2s.ctf_requests import child as children
from cts.s2s.ctf_requests.child import Child
from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import REQUEST_DAYS
from cts.schooldays import add_school_days, day_of
from cts.site.storage.sealed_texts import SealedTexts


class Rows:
    """Makes rows for the list of one school; its calendar and the keys are read once."""

    def __init__(self, *, school: str, by: Actor, now: datetime) -> None:
        self._school, self._by, self._now = school, by, now
        today = day_of(now)
        self._days = periods.value(REQUEST_DAYS, on=today)
        self._calendar = calendars.calendar_for(dfe_number=school, on=today)
        self._texts = SealedTexts()

    def row(self, child: Child, *, former_school: str, ask_on: date | None = None, allocation: str = "") -> ExpectedPupil:
        """A row that is not saved yet. With `allocation`, a run, the authority of the actor puts the pupil on the list."""
        due = add_school_days(child.joined_on, self._days, calendar=self._calendar)
        public_id = new_public_id()
        return ExpectedPupil(
            public_id=public_id,
            school=self._school,
            sealed=expected.close(child, of=public_id, texts=self._texts),
            upn_hash=children.upn_hash(child.upn),
            name_hash=children.name_hash(forename=child.forename, surname=child.surname, date_of_birth=child.date_of_birth),
            former_school=former_school,
            joined_on=child.joined_on,
            due_date=due.day,
            due_is_assumed=due.assumed,
            calendar_date=child.joined_on + timedelta(days=self._days),
            ask_on=ask_on,
            listed_at=self._now,
            listed_by=self._by.person,
            allocation=allocation,
            allocated_by=self._by.establishment if allocation else "",
        )
