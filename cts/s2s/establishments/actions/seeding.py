"""The first filling of the directory, from what comes with the service."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cts.ctf import codesets
from cts.s2s.core import Actor, Permission
from cts.s2s.establishments.actions.indexing import make_findable
from cts.s2s.establishments.actions.tables import Tables
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.queries import authority_numbers
from cts.s2s.establishments.rules import AUTHORITY, FORCES, TEST_AUTHORITIES, Country, Kind, Source, Status
from cts.site import audit
from cts.site.schools import packaged
from cts.site.schools.merging import Merge
from cts.site.schools.registers import open_file

_FORCES_NAMES = ("Service Children’s Education", "Addysg Plant y Lluoedd")


def seed(*, by: Actor, now: datetime) -> int:
    """Enter every authority of England and Wales and the schools that come with the service, as far as they are missing.

    What is there stays as it is: registers and people know better than the package. Returns how many were entered.
    Authority 702 is entered, for it passes files on to its schools (S-239); 703LLLL never is (S-235). Raises
    Refused("NOT-ALLOWED").
    """
    by.require(Permission.KEEP_REGISTER)
    with transaction.atomic():
        entered = _enter_authorities()
        tables, authorities = Tables(by=by), authority_numbers()
        for name, source in packaged.LISTS.items():
            with (packaged.DATA / name).open("rb") as file:
                merge = Merge(open_file(file), tables=tables, now=now, only_new_from=source, entered=authorities)
                entered += merge.run().counts["added"]
        _index_the_rest()
        if entered:
            audit.record(
                event="directory.seeded",
                by=by.person,
                acting_for=by.establishment,
                subject="directory",
                details={"entered": str(entered)},
                now=now,
                address=by.address,
            )
    return entered


def _enter_authorities() -> int:
    there = authority_numbers()
    fresh = [
        _authority(code)
        for number, code in codesets.load("la").items()
        if (code.extra["area"] in {"ENG", "WLS"} or number == FORCES) and number not in there | TEST_AUTHORITIES
    ]
    Establishment.objects.bulk_create(fresh)
    return len(fresh)


def _index_the_rest() -> None:
    """Rows from before there was a search."""
    rest = list(Establishment.objects.filter(search_text="").exclude(kind=Kind.CENTRAL.value))
    for one in rest:
        make_findable(one)
    Establishment.objects.bulk_update(rest, ["search_text"])


def _authority(code: codesets.Code) -> Establishment:
    """An authority; one that was abolished is entered as closed, so that a file to it is refused with the right words."""
    welsh = code.extra["area"] == "WLS"
    name, name_cy = _FORCES_NAMES if code.code == FORCES else (code.label, code.label_cy)
    authority = Establishment(
        dfe_number=f"{code.code}{AUTHORITY}",
        la_number=code.code,
        establishment_number=AUTHORITY,
        name=name,
        name_cy=name_cy,
        country=(Country.WALES if welsh else Country.ENGLAND).value,
        kind=Kind.LOCAL_AUTHORITY.value,
        status=(Status.CLOSED if code.valid_to else Status.OPEN).value,
        opened_on=_day(code.valid_from),
        closed_on=_day(code.valid_to),
        source=Source.PACKAGE.value,
    )
    make_findable(authority)
    return authority


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
