"""Entering a million pupils in minutes: the rows that `lost_pupils.entering` makes, written without a model object for each."""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path

from benchmarks import lost_pupil_tables as tables

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
BATCH = 20_000
Value = str | int | bool | bytes | datetime | None
Row = tuple[Value, ...]


def load(records: Path) -> float:
    """Make the tables, enter the records if they are not there yet, and return the seconds that entering took."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from cts.s2s.lost_pupils.models import LostPupil

    call_command("migrate", verbosity=0)
    note, told = Path(os.environ["DATA_DIR"]) / f"records-in-{connection.vendor}", _digest(records)
    if LostPupil.objects.exists():
        if note.exists() and note.read_text(encoding="ascii") == told:
            return 0.0
        raise SystemExit(f"{note.parent} holds other records, or not all of these: name another folder, or delete it")
    started = time.perf_counter()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size=-400000")  # of this connection only: a restore would do the same
    writer = Writer()
    rows = tables.lines(records, tables.RECORD_COLUMNS)
    while some := list(islice(rows, BATCH)):
        with transaction.atomic():
            writer.write(some)
    with transaction.atomic():
        writer.write_names()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as autovacuum would before long
    took = time.perf_counter() - started
    note.write_text(told, encoding="ascii")
    return took


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Writer:
    """Writes batches of records, and at the end the names in them with their counts."""

    def __init__(self) -> None:
        from cts.s2s.lost_pupils import keyed, sealed
        from cts.s2s.lost_pupils.models import LostPupil

        others = (field for field in LostPupil._meta.concrete_fields if field.column not in PUPIL and not field.null)
        self.rest: dict[str, Value] = {str(field.column): field.get_default() for field in others}
        self.key, self.secret = sealed.newest_key(), keyed.secret()
        self.pupils, self.numbers, self.appearances = count(1), count(1), count(1)
        self.names: dict[str, int] = {}
        self.surnames: Counter[str] = Counter()
        self.forenames: Counter[str] = Counter()

    def write(self, records: Sequence[dict[str, str]]) -> None:
        """Write one batch, inside the caller's transaction."""
        pupils: list[Row] = []
        numbers: list[Row] = []
        appearances: list[Row] = []
        for record in records:
            self._take(record, pupils, numbers, appearances)
        insert("lost_pupils_lostpupil", (*PUPIL, *self.rest), [(*pupil, *self.rest.values()) for pupil in pupils])
        insert("lost_pupils_lostpupilnumber", NUMBER, numbers)
        insert("lost_pupils_appearance", APPEARANCE, appearances)

    def write_names(self) -> None:
        """Write the names, how many pupils have each, and the codes of each."""
        from cts.s2s.lost_pupils.matching import spelling

        rows = ((pk, name, self.surnames[name], self.forenames[name]) for name, pk in self.names.items())
        insert("lost_pupils_lostname", ("id", "folded", "as_surname", "as_forename"), rows)
        codes = ((pk, code) for name, pk in self.names.items() for code in spelling.codes(name))
        insert("lost_pupils_lostnamecode", ("name_id", "code"), codes)

    def _take(self, record: dict[str, str], pupils: list[Row], numbers: list[Row], appearances: list[Row]) -> None:
        from cts.s2s.lost_pupils import entering, keyed, sealed
        from cts.s2s.lost_pupils.header import Header
        from cts.s2s.lost_pupils.keyed import Kind
        from cts.s2s.lost_pupils.matching import births
        from cts.s2s.lost_pupils.matching.folding import plain_postcode
        from cts.s2s.lost_pupils.models import new_public_id

        born = tables.born(record["dob"])
        header = Header(
            upn=record["upn"],
            surname=record["surname"],
            forename=record["forename"],
            middle_names=record["middle"],
            date_of_birth=born,
            sex=record["gender"],
            postcodes=(record["postcode"],) if record["postcode"] else (),
        )
        pk, public_id, sender = next(self.pupils), new_public_id(), tables.school(record)
        content = sealed.sealed(header, public_id=public_id, key=self.key)
        pupils.append((pk, public_id, content, sender, sender[:3], str(pk), NOW, "unknown", "benchmark"))
        for number in keyed.of_header(header, key=self.secret):
            numbers.append((next(self.numbers), pk, *(number.get(kind) for kind in (Kind.UPN, Kind.UPN_START, Kind.UPN_END))))
        rest = (
            births.number(born) if born else 0,
            header.sex[:1],
            entering.school_number(sender),
            plain_postcode(record["postcode"]),
        )
        for surname, forename, how in entering.names_of(header):
            self.surnames[surname] += 1
            self.forenames[forename] += 1
            ids = self._name(surname), self._name(forename)
            appearances.append((next(self.appearances), pk, *ids, how, *rest))

    def _name(self, name: str) -> int:
        return self.names.setdefault(name, len(self.names) + 1)


PUPIL = ("id", "public_id", "header", "sender", "la_number", "transfer_id", "entered_at", "area", "entered_by")
NUMBER = ("id", "pupil_id", "upn", "upn_start", "upn_end")
APPEARANCE = ("id", "pupil_id", "surname_id", "forename_id", "how", "birth", "sex", "school", "postcode")


def insert(table: str, columns: Sequence[str], rows: Iterator[Row] | Sequence[Row]) -> None:
    """Write rows the fastest way that the database has."""
    from django.db import connection

    listed = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({places})", list(rows))  # noqa: S608 - names of our own
