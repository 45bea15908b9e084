"""Setting up a demonstration: the cast, and files to try. Safe to run at every start."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from cts.s2s.accounts import actions as accounts
from cts.s2s.accounts import queries as people
from cts.s2s.accounts.models import User
from cts.s2s.calendars import queries as calendars
from cts.s2s.calendars.actions import keep_year
from cts.s2s.core import OPERATOR
from cts.s2s.demonstration import cast, files, terms
from cts.s2s.establishments import actions as register
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import Kind
from cts.schooldays import day_of, first_year_of
from cts.site.signin import second_factor


def prepare(*, now: datetime) -> None:
    """Make what is missing of the cast and of the files to try; what is there stays as it is.

    Raises ImproperlyConfigured outside a demonstration: the passwords of the cast are known to everyone.
    """
    if not settings.DEMONSTRATION:
        message = "the made-up people of the demonstration have passwords that everyone knows; they exist in demonstrations only"
        raise ImproperlyConfigured(message)
    for place in cast.PLACES:
        _enter(place, now=now)
    for person in cast.PEOPLE:
        _invite(person, now=now)
    _set_terms(now=now)
    _write_files(files_folder())


def files_folder() -> Path:
    """Where the files to try are."""
    return Path(settings.DATA_DIR) / "demonstration-files"


def welcome() -> str:
    """Return what to tell the person who started the demonstration: the log-ins and the files to try."""
    names = {place.dfe_number: place.name for place in cast.PLACES}
    codes = f"{settings.SITE_URL}/demonstration/mail/"
    lines = [f"  {person.username:<12} {names[person.dfe_number]}" for person in cast.PEOPLE]
    return "\n".join(
        [
            _("Usernames (every school, person and pupil is made up):"),
            *lines,
            _("Password of all of them: %(password)s") % {"password": cast.PASSWORD},
            _("The code that signing in asks for is shown at %(address)s") % {"address": codes},
            _("Files to try: %(folder)s") % {"folder": files_folder()},
        ]
    )


def _enter(place: cast.Place, *, now: datetime) -> None:
    if establishments.by_number(dfe_number=place.dfe_number) is not None:
        return
    register.register(
        by=OPERATOR,
        dfe_number=place.dfe_number,
        name=place.name,
        name_cy=place.name_cy,
        kind=place.kind,
        country=place.country,
        email=cast.email_of_place(place.dfe_number),
        language=place.language,
        now=now,
    )


def _invite(person: cast.Someone, *, now: datetime) -> None:
    user = User.objects.filter(username=person.username).first()
    if user is None:
        user, _first_password = accounts.invite(
            by=OPERATOR,
            username=person.username,
            name=person.name,
            email=cast.email_of_person(person),
            dfe_number=person.dfe_number,
            role=person.role,
            language=person.language,
            now=now,
        )
    # A start that was interrupted may have left somebody invited and no further.
    if user.must_change_password:
        accounts.choose_password(by=people.actor_for(user), password=cast.PASSWORD, now=now)
    if not user.is_active:
        accounts.restore(by=OPERATOR, public_id=user.public_id, now=now)
    if not second_factor.is_enrolled(user):
        second_factor.enrol(user=user, secret=cast.totp_secret(person.username), now=now)


def _set_terms(*, now: datetime) -> None:
    by = people.actor_for(User.objects.get(username="elin"))
    this_year = first_year_of(day_of(now))
    authorities = [place.dfe_number for place in cast.PLACES if place.kind is Kind.LOCAL_AUTHORITY]
    for first_year in (this_year, this_year + 1):
        given = {one.dfe_number for one in calendars.given(by, first_year=first_year)}
        for dfe_number in authorities:
            if dfe_number not in given:
                keep_year(by=by, dfe_number=dfe_number, year=terms.year(first_year), now=now)


def _write_files(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.all_files().items():
        unfinished = folder / f".{name}.{os.getpid()}"
        unfinished.write_bytes(content)
        unfinished.replace(folder / name)
