"""Loading an allocation list into a run: all of it, or nothing and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BufferedRandom

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import Kind, Sector
from cts.s2s.phase_transfers import allocation_list, queries, rules, sealed
from cts.s2s.phase_transfers.actions.loading import free_run_and_locked, record
from cts.s2s.phase_transfers.actions.runs import begin
from cts.s2s.phase_transfers.actions.take import TOGETHER
from cts.s2s.phase_transfers.allocation_list import Row
from cts.s2s.phase_transfers.models import Place, new_public_id
from cts.s2s.phase_transfers.rules import Status, Work
from cts.s2s.phase_transfers.sealed import Hasher
from cts.site.refusing import Refused
from cts.site.storage.sealed_texts import SealedTexts

NAME_MAX = 100


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong, and with which row; None: the whole file."""

    line: int | None
    refused: Refused


class ListRefused(Exception):  # noqa: N818  (like Refused, an expected answer)
    """Nothing of the list was taken in; `problems` is everything that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(sorted({one.refused.code for one in problems})))
        self.problems = list(problems)


def load_list(*, by: Actor, public_id: str, name: str, content: BufferedRandom, now: datetime) -> int:
    """Put a list in the place of the one that the run has, and have its pupils matched. Return the number of its rows.

    `content` is an open file. Raises Refused: NOT-ALLOWED, NOT-FOUND, PHASE-CLOSED, PHASE-BUSY; ListRefused.
    """
    by.require(Permission.PHASE_TRANSFER)
    run = queries.own_run(by, public_id=public_id)
    rules.check_is_free(status=Status(run.status), work=Work(run.work))
    rows = _read(content)
    places = _places(rows, run_id=run.pk)
    with transaction.atomic():
        run = free_run_and_locked(by, public_id=public_id)
        run.places.all().delete()
        Place.objects.bulk_create(places, batch_size=TOGETHER)
        run.list_name, run.list_loaded_at, run.list_loaded_by = name[:NAME_MAX], now, by.person
        begin(run, work=Work.MATCHING, by=by, total=run.pupils.count(), now=now)
        record("phase.list_loaded", by, run=run, now=now, details={"rows": str(len(places))})
    return len(places)


def _read(content: BufferedRandom) -> list[Row]:
    try:
        found = list(allocation_list.rows(allocation_list.sheet(content)))
    except Refused as refused:
        raise ListRefused([Problem(line=None, refused=refused)]) from refused
    rows = [one for one in found if isinstance(one, Row)]
    problems = [Problem(line=one[0], refused=one[1]) for one in found if not isinstance(one, Row)]
    known = establishments.by_numbers(dfe_numbers={row.receiver for row in rows})
    for row in rows:
        school = known.get(row.receiver)
        if school is None or school.kind != Kind.SCHOOL.value:
            problems.append(Problem(line=row.line, refused=Refused("PHASE-ROW-SCHOOL", number=row.receiver)))
        elif not school.is_open:
            closed = Refused("PHASE-ROW-SCHOOL-CLOSED", number=row.receiver, name=school.name)
            problems.append(Problem(line=row.line, refused=closed))
        elif school.sector == Sector.COLLEGE.value or not school.takes_files:
            takes_none = Refused("PHASE-ROW-SCHOOL-TAKES-NONE", number=row.receiver, name=school.name)
            problems.append(Problem(line=row.line, refused=takes_none))
    if problems:
        raise ListRefused(sorted(problems, key=lambda one: one.line or 0))
    return rows


def _places(rows: Sequence[Row], *, run_id: int) -> list[Place]:
    hasher, texts = Hasher(), SealedTexts()
    places = []
    for row in rows:
        hashes, public_id = hasher.hashes(row.child), new_public_id()
        places.append(
            Place(
                public_id=public_id,
                run_id=run_id,
                line=row.line,
                receiver=row.receiver,
                sealed=sealed.close(row.child, of=public_id, texts=texts),
                upn_hash=hashes.upn,
                identity_hash=hashes.identity,
                surname_hash=hashes.surname,
                birth_hash=hashes.birth,
            )
        )
    return places
