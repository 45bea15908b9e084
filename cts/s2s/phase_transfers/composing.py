"""Making the file for one school: the records as they came, under a header of the authority (S-096, App 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BufferedRandom

import msgspec
from django.utils import timezone

from cts import ctf
from cts.ctf.model.header import DestinationSchool, Header, SourceSchool
from cts.ctf.model.pupil import Pupil
from cts.s2s.establishments import queries as establishments
from cts.s2s.phase_transfers import records
from cts.s2s.phase_transfers.models import Parcel
from cts.s2s.stored_files import actions as stored_files
from cts.site.receiving.spool import nameless_file

Key = tuple[int, int]
"""A record: the source, and its index in it."""

_URN_UNKNOWN = "XXXXXX"
_SUPPLIER = "Common Transfer System"


@dataclass(frozen=True)
class _Lies:
    offset: int
    length: int


class Spool:
    """The records that are sent, in a nameless file on the disk: memory stays flat however many there are."""

    def __init__(self) -> None:
        self._file = nameless_file()
        self._places: dict[Key, _Lies] = {}
        self._end = 0
        self._decoder = msgspec.msgpack.Decoder(Pupil)

    def fill(self, *, source: int, file_id: str, wanted: set[int], beat: Callable[[], None]) -> None:
        """Put the wanted records of a source there, by their index; `beat` is called now and then."""
        for number, slip in enumerate(records.slips(stored_files.open_chunks(file_id=file_id))):
            if slip.index in wanted:
                self._file.seek(self._end)
                self._file.write(slip.record)
                self._places[source, slip.index] = _Lies(self._end, len(slip.record))
                self._end += len(slip.record)
            if number % 500 == 0:
                beat()

    def pupils(self, keys: Iterable[Key]) -> Iterator[Pupil]:
        """These records, in this order. Raises KeyError for one that is not there."""
        for key in keys:
            place = self._places[key]
            self._file.seek(place.offset)
            yield self._decoder.decode(self._file.read(place.length))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def compose(parcel: Parcel, *, authority: str, keys: Iterable[Key], spool: Spool) -> BufferedRandom:
    """The file of a parcel, open and nameless. Raises ctf.NotWritable, KeyError."""
    content = nameless_file()
    header = _header(parcel, authority=authority, written_at=parcel.planned_at)
    try:
        ctf.write(content, header=header, pupils=spool.pupils(keys), edition=parcel.edition)
    except BaseException:
        content.close()
        raise
    content.seek(0)
    return content


def _header(parcel: Parcel, *, authority: str, written_at: datetime) -> Header:
    found = establishments.by_number(dfe_number=authority)
    school = establishments.by_number(dfe_number=parcel.receiver)
    urn = str(getattr(school, "urn", "") or "") or _URN_UNKNOWN
    return Header(
        written_at=timezone.localtime(written_at).replace(microsecond=0, tzinfo=None),
        qualifier=parcel.qualifier,
        supplier=_SUPPLIER,
        descriptor="Phase transfer" if parcel.qualifier != "full" else None,
        source=SourceSchool(
            la_number=authority[:3],
            establishment_number=authority[3:],
            urn=_URN_UNKNOWN,
            name=(found.name if found else authority)[:100],
            academic_year=ctf.editions.academic_year(timezone.localtime(written_at).date()),
        ),
        destination=DestinationSchool(la_number=parcel.receiver[:3], establishment_number=parcel.receiver[3:], urn=urn),
    )
