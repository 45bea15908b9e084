"""Writes to the register."""

from datetime import datetime
from typing import Literal

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import Country, Kind, Status, check_number
from cts.site import audit


def register(
    *,
    by: Actor,
    dfe_number: str,
    name: str,
    kind: Kind,
    country: Country,
    email: str,
    now: datetime,
    name_cy: str = "",
    language: Literal["en", "cy"] = "en",
    urn: str = "",
) -> Establishment:
    """Enter a new establishment. Raises Refused: NOT-ALLOWED, ESTABLISHMENT-NUMBER, ESTABLISHMENT-KNOWN."""
    by.require(Permission.KEEP_REGISTER)
    la_number, establishment_number = check_number(dfe_number=dfe_number, kind=kind)
    with transaction.atomic():
        known = Establishment.objects.filter(dfe_number=dfe_number).first()
        if known is not None:
            raise Refused("ESTABLISHMENT-KNOWN", number=dfe_number, name=known.name)
        establishment = Establishment.objects.create(
            dfe_number=dfe_number,
            la_number=la_number,
            establishment_number=establishment_number,
            urn=urn,
            name=name,
            name_cy=name_cy,
            language=language,
            country=country.value,
            kind=kind.value,
            email=email,
        )
        _record("establishment.registered", by=by, dfe_number=dfe_number, now=now)
    return establishment


def close(*, by: Actor, dfe_number: str, now: datetime) -> None:
    """Close an establishment: from the next request on its people are signed out.

    Raises Refused: NOT-ALLOWED, ESTABLISHMENT-UNKNOWN.
    """
    by.require(Permission.KEEP_REGISTER)
    with transaction.atomic():
        if not Establishment.objects.filter(dfe_number=dfe_number).update(status=Status.CLOSED.value):
            raise Refused("ESTABLISHMENT-UNKNOWN", number=dfe_number)
        _record("establishment.closed", by=by, dfe_number=dfe_number, now=now)


def _record(event: str, *, by: Actor, dfe_number: str, now: datetime) -> None:
    audit.record(event=event, by=by.person, acting_for=by.establishment, subject=dfe_number, now=now, address=by.address)
