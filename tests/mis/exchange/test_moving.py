"""A pupil leaves one register and arrives in another with every field that the edition carries equal."""

import pytest
from pytest_django import Settings

from cts import ctf
from cts.ctf import editions
from cts.ctf.model import Pupil as Record
from cts.mis.core import Actor
from cts.mis.demonstration import set_up
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.actions.making import Order
from cts.mis.pupils.models import Enrolment, Pupil, Version
from tests.mis import make
from tests.mis.make import NOW

SCHOOLS = {
    "9992001": ("Ashgrove Primary", "9994001", "Birchwood High"),
    "9982002": ("Ysgol Derwen", "9994001", "Birchwood High"),
    "9994001": ("Birchwood High", "9982002", "Ysgol Derwen"),
}


def moved(by: Actor, settings: Settings, *, source: str, edition: int, count: int) -> None:
    """Admit made-up pupils at one school, let them leave, carry the file to the other school's register, and compare."""
    name, destination, destination_name = SCHOOLS[source]
    settings.SCHOOL_NUMBER, settings.SCHOOL_NAME = source, name
    admitted = set_up.admit_pupils(by=by, count=count, edition=edition, now=NOW, seed=edition)
    for pupil in admitted:
        make.leaving(pupil, by, removal_ground="" if source == "9982002" else "A", destination=destination)
    left: dict[str | None, Record] = {pupil.upn: make.record_of(pupil) for pupil in admitted}
    order = Order(destination=destination, edition=edition)
    (export,) = exchange.make(by=by, public_ids=[pupil.public_id for pupil in admitted], order=order, now=NOW)
    content = b"".join(exchange.save(by=by, public_id=export.public_id, now=NOW)[1])

    # the other school's register, in the same tables: nothing of the first is left in them
    export.delete()
    for table in (Version, Enrolment, Pupil):
        table.objects.all().delete()
    settings.SCHOOL_NUMBER, settings.SCHOOL_NAME = destination, destination_name
    with make.content(content) as file:
        batch = exchange.receive(by=by, name=export.file_name, content=file, now=NOW)
    assert exchange.take_in(by=by, public_id=batch.public_id, now=NOW) == {"new": count}
    for pupil in Pupil.objects.all():
        arrived, sent = make.record_of(pupil), left[pupil.upn]
        own = [school for school in arrived.schools or [] if school.establishment_number == destination[3:]]
        assert len(own) == 1
        arrived.schools = [school for school in arrived.schools or [] if school not in own]
        assert ctf.diff_pupils(carried(sent, edition), arrived) == []
        assert arrived == carried(sent, edition)


def carried(said: Record, edition: int) -> Record:
    """What an edition carries of a record: all of it, but a ground for removal before the edition that has one."""
    if edition < 18:
        for school in said.schools or []:
            school.removal_grounds = None
    return said


@pytest.mark.django_db
@pytest.mark.parametrize("source", [*SCHOOLS])
@pytest.mark.parametrize("edition", range(editions.FIRST, editions.LAST + 1))
def test_it_works(office: Actor, settings: Settings, edition: int, source: str) -> None:
    moved(office, settings, source=source, edition=edition, count=8)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("edition", range(editions.FIRST, editions.LAST + 1))
def test_a_thousand_move(office: Actor, settings: Settings, edition: int) -> None:
    moved(office, settings, source="9992001", edition=edition, count=1000)
