"""The answer to "who has seen this child?" is complete, and names nobody to somebody without the key (P25)."""

from __future__ import annotations

import random
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from cts.site import audit
from tests.site.audit.conftest import NOON

UPNS = [f"X99920010{number:04d}" for number in range(40)]


def look(*, by: str, upns: list[str], minute: int, named_as: str) -> int:
    references = " ".join(audit.child_reference(upn) for upn in upns)
    with transaction.atomic():
        return audit.record(
            event="transfer.previewed",
            by=by,
            acting_for="9994001",
            subject=references if named_as == "subject" else "transfer-1",
            details={} if named_as == "subject" else {named_as: references},
            now=NOON + timedelta(minutes=minute),
        ).sequence


@pytest.mark.django_db
def test_it_works() -> None:
    chance = random.Random(3)
    truth: dict[str, list[int]] = {upn: [] for upn in UPNS}
    for minute in range(300):
        named_as = chance.choice(["subject", "child", "children"])
        upns = chance.sample(UPNS, 4 if named_as == "children" else 1)
        sequence = look(by=f"person{chance.randrange(5)}", upns=upns, minute=minute, named_as=named_as)
        for upn in upns:
            truth[upn].append(sequence)
    for upn in UPNS:
        assert [event.sequence for event in audit.who_saw(upn)] == truth[upn]


@pytest.mark.django_db
def test_an_unknown_child_was_seen_by_nobody() -> None:
    look(by="bea", upns=[UPNS[0]], minute=1, named_as="child")
    assert list(audit.who_saw("A999200100001")) == []


def test_the_same_child_has_one_name_however_it_is_typed() -> None:
    assert audit.child_reference("a123456789012 ") == audit.child_reference("A123456789012")


def test_the_reference_does_not_hold_the_upn() -> None:
    assert UPNS[0] not in audit.child_reference(UPNS[0])


def test_another_key_gives_another_name(settings: Settings, tmp_path: Path) -> None:
    one = audit.child_reference(UPNS[0])
    settings.KEYS_DIR = tmp_path / "another place"
    assert audit.child_reference(UPNS[0]) != one


def test_only_the_owner_may_read_the_key(tmp_path: Path) -> None:
    audit.child_reference(UPNS[0])
    assert stat.S_IMODE((tmp_path / "keys" / "audit-child.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_a_damaged_key_stops_everything_rather_than_naming_children_anew(tmp_path: Path) -> None:
    audit.child_reference(UPNS[0])
    (tmp_path / "keys" / "audit-child.key").write_text("abcd")
    with pytest.raises(ValueError, match="does not hold 32 bytes"):
        audit.child_reference(UPNS[0])
