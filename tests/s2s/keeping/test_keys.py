"""A new key, everything sealed with it in the background, the old one off the ring when nothing needs it (P14)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from cts.s2s.arrivals import actions as arrivals
from cts.s2s.cases import actions as cases
from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.ctf_requests import child as children
from cts.s2s.ctf_requests.models import CtfRequest
from cts.s2s.keeping import checking
from cts.s2s.lost_pupils import sealed
from cts.s2s.messaging import actions as messages
from cts.s2s.missing_children import actions as missing_children
from cts.s2s.phase_transfers import actions as phase_transfers
from cts.s2s.stored_files import actions, backups, pointing, queries, rules, tasks
from cts.s2s.stored_files.models import StoredFile
from cts.s2s.transfers.models import Transfer
from cts.site import storage
from cts.site.audit import AuditEvent
from cts.site.queue import Job
from tests import make
from tests.s2s.arrivals.expecting import expected
from tests.s2s.cases import made as made_cases
from tests.s2s.comparisons import made as comparisons
from tests.s2s.ctf_requests.asking import asked
from tests.s2s.keeping.conftest import stored, work
from tests.s2s.lost_pupils.made import HEADER, entered
from tests.s2s.messaging.writing import TEXT, got
from tests.s2s.missing_children.noticing import SURNAME
from tests.s2s.missing_children.noticing import sent as noticed
from tests.s2s.phase_transfers import made as phase

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(actors: dict[str, Actor]) -> list[Transfer]:
    """Three files from Ashgrove to Birchwood, all sealed with the first key."""
    for number in range(1, 4):
        make.sent(actors["ashgrove"], name=f"9992001_CTF_9994001_{number:03d}.xml", of=make.ctf())
    work()
    return list(Transfer.objects.all())


def uses() -> list[tuple[bool, int]]:
    return [(use.seals, use.files) for use in queries.key_uses()]


def first_key() -> str:
    return queries.key_uses()[0].key_id


def test_it_works(sent: list[Transfer], own_folders: Path) -> None:
    old = first_key()
    contents = {row.file_id: b"".join(actions.open_chunks(file_id=row.file_id)) for row in StoredFile.objects.all()}
    new = actions.add_key(by=OPERATOR, now=make.NOW)
    assert uses() == [(False, 6), (True, 0)]
    assert actions.rotate_keys(by=OPERATOR, now=make.NOW) == 6
    work()
    assert uses() == [(False, 0), (True, 6)]
    with pytest.raises(Refused, match="KEY-WRITE-UNDER-WAY"):
        actions.retire_key(by=OPERATOR, key_id=old, now=make.NOW)
    actions.retire_key(by=OPERATOR, key_id=old, now=make.NOW + rules.KEY_SETTLES)
    assert [use.key_id for use in queries.key_uses()] == [new]
    assert contents == {file_id: b"".join(actions.open_chunks(file_id=file_id)) for file_id in contents}
    assert len(stored(own_folders)) == 6
    assert checking.check(by=OPERATOR, now=make.NOW).clean
    events = AuditEvent.objects.filter(event__startswith="keys.").order_by("sequence").values_list("event", "subject")
    assert list(events) == [
        ("keys.added", f"key:{new}"),
        ("keys.rotation_begun", f"key:{new}"),
        ("keys.rotated", f"key:{new}"),
        ("keys.retired", f"key:{old}"),
    ]
    assert sent[0].file_id in contents


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cerys", "elin"])
def test_only_operators_may(actors: dict[str, Actor], username: str) -> None:
    by = actors[username]
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.add_key(by=by, now=make.NOW)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.rotate_keys(by=by, now=make.NOW)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.retire_key(by=by, key_id="00000000", now=make.NOW)


def test_a_key_that_is_needed_stays(sent: list[Transfer]) -> None:  # noqa: ARG001
    old = first_key()
    actions.add_key(by=OPERATOR, now=make.NOW)
    with pytest.raises(Refused, match="KEY-IN-USE"):
        actions.retire_key(by=OPERATOR, key_id=old, now=make.NOW)
    assert len(queries.key_uses()) == 2


def test_the_key_that_seals_stays(sent: list[Transfer]) -> None:  # noqa: ARG001
    with pytest.raises(Refused, match="KEY-SEALS"):
        actions.retire_key(by=OPERATOR, key_id=first_key(), now=make.NOW)


def test_a_key_that_is_none() -> None:
    with pytest.raises(Refused, match="KEY-UNKNOWN"):
        actions.retire_key(by=OPERATOR, key_id="00000000", now=make.NOW)


def test_a_key_that_a_write_under_way_may_hold_stays(own_folders: Path) -> None:
    storage.store().keyring.newest()
    old = first_key()
    actions.add_key(by=OPERATOR, now=make.NOW)
    part = own_folders / "files" / "3f" / ".file-3f.part"
    part.parent.mkdir(parents=True)
    part.touch()
    with pytest.raises(Refused, match="KEY-WRITE-UNDER-WAY"):
        actions.retire_key(by=OPERATOR, key_id=old, now=make.NOW)
    part.write_bytes(b"CTS1" + old.encode())
    with pytest.raises(Refused, match="KEY-IN-USE"):
        actions.retire_key(by=OPERATOR, key_id=old, now=make.NOW)


def test_a_key_that_a_backup_needs_stays_for_35_days_unless_the_backup_is_given_up() -> None:
    storage.store().keyring.newest()
    old = first_key()
    backups.note(archive="a" * 32, keys=[old], now=make.NOW)
    actions.add_key(by=OPERATOR, now=make.NOW)
    last = make.NOW + backups.KEPT - timedelta(seconds=1)
    with pytest.raises(Refused, match="KEY-IN-BACKUP"):
        actions.retire_key(by=OPERATOR, key_id=old, now=last)
    actions.retire_key(by=OPERATOR, key_id=old, now=make.NOW + backups.KEPT)
    newest = first_key()
    backups.note(archive="b" * 32, keys=[newest], now=make.NOW)
    actions.add_key(by=OPERATOR, now=make.NOW)
    actions.retire_key(by=OPERATOR, key_id=newest, without_backups=True, now=make.NOW + rules.KEY_SETTLES)
    assert len(queries.key_uses()) == 1


def test_other_jobs_come_in_between_and_the_work_goes_on(sent: list[Transfer], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "SECONDS", -1)
    actions.add_key(by=OPERATOR, now=make.NOW)
    actions.rotate_keys(by=OPERATOR, now=make.NOW)
    work()
    assert Job.objects.filter(name="stored_files.seal_again").count() == 2 * len(sent) + 1
    assert uses() == [(False, 0), (True, 6)]
    assert AuditEvent.objects.filter(event="keys.rotated").count() == 1


def test_killed_in_the_middle_it_goes_on_where_it_was(sent: list[Transfer], monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    actions.add_key(by=OPERATOR, now=make.NOW)
    with monkeypatch.context() as patch:
        patch.setattr(tasks, "_sealed_again", _killed_after(2))
        with pytest.raises(KeyboardInterrupt):
            tasks.seal_again(after=0, left=0, begun="now", now=make.NOW)
    assert uses() == [(False, 4), (True, 2)]
    tasks.seal_again(after=0, left=0, begun="now", now=make.NOW)
    assert uses() == [(False, 0), (True, 6)]


def _killed_after(count: int) -> Callable[[str], bool]:
    whole = tasks._sealed_again
    done: list[str] = []

    def sealed_again(file_id: str) -> bool:
        if len(done) == count:
            raise KeyboardInterrupt
        done.append(file_id)
        return whole(file_id)

    return sealed_again


def test_a_file_that_does_not_open_is_left_and_counted(sent: list[Transfer], own_folders: Path) -> None:
    actions.add_key(by=OPERATOR, now=make.NOW)
    (path,) = own_folders.glob(f"files/??/{sent[0].file_id}")
    path.write_bytes(path.read_bytes()[:-1])
    actions.rotate_keys(by=OPERATOR, now=make.NOW)
    work()
    assert uses() == [(False, 1), (True, 5)]
    assert AuditEvent.objects.get(event="keys.rotated").details == {"left": "1"}


def test_bytes_that_were_discarded_meanwhile_do_not_come_back(
    sent: list[Transfer], own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.add_key(by=OPERATOR, now=make.NOW)
    file_id = sent[0].file_id
    store = storage.store()
    whole = type(store).seal_again

    def seal_again(self: storage.Store, *, file_id: str) -> bool:
        changed: bool = whole(self, file_id=file_id)
        StoredFile.objects.filter(file_id=file_id).delete()
        return changed

    monkeypatch.setattr(type(store), "seal_again", seal_again)
    tasks._sealed_again(file_id)
    assert not list(own_folders.glob(f"files/??/{file_id}"))


def test_rows_that_are_sealed_themselves_are_sealed_anew_too(actors: dict[str, Actor]) -> None:
    message = got(actors["ashgrove"])
    messages.add_note(by=actors["birchwood"], public_id=message, text="We rang.", now=make.NOW)
    pupil = entered(actors["ashgrove"])
    awaited = expected(actors["derwen"])
    notice = noticed(actors["ffion"])
    missing_children.answer(by=actors["cleo"], public_id=notice, answer="maybe", text="A neighbour thinks so.", now=make.NOW)
    case = made_cases.reported(actors["lowri"])
    cases.keep_looking(by=actors["lowri"], public_id=case, days=30, now=make.NOW)
    request = CtfRequest.objects.get(public_id=asked(actors["birchwood"]))
    child = children.read(request.sealed, of=request.public_id)
    run = phase.ready(actors["cerys"], actors["ashgrove"], phase.ADA)
    comparison = comparisons.begun(actors["lowri"])
    old = first_key()
    sealed_with_it = storage.store().keys_in_use()[old] + sum(one.keys_in_use()[old] for one in pointing.SEALED.values())
    assert all(column.keys_in_use()[old] for column in pointing.SEALED.values())
    actions.add_key(by=OPERATOR, now=make.NOW)
    later = make.NOW + rules.KEY_SETTLES
    with pytest.raises(Refused, match="KEY-IN-USE"):
        actions.retire_key(by=OPERATOR, key_id=old, now=later)
    assert actions.rotate_keys(by=OPERATOR, now=make.NOW) == sealed_with_it
    work()
    actions.retire_key(by=OPERATOR, key_id=old, now=later)
    assert comparisons.key_of(actors["lowri"], comparison).comparison == comparison
    opened = messages.open_message(by=actors["birchwood"], public_id=message, now=make.NOW)
    assert (opened.text, opened.notes[0].text) == (TEXT, "We rang.")
    assert arrivals.look(by=actors["derwen"], public_id=awaited, now=make.NOW).child.upn == child.upn
    assert missing_children.look(by=actors["ffion"], public_id=notice, now=make.NOW).surname == SURNAME
    (said,) = [
        one.text for one in missing_children.look_at_answers(by=actors["ffion"], public_id=notice, now=make.NOW) if one.text
    ]
    assert said == "A neighbour thinks so."
    looked = cases.look(by=actors["lowri"], public_id=case, now=make.NOW)
    assert looked.child == made_cases.CHILD
    assert "The school rang twice." in [line.text for line in looked.log]
    pupil.refresh_from_db()
    request.refresh_from_db()
    assert children.read(request.sealed, of=request.public_id) == child
    assert sealed.opened(bytes(pupil.header), public_id=pupil.public_id) == HEADER
    full = phase_transfers.look_at_pupil(by=actors["cerys"], public_id=phase.pupil_id(run), now=make.NOW)
    assert {full.pupil.child.upn, full.places[0].child.upn} == {phase.ADA.upn}
    assert checking.check(by=OPERATOR, now=make.NOW).clean


def test_a_row_whose_key_is_lost_is_named(actors: dict[str, Actor]) -> None:
    entered(actors["ashgrove"])
    storage.store().keyring.path.unlink()
    storage.store().keyring.newest()
    (finding,) = checking.check(by=OPERATOR, now=make.NOW).findings
    assert (finding.code, finding.subject) == ("FSCK-KEY", "lost_pupils.LostPupil.header")
