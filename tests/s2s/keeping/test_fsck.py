"""Everything that can be wrong with what is stored, each made once: fsck names it, and repairs orphans only (P1, P5, P14)."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.keeping import checking
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.stored_files import rules
from cts.s2s.stored_files.models import StoredFile
from cts.s2s.transfers import actions
from cts.s2s.transfers.models import Transfer
from cts.site import storage
from cts.site.audit import guard
from tests import make
from tests.s2s.keeping.conftest import stored, work

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=1)


@pytest.fixture
def sent(actors: dict[str, Actor]) -> Transfer:
    """A file from Ashgrove to Birchwood; what was kept until its sender had confirmed it is deleted."""
    public_id = make.sent(actors["ashgrove"])
    work()
    return Transfer.objects.get(public_id=public_id)


def check(**options: bool) -> checking.Checked:
    return checking.check(by=OPERATOR, now=LATER, **options)


def codes(**options: bool) -> list[tuple[str, str]]:
    return [(finding.code, finding.subject) for finding in check(**options).findings]


def path_of(folder: Path, file_id: str) -> Path:
    (path,) = folder.glob(f"files/??/{file_id}")
    return path


def age(path: Path, days: float) -> None:
    moment = (LATER - timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment))


def test_it_works(sent: Transfer) -> None:
    checked = check()
    assert checked.clean
    assert checked.counts["files"] == checked.counts["stored"] == 2
    assert checked.counts["bytes"] > sent.size
    assert checked.counts["transfers.uploaded"] == 1


def test_a_school_cannot(actors: dict[str, Actor]) -> None:
    for username in ("dunmore", "ashgrove", "cerys", "elin"):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            checking.check(by=actors[username], now=LATER)


def test_bytes_that_are_not_there(sent: Transfer, own_folders: Path) -> None:
    path_of(own_folders, sent.file_id).unlink()
    assert codes() == [("FSCK-MISSING", sent.file_id)]


@pytest.mark.parametrize("place", [20, -1])
def test_a_flipped_bit(sent: Transfer, own_folders: Path, place: int) -> None:
    path = path_of(own_folders, sent.file_id)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert codes() == [("FSCK-DAMAGED", sent.file_id)]


def test_bytes_of_another_file(sent: Transfer, own_folders: Path) -> None:
    one, other = path_of(own_folders, sent.file_id), path_of(own_folders, sent.pupil_list_id)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    assert sorted(codes()) == sorted([("FSCK-DAMAGED", sent.file_id), ("FSCK-DAMAGED", sent.pupil_list_id)])


def test_a_lost_key(sent: Transfer) -> None:
    storage.store().keyring.path.unlink()
    storage.store().keyring.newest()
    assert sorted(codes()) == sorted([("FSCK-KEY", sent.file_id), ("FSCK-KEY", sent.pupil_list_id)])


def test_other_bytes_than_were_announced(sent: Transfer) -> None:
    StoredFile.objects.filter(file_id=sent.file_id).update(sha256="0" * 64)
    assert codes() == [("FSCK-CHANGED", sent.file_id), ("FSCK-ANNOUNCED", sent.file_id)]


def test_orphans_are_named_when_they_are_old_and_repaired(sent: Transfer, own_folders: Path) -> None:
    orphan = stored_files.keep(chunks=[b"x"], now=make.NOW).file_id
    age(path_of(own_folders, orphan), rules.SWEPT_AFTER / timedelta(days=1))
    checked = check()
    assert checked.clean
    assert checked.counts["arriving"] == 1
    age(path_of(own_folders, orphan), 2)
    assert codes() == [("FSCK-ORPHAN", orphan)]
    before = stored(own_folders)
    repaired = check(repair=True)
    assert repaired.clean
    assert repaired.counts["removed"] == 1
    assert len(stored(own_folders)) == len(before) - 1
    assert codes() == []
    assert path_of(own_folders, sent.file_id).exists()


def test_repair_touches_nothing_else(sent: Transfer, own_folders: Path) -> None:
    path = path_of(own_folders, sent.file_id)
    path.write_bytes(path.read_bytes()[:-1])
    assert [finding.code for finding in check(repair=True).findings] == ["FSCK-DAMAGED"]
    assert path.exists()


def test_bytes_that_the_worker_is_about_to_delete_are_no_orphans(
    sent: Transfer, actors: dict[str, Actor], own_folders: Path
) -> None:
    for path in stored(own_folders):
        age(path, 2)
    actions.remove(by=actors["ashgrove"], public_id=sent.public_id, now=make.NOW)
    checked = check()
    assert checked.clean
    assert checked.counts["leaving"] == 2
    work()
    assert check().counts["leaving"] == 0
    assert stored(own_folders) == []


def test_what_a_cut_off_write_left(sent: Transfer, own_folders: Path) -> None:
    part = path_of(own_folders, sent.file_id).with_name(".file-0.part")
    part.write_bytes(b"half")
    age(part, 0)
    assert codes() == []
    age(part, 2)
    assert [code for code, _subject in codes()] == ["FSCK-PART"]
    assert codes(repair=True) == []


def test_a_named_file_in_the_spool(own_folders: Path) -> None:
    spool = own_folders / "spool"
    spool.mkdir()
    left = spool / "upload"
    left.write_bytes(b"<CTfile>")
    age(left, 2)
    assert codes() == [("FSCK-SPOOL", str(left))]


def test_a_row_that_points_nowhere(sent: Transfer) -> None:
    StoredFile.objects.filter(file_id=sent.pupil_list_id).delete()
    found = dict(codes())
    assert found["FSCK-POINTER"] == sent.pupil_list_id


def test_a_row_that_nothing_points_at() -> None:
    kept = stored_files.keep(chunks=[b"x"], now=make.NOW)
    with transaction.atomic():
        stored_files.enter(kept=kept, now=make.NOW)
    assert codes() == [("FSCK-UNPOINTED", kept.file_id)]


def test_a_transfer_that_vanished(sent: Transfer) -> None:
    Transfer.objects.filter(pk=sent.pk).delete()
    assert ("FSCK-SUM", "transfers.uploaded") in codes()


def test_a_record_that_was_bent(sent: Transfer) -> None:  # noqa: ARG001
    with connection.cursor() as cursor:
        for statement in guard.removing(connection.vendor):
            cursor.execute(statement)
        cursor.execute("UPDATE site_audit_event SET \"by\" = 'nobody' WHERE sequence = 2")
    assert codes() == [("FSCK-RECORD", "2")]


def test_more_files_than_are_looked_at_together(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_AT_ONCE", 2)
    for number in range(1, 4):
        make.sent(actors["ashgrove"], name=f"9992001_CTF_9994001_{number:03d}.xml", of=make.ctf())
    checked = check()
    assert checked.clean
    assert checked.counts["files"] == 6
