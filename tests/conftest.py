"""What all tests share: no network, checked pages, the cast, and the browser."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client
from django.utils import translation

from cts.s2s.accounts.models import User
from cts.s2s.core import Actor
from cts.site.audit import guard
from cts.site.frame import messages
from tests import cast, make, standing
from tests.pages import CheckedClient

collect_ignore = ["mis"]
"""Another Django project, whose settings need a process of their own: `pytest tests/mis`."""

messages.compile_stale()

# Playwright's loop runs in the test's thread, where Django would otherwise refuse the ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only loopback and local sockets; anything else is a mistake in a test or a leak in the product."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[Any, ...] | str | bytes) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in {socket.AF_INET, socket.AF_INET6} and host not in {"127.0.0.1", "::1", "localhost"}:
            message = f"the network is off in tests, and something wanted {address!r}"
            raise AssertionError(message)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    """No test pays for the failed attempts of another."""
    cache.clear()


@pytest.fixture(autouse=True)
def _no_anchors_of_others() -> None:
    """The record of each test begins anew; an anchor of another test would call it forged."""
    for file in (Path(settings.DATA_DIR) / "anchors").glob("anchors-*.jsonl"):
        file.unlink()


@pytest.fixture(autouse=True)
def _english() -> None:
    """A page in Welsh leaves its language to the thread; the next test starts in English."""
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def _tables_can_be_emptied() -> Iterator[None]:
    """Tests with real transactions empty every table afterwards; the record's own guard against that steps aside for it."""
    emptying = type(connection.ops).execute_sql_flush

    def unguarded(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        with connection.cursor() as cursor:
            for statement in guard.removing(connection.vendor):
                cursor.execute(statement)
            emptying(self, sql_list)
            for statement in guard.installing(connection.vendor):
                cursor.execute(statement)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "execute_sql_flush", unguarded)
        yield


@pytest.fixture
def client() -> Client:
    """A browser that does not run scripts and refuses malformed pages."""
    return CheckedClient()


@pytest.fixture
def strict_client() -> Client:
    """The same, with the checks on forged forms switched on."""
    return CheckedClient(enforce_csrf_checks=True)


@pytest.fixture
def places(db: None) -> None:  # noqa: ARG001
    """Every establishment of the cast."""
    standing.rows("places", _make_places)


def _make_places() -> None:
    for place in cast.PLACES:
        make.place(dfe_number=place.dfe_number)


@pytest.fixture
def people(places: None) -> dict[str, User]:  # noqa: ARG001
    """Every person of the cast, by user name; all have chosen cast.PASSWORD."""
    standing.rows("people", _make_people)
    made = {user.username: user for user in User.objects.all()}
    return {person.username: made[person.username] for person in cast.PEOPLE}


def _make_people() -> None:
    for person in cast.PEOPLE:
        make.person(username=person.username)


@pytest.fixture
def actors(people: dict[str, User]) -> dict[str, Actor]:
    """Every person of the cast as an Actor, by user name."""
    return {username: make.actor(user) for username, user in people.items()}


@pytest.fixture
def signed_in(people: dict[str, User]) -> Callable[[str], Client]:
    """`signed_in("ashgrove")`: the browser of that person."""

    def browser(username: str) -> Client:
        made = CheckedClient()
        made.force_login(people[username])
        return made

    return browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium the journeys are skipped, and say so."""
    if CHROMIUM.exists():
        return
    for item in items:
        if item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.skip(reason="no Chromium here; as root: apt install chromium fonts-liberation"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, which must not call home."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": quiet}
