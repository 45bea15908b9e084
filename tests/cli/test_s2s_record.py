"""`cts s2s audit` and `cts s2s doctor` on the database of the tests, whichever it is."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from cts.cli.root import cts
from cts.s2s.core import Actor
from cts.s2s.transfers import actions
from cts.site.audit import AuditEvent, anchors, guard
from cts.site.serving import doctor
from tests import make

LEAVERS = ("K999200119014", "Z999200119015", "Q999200119027")
FROM_DERWEN = "C998200221006"
NOBODY = "B801200005001"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_folders(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR, settings.STORAGE_DIR = tmp_path, tmp_path / "files"
    settings.KEYS_DIR, settings.AUDIT_ANCHOR_DIR = tmp_path / "keys", tmp_path / "anchors"
    monkeypatch.setenv("DATA_DIR", str(tmp_path))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int | str | None, str]:
    """Its exit code, and what it wrote on standard output."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        cts.main(["s2s", *arguments, "--lang", "en"])
    return ended.value.code, capsys.readouterr().out


def test_who_saw_equals_the_truth(actors: dict[str, Actor], capsys: pytest.CaptureFixture[str]) -> None:
    """Four people look at three files three hundred times; so do outsiders, who see nothing."""
    from_ashgrove = make.sent(actors["ashgrove"])
    from_derwen = make.sent(actors["derwen"], name="9982002_CTF_9994001_001.xml")
    looks = (
        ("ashgrove", actions.look_at_sent, from_ashgrove, LEAVERS),
        ("derwen", actions.look_at_sent, from_derwen, (FROM_DERWEN,)),
        ("birchwood", actions.look_at_received, from_ashgrove, LEAVERS),
        ("birchwood", actions.look_at_received, from_derwen, (FROM_DERWEN,)),
    )
    truth: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    chance = random.Random(25)
    for minute in range(300):
        who, look, public_id, seen = chance.choice(looks)
        now = make.NOW + timedelta(minutes=minute + 1)
        look(by=actors[who], public_id=public_id, now=now)
        with pytest.raises(Exception, match="NOT-FOUND"):
            look(by=actors["dunmore"], public_id=public_id, now=now)
        for upn in seen:
            truth[upn].append((who, actors[who].establishment, public_id, now.isoformat()))
    for upn in (*LEAVERS, FROM_DERWEN, NOBODY):
        code, said = run(capsys, "audit", "who-saw", upn, "--json")
        events = [json.loads(line) for line in said.splitlines()]
        found = [
            (event["by"], event["acting_for"], event["subject"], event["at"])
            for event in events
            if event["event"] == "transfer.looked_at"
        ]
        assert code == 0
        assert found == truth[upn]
        assert upn not in said
    assert len(truth[LEAVERS[0]]) > 100
    assert not truth[NOBODY]


def test_a_record_that_was_bent_ends_with_one(actors: dict[str, Actor], capsys: pytest.CaptureFixture[str]) -> None:
    make.sent(actors["ashgrove"])
    anchors.write(now=make.NOW)
    assert run(capsys, "audit", "verify")[0] == 0
    last = AuditEvent.objects.count()
    with connection.cursor() as cursor:
        for statement in guard.removing(connection.vendor):
            cursor.execute(statement)
        cursor.execute("DELETE FROM site_audit_event WHERE sequence = %s", [last])
    code, said = run(capsys, "audit", "verify")
    assert code == 1
    assert f"Event {last} and all after it were cut off" in " ".join(said.split())


def test_doctor_ends_with_one_only_for_what_stops(
    capsys: pytest.CaptureFixture[str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_file_system", lambda _disk: "ext4")
    settings.TLS = False
    code, said = run(capsys, "doctor")
    assert code == 0, said
    assert "DOCTOR-TLS: TLS is off" in said
    settings.SECRET_KEY = "short"
    code, said = run(capsys, "doctor", "--json")
    answer = json.loads(said)
    assert code == 1
    assert answer["concerns"][0]["code"] == "START-SECRET-KEY"
    assert answer["concerns"][0]["stops"] is True
    assert answer["versions"]["Django"]
