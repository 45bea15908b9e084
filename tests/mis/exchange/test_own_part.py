"""A part that the school made for itself: results of an assessment product, for pupils who are there (M-056, M-058)."""

import pytest

from cts import ctf
from cts.mis.core import Actor, Refused
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.actions.making import Order
from cts.mis.exchange.models import Import
from cts.mis.pupils.models import Pupil
from cts.mis.pupils.rules import Status
from tests.mis import make
from tests.mis.make import ASHGROVE, BIRCHWOOD, NOW, record

pytestmark = pytest.mark.django_db


def received(by: Actor, *pupils: ctf.Pupil, qualifier: str = "partial", source: str = ASHGROVE) -> Import:
    header = ctf.sample(pupils=0, edition=26, source=source, source_name="Ashgrove Primary", destination=ASHGROVE).header
    header.qualifier, header.written_at = qualifier, NOW.replace(tzinfo=None)
    with make.content(ctf.to_bytes(header=header, pupils=list(pupils))) as opened:
        return exchange.receive(by=by, name=f"{source}_CTF_{ASHGROVE}_001.xml", content=opened, now=NOW)


def test_it_works(office: Actor) -> None:
    here = make.admitted(office)
    batch = received(office, record(email="alex@school.example"), record(serial=2, surname="Stranger", forename="Sam"))
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert make.record_of(here).email == "alex@school.example"
    assert [one.outcome for one in batch.arrivals.order_by("index")] == ["updated", "skipped"]
    assert Pupil.objects.count() == 1


def test_a_leaver_is_updated_and_stays_a_leaver(office: Actor) -> None:
    left = make.leaving(make.admitted(office), office)
    batch = received(office, record(email="alex@school.example"))
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    left.refresh_from_db()
    assert left.status == Status.LEAVER
    assert make.record_of(left).email == "alex@school.example"


def test_a_part_of_another_school_still_brings_somebody_new(office: Actor) -> None:
    batch = received(office, record(), source=BIRCHWOOD)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert Pupil.objects.count() == 1


def test_the_whole_of_the_own_school_still_comes(office: Actor) -> None:
    batch = received(office, record(), qualifier="full")
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert Pupil.objects.get().status == Status.ON_ROLL


def test_such_a_file_is_made_and_comes_back(office: Actor) -> None:
    pupil = make.admitted(office, record(email="alex@school.example"))
    order = Order(destination=ASHGROVE, edition=26, sections=("email",))
    (export,) = exchange.make(by=office, public_ids=[pupil.public_id], order=order, now=NOW)
    assert export.file_name == f"{ASHGROVE}_CTF_{ASHGROVE}_001.xml"
    _export, chunks = exchange.save(by=office, public_id=export.public_id, now=NOW)
    with make.content(b"".join(chunks)) as opened:
        batch = exchange.receive(by=office, name=export.file_name, content=opened, now=NOW)
    assert (batch.source, batch.qualifier, batch.who) == (ASHGROVE, "partial", "existing")


def test_a_full_file_for_oneself_is_refused(office: Actor) -> None:
    pupil = make.admitted(office)
    with pytest.raises(Refused, match="EXPORT-OWN-FULL"):
        exchange.plan(by=office, public_ids=[pupil.public_id], order=Order(destination=ASHGROVE, edition=26), now=NOW)
