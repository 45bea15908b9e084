"""Free school meals, special needs, care, and what only Wales asks."""

import datetime
import random
from typing import Any

from cts.ctf.model import (
    FreeSchoolMealPeriod,
    FreeSchoolMeals,
    LookedAfter,
    Need,
    Provision,
    SpecialNeeds,
    WelshDetails,
)
from cts.ctf.synthetic.carrying import carries
from cts.ctf.synthetic.places import Country

_NEEDS = {"ENG": ("SPLD", "MLD", "SEMH", "SLCN", "ASD", "HI"), "WLS": ("SPLD", "MLD", "BESD", "SLCD", "ASD", "HI")}
# the steps of provision, from the first to the highest
_PROVISION = {"ENG": ("K", "E"), "WLS": ("A", "P")}


def free_school_meals(
    chance: random.Random, country: Country, first_year: int, academic_year: int, edition: int
) -> FreeSchoolMeals | None:
    """Periods of free school meals, or none, between the first school year and this one."""
    if chance.random() > 0.23:
        return None
    started = datetime.date(first_year, 9, 4) + datetime.timedelta(days=chance.randrange(300))
    now = datetime.date(academic_year, 9, 4)
    periods = [_period(started, None, country, edition)]
    if started < now and chance.random() < 0.5:
        periods = [_period(started, datetime.date(started.year + 1, 7, 20), country, edition)]
        if started.year + 1 < academic_year:
            periods.append(_period(now, None, country, edition))
    return FreeSchoolMeals(periods=periods)


def _period(start: datetime.date, end: datetime.date | None, country: Country, edition: int) -> FreeSchoolMealPeriod:
    new = carries(FreeSchoolMealPeriod, "category", edition)
    return FreeSchoolMealPeriod(
        start_date=start,
        verification_date=start if new and country.code == "ENG" else None,
        end_date=end,
        country=country.code,
        category="TFSM" if new and country.code == "ENG" else None,
    )


def special_needs(
    chance: random.Random, country: Country, first_year: int, academic_year: int, edition: int
) -> SpecialNeeds | None:
    """Provision over time, the newest first, and one to three needs; none for four pupils in five."""
    if chance.random() > 0.19:
        return None
    starts = sorted({chance.randint(first_year, academic_year) for _ in range(2)})
    provisions: list[Provision] = []
    for step, (code, year) in enumerate(zip(_PROVISION[country.code], starts, strict=False)):
        last = step == len(starts) - 1
        end = None if last or not carries(Provision, "end_date", edition) else datetime.date(starts[step + 1], 9, 8)
        provisions.insert(0, Provision(start_date=datetime.date(year, 9, 9), provision=code, end_date=end))
    since = datetime.date(starts[0], 9, 9) if carries(Need, "start_date", edition) else None
    kinds = chance.sample(_NEEDS[country.code], chance.choice((1, 1, 1, 2, 3)))
    needs = [Need(start_date=since, rank=rank, type=kind) for rank, kind in enumerate(kinds, start=1)]
    return SpecialNeeds(provisions=provisions, needs=needs)


def care(chance: random.Random, country: Country, *, certain: bool) -> LookedAfter | None:
    """Whether an authority looks after the pupil; `certain` says it of those it does not look after too."""
    if chance.random() < 0.01:
        return LookedAfter(in_care=True, authority="998" if country.code == "WLS" else "999")
    return LookedAfter(in_care=False) if certain else None


def welsh_details(chance: random.Random, language: str, edition: int) -> WelshDetails:
    """What only Wales asks."""
    home = language == "CYM"
    details: dict[str, Any] = {
        "speaks_welsh": "1" if home else chance.choice("223"),
        "home_welsh": "1" if home else "2",
        "national_identity": "WAL" if home else chance.choice(("WAL", "ENG", "BRI", "OTH")),
        "ethnicity_source": "P",
        "welsh_source": "P",
        "eal_acquisition": "0" if language in ("ENG", "CYM") else chance.choice("BCDE"),
        "language_source": "P",
        "fsm_transitional_protection": chance.random() < 0.1,
    }
    return WelshDetails(**{name: value for name, value in details.items() if carries(WelshDetails, name, edition)})
