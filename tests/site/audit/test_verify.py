"""Every way of bending the record is found, with its kind and the first bad row (P24)."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cts.site import audit
from cts.site.audit import AuditEvent, anchors, chain
from cts.site.audit.diagnosis import Kind
from tests.site.audit.conftest import NOON, record_some

Forge = Callable[..., None]


def found() -> tuple[Kind | None, int | None]:
    verification = audit.verify()
    return verification.kind, verification.sequence


def rehash(forge: Forge, sequence: int, **changed: str) -> str:
    """Change a row and give it the right hash of its new content."""
    row = replace(AuditEvent.objects.get(sequence=sequence).row(), **changed)  # type: ignore[arg-type]
    new = chain.hash_of(row)
    forge(
        'UPDATE site_audit_event SET "by" = %s, previous_hash = %s, hash = %s WHERE sequence = %s',
        row.by,
        row.previous_hash,
        new,
        sequence,
    )
    return new


def rebuild(forge: Forge, *, since: int, by: str) -> None:
    """Change a row and hash it and all that follow again, as somebody who has read this code can."""
    previous = chain.GENESIS if since == 1 else AuditEvent.objects.get(sequence=since - 1).hash
    for sequence in range(since, AuditEvent.objects.count() + 1):
        previous = rehash(forge, sequence, previous_hash=previous, **({"by": by} if sequence == since else {}))


def move(forge: Forge, sequence: int, to: int) -> None:
    forge("UPDATE site_audit_event SET sequence = %s WHERE sequence = %s", to, sequence)


def insert(forge: Forge, *, at: int, previous_hash: str, rightly_hashed: bool) -> None:
    """Put a made-up row at a place, pushing the rows from there on."""
    for sequence in range(AuditEvent.objects.count(), at - 1, -1):
        move(forge, sequence, sequence + 1)
    row = replace(AuditEvent.objects.order_by("sequence")[0].row(), sequence=at, by="forger", previous_hash=previous_hash)
    row_hash = chain.hash_of(row) if rightly_hashed else "f" * 64
    forge(
        "INSERT INTO site_audit_event SELECT %s, at, event, 'forger', acting_for, subject, details, address, %s, %s "
        "FROM site_audit_event ORDER BY sequence LIMIT 1",
        at,
        previous_hash,
        row_hash,
    )


@pytest.mark.usefixtures("events")
def test_it_works() -> None:
    anchors.write(now=NOON)
    verification = audit.verify()
    assert verification.ok
    assert (verification.rows, verification.anchored) == (12, 1)


@pytest.mark.django_db
def test_an_empty_record_is_whole() -> None:
    assert anchors.write(now=NOON) is None
    assert audit.verify().ok


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize("column", ["at", "event", "by", "acting_for", "subject", "details", "address", "previous_hash", "hash"])
@pytest.mark.parametrize("sequence", [1, 7, 12])
def test_an_edited_column_is_found(forge: Forge, column: str, sequence: int) -> None:
    value = {"at": "2026-11-23 12:00:00.000001", "details": '{"size": "one"}'}.get(column, "e" * 8)
    forge(f'UPDATE site_audit_event SET "{column}" = %s WHERE sequence = %s', value, sequence)  # noqa: S608 - names of columns
    assert found() == (Kind.CHANGED, sequence)


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize("broken", ["{", "[]", "3", '"text"', "null_"])
def test_details_that_are_no_details_any_more_are_found(forge: Forge, broken: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps JSON well-formed")
    forge("PRAGMA ignore_check_constraints = ON")
    try:
        forge("UPDATE site_audit_event SET details = %s WHERE sequence = 4", broken)
        assert found() == (Kind.CHANGED, 4)
    finally:
        forge("PRAGMA ignore_check_constraints = OFF")


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize("sequence", [1, 7, 11])
def test_an_edited_row_with_a_right_hash_is_found(forge: Forge, sequence: int) -> None:
    rehash(forge, sequence, by="forger")
    assert found() == (Kind.CHANGED, sequence)


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize("sequence", [1, 7, 11])
def test_a_removed_row_is_found(forge: Forge, sequence: int) -> None:
    forge("DELETE FROM site_audit_event WHERE sequence = %s", sequence)
    assert found() == (Kind.MISSING, sequence)


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize("sequence", [1, 7, 11])
def test_a_removed_row_whose_gap_was_closed_is_found(forge: Forge, sequence: int) -> None:
    forge("DELETE FROM site_audit_event WHERE sequence = %s", sequence)
    for later in range(sequence + 1, 13):
        move(forge, later, later - 1)
    assert found() == (Kind.MISSING, sequence)


@pytest.mark.parametrize("rightly_hashed", [True, False])
@pytest.mark.parametrize("place", [2, 7, 12])
def test_a_row_slipped_in_is_found(events: list[AuditEvent], forge: Forge, place: int, rightly_hashed: bool) -> None:
    if rightly_hashed:
        # Two rows cannot follow the same row: the forger drops that constraint too, or gives up the link.
        for index in ("previous_hash",):
            _drop_unique(forge, index)
    previous = events[place - 2].hash if rightly_hashed else "a" * 64
    insert(forge, at=place, previous_hash=previous, rightly_hashed=rightly_hashed)
    assert found() == (Kind.INSERTED, place)


def _drop_unique(forge: Forge, column: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            constraints = connection.introspection.get_constraints(cursor, "site_audit_event")
        (name,) = [name for name, found in constraints.items() if found["columns"] == [column] and found["unique"]]
        forge(f'ALTER TABLE site_audit_event DROP CONSTRAINT "{name}"')
        return
    forge("CREATE TABLE copied AS SELECT * FROM site_audit_event")
    forge("DROP TABLE site_audit_event")
    forge("ALTER TABLE copied RENAME TO site_audit_event")


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize(("one", "other"), [(1, 2), (5, 6), (3, 11), (11, 12)])
def test_swapped_rows_are_found(forge: Forge, one: int, other: int) -> None:
    move(forge, one, 1000)
    move(forge, other, one)
    move(forge, 1000, other)
    assert found() == (Kind.REORDERED, one)


@pytest.mark.usefixtures("events")
def test_a_row_moved_to_the_end_is_found(forge: Forge) -> None:
    move(forge, 4, 13)
    assert found() == (Kind.REORDERED, 4)


@pytest.mark.usefixtures("events")
def test_a_cut_tail_is_found_by_the_anchors(forge: Forge) -> None:
    anchors.write(now=NOON)
    forge("DELETE FROM site_audit_event WHERE sequence > 9")
    assert found() == (Kind.CUT, 10)


@pytest.mark.usefixtures("events")
def test_an_emptied_record_is_found_by_the_anchors(forge: Forge) -> None:
    anchors.write(now=NOON)
    forge("DELETE FROM site_audit_event")
    assert found() == (Kind.CUT, 1)


@pytest.mark.usefixtures("events")
def test_a_tail_that_was_cut_and_grown_again_is_found_by_the_anchors(forge: Forge) -> None:
    anchors.write(now=NOON)
    forge("DELETE FROM site_audit_event WHERE sequence > 9")
    record_some(5, since=NOON + timedelta(hours=2))
    assert found() == (Kind.CHANGED, 12)


@pytest.mark.usefixtures("events")
def test_a_wholly_rebuilt_record_is_found_by_the_anchors(forge: Forge) -> None:
    rebuild(forge, since=1, by="bea")
    assert audit.verify().ok  # hashed again without a change: the same
    anchors.write(now=NOON)
    rebuild(forge, since=3, by="forger")
    assert found() == (Kind.CHANGED, 12)


@pytest.mark.usefixtures("events")
def test_without_an_anchor_a_cut_cannot_be_seen(forge: Forge) -> None:
    """Why anchors exist; if this ever fails, the chain has learnt something new."""
    forge("DELETE FROM site_audit_event WHERE sequence > 9")
    assert audit.verify().ok


@pytest.mark.usefixtures("events")
def test_a_forged_anchor_is_named(tmp_path: Path) -> None:
    anchors.write(now=NOON)
    (file,) = (tmp_path / "anchors").glob("*.jsonl")
    file.write_text(file.read_text().replace('"sequence": 12', '"sequence": 9'))
    verification = audit.verify()
    assert (verification.kind, verification.place) == (Kind.ANCHOR, "anchors-2026-11.jsonl:1")


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize(
    "line", ["", "{}", "no json", "[1]", '{"at": "never", "hash": "", "sequence": 1, "signature": ""}', "\x00"]
)
def test_a_line_that_is_no_anchor_is_named(tmp_path: Path, line: str) -> None:
    anchors.write(now=NOON)
    (file,) = (tmp_path / "anchors").glob("*.jsonl")
    file.write_text(file.read_text() + line + "\n")
    verification = audit.verify()
    assert (verification.kind, verification.place) == (Kind.ANCHOR, "anchors-2026-11.jsonl:2")


@pytest.mark.usefixtures("events")
def test_anchors_of_two_months_are_all_compared() -> None:
    anchors.write(now=NOON)
    anchors.write(now=NOON + timedelta(days=30))
    assert audit.verify().anchored == 2


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_the_outcome_is_said_in_both_languages(forge: Forge, language: str) -> None:
    forge("DELETE FROM site_audit_event WHERE sequence = 5")
    with translation.override(language):
        sentence = audit.verify().sentence()
    assert "5" in sentence
    assert ("removed" in sentence) == (language == "en-gb")


FORGERIES = st.sampled_from(
    ["edit", "edit and hash", "delete", "delete and close", "insert", "swap", "cut", "cut and grow", "rebuild"]
)


@pytest.mark.usefixtures("events")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(forgery=FORGERIES, seed=st.integers(0, 2**32))
def test_no_forgery_goes_unseen(forge: Forge, forgery: str, seed: int) -> None:
    """Each forgery on the same twelve anchored events, which are put back afterwards."""
    chance = random.Random(seed)
    anchors.write(now=NOON)
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT before_forgery")
        forgeries(forge, chance)[forgery]()
        verification = audit.verify()
        cursor.execute("ROLLBACK TO SAVEPOINT before_forgery")
    assert not verification.ok
    assert audit.verify().ok


def forgeries(forge: Forge, chance: random.Random) -> dict[str, Callable[[], None]]:
    place = chance.randint(1, 11)
    other = chance.choice([number for number in range(1, 13) if number != place])

    def delete_and_close() -> None:
        forge("DELETE FROM site_audit_event WHERE sequence = %s", place)
        for later in range(place + 1, 13):
            move(forge, later, later - 1)

    def edit_and_hash() -> None:
        rehash(forge, place, by="forger")

    def swap() -> None:
        move(forge, place, 1000)
        move(forge, other, place)
        move(forge, 1000, other)

    def cut_and_grow() -> None:
        forge("DELETE FROM site_audit_event WHERE sequence > %s", place)
        record_some(chance.randint(1, 20), since=NOON + timedelta(days=1))

    return {
        "edit": lambda: forge("UPDATE site_audit_event SET subject = 'x' WHERE sequence = %s", place),
        "edit and hash": edit_and_hash,
        "delete": lambda: forge("DELETE FROM site_audit_event WHERE sequence = %s", place),
        "delete and close": delete_and_close,
        "insert": lambda: insert(forge, at=place, previous_hash="b" * 64, rightly_hashed=chance.random() < 0.5),
        "swap": swap,
        "cut": lambda: forge("DELETE FROM site_audit_event WHERE sequence > %s", place),
        "cut and grow": cut_and_grow,
        "rebuild": lambda: rebuild(forge, since=place, by="forger"),
    }


@pytest.mark.usefixtures("events")
def test_after_a_restore_the_record_goes_on_from_the_backup(forge: Forge) -> None:
    """Anchors of events that were lost with the machine stay, and stand for nothing; those before them still count."""
    backup = NOON + timedelta(hours=2)
    anchors.write(now=NOON + timedelta(hours=1))
    record_some(3)
    anchors.write(now=NOON + timedelta(hours=3))
    forge("DELETE FROM site_audit_event WHERE sequence > 12")
    assert found() == (Kind.CUT, 13)
    anchors.write(now=NOON + timedelta(hours=4), restored=backup)
    record_some(5, since=NOON + timedelta(hours=4))
    anchors.write(now=NOON + timedelta(hours=5))
    assert audit.verify().ok
    forge("DELETE FROM site_audit_event WHERE sequence > 15")
    assert found() == (Kind.CUT, 16)
    forge("DELETE FROM site_audit_event WHERE sequence > 11")
    assert found() == (Kind.CUT, 12)


@pytest.mark.usefixtures("events")
def test_a_second_restore_counts_the_first_as_lost(forge: Forge) -> None:
    backup, again = NOON + timedelta(hours=2), NOON + timedelta(hours=1)
    forge("DELETE FROM site_audit_event WHERE sequence > 10")
    anchors.write(now=NOON + timedelta(hours=3), restored=backup)
    record_some(4, since=NOON + timedelta(hours=3))
    anchors.write(now=NOON + timedelta(hours=4))
    forge("DELETE FROM site_audit_event WHERE sequence > 8")
    anchors.write(now=NOON + timedelta(hours=5), restored=again)
    record_some(4, since=NOON + timedelta(hours=5))
    assert audit.verify().ok


@pytest.mark.usefixtures("events")
def test_nobody_else_can_say_that_a_backup_was_restored() -> None:
    anchors.write(now=NOON)
    (path,) = anchors.files()
    line = json.loads(path.read_text(encoding="ascii"))
    path.write_text(json.dumps({**line, "restored": line["at"]}) + "\n", encoding="ascii")
    assert found()[0] is Kind.ANCHOR
