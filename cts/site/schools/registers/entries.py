"""What a register says about one establishment, cleaned and in the directory's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from cts.ctf.errors import CtfError
from cts.ctf.identifiers import la, postcode
from cts.site.refusing import Refused
from cts.site.schools.registers.table import UNREADABLE
from cts.site.schools.rules import TEST_AUTHORITIES, Country, Sector, Source, Status

_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBER = re.compile(r"\d{4}", re.ASCII)
_URN = re.compile(r"\d{6}", re.ASCII)
_NAME_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One establishment of a register. `former_number` is the DfE number it had before, "" where it had no other."""

    dfe_number: str
    urn: str
    name: str
    country: Country
    sector: Sector
    type_name: str
    phase: str
    address: str
    town: str
    postcode: str
    status: Status
    opened_on: date | None
    closed_on: date | None
    welsh_medium: bool
    former_number: str
    source: Source


def clean(text: str) -> str:
    """Text without the slips of registers: spaces in front, behind and doubled, a grave accent for an apostrophe."""
    return " ".join(text.replace("`", "'").split())


def in_place(text: str) -> str:
    """A line of an address that may be in capitals throughout: "MERTHYR TUDFUL" is "Merthyr Tudful"."""
    cleaned = clean(text).strip(",")
    return cleaned.title().replace("'S", "'s") if cleaned.isupper() and len(cleaned) > 3 else cleaned


def number(*, la_number: str, establishment_number: str) -> str:
    """The DfE number of a row; whether there is such an authority is not looked at.

    Raises Refused: ROW-AUTHORITY, ROW-TEST-AUTHORITY, ROW-NO-NUMBER, ROW-NUMBER.
    """
    if not _well_formed(la_number):
        raise Refused("ROW-AUTHORITY", authority=la_number)
    if la_number in TEST_AUTHORITIES:
        raise Refused("ROW-TEST-AUTHORITY", authority=la_number)
    if not establishment_number:
        raise Refused("ROW-NO-NUMBER")
    if not _NUMBER.fullmatch(establishment_number):
        raise Refused("ROW-NUMBER", number=establishment_number)
    return la_number + establishment_number


@cache
def _well_formed(la_number: str) -> bool:
    return la.is_valid(la_number)


def name(text: str) -> str:
    """A name. Raises Refused: ROW-NAME without one or with too long a one, ROW-LETTERS with a letter that cannot be read."""
    cleaned = clean(text)
    if not cleaned or len(cleaned) > _NAME_MAX:
        raise Refused("ROW-NAME")
    if UNREADABLE in cleaned:
        raise Refused("ROW-LETTERS", name=cleaned)
    return cleaned


def urn(text: str) -> str:
    """A reference number, or "". Raises Refused("ROW-URN")."""
    if text and not _URN.fullmatch(text):
        raise Refused("ROW-URN", urn=text)
    return text


def day(text: str) -> date | None:
    """A day as the register writes it, "31-08-2026". Raises Refused("ROW-DATE")."""
    if not text:
        return None
    found = _DATE.fullmatch(text)
    if found is None:
        raise Refused("ROW-DATE", date=text)
    parts = [int(part) for part in found.groups() if part]
    year, month, day_of_month = parts if found[4] else reversed(parts)
    try:
        return date(year, month, day_of_month)
    except ValueError as error:
        raise Refused("ROW-DATE", date=text) from error


def tidy_postcode(text: str) -> str:
    """A postcode with its space in the right place; "" for one that is none: an address is no reason to refuse a school."""
    try:
        return postcode.validate(text) if text else ""
    except CtfError:
        return ""


@cache
def country_of(la_number: str) -> Country:
    """Whose rules apply under this authority; England's for the forces' schools and those overseas."""
    return Country.WALES if la.country(la_number) == "WLS" else Country.ENGLAND
