"""Making one pupil."""

import datetime
import random

from cts.ctf.errors import InvalidComponent
from cts.ctf.identifiers import uln, upn
from cts.ctf.model import AttendanceYear, BasicDetails, KeyStage, Language, Phone, Pupil, School, SupplierBlock
from cts.ctf.synthetic import learning, needs
from cts.ctf.synthetic.carrying import carries
from cts.ctf.synthetic.families import Family, mobile
from cts.ctf.synthetic.places import Country, Place
from cts.ctf.synthetic.places import school as school_of

_BLOCK = SupplierBlock("CTS sample", "<SuppInfo><SuppID>CTS sample</SuppID><BirthCertificate>true</BirthCertificate></SuppInfo>")
# A school issues at most 999 numbers of a year; then others do, from this number on.
_NUMBERS, _FURTHER_SCHOOLS = 999, 3000
_FIRST_SECONDARY_YEAR = 7
# what a lean pupil keeps of the results
_STATUTORY_STAGES = ("KS1", "KS2")


class Maker:
    """Makes pupils of one school.

    Args:
        country: where it is.
        school: the school that sends the file.
        edition: the edition, which decides what a record can hold.
        academic_year: the year in which the school year started; the pupils leave at its end.
        lean: only what has to be there.
    """

    def __init__(self, country: Country, school: Place, *, edition: int, academic_year: int, lean: bool) -> None:
        self.country = country
        self.school = school
        self.academic_year = academic_year
        self.lean = lean
        self.edition = edition
        self._wales = country.code == "WLS"

    def pupil(self, chance: random.Random, family: Family, year_group: int, number: int) -> Pupil:
        """The pupil at a place (from 0) in the file, a child of a family in a year group (0 is Reception)."""
        sex = chance.choice("FM")
        forename, middle = chance.sample(family.heritage.girls if sex == "F" else family.heritage.boys, 2)
        places = self._places(chance, year_group, number)
        born = datetime.date(self.academic_year - year_group - 5, 9, 1) + datetime.timedelta(days=chance.randrange(365))
        pupil = Pupil(
            upn=self._upn(places[0], year_group, number),
            surname=family.surname,
            forename=forename,
            date_of_birth=born,
            sex=sex,
            basic_details=self._details(chance, family, year_group, forename, middle),
            attendance=self._attendance(chance, places),
            key_stages=self._results(chance, year_group),
            schools=self._schools(places, year_group),
        )
        if self._wales or not self.lean:
            pupil.address, pupil.contacts = family.address, family.contacts
            pupil.looked_after = needs.care(chance, self.country, certain=self._wales)
        if self._wales:
            pupil.welsh_details = needs.welsh_details(chance, family.heritage.language, self.edition)
        if not self.lean:
            self._further(chance, pupil, year_group, number)
        return pupil

    def _further(self, chance: random.Random, pupil: Pupil, year_group: int, number: int) -> None:
        """What need not be there."""
        if year_group >= _FIRST_SECONDARY_YEAR:
            pupil.phones = [Phone(type="M", number=mobile(chance))]
        if year_group >= 10:
            pupil.uln = _uln(number)
            pupil.uci = f"99{number:010d}A"
        first, now = self.academic_year - year_group, self.academic_year
        pupil.free_school_meals = needs.free_school_meals(chance, self.country, first, now, self.edition)
        pupil.special_needs = needs.special_needs(chance, self.country, first, now, self.edition)

    def _places(self, chance: random.Random, year_group: int, number: int) -> list[Place]:
        """The school of each school year from Reception on, the oldest first."""
        block = number // _NUMBERS
        moved = max(1, year_group) if block else chance.randint(1, year_group) if year_group and chance.random() < 0.3 else 0
        if year_group >= _FIRST_SECONDARY_YEAR:
            moved = _FIRST_SECONDARY_YEAR
        if not moved:
            return [self.school] * (year_group + 1)
        former = school_of(self.country, f"{self.school.la_number}{self._further_school(block)}")
        return [former] * moved + [self.school] * (year_group + 1 - moved)

    def _further_school(self, block: int) -> int:
        """Another school's number: numbers from a block of UPNs of its own."""
        number = _FURTHER_SCHOOLS + block
        return number if str(number) != self.school.establishment_number else _FURTHER_SCHOOLS - 1

    def _upn(self, first: Place, year_group: int, number: int) -> str:
        return upn.make(
            dfe_number=first.la_number + first.establishment_number,
            year=(self.academic_year - year_group) % 100,
            serial=number % _NUMBERS + 1,
        )

    def _details(self, chance: random.Random, family: Family, year_group: int, forename: str, middle: str) -> BasicDetails:
        first = family.heritage.language
        languages = [Language(type="F", language=first)]
        if first != "ENG" and not self.lean:
            languages.append(Language(type="S", language="ENG"))
        details = BasicDetails(
            nc_year=str(year_group) if year_group else "R",
            ethnicity=chance.choice(family.heritage.ethnicities),
            ethnicity_source="P",
            languages=languages,
            medical_flag=chance.random() < 0.12,
            enrolment_status="C",
        )
        if self.lean:
            return details
        details.preferred_surname, details.preferred_forename = family.surname, forename
        details.middle_names = middle if chance.random() < 0.7 else None
        details.former_surname = chance.choice(family.heritage.surnames) if chance.random() < 0.04 else None
        details.disabilities = [chance.choice(("MOB", "HEAR", "VIS", "LD"))] if chance.random() < 0.05 else ["NCOL"]
        details.supplier_blocks = [_BLOCK]
        if not self._wales and carries(BasicDetails, "service_child", self.edition):
            details.service_child = "Y" if chance.random() < 0.03 else "N"
        return details

    def _attendance(self, chance: random.Random, places: list[Place]) -> list[AttendanceYear]:
        first = self.academic_year + 1 - len(places)
        years = [
            learning.attendance(chance, first + year, place, urn=carries(AttendanceYear, "urn", self.edition))
            for year, place in enumerate(places)
        ]
        return years[-1:] if self.lean else years

    def _results(self, chance: random.Random, year_group: int) -> list[KeyStage] | None:
        stages = learning.results(chance, year_group=year_group, academic_year=self.academic_year, country=self.country.code)
        return [stage for stage in stages if not self.lean or stage.stage in _STATUTORY_STAGES] or None

    def _schools(self, places: list[Place], year_group: int) -> list[School]:
        """The school history, the newest first."""
        first = self.academic_year + 1 - len(places)
        schools: list[School] = []
        for place in dict.fromkeys(places):
            start = places.index(place)
            end = start + places.count(place)
            reason = "PM" if end - 1 in (6, year_group) and end in (_FIRST_SECONDARY_YEAR, 12) else "IM"
            school = School(
                la_number=place.la_number,
                establishment_number=place.establishment_number,
                urn=place.urn if carries(School, "urn", self.edition) else None,
                name=place.name,
                entry_date=datetime.date(first + start, 9, 3),
                leaving_date=datetime.date(first + end, 7, 22),
                leaving_reason=reason,
            )
            if not self._wales and carries(School, "removal_grounds", self.edition) and place == self.school:
                school.removal_grounds = "A"
            schools.insert(0, school)
        return schools


def _uln(number: int) -> str:
    """A ULN for the pupil at that place; of two neighbours, at least one has a check digit."""
    for last in "01":
        nine = f"9{number:07d}{last}"
        try:
            return nine + uln.check_digit(nine)
        except InvalidComponent:
            continue
    raise AssertionError(number)
