"""A made-up file: its header, and its pupils one at a time."""

import datetime
import random
from collections.abc import Iterator

from cts.ctf import editions
from cts.ctf.identifiers import dfe_number, la
from cts.ctf.model import DOCUMENT_NAME, DestinationSchool, Header, Pupil, SourceSchool
from cts.ctf.synthetic import places
from cts.ctf.synthetic.carrying import carries
from cts.ctf.synthetic.families import family
from cts.ctf.synthetic.pupils import Maker

EDITION = 25
# A fixed day, so that the same seed gives the same file tomorrow: the last days of a school year, when phases change.
MADE_AT = datetime.datetime(2026, 7, 10, 9, 30)  # noqa: DTZ001 - the files' moments have no zone
ACADEMIC_YEAR = 2025

_LETTERS = ("XXXXXXX", "MMMMMMM")
_PRIMARY, _SECONDARY = range(7), range(7, 12)


class Pupils:
    """The pupils of a sample. Each time it is walked through it makes the same ones again, and keeps none."""

    def __init__(self, count: int, seed: int, maker: Maker, year_groups: range) -> None:
        self._count = count
        self._seed = seed
        self._maker = maker
        self._year_groups = year_groups

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Pupil]:
        made = families = 0
        while made < self._count:
            families += 1
            # chance of its own for each family: the first pupils of a long file are those of a short one
            chance = random.Random(f"{self._seed}/{families}")  # noqa: S311 - nothing here is a secret
            household = family(chance, self._maker.country, self._year_groups)
            for year_group in household.year_groups[: self._count - made]:
                yield self._maker.pupil(chance, household, year_group, made)
                made += 1


class Sample:
    """A made-up file.

    Attributes:
        header: its header.
        pupils: its pupils; can be walked through more than once.
    """

    def __init__(self, header: Header, pupils: Pupils) -> None:
        self.header = header
        self.pupils = pupils


def sample(
    *,
    pupils: int,
    seed: int = 0,
    edition: int = EDITION,
    source: str = "9992001",
    source_name: str = "Ashgrove Primary",
    destination: str = "9994001",
    lean: bool = False,
) -> Sample:
    """A made-up full file, in which the check finds nothing wrong in any edition.

    Args:
        pupils: how many.
        seed: the same seed gives the same pupils.
        edition: the number of the edition, such as 25.
        source: the seven-digit number of the school that sends. One in Wales, such as 9982002, has what Wales asks for; a
            secondary school (4000 to 5999) has pupils of that age. UPNs and former schools are made up from its authority.
        source_name: its name.
        destination: the number of the school that receives, or XXXXXXX or MMMMMMM.
        lean: only what a full file has to hold: 4 to 7 KB a pupil, where it is 15 KB at a primary and 22 at a secondary school.

    Raises ValueError for an edition that is not known and for less than no pupils, InvalidNumber for a number of no school.
    """
    if not editions.known(edition) or pupils < 0:
        raise ValueError(f"there is no edition {edition}, or there are {pupils} pupils")
    if destination not in _LETTERS:
        destination = dfe_number.validate(destination)
    number = dfe_number.validate(source)
    country = places.WALES if la.country(number[:3]) == "WLS" else places.ENGLAND
    school = places.school(country, number, source_name)
    year_groups = _SECONDARY if number[3] in "45" else _PRIMARY
    header = Header(
        document_name=DOCUMENT_NAME,
        version=editions.written(edition),
        written_at=MADE_AT,
        qualifier="full",
        supplier="CTS sample",
        source=SourceSchool(
            la_number=school.la_number,
            establishment_number=school.establishment_number,
            urn=school.urn if carries(SourceSchool, "urn", edition) else None,
            name=school.name,
            academic_year=ACADEMIC_YEAR,
        ),
        destination=DestinationSchool(la_number=destination[:3], establishment_number=destination[3:]),
    )
    maker = Maker(country, school, edition=edition, academic_year=ACADEMIC_YEAR, lean=lean)
    return Sample(header, Pupils(pupils, seed, maker, year_groups))
