"""Delegations: a school lets a person of an authority work for it (S-100 to S-102)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cts.s2s.accounts import delegating as rules
from cts.s2s.accounts import queries
from cts.s2s.accounts.actions.loading import addressee, open_establishment
from cts.s2s.accounts.models import Delegation, User
from cts.s2s.accounts.rules import reaches
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments.rules import Kind
from cts.s2s.notices import people as notices
from cts.s2s.notices.letter import SchoolName
from cts.site import audit


def delegate(
    *,
    by: Actor,
    dfe_number: str,
    username: str,
    may_upload: bool,
    may_download: bool,
    from_date: date,
    to_date: date,
    now: datetime,
) -> Delegation:
    """Let the person with this user name upload or download for the school, from a day to a day, both included.

    Raises Refused: NOT-ALLOWED, ESTABLISHMENT-UNKNOWN, ESTABLISHMENT-IS-CLOSED, DELEGATION-NOT-A-SCHOOL, DELEGATE-UNKNOWN (alike
    for unknown, suspended and wrong kinds of people: P18), DELEGATION-OF-NOTHING, DELEGATION-DATES.
    """
    by.require(Permission.DELEGATE)
    rules.check_what(may_upload=may_upload, may_download=may_download)
    rules.check_dates(from_date=from_date, to_date=to_date, today=timezone.localdate(now))
    if not reaches(by=by, dfe_number=dfe_number):
        raise Refused("ESTABLISHMENT-UNKNOWN", number=dfe_number)
    school = open_establishment(dfe_number)
    if Kind(school.kind) is not Kind.SCHOOL:
        raise Refused("DELEGATION-NOT-A-SCHOOL", name=school.name)
    with transaction.atomic():
        user = User.objects.select_related("establishment").filter(username=username, is_active=True).first()
        if user is None or Kind(user.establishment.kind) is not Kind.LOCAL_AUTHORITY:
            raise Refused("DELEGATE-UNKNOWN", username=username)
        made = Delegation.objects.create(
            school=school,
            delegate=user,
            may_upload=may_upload,
            may_download=may_download,
            from_date=from_date,
            to_date=to_date,
            given_at=now,
            given_by=by.person,
        )
        _record("delegation.given", by=by, of=made, now=now)
        notices.delegation_given(
            to=addressee(user),
            school=SchoolName(english=school.name, welsh=school.name_cy),
            from_date=from_date,
            to_date=to_date,
            dedupe=f"delegation.given:{made.public_id}",
            now=now,
        )
    return made


def revoke(*, by: Actor, public_id: str, now: datetime) -> None:
    """End a delegation at once: the delegate's next request for the school fails. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.DELEGATE)
    with transaction.atomic():
        of = Delegation.objects.select_for_update().filter(public_id=public_id, revoked_at=None).first()
        if of is None or not reaches(by=by, dfe_number=of.school.dfe_number):
            raise Refused("NOT-FOUND")
        of.revoked_at, of.revoked_by = now, by.person
        of.save(update_fields=["revoked_at", "revoked_by"])
        _record("delegation.revoked", by=by, of=of, now=now)


def act_for(*, by: Actor, public_id: str, now: datetime) -> Delegation:
    """Begin to act for the school of a delegation. Raises Refused("NOT-FOUND") for one that is not the person's, or is over."""
    by.require(Permission.ENTER)
    user = User.objects.get(username=by.person)
    of = queries.delegation_acted_under(user, public_id=public_id, now=now)
    if of is None:
        raise Refused("NOT-FOUND")
    with transaction.atomic():
        _record("delegation.begun", by=by, of=of, now=now)
    return of


def act_for_oneself(*, by: Actor, now: datetime) -> None:
    """End to act for a school."""
    by.require(Permission.ENTER)
    with transaction.atomic():
        audit.record(
            event="delegation.paused",
            by=by.person,
            acting_for=by.establishment,
            subject=by.person,
            now=now,
            address=by.address,
        )


def _record(event: str, *, by: Actor, of: Delegation, now: datetime) -> None:
    what = [word for word, given in (("upload", of.may_upload), ("download", of.may_download)) if given]
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=of.public_id,
        details={
            "school": of.school.dfe_number,
            "delegate": of.delegate.username,
            "may": " ".join(what),
            "from": of.from_date.isoformat(),
            "to": of.to_date.isoformat(),
        },
        now=now,
        address=by.address,
    )
