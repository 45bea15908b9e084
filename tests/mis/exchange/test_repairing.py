"""Repairing a file that came in: nothing without a yes, and the file is kept as it came (X-002)."""

from __future__ import annotations

import pytest

from cts.ctf.model import BasicDetails
from cts.mis.core import Actor, Refused
from cts.mis.exchange import actions as exchange
from cts.mis.exchange import queries, reading
from cts.mis.exchange.models import Import
from cts.mis.exchange.rules import Decision, State
from cts.mis.pupils.models import Pupil
from cts.site.audit import AuditEvent
from cts.site.storage import store
from tests.mis import make
from tests.mis.make import NOW, record

pytestmark = pytest.mark.django_db
NAME = "9994001_CTF_9992001_001.xml"
SLIP = "9994001_ctf_9992001_001 (1).XML"


def slipped(by: Actor, **more: object) -> Import:
    """A file with marks of a browser in its name, and a code in small letters."""
    return make.received(by, [record(basic_details=BasicDetails(nc_year="6", ethnicity="wbri"))], name=SLIP, **more)


def content_of(batch: Import) -> bytes:
    return b"".join(store().read(file_id=batch.stored_id))


def test_it_works(office: Actor) -> None:
    """The copy is right, and is taken in; the file stays as it came, and the record says who agreed to what."""
    batch = slipped(office)
    came = content_of(batch)
    (copy,) = exchange.repair(by=office, public_id=batch.public_id, now=NOW)
    batch.refresh_from_db()
    assert (batch.state, batch.ended_by, content_of(batch)) == (State.REPAIRED, "office", came)
    assert (copy.file_name, copy.state, copy.repaired_from) == (NAME, State.WAITING, batch)
    exchange.take_in(by=office, public_id=copy.public_id, now=NOW)
    details = make.record_of(Pupil.objects.get()).basic_details
    assert details is not None
    assert details.ethnicity == "WBRI"
    event = AuditEvent.objects.get(event="import.repaired")
    assert (event.by, event.subject) == ("office", batch.public_id)
    said = event.details
    assert (said["agreed"], said["names"], said["elements"], said["values"]) == ("yes", NAME, "Ethnicity", "1")
    assert "Alex" not in str(said)


def test_whoever_may_only_read_is_refused(staff: dict[str, Actor]) -> None:
    batch = slipped(staff["office"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        exchange.repair(by=staff["reader"], public_id=batch.public_id, now=NOW)


def test_without_a_yes_nothing_is_repaired(office: Actor) -> None:
    """The file is taken in as it came."""
    batch = slipped(office)
    repair = queries.repair(office, batch=batch)
    assert repair is not None
    assert (repair.name, repair.names) == (SLIP, [NAME])
    assert [(change.before, change.after) for one in repair.pupils for change in one.changes] == [("wbri", "WBRI")]
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert Import.objects.count() == 1
    details = make.record_of(Pupil.objects.get()).basic_details
    assert details is not None
    assert details.ethnicity == "wbri"


def test_a_file_without_slips_is_not_repaired(office: Actor) -> None:
    batch = make.received(office, [record()])
    assert queries.repair(office, batch=batch) is None
    with pytest.raises(Refused, match="REPAIR-NOTHING"):
        exchange.repair(by=office, public_id=batch.public_id, now=NOW)


def test_a_table_has_nothing_to_repair(office: Actor) -> None:
    content = b"surname,forename,date_of_birth,sex,basic_details.nc_year,on_roll_from\nNewman,Nia,24/03/2015,F,6,01/09/2021\n"
    with make.content(content) as opened:
        batch = exchange.receive(by=office, name="school (1).csv", content=opened, now=NOW)
    assert queries.repair(office, batch=batch) is None


@pytest.mark.parametrize("way", ["take_in", "discard", "repair"])
def test_a_file_that_is_over_is_not_repaired(office: Actor, way: str) -> None:
    batch = slipped(office)
    getattr(exchange, way)(by=office, public_id=batch.public_id, now=NOW)
    with pytest.raises(Refused, match="IMPORT-IS-OVER"):
        exchange.repair(by=office, public_id=batch.public_id, now=NOW)


def test_a_repaired_file_is_not_taken_in_beside_its_copy(office: Actor) -> None:
    batch = slipped(office)
    exchange.repair(by=office, public_id=batch.public_id, now=NOW)
    with pytest.raises(Refused, match="IMPORT-IS-OVER"):
        exchange.take_in(by=office, public_id=batch.public_id, now=NOW)


def test_only_the_name_is_wrong_so_the_bytes_stay(office: Actor) -> None:
    batch = make.received(office, [record()], name=SLIP)
    (copy,) = exchange.repair(by=office, public_id=batch.public_id, now=NOW)
    assert (copy.sha256, content_of(copy)) == (batch.sha256, content_of(batch))


def test_a_file_for_the_lost_is_shared_out(office: Actor) -> None:
    """Each pupil gets a file of their own, each of which is decided about alone."""
    pupils = [record(), record(serial=2, surname="Other", forename="Beth")]
    batch = make.received(office, pupils, name="9994001_CTF_XXXXXXX_007.xml", destination="XXXXXXX")
    copies = exchange.repair(by=office, public_id=batch.public_id, now=NOW)
    assert [one.file_name for one in copies] == ["9994001_CTF_XXXXXXX_007.xml", "9994001_CTF_XXXXXXX_008.xml"]
    assert [one.pupil_count for one in copies] == [1, 1]
    exchange.take_in(by=office, public_id=copies[1].public_id, now=NOW)
    exchange.discard(by=office, public_id=copies[0].public_id, now=NOW)
    assert [row.surname for row in Pupil.objects.all()] == ["Other"]


def test_what_was_decided_goes_along(office: Actor) -> None:
    """Settings, and what was said of each pupil; also where each goes on alone."""
    pupils = [record(upn="a" + str(record().upn)[1:].lower()), record(serial=2, surname="Other", forename="Beth")]
    batch = make.received(office, pupils, name="9994001_CTF_XXXXXXX_007.xml", destination="XXXXXXX")
    exchange.choose(by=office, public_id=batch.public_id, index=2, decision=Decision.SKIP, now=NOW)
    Import.objects.filter(pk=batch.pk).update(left_out=["contacts"])
    copies = exchange.repair(by=office, public_id=batch.public_id, now=NOW)
    assert [one.left_out for one in copies] == [["contacts"], ["contacts"]]
    assert [one.arrivals.get().decision for one in copies] == ["", "skip"]


def test_the_time_of_the_file_stays(office: Actor) -> None:
    """A repaired copy is no newer than the file: what the register has learned since stays."""
    batch = slipped(office)
    (copy,) = exchange.repair(by=office, public_id=batch.public_id, now=NOW.replace(year=2027))
    assert copy.written_at == batch.written_at


def test_what_is_repaired_is_what_was_shown(office: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules of repairing may have changed between the page and the yes."""
    batch = slipped(office)
    other = make.received(office, [record()], name=SLIP)
    shown = reading.kept(other.read_id)
    monkeypatch.setattr(reading, "kept", lambda _id: shown)
    with pytest.raises(Refused, match="REPAIR-OTHERWISE"):
        exchange.repair(by=office, public_id=batch.public_id, now=NOW)
    batch.refresh_from_db()
    assert (batch.state, Import.objects.count()) == (State.WAITING, 2)
