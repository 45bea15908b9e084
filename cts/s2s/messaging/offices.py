"""Offices as people read them, and where letters to them go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cts.s2s.accounts.models import User
from cts.s2s.calendars import queries as calendars
from cts.s2s.core import Refused
from cts.s2s.establishments import queries as directory
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import CENTRAL, Country, Kind, Status
from cts.s2s.messaging import wording
from cts.s2s.messaging.rules import LEVEL_OF_ROLE, OF_AUTHORITIES, Level, Office, Scope
from cts.s2s.notices.letter import Addressee, SchoolName
from cts.schooldays import day_of, is_school_day

WEEKDAYS = 5


@dataclass(frozen=True, kw_only=True)
class OfficeSeen:
    """An office with its names."""

    office: Office
    name: str
    name_cy: str

    def label(self, language: str) -> str:
        """How lists show it (S-179, S-192, S-198): "999 Cedarshire - LA User", "999 2001 - Ashgrove Primary"."""
        name = self.name_cy if self.name_cy and language == "cy" else self.name
        number = self.office.establishment
        if self.office.level in OF_AUTHORITIES:
            return f"{number[:3]} {name} - {wording.LEVELS[self.office.level]}"
        return name if number == CENTRAL else f"{number[:3]} {number[3:]} - {name}"


def seen(offices: Iterable[Office]) -> dict[Office, OfficeSeen]:
    """The offices with their names; the number stands in for an establishment that left the directory."""
    wanted = set(offices)
    rows = Establishment.objects.filter(dfe_number__in={one.establishment for one in wanted})
    names = {number: (name, name_cy) for number, name, name_cy in rows.values_list("dfe_number", "name", "name_cy")}
    return {
        one: OfficeSeen(office=one, name=name, name_cy=name_cy)
        for one in wanted
        for name, name_cy in [names.get(one.establishment, (one.establishment, ""))]
    }


def check_open(office: Office) -> None:
    """Raises Refused: MESSAGE-RECIPIENT for one that is not in the directory, MESSAGE-CLOSED."""
    found = Establishment.objects.filter(dfe_number=office.establishment).first()
    if found is None:
        raise Refused("MESSAGE-RECIPIENT", recipient=office.establishment)
    if not found.is_open:
        raise Refused("MESSAGE-CLOSED", name=found.name)


def open_ones(offices: Iterable[Office]) -> list[Office]:
    """Those whose establishment works, in the order of their numbers."""
    wanted = sorted(set(offices))
    numbers = Establishment.objects.filter(
        dfe_number__in={one.establishment for one in wanted}, status=Status.OPEN.value
    ).values_list("dfe_number", flat=True)
    working = set(numbers)
    return [one for one in wanted if one.establishment in working]


def every_authority(every: str) -> list[Office]:
    """The user and the lost pupil user of every authority that works, or of those of Wales (S-200)."""
    rows = Establishment.objects.filter(kind=Kind.LOCAL_AUTHORITY.value, status=Status.OPEN.value)
    if every == Scope.WALES:
        rows = rows.filter(country=Country.WALES.value)
    numbers = rows.order_by("dfe_number").values_list("dfe_number", flat=True)
    return [Office(establishment=number, level=level) for number in numbers for level in (Level.LA, Level.LOST_PUPILS)]


def addressees(office: Office) -> list[Addressee]:
    """Where letters to an office go.

    To the address of the establishment; at an authority, whose levels have people of their own, to those people. Whichever there
    is nobody of, the other.
    """
    place = Establishment.objects.filter(dfe_number=office.establishment).first()
    if place is None:
        return []
    of_place = [Addressee(email=place.email, language="cy" if place.language == "cy" else "en")] if place.email else []
    of_people = [
        Addressee(email=user.email, language="cy" if user.language == "cy" else "en") for user in people(office) if user.email
    ]
    return (of_place or of_people) if office.level is Level.SCHOOL else (of_people or of_place)


def works_on(office: Office, *, now: datetime) -> bool:
    """Whether somebody is there to read: a school on its school days, other offices on weekdays."""
    day = day_of(now)
    if office.level is not Level.SCHOOL:
        return day.weekday() < WEEKDAYS
    return is_school_day(day, calendar=calendars.calendar_for(dfe_number=office.establishment, on=day))


def leaders(office: Office) -> list[Addressee]:
    """Who answers for an office that does not read: the approvers of a school, the administrators of an authority."""
    role = "school_approver" if office.level is Level.SCHOOL else "la_administrator"
    everyone = User.objects.filter(establishment__dfe_number=office.establishment, is_active=True).order_by("name", "pk")
    return [
        Addressee(email=user.email, language="cy" if user.language == "cy" else "en")
        for user in everyone
        if user.email and role in user.roles
    ]


def authority_of(establishment: str) -> Office | None:
    """The office of the authority of a school; None where the directory knows none that works."""
    place = Establishment.objects.filter(dfe_number=establishment).first()
    authority = directory.authority_of(place) if place is not None else None
    if authority is None or not authority.is_open:
        return None
    return Office(establishment=authority.dfe_number, level=Level.LA)


def people(office: Office) -> list[User]:
    """Who reads the messages of an office, by name."""
    everyone = User.objects.filter(establishment__dfe_number=office.establishment, is_active=True).order_by("name", "pk")
    return [user for user in everyone if office.level in {LEVEL_OF_ROLE.get(role) for role in user.roles}]


def letter_name(office: Office) -> SchoolName:
    """The names of the establishment for a letter."""
    one = seen([office])[office]
    return SchoolName(english=one.name, welsh=one.name_cy)


def in_wales(establishment: str) -> bool:
    """Whether an establishment is in Wales."""
    return Establishment.objects.filter(dfe_number=establishment, country=Country.WALES.value).exists()
