"""What the probes of all routes share."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.house.probes_seen import LATER, World
from tests.house.probes_world import Builder


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:  # noqa: ARG001
    """One state for all probes of a file: it is slow to make, and each probe is undone."""
    logging.disable(logging.WARNING)  # thousands of refusals
    ours: Any = transaction.atomic()
    ours._from_testcase = True  # as Django marks the transactions of tests
    with django_db_blocker.unblock(), time_machine.travel(LATER, tick=False), ours:
        yield Builder().build()
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
