"""Deleting an entry for good, and the proof of it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.lost_pupils.models import Appearance, LostPupil, LostPupilNumber
from cts.s2s.periods import actions as periods
from cts.s2s.retention import actions, proofs, queries
from cts.s2s.retention.models import DeletedEntry, KeptEntry
from cts.s2s.stored_files import erasures, pointing
from cts.s2s.stored_files.models import StoredFile
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers import receipt_format, receipts
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.site import storage
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import make
from tests.cli.running import cts
from tests.s2s.retention.reviewed import DAY, closed, held, listed, worked

LATER = make.NOW + 400 * DAY


@pytest.fixture(autouse=True)
def _own_folders(settings: Settings, tmp_path: Path) -> None:
    settings.STORAGE_DIR, settings.KEYS_DIR, settings.ERASURES_DIR = (tmp_path / name for name in ("files", "keys", "erasures"))


@pytest.fixture
def entry(actors: dict[str, Actor]) -> str:
    """A closed entry of Ashgrove's that is up for review at LATER."""
    return closed(actors["ashgrove"], officer=actors["lowri"])


def delete(by: Actor, public_id: str, *, why: str = "closed", sure: bool = True, now: datetime = LATER) -> str:
    return actions.delete(by=by, public_id=public_id, why=why, sure=sure, now=now)


def test_it_works(actors: dict[str, Actor], entry: str) -> None:
    transfer = Transfer.objects.get()
    stored = [transfer.file_id, transfer.pupil_list_id]
    proof = delete(actors["cerys"], entry)
    for table in (LostPupil, LostPupilNumber, Appearance, StoredFile, KeptEntry):
        assert not table._default_manager.exists()
    transfer.refresh_from_db()
    assert (transfer.status, transfer.file_id, transfer.pupil_list_id) == (Status.EXPIRED, "", "")
    events = set(AuditEvent.objects.filter(at=LATER).values_list("event", flat=True))
    assert {"retention.deleted", "transfer.expired", "lost_pupil.removed"} <= events

    with pytest.raises(Refused, match="RETENTION-NOT-YET-GONE"):  # the worker has not been there
        proofs.of(actors["cerys"], public_id=proof)
    worked(LATER)
    assert not any(storage.store().holds(file_id=file_id) for file_id in stored)
    assert {("lost_pupils.LostPupil", entry), *(("file", one) for one in stored)} <= {
        (one.what, one.key) for one in erasures.read(since=LATER)
    }
    said, key, signature = receipt_format.read(proofs.of(actors["cerys"], public_id=proof))
    assert receipt_format.is_genuine(said, key=key, signature=signature)
    assert key == receipts.public_key()
    assert (said["entry"], said["why"], said["deleted_by"]) == (entry, "closed", "cerys")
    assert said["file"] == {"sha256": transfer.sha256, "size": transfer.size}
    assert proofs.of(actors["elin"], public_id=proof) == proofs.of(actors["cerys"], public_id=proof)


def test_the_proof_is_verified_without_the_service(actors: dict[str, Actor], entry: str, tmp_path: Path) -> None:
    proof = delete(actors["cerys"], entry)
    worked(LATER)
    path = tmp_path / "proof.json"
    path.write_bytes(proofs.of(actors["cerys"], public_id=proof))
    command = ["receipt", "verify", str(path), "--key", receipts.public_key()]
    for language, words in (("en", "was deleted"), ("cy", "dilëwyd")):
        genuine = cts(*command, "--lang", language)
        assert genuine.returncode == 0
        assert entry in genuine.stdout + genuine.stderr
        assert words in genuine.stdout + genuine.stderr
    forged = json.loads(path.read_text())
    forged["receipt"]["entry"] = "another"
    path.write_text(json.dumps(forged))
    assert cts(*command).returncode == 1


def test_neither_proof_nor_table_names_a_child(actors: dict[str, Actor], entry: str) -> None:
    child = actions.look(by=actors["cerys"], public_id=entry, now=LATER)
    proof = delete(actors["cerys"], entry)
    worked(LATER)
    said = proofs.of(actors["cerys"], public_id=proof).decode() + str(DeletedEntry.objects.values().get())
    assert not any(word in said for word in (child.surname, child.forename, child.upn, child.postcodes[0]))


@pytest.mark.parametrize("who", ["dunmore", "ffion", "elmer"])
def test_nobody_else_gets_the_proof(actors: dict[str, Actor], entry: str, who: str) -> None:
    proof = delete(actors["cerys"], entry)
    worked(LATER)
    with pytest.raises(Refused, match="NOT-ALLOWED" if who == "dunmore" else "NOT-FOUND"):
        proofs.of(actors[who], public_id=proof)


@pytest.mark.parametrize(("why", "sure", "code"), [("long-held", True, "RETENTION-WHY"), ("closed", False, "RETENTION-SURE")])
def test_nothing_is_deleted_for_another_reason_or_unsure(
    actors: dict[str, Actor], entry: str, why: str, sure: bool, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        delete(actors["cerys"], entry, why=why, sure=sure)
    assert LostPupil.objects.filter(public_id=entry).exists()
    assert not DeletedEntry.objects.exists()


def test_once_is_once(actors: dict[str, Actor], entry: str) -> None:
    delete(actors["cerys"], entry)
    with pytest.raises(Refused, match="NOT-FOUND"):
        delete(actors["elin"], entry)
    assert DeletedEntry.objects.count() == 1


def test_no_file_leaves_the_database_in_its_first_fifteen_days(actors: dict[str, Actor]) -> None:
    held(actors["ashgrove"])
    public_id = Transfer.objects.get().public_id
    with pytest.raises(Refused, match="TRANSFER-LOST-NEW"):
        transfers.expire_lost(public_id=public_id, now=make.NOW + 15 * DAY - timedelta(seconds=1))
    assert transfers.expire_lost(public_id=public_id, now=make.NOW + 15 * DAY)


def test_nor_while_its_sender_may_still_look_at_it(actors: dict[str, Actor]) -> None:
    """Or the sender would notice that it has left (P10)."""
    periods.change(
        by=actors["elin"], name="redownload_days", number=60, effective_from=make.NOW.date(), reason="summer", now=make.NOW
    )
    held(actors["ashgrove"])
    public_id = Transfer.objects.get().public_id
    with pytest.raises(Refused, match="TRANSFER-LOST-NEW"):
        transfers.expire_lost(public_id=public_id, now=make.NOW + 60 * DAY - timedelta(seconds=1))
    assert transfers.expire_lost(public_id=public_id, now=make.NOW + 60 * DAY)


def test_a_decision_to_keep_goes_with_the_entry(actors: dict[str, Actor], entry: str) -> None:
    actions.keep(by=actors["cerys"], public_id=entry, until=LATER.date() + 9 * DAY, reason="Not yet sure of it.", now=LATER)
    (seen,) = listed(actors["cerys"], now=LATER, kept=True)
    delete(actors["cerys"], seen.public_id)
    assert not KeptEntry.objects.exists()


def test_the_school_that_sent_the_file_hears_nothing(actors: dict[str, Actor], entry: str) -> None:
    before = set(Mail.objects.values_list("pk", flat=True))
    delete(actors["cerys"], entry)
    assert not Mail.objects.exclude(pk__in=before).exists()


def test_an_entry_that_a_backup_brings_back_goes_again_and_is_still_counted(actors: dict[str, Actor], entry: str) -> None:
    assert pointing.erase_row(what="lost_pupils.LostPupil", public_id=entry, now=LATER)
    assert not LostPupil.objects.exists()
    counted = DeletedEntry.objects.get()
    assert (counted.entry_id, counted.deleted_by, counted.outcome) == (entry, "restore", "found-at-school")
    assert not pointing.erase_row(what="lost_pupils.LostPupil", public_id=entry, now=LATER)
    (seen,) = queries.deleted(actors["cerys"], wanted=Wanted())
    assert seen.why is None
