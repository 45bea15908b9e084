"""Saying whom a school expects: one pupil, or a whole file of them or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from cts.s2s.arrivals import csv_file, rules
from cts.s2s.arrivals.actions.matching import look_for_files
from cts.s2s.arrivals.actions.rows import Rows
from cts.s2s.arrivals.csv_file import Row
from cts.s2s.arrivals.models import ExpectedPupil, LookedInto
from cts.s2s.arrivals.rules import Expected, Status
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.recording import record_deed
from cts.s2s.ctf_requests.child import Child
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import Kind
from cts.schooldays import day_of


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong, and in which line; None: the whole file."""

    line: int | None
    refused: Refused


class ImportRefused(Exception):  # noqa: N818  (like Refused, an expected answer)
    """Nothing of the file was taken in; `problems` is everything that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(one.refused.code for one in problems))
        self.problems = problems


def expect(*, by: Actor, pupil: Expected, now: datetime) -> str:
    """Put a pupil on the list of the actor's school, look at once whether the file is here, and return the public id.

    Raises Refused: NOT-ALLOWED, ARRIVAL-MANY, ARRIVAL-TWICE, CTF-REQUEST-SCHOOL, CTF-REQUEST-SELF and those of `check_expected`.
    """
    by.require(Permission.ASK_FOR_CTF)
    with transaction.atomic():
        _make_room(by, more=1)
        row = _enter(pupil, by=by, made=Rows(school=by.establishment, by=by, now=now), now=now)
        record_deed("arrival.listed", by, subject=row.public_id, now=now)
    look_for_files(school=by.establishment, now=now)
    return row.public_id


def import_file(*, by: Actor, content: bytes, now: datetime) -> int:
    """Put every pupil of a CSV file on the list, and return how many. Raises Refused("NOT-ALLOWED"), ImportRefused."""
    by.require(Permission.ASK_FOR_CTF)
    rows, problems = _read(content)
    with transaction.atomic():
        if rows and not problems:
            problems = _enter_all(rows, by=by, now=now)
        if problems:
            raise ImportRefused(sorted(problems, key=lambda one: one.line or 0))
        details = {"pupils": str(len(rows)), "sha256": hashlib.sha256(content).hexdigest()}
        record_deed("arrival.imported", by, subject=by.establishment, now=now, details=details)
    look_for_files(school=by.establishment, now=now)
    return len(rows)


def _read(content: bytes) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        for found in csv_file.rows(content):
            if isinstance(found, Row):
                rows.append(found)
            else:
                problems.append(Problem(line=found[0], refused=found[1]))
    except Refused as refused:
        problems.append(Problem(line=None, refused=refused))
    return rows, problems


def _enter_all(rows: Sequence[Row], *, by: Actor, now: datetime) -> list[Problem]:
    problems: list[Problem] = []
    try:
        _make_room(by, more=len(rows))
    except Refused as refused:
        return [Problem(line=None, refused=refused)]
    made = Rows(school=by.establishment, by=by, now=now)
    for one in rows:
        try:
            _enter(one.pupil, by=by, made=made, now=now)
        except Refused as refused:
            problems.append(Problem(line=one.line, refused=refused))
    return problems


def _make_room(by: Actor, *, more: int) -> None:
    """Every file is looked into again for the new pupils. Raises Refused("ARRIVAL-MANY")."""
    rules.check_room(there=ExpectedPupil.objects.filter(school=by.establishment).count(), more=more)
    LookedInto.objects.filter(school=by.establishment).delete()


def _enter(pupil: Expected, *, by: Actor, made: Rows, now: datetime) -> ExpectedPupil:
    tidy = rules.check_expected(pupil, today=day_of(now))
    if pupil.former_school:
        _check_school(pupil.former_school, by=by)
    child = Child(
        forename=pupil.forename.strip(),
        surname=pupil.surname.strip(),
        date_of_birth=pupil.date_of_birth,
        upn=tidy,
        joined_on=pupil.joined_on,
        left_on=pupil.left_on,
    )
    row = made.row(child, former_school=pupil.former_school, ask_on=pupil.ask_on)
    # What the school writes itself stands above what its authority has written.
    ExpectedPupil.objects.filter(school=row.school, name_hash=row.name_hash, status=Status.MISSING).exclude(
        allocation=""
    ).delete()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refused("ARRIVAL-TWICE") from error
    return row


def _check_school(number: str, *, by: Actor) -> None:
    found = establishments.by_number(dfe_number=number)
    if found is None or Kind(found.kind) is not Kind.SCHOOL:
        raise Refused("CTF-REQUEST-SCHOOL", number=number)
    if number == by.establishment:
        raise Refused("CTF-REQUEST-SELF")
