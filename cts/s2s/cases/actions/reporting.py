"""A child is reported missing, and what is known of the child is corrected."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cts.s2s.cases import child as children
from cts.s2s.cases import clocks, rules
from cts.s2s.cases.actions.loading import open_and_locked
from cts.s2s.cases.actions.recording import add_line, record, references
from cts.s2s.cases.child import Child
from cts.s2s.cases.models import Case, new_public_id
from cts.s2s.cases.rules import Kind, Status
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import Kind as EstablishmentKind
from cts.s2s.lost_pupils.rules import la_number_of
from cts.schooldays import day_of


def report(*, by: Actor, child: Child, school: str, last_day: date, text: str, now: datetime) -> str:
    """Open a case for a child who was last at the school with this number, and return its public id.

    The clocks begin on `last_day`; `text` says who has reported the child. Raises Refused: NOT-ALLOWED, CASE-NAME, CASE-BIRTH,
    CASE-UPN, CASE-POSTCODE, CASE-SCHOOL, CASE-LAST-DAY, CASE-TEXT-LONG.
    """
    by.require(Permission.FIND_LOST)
    la_number, today = la_number_of(by), day_of(now)
    tidy = _checked(child, school=school, last_day=last_day, today=today)
    told = rules.check_text(text, wanted=False)
    days = clocks.days(la_number, last_day=last_day, reported_on=today)
    public_id = new_public_id()
    with transaction.atomic():
        case = Case(
            public_id=public_id,
            la_number=la_number,
            sealed=children.close(tidy, of=public_id),
            school=school,
            last_day=last_day,
            reported_on=today,
            opened_at=now,
            opened_by=by.person,
        )
        _set_clocks(case, days)
        case.save()
        add_line(case, by=by, kind=Kind.REPORTED, text=told, now=now)
        record("case.reported", by, subject=public_id, now=now, details={"school": school, **references([tidy])})
    return public_id


def correct(*, by: Actor, public_id: str, child: Child, school: str, last_day: date, now: datetime) -> None:
    """Correct what is known of the child; the clocks are set anew. Raises Refused as `report` does; NOT-FOUND, CASE-CLOSED."""
    by.require(Permission.FIND_LOST)
    tidy = _checked(child, school=school, last_day=last_day, today=day_of(now))
    with transaction.atomic():
        case = open_and_locked(by, public_id=public_id)
        case.sealed = children.close(tidy, of=public_id)
        case.school, case.last_day = school, last_day
        _set_clocks(case, clocks.days(case.la_number, last_day=last_day, reported_on=case.reported_on))
        case.save()
        add_line(case, by=by, kind=Kind.CORRECTED, now=now)
        record("case.corrected", by, subject=public_id, now=now, details=references([tidy]))


def _set_clocks(case: Case, days: clocks.Days) -> None:
    case.refer_by, case.enquire_until, case.weeks_until = days.refer_by, days.enquire_until, days.weeks_until
    case.is_assumed = days.is_assumed
    lost_from = max(days.enquire_until, days.weeks_until)
    case.due_date = rules.due_on(status=Status(case.status), refer_by=days.refer_by, lost_from=lost_from)


def _checked(child: Child, *, school: str, last_day: date, today: date) -> Child:
    rules.check_names(forename=child.forename, surname=child.surname, other_names=child.other_names)
    rules.check_birth(child.date_of_birth, today=today)
    rules.check_last_day(last_day, today=today)
    found = establishments.by_number(dfe_number=school)
    if found is None or found.kind != EstablishmentKind.SCHOOL.value:
        raise Refused("CASE-SCHOOL", number=school)
    return Child(
        forename=child.forename.strip(),
        surname=child.surname.strip(),
        other_names=child.other_names.strip(),
        date_of_birth=child.date_of_birth,
        sex=child.sex if child.sex in {"F", "M"} else "",
        upn=rules.check_upn(child.upn),
        postcode=rules.check_postcode(child.postcode),
    )
