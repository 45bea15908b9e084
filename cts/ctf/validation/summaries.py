"""Who is in a file."""

import datetime

import msgspec

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

    @classmethod
    def of(cls, index: int, pupil: Pupil) -> "PupilSummary":
        """The summary of the pupil at a place in the file."""
        details = pupil.basic_details
        return cls(
            index, pupil.upn, pupil.surname, pupil.forename, pupil.date_of_birth, pupil.sex, details.nc_year if details else None
        )
