"""What the database itself refuses, whatever the program does."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from cts.s2s.core import Actor
from cts.s2s.transfers.models import Transfer
from tests import make

ACCEPTED = {"accepted_at": make.NOW, "accepted_by": "b"}
REJECTED = {"rejected_at": make.NOW, "rejected_by": "b", "reject_reason": "other"}
GONE = {"bytes_gone_at": make.NOW, "file_id": "", "pupil_list_id": ""}


def refused(transfer: Transfer, changes: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.filter(pk=transfer.pk).update(**changes)


@pytest.fixture
def waiting(actors: dict[str, Actor]) -> Transfer:
    return Transfer.objects.get(public_id=make.sent(actors["ashgrove"]))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"status": "mislaid"}, id="a status that is not in the table"),
        pytest.param({"kind": "picture"}, id="a kind that is not in the table"),
        pytest.param({"kind": "generic"}, id="a generic file with pupils and an edition"),
        pytest.param({"kind": "generic", "pupil_count": 0, "pupil_list_id": "", "qualifier": ""}, id="a ZIP with an edition"),
        pytest.param({"status": "lost"}, id="lost, yet on its way to a school"),
        pytest.param({"status": "lost", "receiver": "XXXXXXX"}, id="lost with three pupils"),
        pytest.param({"receiver": "MMMMMMM", "pupil_count": 1}, id="for the Lost Pupil Database, yet waiting to be collected"),
        pytest.param({"restricted": True}, id="restricted by nobody"),
        pytest.param({"restricted_at": make.NOW, "restricted_by": "b"}, id="restricted, yet not"),
        pytest.param({"by_authority": "999LLLL"}, id="forwarded from nowhere"),
        pytest.param({"status": "moved"}, id="moved at no time"),
        pytest.param({"status": "expired"}, id="expired at no time"),
        pytest.param({"bytes_gone_at": make.NOW, "file_id": "", "pupil_list_id": ""}, id="waiting, its bytes gone"),
        pytest.param({"bytes_gone_at": make.NOW}, id="gone bytes that are there"),
        pytest.param({"status": "collected"}, id="collected without anybody having accepted"),
        pytest.param({"status": "downloaded"}, id="downloaded without anything"),
        pytest.param(
            {
                "status": "downloaded",
                "accepted_at": make.NOW,
                "accepted_by": "b",
                "downloaded_at": make.NOW,
                "downloaded_by": "b",
            },
            id="downloaded although the bytes never left",
        ),
        pytest.param({"status": "rejected"}, id="rejected without who, when and why"),
        pytest.param({"status": "rejected", "rejected_at": make.NOW, "rejected_by": "b"}, id="rejected without why"),
        pytest.param({"status": "rejected", "rejected_at": make.NOW, "reject_reason": "other"}, id="rejected by nobody"),
        pytest.param({"rejected_at": make.NOW, "rejected_by": "b", "reject_reason": "other"}, id="waiting, yet rejected"),
        pytest.param({"status": "removed", "removed_at": make.NOW, "removed_by": "a"}, id="removed, yet its bytes are there"),
        pytest.param({"status": "withdrawn", **GONE}, id="withdrawn by nobody"),
        pytest.param(
            {"status": "withdrawn", **GONE, **REJECTED, "removed_at": make.NOW, "removed_by": "a"}, id="withdrawn, yet rejected"
        ),
        pytest.param({"status": "removed", **GONE, "removed_at": make.NOW, "removed_by": "a"}, id="removed, yet never rejected"),
        pytest.param({"file_id": ""}, id="waiting without its bytes"),
        pytest.param(ACCEPTED, id="waiting, yet accepted"),
        pytest.param({"accepted_by": "b"}, id="accepted at no time"),
        pytest.param({"receiver": "9992001"}, id="sent to the sender"),
        pytest.param({"pupil_count": 0}, id="no pupils"),
    ],
)
def test_who_and_when_and_status_cannot_part(waiting: Transfer, changes: dict[str, Any]) -> None:
    refused(waiting, changes)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"status": "withdrawn", **GONE, "removed_at": make.NOW, "removed_by": "a"}, id="withdrawn"),
        pytest.param({"status": "moved", **GONE, "moved_at": make.NOW}, id="moved"),
        pytest.param({"status": "expired", **GONE, "expired_at": make.NOW}, id="expired"),
        pytest.param({"status": "rejected", **REJECTED}, id="rejected, its bytes still there"),
        pytest.param({"status": "rejected", **REJECTED, **GONE}, id="rejected, its bytes gone"),
        pytest.param({"status": "lost", "receiver": "XXXXXXX", "pupil_count": 1}, id="lost"),
        pytest.param({"kind": "generic", "pupil_count": 0, "edition": "", "qualifier": "", "pupil_list_id": ""}, id="generic"),
        pytest.param({"restricted": True, "restricted_at": make.NOW, "restricted_by": "b"}, id="restricted"),
    ],
)
def test_what_may_be(waiting: Transfer, changes: dict[str, Any]) -> None:
    assert Transfer.objects.filter(pk=waiting.pk).update(**changes) == 1


def test_two_undecided_files_of_one_name_cannot_be(waiting: Transfer) -> None:
    twin = Transfer.objects.get(pk=waiting.pk)
    twin.pk, twin.public_id, twin.file_name = None, "another", waiting.file_name.upper()
    with pytest.raises(IntegrityError), transaction.atomic():
        Model.save(twin)


def test_public_ids_are_random_and_long(waiting: Transfer) -> None:
    assert len(waiting.public_id) == 20
    assert str(waiting) == waiting.public_id
