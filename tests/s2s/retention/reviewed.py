"""Entries that are up for review, made through the real actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from cts.ctf import filenames
from cts.ctf.identifiers import upn
from cts.s2s.core import Actor
from cts.s2s.core.listing import Wanted
from cts.s2s.demonstration import files
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.retention import queries
from cts.s2s.retention.queries import ToReview
from cts.site.queue import work_once
from tests import cast, make

DAY = timedelta(days=1)


def child(serial: int) -> files.Pupil:
    """A pupil of the demonstration with a name and a number of their own."""
    number = upn.make(dfe_number=cast.ASHGROVE, year=2018, serial=500 + serial)
    return replace(files.LEAVERS[0], upn=number, surname=f"Quickthorn{chr(96 + serial)}")


def to(by: Actor, destination: str, *, serial: int, now: datetime = make.NOW) -> str:
    """A file with one such child that was sent; the public id of the transfer."""
    source = files.School(number=by.establishment, name="A place", urn="999201", country="ENG")
    content = files.document(source=source, destination=destination, pupils=(child(serial),))
    name = filenames.make(source=by.establishment, destination=destination, counter=serial)
    return make.sent(by, name=name, of=content, now=now)


def held(by: Actor, *, serial: int = 1, now: datetime = make.NOW) -> str:
    """A file in the database with its entry; the public id of the entry."""
    return LostPupil.objects.get(transfer_id=to(by, "XXXXXXX", serial=serial, now=now)).public_id


def closed(by: Actor, *, officer: Actor, serial: int = 1, now: datetime = make.NOW) -> str:
    """The same, found at a school and closed the day after."""
    public_id = held(by, serial=serial, now=now)
    lost_pupils.close(
        by=officer, public_id=public_id, outcome="found-at-school", text="", found_on=(now + DAY).date(), now=now + DAY
    )
    return public_id


def listed(by: Actor, *, now: datetime, kept: bool = False) -> list[ToReview]:
    """What is in the list."""
    return list(queries.to_review(by, kept=kept, wanted=Wanted(), now=now))


def worked(now: datetime) -> None:
    """The worker has done all that is due."""
    while work_once(now=now, worker="tests"):
        pass
