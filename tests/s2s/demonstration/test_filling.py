"""Filling a demonstration."""

from collections import Counter
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from pytest_django.fixtures import Settings

from cts.s2s.accounts import queries as accounts
from cts.s2s.accounts.models import User
from cts.s2s.arrivals import readiness
from cts.s2s.arrivals.fields import Field
from cts.s2s.arrivals.readiness import FileState
from cts.s2s.ctf_requests.models import CtfRequest
from cts.s2s.demonstration import filling, set_up
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.messaging.models import Message
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Kind, Status

pytestmark = pytest.mark.django_db


def test_it_works_once(settings: Settings, tmp_path: Path) -> None:
    settings.DEMONSTRATION = True
    settings.DATA_DIR = tmp_path
    now = timezone.now()
    set_up.prepare(now=now)
    assert filling.fill(now=now) == Transfer.objects.count()
    kinds = Counter(Kind(row.kind) for row in Transfer.objects.all())
    assert kinds[Kind.GENERIC] == kinds[Kind.RESULTS] == 1
    states = Counter(Status(row.status) for row in Transfer.objects.filter(kind=Kind.CTF))
    assert set(states) == {Status.WAITING, Status.COLLECTED, Status.DOWNLOADED, Status.REJECTED, Status.LOST}
    assert LostPupil.objects.count() == states[Status.LOST] == 16
    assert CtfRequest.objects.count() == 1
    assert Message.objects.count() >= 2
    scope = readiness.own(accounts.actor_for(User.objects.get(username="birchwood")), start=None, now=now)
    board = readiness.readiness(scope)
    assert all(board.states[state] for state in FileState if state is not FileState.TO_CONFIRM)
    assert board.newer == 2
    assert dict(board.lacking)[Field.ETHNIC_GROUP] == 2
    assert filling.fill(now=now) == 0


def test_only_a_demonstration_is_filled(settings: Settings) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(ImproperlyConfigured):
        filling.fill(now=timezone.now())
    assert not Transfer.objects.exists()
