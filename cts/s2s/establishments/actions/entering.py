"""Entering, closing and correcting one establishment."""

from datetime import datetime
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments.actions.indexing import make_findable
from cts.s2s.establishments.models import Change, Establishment
from cts.s2s.establishments.rules import NOTE_MAX, Country, Kind, Status, check_can_correct, check_number
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
    establishment = Establishment(
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
    make_findable(establishment)
    with transaction.atomic():
        known = Establishment.objects.filter(dfe_number=dfe_number).first()
        if known is not None:
            raise Refused("ESTABLISHMENT-KNOWN", number=dfe_number, name=known.name)
        establishment.save()
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


def correct(
    *,
    by: Actor,
    dfe_number: str,
    email: str,
    language: Literal["en", "cy"],
    takes_ctfs: bool,
    records_note: str,
    now: datetime,
) -> None:
    """Correct what no register knows: where and how letters go, whether an independent school takes files, what to know first.

    An authority's administrator does so for the authority's own schools (L-005), the department and operators for all.
    Raises Refused: NOT-ALLOWED, ESTABLISHMENT-UNKNOWN, ESTABLISHMENT-ELSEWHERE, ESTABLISHMENT-EMAIL, ESTABLISHMENT-NOTE-LONG.
    """
    check_can_correct(by, la_number=dfe_number[:3])
    _check_email(email)
    note = " ".join(records_note.split())
    if len(note) > NOTE_MAX:
        raise Refused("ESTABLISHMENT-NOTE-LONG", most=NOTE_MAX)
    wanted = {"email": email, "language": language, "takes_ctfs": takes_ctfs, "records_note": note}
    with transaction.atomic():
        establishment = Establishment.objects.select_for_update().filter(dfe_number=dfe_number).first()
        if establishment is None:
            raise Refused("ESTABLISHMENT-UNKNOWN", number=dfe_number)
        changes = [
            Change(
                establishment=establishment,
                changed_at=now,
                changed_by=by.person,
                field=field,
                old=str(getattr(establishment, field)),
                new=str(value),
            )
            for field, value in wanted.items()
            if getattr(establishment, field) != value
        ]
        if not changes:
            return
        Establishment.objects.filter(pk=establishment.pk).update(**wanted)
        Change.objects.bulk_create(changes)
        fields = " ".join(change.field for change in changes)
        _record("establishment.corrected", by=by, dfe_number=dfe_number, now=now, details={"fields": fields})


def _check_email(email: str) -> None:
    try:
        if email:
            validate_email(email)
    except ValidationError as bad:
        raise Refused("ESTABLISHMENT-EMAIL", email=email) from bad


def _record(event: str, *, by: Actor, dfe_number: str, now: datetime, details: dict[str, str] | None = None) -> None:
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=dfe_number,
        details=details or {},
        now=now,
        address=by.address,
    )
