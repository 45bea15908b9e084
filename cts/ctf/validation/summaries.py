"""Who is in a file."""

import datetime

import msgspec

from cts.ctf.model.header import SourceSchool
from cts.ctf.model.pupil import Pupil


class PupilSummary(msgspec.Struct, frozen=True, gc=False):
    """Who a pupil is: what a receiving school sees before it takes a file (S-091), and what checks of the whole file need."""

    index: int
    upn: str | None
    surname: str | None
    forename: str | None
    date_of_birth: datetime.date | None
    sex: str | None
    nc_year: str | None
    left_on: datetime.date | None = None

    @classmethod
    def of(cls, index: int, pupil: Pupil, *, source: SourceSchool | None = None) -> "PupilSummary":
        """The summary of the pupil at a place in the file; `source`, who made the file, is where the pupil has left."""
        details = pupil.basic_details
        return cls(
            index,
            pupil.upn,
            pupil.surname,
            pupil.forename,
            pupil.date_of_birth,
            pupil.sex,
            details.nc_year if details else None,
            _left_on(pupil, source),
        )


def _left_on(pupil: Pupil, source: SourceSchool | None) -> datetime.date | None:
    """When the pupil has left, or leaves, the school that made the file; None for one who is on roll there, or not known."""
    if source is None:
        return None
    here = (source.la_number, source.establishment_number)
    days = [school.leaving_date for school in pupil.schools or () if (school.la_number, school.establishment_number) == here]
    return max((day for day in days if day), default=None) if all(days) else None
