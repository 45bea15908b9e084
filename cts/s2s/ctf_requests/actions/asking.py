"""Asking for a file, and looking at whom a request is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from cts.s2s.calendars import queries as calendars
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.recording import record_deed
from cts.s2s.ctf_requests import child as children
from cts.s2s.ctf_requests import queries, rules
from cts.s2s.ctf_requests.actions.telling import addressees, name_of
from cts.s2s.ctf_requests.child import Child
from cts.s2s.ctf_requests.models import CtfRequest, new_public_id
from cts.s2s.ctf_requests.rules import Route
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import Kind
from cts.s2s.notices import requests as notices
from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import REQUEST_DAYS, REQUEST_GAP_DAYS
from cts.schooldays import add_school_days, day_of
from cts.site import audit


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that was made, and who is asked: of a closed school its successor or its authority."""

    public_id: str
    route: Route


def ask(
    *,
    by: Actor,
    school: str,
    forename: str,
    surname: str,
    date_of_birth: date,
    upn: str,
    joined_on: date,
    left_on: date | None,
    authority_has_searched: bool,
    now: datetime,
) -> Asked:
    """Ask the school with this number for the file of a child. Raises Refused with the code of what is wrong.

    The clock runs from today, in school days of whoever is asked.
    """
    by.require(Permission.ASK_FOR_CTF)
    today = day_of(now)
    tidy = rules.check_child(forename=forename, surname=surname, upn=upn, date_of_birth=date_of_birth, today=today)
    rules.check_dates(left_on=left_on, joined_on=joined_on, today=today)
    most = periods.value(REQUEST_GAP_DAYS, on=today)
    rules.check_gap(left_on=left_on, joined_on=joined_on, most=most, authority_has_searched=authority_has_searched)
    days = periods.value(REQUEST_DAYS, on=today)
    child = Child(
        forename=forename.strip(),
        surname=surname.strip(),
        date_of_birth=date_of_birth,
        upn=tidy,
        joined_on=joined_on,
        left_on=left_on,
    )
    with transaction.atomic():
        asked, route = _whom(by, school=school)
        due = add_school_days(today, days, calendar=calendars.calendar_for(dfe_number=asked.dfe_number, on=today))
        public_id = new_public_id()
        row = CtfRequest(
            public_id=public_id,
            requester=by.establishment,
            named=school,
            asked=asked.dfe_number,
            route=route,
            sealed=children.close(child, of=public_id),
            upn_hash=children.upn_hash(tidy),
            name_hash=children.name_hash(forename=child.forename, surname=child.surname, date_of_birth=child.date_of_birth),
            asked_at=now,
            asked_by=by.person,
            due_date=due.day,
            due_is_assumed=due.assumed,
            calendar_date=today + timedelta(days=days),
        )
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            raise Refused("CTF-REQUEST-TWICE") from error
        record_deed("ctf_request.made", by, subject=public_id, now=now, details={"asked": row.asked, **_reference(child)})
        for to in addressees(row.asked):
            notices.file_is_asked_for(
                to=to,
                requester=name_of(row.requester),
                due_date=row.due_date,
                dedupe=f"ctf_request.made:{public_id}:{to.email}",
                now=now,
            )
    return Asked(public_id=public_id, route=route)


def look(*, by: Actor, public_id: str, now: datetime) -> Child:
    """Whom a request is about, for the two establishments of it; on the record before it is shown (P24). Raises Refused."""
    by.require(Permission.CTF_REQUESTS)
    with transaction.atomic():
        row = queries.row(by, public_id=public_id)
        child = children.read(row.sealed, of=row.public_id)
        record_deed("ctf_request.looked_at", by, subject=public_id, now=now, details=_reference(child))
    return child


def _whom(by: Actor, *, school: str) -> tuple[Establishment, Route]:
    """Who is asked. Raises Refused: CTF-REQUEST-SCHOOL, CTF-REQUEST-SELF, CTF-REQUEST-NOBODY."""
    found = establishments.by_number(dfe_number=school)
    if found is None or Kind(found.kind) is not Kind.SCHOOL:
        raise Refused("CTF-REQUEST-SCHOOL", number=school)
    asked, route = found, Route.SCHOOL
    if not found.is_open:
        successor = establishments.successor_of(dfe_number=school)
        authority = establishments.authority_of(found)
        if successor is not None:
            asked, route = successor, Route.SUCCESSOR
        elif authority is not None and authority.is_open:
            asked, route = authority, Route.AUTHORITY
        else:
            raise Refused("CTF-REQUEST-NOBODY", name=found.name)
    if asked.dfe_number == by.establishment:
        raise Refused("CTF-REQUEST-SELF")
    return asked, route


def _reference(child: Child) -> dict[str, str]:
    return {"children": audit.child_reference(child.upn)} if child.upn else {}
