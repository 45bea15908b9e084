"""Tasks for tests, declared for the length of one test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from cts.site.queue.tasks import TASKS

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
Declare = Callable[..., None]


@pytest.fixture(autouse=True)
def only_my_tasks() -> Iterator[None]:
    """The service's own tasks are put aside."""
    kept = dict(TASKS)
    TASKS.clear()
    yield
    TASKS.clear()
    TASKS.update(kept)
