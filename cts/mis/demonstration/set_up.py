"""Setting up a demonstration of a register: staff, and pupils of every year group. Safe to run at every start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import product
from typing import Literal

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from cts import ctf
from cts.ctf import editions
from cts.mis.attendance import actions as attendance
from cts.mis.attendance import queries as attendance_queries
from cts.mis.attendance.actions import Given
from cts.mis.attendance.rules import PRESENT, Half
from cts.mis.core import OPERATOR, Actor, own_school
from cts.mis.demonstration import cast
from cts.mis.directory import actions as directory
from cts.mis.pupils import actions as pupils
from cts.mis.pupils.models import Pupil
from cts.mis.staff import actions as staff
from cts.mis.staff import queries
from cts.mis.staff.models import Member
from cts.mis.terms import queries as terms
from cts.schooldays import day_of, school_days_between
from cts.site.signin import second_factor

PUPILS = 40
MARKED = 14
"""Days of the calendar whose registers are taken."""


def prepare(*, now: datetime) -> None:
    """Make what is missing of the staff, and pupils where there are none; what is there stays as it is.

    Raises ImproperlyConfigured outside a demonstration: the passwords are known to everyone.
    """
    if not settings.DEMONSTRATION:
        message = "the made-up staff of the demonstration have passwords that everyone knows; they exist in demonstrations only"
        raise ImproperlyConfigured(message)
    directory.enter_made_up(by=OPERATOR, schools=cast.SCHOOLS, now=now)
    for person in cast.STAFF:
        let_in(person, now=now)
    if not Pupil.objects.exists():
        head = queries.actor_for(Member.objects.get(username="head"))
        take_registers(by=head, of=admit_pupils(by=head, count=PUPILS, now=now), now=now)


def let_in(person: cast.Someone, *, now: datetime) -> Member:
    """The member of staff, who has chosen the password that everyone knows and set up a second step."""
    member = Member.objects.filter(username=person.username).first()
    language: Literal["en", "cy"] = "cy" if settings.LANGUAGE_CODE == "cy" else "en"
    if member is None:
        member, _first = staff.let_in(
            by=OPERATOR, username=person.username, name=person.name, role=person.role, language=language, now=now
        )
    if member.must_change_password:
        staff.choose_password(by=queries.actor_for(member), password=cast.PASSWORD, now=now)
    if not second_factor.is_enrolled(member):
        second_factor.enrol(user=member, secret=cast.totp_secret(person.username), now=now)
    member.refresh_from_db()
    return member


def admit_pupils(*, by: Actor, count: int, now: datetime, edition: int | None = None, seed: int = 1) -> list[Pupil]:
    """Admit made-up pupils with everything that an edition carries, on the day that their school history says."""
    own = own_school()
    today = day_of(now)
    sample = ctf.sample(
        pupils=count, seed=seed, edition=edition or editions.current(today), source=own.dfe_number, source_name=own.name
    )
    made = []
    for said in sample.pupils:
        here = next(school for school in said.schools or [] if school.establishment_number == own.establishment_number)
        here.leaving_date = here.leaving_reason = here.removal_grounds = None
        made.append(pupils.admit(by=by, said=said, admission_date=here.entry_date or date(today.year, 9, 1), now=now))
    return made


def take_registers(*, by: Actor, of: Sequence[Pupil], now: datetime) -> None:
    """Take the registers of the last school days: most are there, some are ill or late."""
    today, calendar = day_of(now), terms.calendar()
    days = school_days_between(today - timedelta(days=MARKED), today - timedelta(days=1), calendar=calendar)
    for number, (day, half) in enumerate(product(days, Half)):
        here = attendance_queries.here_on(day)
        absent = {0: "I", 1: "L", 2: "O", 3: "M"}
        marks = {
            pupil.public_id: Given(code=absent.get((7 * number + place) % 43, PRESENT[half]))
            for place, pupil in enumerate(of)
            if pupil.pk in here
        }
        if marks:
            attendance.take(by=by, day=day, half=half, marks=marks, now=now)


def welcome() -> Sequence[str]:
    """Return what to tell the person who started the demonstration: the log-ins."""
    codes = f"{settings.SITE_URL}/demonstration/codes/"
    school = own_school()
    return [
        _("Register of %(school)s. Usernames: %(names)s")
        % {"school": school.name, "names": ", ".join(one.username for one in cast.STAFF)},
        _("Password of all of them: %(password)s") % {"password": cast.PASSWORD},
        _("The code that signing in asks for is shown at %(address)s") % {"address": codes},
    ]
