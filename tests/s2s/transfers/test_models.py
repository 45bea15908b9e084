"""What the database itself refuses, whatever the program does."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from cts.s2s.core import Actor
from cts.s2s.transfers.models import Transfer
from tests import make

ACCEPTED = {"accepted_at": make.NOW, "accepted_by": "b"}


def refused(transfer: Transfer, changes: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.filter(pk=transfer.pk).update(**changes)


@pytest.fixture
def waiting(actors: dict[str, Actor]) -> Transfer:
    return Transfer.objects.get(public_id=make.sent(actors["ashgrove"]))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"status": "lost"}, id="a status that is not in the table"),
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
        pytest.param({"status": "removed", "file_id": "", "pupil_list_id": ""}, id="removed by nobody"),
        pytest.param({"file_id": ""}, id="waiting without its bytes"),
        pytest.param(ACCEPTED, id="waiting, yet accepted"),
        pytest.param({"accepted_by": "b"}, id="accepted at no time"),
        pytest.param({"receiver": "9992001"}, id="sent to the sender"),
        pytest.param({"pupil_count": 0}, id="no pupils"),
    ],
)
def test_who_and_when_and_status_cannot_part(waiting: Transfer, changes: dict[str, Any]) -> None:
    refused(waiting, changes)


def test_two_undecided_files_of_one_name_cannot_be(waiting: Transfer) -> None:
    twin = Transfer.objects.get(pk=waiting.pk)
    twin.pk, twin.public_id, twin.file_name = None, "another", waiting.file_name.upper()
    with pytest.raises(IntegrityError), transaction.atomic():
        Model.save(twin)


def test_public_ids_are_random_and_long(waiting: Transfer) -> None:
    assert len(waiting.public_id) == 20
    assert str(waiting) == waiting.public_id
