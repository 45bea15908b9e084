"""The lead plants decoys: entries of nobody, which only curiosity finds, and takes them out again (P9)."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.db import transaction

from cts.ctf.identifiers import upn
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import Kind
from cts.s2s.lost_pupils import entering, keyed, rules
from cts.s2s.lost_pupils.actions.record import record
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.keyed import Kind as Hashed
from cts.s2s.lost_pupils.matching.folding import plain_number
from cts.s2s.lost_pupils.models import Appearance, LostPupil, LostPupilNumber, new_public_id
from cts.s2s.lost_pupils.rules import Area, Outcome, Status
from cts.schooldays import day_of, first_year_of

SERIALS = range(900, 1000)
"""Of the numbers that a decoy may get: the last of a year's, which no school reaches."""


def plant(
    *, by: Actor, surname: str, forename: str, date_of_birth: date, sex: str, school: str, postcode: str, now: datetime
) -> str:
    """Enter a child who does not exist, as lost by the school with this number, and return the public id of the entry.

    Nothing tells it from other entries; who is likely to have meant it, or opens it, raises the alarm. No file is behind it.
    Raises Refused: NOT-ALLOWED, LOST-DECOY-NAME, LOST-DECOY-BIRTH, LOST-DECOY-SEX, LOST-DECOY-POSTCODE, LOST-DECOY-SCHOOL,
    LOST-DECOYS-ENOUGH.
    """
    by.require(Permission.LEAD_LOST)
    la_number = rules.la_number_of(by)
    told = rules.check_decoy(
        surname=surname, forename=forename, date_of_birth=date_of_birth, sex=sex, postcode=postcode, today=day_of(now)
    )
    _check_school(school, la_number=la_number)
    with transaction.atomic():
        standing = LostPupil.objects.filter(is_decoy=True, la_number=la_number).exclude(status=Status.CLOSED)
        rules.check_decoys(number=standing.count())
        header = Header(
            surname=surname.strip(),
            forename=forename.strip(),
            date_of_birth=date_of_birth,
            upn=_upn(school, date_of_birth=date_of_birth),
            sex=sex,
            postcodes=(told,) if told else (),
        )
        entry = entering.Entry(
            area=Area.UNKNOWN,
            header=header,
            transfer_id=new_public_id(),
            sender=school,
            entered_at=now,
            entered_by=by.person,
            is_decoy=True,
        )
        [pupil] = entering.enter([entry])
        record("lost_pupil.decoy_planted", by, pupil=pupil, now=now)
    return pupil.public_id


def withdraw_decoy(*, by: Actor, public_id: str, now: datetime) -> None:
    """Let no search find a decoy of the actor's authority any more. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.LEAD_LOST)
    la_number = rules.la_number_of(by)
    with transaction.atomic():
        pupil = (
            LostPupil.objects.select_for_update()
            .filter(public_id=public_id, is_decoy=True, la_number=la_number)
            .exclude(status=Status.CLOSED)
            .first()
        )
        if pupil is None:
            raise Refused("NOT-FOUND")
        pupil.status, pupil.outcome = Status.CLOSED, Outcome.MISTAKE
        pupil.closed_at, pupil.closed_by, pupil.closed_by_la = now, by.person, la_number
        pupil.save()
        Appearance.objects.filter(pupil=pupil).delete()
        record("lost_pupil.decoy_withdrawn", by, pupil=pupil, now=now)


def _check_school(number: str, *, la_number: str) -> None:
    found = establishments.by_number(dfe_number=number)
    if found is None or found.kind != Kind.SCHOOL.value or not found.is_open or found.la_number != la_number:
        raise Refused("LOST-DECOY-SCHOOL", number=number)


def _upn(school: str, *, date_of_birth: date) -> str:
    """A number such as the school would have given at four, that nobody in the database has; "" where there is none left."""
    key = keyed.secret()
    year = first_year_of(date_of_birth) + 5
    for serial in secrets.SystemRandom().sample(SERIALS, len(SERIALS)):
        made = upn.make(dfe_number=school, year=year, serial=serial)
        hashed = keyed.hashed(Hashed.UPN, plain_number(made), key=key)
        if not LostPupilNumber.objects.filter(upn=hashed).exists():
            return made
    return ""
