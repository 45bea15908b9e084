"""The register's table of routes: it says what the views declare, and everybody gets, by asking, what it gives and no more."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.urls import get_resolver

import cts
from cts.mis.core import ROLES, Actor, Permission
from cts.mis.staff.models import Member
from tests import routing
from tests.mis import world as worlds
from tests.mis.make import NOW
from tests.mis.world import ABSENT, ABSENT_KEY, FILLED, FORMS, Person
from tests.routing import Address, Route

FILE = Path(cts.__file__).parent / "mis" / "web" / "routes.toml"
TABLE = routing.read(FILE, roles=frozenset(ROLES))
ADDRESSES = {one.name: one for one in routing.every_address(FILLED)}
IN = {200, 302, 409, 422}
"""An answer to somebody who may: the page, the way on, or a refusal that says what is wrong with what was asked."""
HERE, ELSEWHERE, TOKEN = "http://testserver", "https://elsewhere.example", "t" * 32
FORGED: dict[str, tuple[str | None, dict[str, str]]] = {
    "without a token": (None, {"origin": HERE}),
    "with a wrong token": ("x" * 32, {"origin": HERE}),
    "from elsewhere": (TOKEN, {"origin": ELSEWHERE}),
    "from nowhere": (TOKEN, {"origin": "null"}),
}
CHANGING = re.compile(rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')
MAY_GROW = {"site_audit_event", "django_session", "site_cache"}


# The table and the code.


def test_every_address_has_its_line() -> None:
    assert ADDRESSES.keys() - TABLE.keys() == set(), "add a line to cts/mis/web/routes.toml"


def test_every_line_has_its_address() -> None:
    assert {name: route.address for name, route in TABLE.items()} == dict(routing.patterns(get_resolver().url_patterns))


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=lambda address: address.name)
def test_the_view_says_the_same(address: Address) -> None:
    route = TABLE[address.name]
    needed: Permission | None = getattr(address.view, "permission", None)
    assert route.strangers == routing.is_open(address)
    assert route.roles == {key for key, role in ROLES.items() if needed is None or needed in role.permissions}


@pytest.mark.parametrize("route", TABLE.values(), ids=lambda route: route.name)
def test_a_line_is_whole(route: Route) -> None:
    routing.check_whole(route)


def test_groups_hold_roles_that_there_are() -> None:
    assert {role for roles in routing.groups(FILE).values() for role in roles} <= ROLES.keys()


# The probes.


@pytest.fixture
def things(staff: dict[str, Actor]) -> Iterator[dict[str, list[str]]]:
    """One state for all probes."""
    logging.disable(logging.WARNING)  # thousands of refusals
    with time_machine.travel(NOW, tick=False):
        yield worlds.build(staff["office"], staff["head"])
    logging.disable(logging.NOTSET)


def path(route: Route, value: object) -> str:
    """The address of a thing, or of nothing in particular."""
    return ADDRESSES[route.name].path(public_id=value, username=value, pk=value)


def absent(route: Route) -> object:
    """The name of a thing that is not there."""
    return ABSENT.get(route.of, ABSENT_KEY)


def ask(person: Person, route: Route, method: str, *, value: object) -> tuple[Any, bytes]:
    """One request, and everything that it did undone: the answer, and what can be read in it apart from what differs anyway."""
    person.client.cookies = SimpleCookie(person.cookies)
    with transaction.atomic():
        where = path(route, value)
        answer: Any = person.client.get(where) if method == "GET" else person.client.post(where, FORMS.get(route.name, {}))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer, CHANGING.sub(b"", body).replace(str(value).encode(), b"")


def expected(route: Route, person: Person, method: str, *, is_there: bool) -> str:
    """What the table says."""
    if not route.strangers and not person.role:
        return "led to sign in"
    if person.role and person.role not in (route.posting if method == "POST" else route.roles):
        return "refused"
    if method not in route.methods:
        return "wrong method"
    return "absent" if route.missing or not is_there else "in"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_everyone_gets_what_the_table_gives(
    things: dict[str, list[str]], members: dict[str, Member], staff: dict[str, Actor], method: str
) -> None:
    """One test for all probes, as they share the state that is slow to make."""
    everyone = worlds.people(members, head=staff["head"], at=NOW)
    wrong = []
    for route in TABLE.values():
        values: list[tuple[object, bool]] = [("", True)]
        if route.of:
            strange = things["import" if route.of == "pupil" else "pupil"][0] if route.of in ABSENT else ABSENT_KEY + 1
            values = [*((one, True) for one in things[route.of]), (strange, False), (absent(route), False)]
        for person in everyone:
            answers = []
            for value, is_there in values:
                answer, text = ask(person, route, method, value=value)
                wanted, got = expected(route, person, method, is_there=is_there), routing.given(answer, let_in=IN)
                if wanted != got:
                    wrong.append(f"{method} {path(route, value)} as {person.label}: {got} instead of {wanted}")
                if not is_there:
                    answers.append((answer.status_code, text))
            if len(set(answers)) > 1:
                wrong.append(f"{method} {route.name} as {person.label}: a thing of another kind is told from an absent one")
    assert wrong == [], "\n".join(wrong)


def test_nothing_forged_acts_and_our_own_form_does(things: dict[str, list[str]], members: dict[str, Member]) -> None:
    wrong = []
    for route in TABLE.values():
        person = worlds.signed_in(members["head"], at=NOW, strict=True)
        value = things[route.of][0] if things.get(route.of) else absent(route)
        for how, (token, headers) in {**FORGED, "from our own form": (TOKEN, {"origin": HERE})}.items():
            person.client.cookies = SimpleCookie({**person.cookies, settings.CSRF_COOKIE_NAME: TOKEN})
            with transaction.atomic():
                form = {"csrfmiddlewaretoken": token} if token else {}
                status = person.client.post(path(route, value), form, headers=headers).status_code
                transaction.set_rollback(True)
            if how in FORGED and status != 403:
                wrong.append(f"POST {route.name} {how}: {status}")
            if how not in FORGED and status not in (IN | {404} if "POST" in route.methods else {405}):
                wrong.append(f"POST {route.name} {how}: {status}, so that the refusals above prove nothing")
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_other_method_acts(things: dict[str, list[str]], members: dict[str, Member], method: str) -> None:
    wrong = []
    for route in TABLE.values():
        person = worlds.signed_in(members["head"], at=NOW, strict=True)
        value = things[route.of][0] if things.get(route.of) else absent(route)
        person.client.cookies = SimpleCookie({**person.cookies, settings.CSRF_COOKIE_NAME: TOKEN})
        for token, wanted in ((None, 403), (TOKEN, 405)):
            sent = {"origin": HERE, **({"X-CSRFToken": token} if token else {})}
            answer = person.client.generic(method, path(route, value), b"", headers=sent, CONTENT_LENGTH="0")
            ours = not ADDRESSES[route.name].view.__module__.startswith("allauth")  # which takes PUT for POST
            if answer.status_code != wanted and (ours or token is None):
                wrong.append(f"{method} {route.name} {'with' if token else 'without'} a token: {answer.status_code}")
    assert wrong == [], "\n".join(wrong)


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but those of MAY_GROW."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in MAY_GROW:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  names the database gave us
                rows[table] = sorted(cursor.fetchall(), key=repr)
    return rows


@pytest.mark.parametrize("username", ["office", "manager", "head", "clerk", "reader"])
def test_no_get_changes_a_row(things: dict[str, list[str]], members: dict[str, Member], username: str) -> None:
    person = worlds.signed_in(members[username], at=NOW)
    before = everything()
    for route in TABLE.values():
        for value in [*things.get(route.of, []), absent(route)]:
            answer: Any = person.client.get(path(route, value))
            if answer.streaming:
                b"".join(answer.streaming_content)
            assert everything() == before, f"GET {path(route, value)} as {username} changed something"
