"""Who has come in the last year, and whether a file has come with them (S-083 to S-089)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cts.mis.core import Actor, Permission, own_school
from cts.mis.exchange.models import Arrival
from cts.mis.exchange.rules import Outcome, State
from cts.mis.pupils.models import Enrolment, Pupil
from cts.mis.pupils.rules import Status
from cts.mis.terms import queries as terms
from cts.schooldays import count

SHOWN_FOR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class Joiner:
    """Somebody who has come: the file that came, if one did, and for how many school days the school has waited if not."""

    pupil: Pupil
    enrolment: Enrolment
    arrival: Arrival | None
    waited: int

    @property
    def is_wanted(self) -> bool:
        """Whether a file is still expected."""
        return self.arrival is None and not self.enrolment.no_file_reason


def joiners(by: Actor, *, today: date) -> list[Joiner]:
    """Everybody on roll who has come within SHOWN_FOR, those without a file first, then the latest."""
    by.require(Permission.TAKE_IN_FILES)
    found = Enrolment.objects.select_related("pupil").filter(
        status=Status.ON_ROLL, admission_date__gt=today - SHOWN_FOR, admission_date__lte=today, pupil__is_protected=False
    )
    enrolments = list(found.order_by("-admission_date", "pupil__surname", "pupil__forename"))
    came = Arrival.objects.select_related("batch").filter(
        pupil__in=[one.pupil_id for one in enrolments],
        batch__state=State.TAKEN_IN,
        outcome__in=[Outcome.NEW, Outcome.UPDATED, Outcome.UNCHANGED],
    )
    arrivals = {one.pupil_id: one for one in came.exclude(batch__source=own_school().dfe_number).order_by("batch__ended_at")}
    calendar = terms.calendar()
    lines = [
        Joiner(
            pupil=one.pupil,
            enrolment=one,
            arrival=arrivals.get(one.pupil_id),
            waited=count(one.admission_date, today, calendar=calendar).days if one.admission_date else 0,
        )
        for one in enrolments
    ]
    return sorted(lines, key=lambda line: not line.is_wanted)
