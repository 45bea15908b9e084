"""Makes what tests of the register need, through the real actions."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Mapping, Sequence
from io import BufferedRandom, BytesIO
from zoneinfo import ZoneInfo

import msgspec

from cts import ctf
from cts.ctf.identifiers import upn
from cts.ctf.model import Address, BasicDetails, Contact, Pupil, StructuredAddress
from cts.mis.core import Actor
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.models import Archive, Import
from cts.mis.exchange.rules import Mode, Place, Who
from cts.mis.pupils import actions, queries
from cts.mis.pupils.models import Pupil as Row
from cts.mis.pupils.rules import Leaving
from cts.site.receiving import spool

NOW = datetime.datetime(2026, 9, 7, 9, 0, tzinfo=datetime.UTC)
TODAY = NOW.date()
ASHGROVE, BIRCHWOOD = "9992001", "9994001"


def record(serial: int = 1, **more: object) -> Pupil:
    """A small record; `more` replaces fields of it."""
    said = Pupil(
        upn=upn.make(dfe_number=BIRCHWOOD, year=2020, serial=serial),
        surname="Sample",
        forename="Alex",
        date_of_birth=datetime.date(2015, 3, 24),
        sex="M",
        basic_details=BasicDetails(nc_year="6", ethnicity="WBRI"),
        address=Address(structured=StructuredAddress(paon="1", street="Test Road", town="Cedarton"), postcode="ZZ99 1AA"),
    )
    return msgspec.structs.replace(said, **more)


def contact(**more: object) -> Contact:
    """A contact; `more` replaces fields of it."""
    return msgspec.structs.replace(Contact(order=1, surname="Sample", forename="Jo", relationship="PAM"), **more)


def admitted(by: Actor, said: Pupil | None = None, *, now: datetime.datetime = NOW) -> Row:
    """Somebody on roll since the day before."""
    return actions.admit(by=by, said=said or record(), admission_date=TODAY - datetime.timedelta(days=1), now=now)


def leaving(pupil: Row, by: Actor, **more: object) -> Row:
    """Somebody whose leaving is noted: today, for Birchwood, unless `more` says otherwise."""
    said: dict[str, object] = {
        "leaving_date": TODAY,
        "reason": "IM",
        "removal_ground": "A",
        "destination": BIRCHWOOD,
        "destination_name": "Birchwood High",
    }
    actions.leave(by=by, public_id=pupil.public_id, leaving=msgspec.convert(said | more, Leaving), now=NOW)
    pupil.refresh_from_db()
    return pupil


def file(pupils: Sequence[Pupil], *, edition: int = 26, at: datetime.datetime = NOW, destination: str = ASHGROVE) -> bytes:
    """A file from Birchwood with these pupils, for Ashgrove."""
    header = ctf.sample(pupils=0, edition=edition, source=BIRCHWOOD, source_name="Birchwood High", destination=destination).header
    header.written_at = at.astimezone(ZoneInfo("Europe/London")).replace(tzinfo=None)
    return ctf.to_bytes(header=header, pupils=pupils)


def content(of: bytes) -> BufferedRandom:
    """An open file with these bytes, as an upload leaves it."""
    opened = spool.nameless_file()
    opened.write(of)
    opened.seek(0)
    return opened


def archive(by: Actor, files: Mapping[str, bytes], *, name: str = "results.zip") -> Archive:
    """A ZIP with these files that came in."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        for inside, of in files.items():
            whole.writestr(inside, of)
    with content(made.getvalue()) as opened:
        got = exchange.bring(by=by, name=name, content=opened, now=NOW)
    assert isinstance(got, Archive)
    return got


def received(by: Actor, pupils: Sequence[Pupil], *, name: str = "9994001_CTF_9992001_001.xml", **more: object) -> Import:
    """A file with these pupils that waits to be taken in."""
    of = file(pupils, **more)  # type: ignore[arg-type]
    with content(of) as opened:
        return exchange.receive(by=by, name=name, content=opened, now=NOW)


def settled(by: Actor, pupils: Sequence[Pupil], **more: object) -> Import:
    """A file with these pupils for which was decided how it is taken in; `more` replaces what is usual."""
    batch = received(by, pupils)
    said: dict[str, object] = {
        "mode": Mode.FILL,
        "who": Who.ALL,
        "place": Place.ON_ROLL,
        "admission_date": TODAY,
        "left_out": [],
    }
    exchange.settle(by=by, public_id=batch.public_id, now=NOW, **(said | more))  # type: ignore[arg-type]
    return batch


def taken_in(by: Actor, pupils: Sequence[Pupil], **more: object) -> Import:
    """A file with these pupils, taken in as its preview proposes."""
    batch = received(by, pupils, **more)  # type: ignore[arg-type]
    exchange.take_in(by=by, public_id=batch.public_id, now=NOW)
    batch.refresh_from_db()
    return batch


def record_of(pupil: Row) -> Pupil:
    """What the register says of a pupil."""
    return queries.record_of(pupil)
