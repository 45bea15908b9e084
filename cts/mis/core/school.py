"""The school whose register this is, as the settings say it."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings

from cts.ctf.identifiers import dfe_number as numbers
from cts.ctf.identifiers import la
from cts.schooldays import Country


@dataclass(frozen=True, kw_only=True)
class School:
    """A school: its names, its seven-digit number and its URN ("" if it has none)."""

    dfe_number: str
    name: str
    name_cy: str = ""
    urn: str = ""

    @property
    def la_number(self) -> str:
        """The number of its authority."""
        return self.dfe_number[:3]

    @property
    def establishment_number(self) -> str:
        """Its number within the authority."""
        return self.dfe_number[3:]

    @property
    def country(self) -> Country:
        """Where it is: whose rules and school days apply."""
        return Country.WALES if la.country(self.la_number) == "WLS" else Country.ENGLAND

    def name_in(self, language: str) -> str:
        """Its name for readers of a language."""
        return (self.name_cy or self.name) if language == "cy" else self.name


def own_school() -> School:
    """The school whose register this is. Raises InvalidNumber's children for a SCHOOL_NUMBER that is none."""
    return _school(settings.SCHOOL_NUMBER, settings.SCHOOL_NAME, settings.SCHOOL_NAME_CY, settings.SCHOOL_URN)


@cache
def _school(number: str, name: str, name_cy: str, urn: str) -> School:
    return School(dfe_number=numbers.validate(number), name=name, name_cy=name_cy, urn=urn)
