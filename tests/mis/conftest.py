"""What all tests of the register share: no network, checked pages, the staff."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client
from django.utils import translation

from cts.mis.core import Actor
from cts.mis.demonstration import cast, set_up
from cts.mis.staff import queries
from cts.mis.staff.models import Member
from cts.site.audit import guard
from cts.site.frame import messages
from tests.mis.make import NOW
from tests.pages import CheckedClient

messages.compile_stale()


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
def members(db: None) -> dict[str, Member]:  # noqa: ARG001
    """Every member of staff, by user name; all have chosen cast.PASSWORD."""
    return {person.username: set_up.let_in(person, now=NOW) for person in cast.STAFF}


@pytest.fixture
def staff(members: dict[str, Member]) -> dict[str, Actor]:
    """Every member of staff as an Actor, by user name."""
    return {username: queries.actor_for(member) for username, member in members.items()}


@pytest.fixture
def office(staff: dict[str, Actor]) -> Actor:
    """The office, which does most."""
    return staff["office"]


@pytest.fixture
def signed_in(members: dict[str, Member]) -> Callable[[str], Client]:
    """`signed_in("office")`: the browser of that person."""

    def browser(username: str) -> Client:
        made = CheckedClient()
        member: Any = members[username]
        made.force_login(member)
        return made

    return browser
