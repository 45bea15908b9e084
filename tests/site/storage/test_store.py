"""Writing, reading, removing: what comes back is what was given, or a refusal of ours (P1, P14)."""

from __future__ import annotations

import hashlib
import os
import stat
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from cts.site import storage
from cts.site.storage import DamagedError, MissingError, NotStoredError, UnknownKeyError
from cts.site.storage.disk import PREFACE, Disk
from cts.site.storage.sealing import HEADER, SEGMENT, TAG
from tests.site.storage.conftest import everything_in, path_of

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FIRST = SEGMENT - HEADER - TAG
CLEAR = b"<Surname>Nakamura</Surname>" * 50_000


def written(disk: Disk, content: bytes = CLEAR) -> str:
    return disk.write(chunks=[content], purpose="transfer").file_id


def read(disk: Disk, file_id: str) -> bytes:
    return b"".join(disk.read(file_id=file_id))


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def collect(chunks: Iterator[bytes], *, into: bytearray) -> None:
    for chunk in chunks:
        into += chunk


def test_it_works(disk: Disk) -> None:
    stored = disk.write(chunks=[CLEAR[:10], b"", CLEAR[10:]], purpose="transfer")
    assert stored.file_id.startswith("transfer-")
    assert stored.sha256 == hashlib.sha256(CLEAR).hexdigest()
    assert stored.size == len(CLEAR)
    assert read(disk, stored.file_id) == CLEAR
    assert list(disk.file_ids()) == [stored.file_id]


def test_the_settings_choose_the_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR, settings.STORAGE_DIR, settings.KEYS_DIR = tmp_path, None, None
    written_id = storage.store().write(chunks=[b"x"], purpose="file").file_id
    assert (tmp_path / "keys" / "storage.json").exists()
    assert [path.name for path in everything_in(tmp_path / "files")] == [written_id]


def test_nothing_clear_is_on_the_disk(disk: Disk) -> None:
    written(disk)
    assert not any(b"Nakamura" in path.read_bytes() for path in everything_in(disk.folder))


def test_only_the_owner_may_read_files_and_keys(disk: Disk) -> None:
    file_id = written(disk)
    assert stat.S_IMODE(path_of(disk, file_id).stat().st_mode) == 0o600
    assert stat.S_IMODE(disk.keyring.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(disk.keyring.path.parent.stat().st_mode) == 0o700


def test_the_same_bytes_twice_look_different(disk: Disk) -> None:
    one, other = (path_of(disk, written(disk)).read_bytes() for _ in range(2))
    assert one[PREFACE:] != other[PREFACE:]


@pytest.mark.parametrize(
    "file_id", ["transfer-" + "0" * 32, "", "../keys/storage.json", "transfer-" + "0" * 32 + "\n", ".x.part"]
)
def test_an_id_that_is_none_is_missing(disk: Disk, file_id: str) -> None:
    with pytest.raises(MissingError):
        disk.read(file_id=file_id)


@pytest.mark.parametrize("purpose", ["", "Transfer", "../up", "a" * 21, "lost pupil"])
def test_a_purpose_is_a_short_word(disk: Disk, purpose: str) -> None:
    with pytest.raises(ValueError, match="small letters"):
        disk.write(chunks=[b"x"], purpose=purpose)


def test_removed_is_gone_and_removing_again_is_no_error(disk: Disk) -> None:
    file_id = written(disk)
    disk.delete(file_id=file_id)
    disk.delete(file_id=file_id)
    with pytest.raises(MissingError):
        disk.read(file_id=file_id)
    assert list(everything_in(disk.folder)) == []


def test_chunks_that_fail_leave_nothing_and_their_own_error(disk: Disk) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"x" * 3 * SEGMENT
        raise OSError(5, "the sender hung up")

    with pytest.raises(OSError, match="hung up"):
        disk.write(chunks=chunks(), purpose="file")
    assert list(everything_in(disk.folder)) == []


@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_disk_that_refuses_leaves_nothing(disk: Disk, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    written(disk)  # folders and keys are there
    (before,) = everything_in(disk.folder)
    if call == "fsync":
        monkeypatch.setattr(os, "fsync", _full)
    else:
        monkeypatch.setattr(Path, "rename", _full)
    with pytest.raises(NotStoredError, match="No space left"):
        disk.write(chunks=[CLEAR], purpose="file")
    assert list(everything_in(disk.folder)) == [before]


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("size", [0, 1, FIRST, FIRST + 1, 3 * SEGMENT])
def test_every_flipped_bit_is_found_before_a_wrong_byte_comes_out(disk: Disk, size: int) -> None:
    content = os.urandom(size)
    file_id = written(disk, content)
    path = path_of(disk, file_id)
    whole = path.stat().st_size
    places = {0, 4, PREFACE, PREFACE + 1, PREFACE + 33, PREFACE + HEADER, whole // 2, whole - 1}
    for place in places:
        flip(path, place)
        came_out = bytearray()
        with pytest.raises((DamagedError, UnknownKeyError)):
            collect(disk.read(file_id=file_id), into=came_out)
        assert content.startswith(came_out)
        flip(path, place)
    assert read(disk, file_id) == content


@pytest.mark.parametrize("size", [0, 5, FIRST, FIRST + 1, 2 * SEGMENT])
def test_a_cut_or_lengthened_file_is_found(disk: Disk, size: int) -> None:
    file_id = written(disk, os.urandom(size))
    path = path_of(disk, file_id)
    whole = path.read_bytes()
    ends = [0, 3, PREFACE, PREFACE + HEADER, len(whole) - 1]
    ends += [PREFACE + SEGMENT] if len(whole) > PREFACE + SEGMENT else []
    for cut in [*(whole[:end] for end in ends), whole + b"\0", whole + whole[-SEGMENT:]]:
        path.write_bytes(cut)
        with pytest.raises(DamagedError):
            read(disk, file_id)


def test_swapped_files_do_not_open(disk: Disk) -> None:
    one, other = written(disk, b"one child"), written(disk, b"another child")
    aside = disk.folder / "aside"
    path_of(disk, one).rename(aside)
    path_of(disk, other).rename(disk._path(one))
    aside.rename(disk._path(other))
    for file_id in (one, other):
        with pytest.raises(DamagedError) as caught:
            read(disk, file_id)
        assert caught.value.code == "STORAGE-DAMAGED"


def test_segments_of_one_file_cannot_change_places(disk: Disk) -> None:
    file_id = written(disk, os.urandom(3 * SEGMENT))
    path = path_of(disk, file_id)
    whole = path.read_bytes()
    one, two, three = PREFACE + SEGMENT, PREFACE + 2 * SEGMENT, PREFACE + 3 * SEGMENT
    path.write_bytes(whole[:one] + whole[two:three] + whole[one:two] + whole[three:])
    with pytest.raises(DamagedError):
        read(disk, file_id)


def test_a_new_key_seals_and_the_old_one_still_opens(disk: Disk) -> None:
    old = written(disk, b"old")
    key_id = disk.keyring.add_key(now=NOON)
    new = written(disk, b"new")
    assert path_of(disk, new).read_bytes()[4:PREFACE].decode() == key_id
    assert path_of(disk, old).read_bytes()[4:PREFACE].decode() != key_id
    assert (read(disk, old), read(disk, new)) == (b"old", b"new")


def test_without_its_key_a_file_says_so(disk: Disk) -> None:
    file_id = written(disk)
    disk.keyring.path.unlink()
    with pytest.raises(UnknownKeyError):
        disk.read(file_id=file_id)
    written(disk)  # a new ring, with another key
    with pytest.raises(UnknownKeyError):
        disk.read(file_id=file_id)


def test_another_key_under_the_same_id_does_not_open(disk: Disk) -> None:
    file_id = written(disk)
    ring = disk.keyring.path
    secret = disk.keyring.newest().secret.hex()
    ring.write_text(ring.read_text().replace(secret, "0" * 64))
    with pytest.raises(DamagedError):
        read(disk, file_id)


def test_ids_can_be_asked_by_age(disk: Disk) -> None:
    old, new = written(disk), written(disk)
    os.utime(path_of(disk, old), (NOON.timestamp(), NOON.timestamp()))
    assert set(disk.file_ids()) == {old, new}
    assert list(disk.file_ids(older_than=NOON + timedelta(seconds=1))) == [old]
    assert list(disk.file_ids(older_than=NOON)) == []


def test_what_a_crash_left_behind_is_swept_when_it_is_old(disk: Disk) -> None:
    file_id = written(disk)
    part = path_of(disk, file_id).with_name(".transfer-0.part")
    part.write_bytes(b"half")
    assert list(disk.file_ids()) == [file_id]
    assert disk.sweep_parts(older_than=NOON) == 0
    os.utime(part, (NOON.timestamp(), NOON.timestamp()))
    assert disk.sweep_parts(older_than=NOON + timedelta(seconds=1)) == 1
    assert not part.exists()
    assert read(disk, file_id) == CLEAR


def test_memory_stays_flat_however_large_the_file_and_its_chunks(disk: Disk) -> None:
    tracemalloc.start()
    try:
        stored = disk.write(chunks=(bytes(100_000) for _ in range(640)), purpose="file")
        assert sum(len(chunk) for chunk in disk.read(file_id=stored.file_id)) == stored.size == 64_000_000
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
