"""The first filling of the list of schools, from what comes with the package."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from cts.mis.core import Actor, Permission
from cts.mis.directory.actions.tables import Tables
from cts.mis.directory.models import School
from cts.site import audit
from cts.site.schools import finding, packaged
from cts.site.schools.merging import Merge
from cts.site.schools.registers import open_file
from cts.site.schools.rules import TEST_AUTHORITIES, Source, Status


def seed(*, by: Actor, now: datetime) -> int:
    """Enter the schools that come with the package, as far as they are missing; returns how many those were.

    What is there stays as it is: a list that was taken in knows better. Raises Refused("NOT-ALLOWED").
    """
    by.require(Permission.KEEP_SCHOOLS)
    entered = 0
    with transaction.atomic():
        for name, source in packaged.LISTS.items():
            with (packaged.DATA / name).open("rb") as file:
                entered += Merge(open_file(file), tables=Tables(), now=now, only_new_from=source).run().counts["added"]
        _record(entered, by=by, now=now)
    return entered


def enter_made_up(*, by: Actor, schools: Iterable[tuple[str, str]], now: datetime) -> None:
    """Enter schools of a demonstration, numbers and names, as far as they are missing: no list may name those.

    Raises Refused("NOT-ALLOWED").
    """
    by.require(Permission.KEEP_SCHOOLS)
    with transaction.atomic():
        known = set(School.objects.filter(la_number__in=TEST_AUTHORITIES).values_list("dfe_number", flat=True))
        fresh = [_made_up(number, name) for number, name in schools if number not in known]
        School.objects.bulk_create(fresh)
        _record(len(fresh), by=by, now=now)


def _made_up(number: str, name: str) -> School:
    return School(
        dfe_number=number,
        la_number=number[:3],
        establishment_number=number[3:],
        name=name,
        status=Status.OPEN.value,
        source=Source.PACKAGE.value,
        search_text=finding.text_of(names=[name], town="", postcode="", la_number=number[:3]),
    )


def _record(entered: int, *, by: Actor, now: datetime) -> None:
    if entered:
        audit.record(
            event="schools.seeded",
            by=by.person,
            acting_for=by.establishment,
            subject="schools",
            details={"entered": str(entered)},
            now=now,
            address=by.address,
        )
