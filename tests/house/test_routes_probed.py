"""P8: every address, asked for by everyone, about everything: it answers as the table says, and says no more than that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from tests.house import probes_table
from tests.house.addresses import every_address
from tests.house.probes_data import FORMS
from tests.house.probes_seen import Person, Thing, World
from tests.house.probes_table import Route

pytestmark = pytest.mark.django_db
TABLE = probes_table.read()
PARAMETERS = {address.name: address.parameters for address in every_address()}
IN = {200, 302, 409, 422}
"""An answer to somebody who may: the page, the way on, or a refusal that says what is wrong with what was asked."""
ELSEWHERE = {"link": 409, "local school": 409}
"""Answers other than 404 to what is absent and to what is somebody else's, alike."""
CHANGING = re.compile(rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|nonce-[\w+/=-]+')


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back, whole."""

    status: int
    headers: dict[str, str]
    body: bytes

    def without(self, value: str) -> tuple[int, dict[str, str], bytes]:
        """The answer without what differs between any two requests, and without what was asked for."""
        left_out = {"Set-Cookie", "Content-Length"}
        headers = {
            name: CHANGING.sub(b"", text.encode()).decode().replace(value, "")
            for name, text in self.headers.items()
            if name not in left_out
        }
        return self.status, headers, CHANGING.sub(b"", self.body).replace(value.encode(), b"")

    def text(self) -> str:
        """Everything that can be read in it."""
        return "\n".join([*(f"{name}: {text}" for name, text in self.headers.items()), self.body.decode("utf-8", "replace")])


def ask(person: Person, route: Route, method: str, *, value: str = "") -> Answer:
    """One request, and everything that it did undone."""
    person.client.cookies = SimpleCookie(person.cookies)
    path = reverse(route.name, kwargs=dict.fromkeys(PARAMETERS[route.name], value))
    if route.query:
        path += f"?{route.query}={value}"
    form = {**FORMS.get(route.name, {}), **({route.field: value} if route.field else {})}
    with transaction.atomic():
        answer: Any = person.client.get(path) if method == "GET" else person.client.post(path, form)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    headers = {**answer.headers, "Set-Cookie": answer.cookies.output()}
    return Answer(status=answer.status_code, headers=headers, body=body)


def expected(route: Route, person: Person, method: str, *, is_theirs: bool) -> str:
    """What the table says: "in", "led to sign in", "refused", "wrong method" or "absent"."""
    if not route.strangers and person.actor is None:
        return "led to sign in"
    if person.actor is not None and not person.roles & (route.posting if method == "POST" else route.roles):
        return "refused"
    if method not in route.methods:
        return "wrong method"
    return "absent" if route.missing or not is_theirs else "in"


def given(answer: Answer) -> str:
    """What the answer is."""
    led = answer.status == 302 and answer.headers["Location"].startswith("/sign-in/?next=")
    if led:
        return "led to sign in"
    known = {403: "refused", 404: "absent", 405: "wrong method"} | dict.fromkeys(IN, "in")
    return known.get(answer.status, f"{answer.status}")


def leaks(world: World, person: Person, answer: Answer, *, value: str) -> list[str]:
    """What the answer holds that is not for this person; what was asked for may be said back."""
    text = answer.text()
    return [one.text for one in world.canaries if one.text != value and one.text in text and not one.may_see(person)]


def probe(world: World, person: Person, route: Route, method: str, thing: Thing | None) -> list[str]:
    """What is wrong with one probe, and how an answer about somebody else's thing differs from that about an absent one."""
    value = thing.value if thing else ""
    points = thing is not None and (method == "POST" or not route.field)
    is_theirs = thing is None or not points or thing.is_of(person)
    answer = ask(person, route, method, value=value)
    wanted, got = expected(route, person, method, is_theirs=is_theirs), given(answer)
    at = f"{method} {route.name} as {person.label}{f', {thing.label}' if thing else ''}"
    wrong = []
    if wanted != got and not (wanted == "absent" and answer.status == ELSEWHERE.get(route.of)):
        wrong.append(f"{at}: {got} instead of {wanted}")
    wrong += [f"{at}: shows {leak}" for leak in leaks(world, person, answer, value=value)]
    if thing and wanted == "absent":
        absent = ask(person, route, method, value=thing.absent)
        if absent.without(thing.absent) != answer.without(value):
            wrong.append(f"{at}: somebody else's is told from an absent one")
    return wrong


def asked_for(world: World, person: Person, route: Route) -> list[Thing | None]:
    """Everything of the person's, and of what is somebody else's the first and the last two; one thing if all is refused."""
    if not route.of:
        return [None]
    things = world.things[route.of]
    if not (route.strangers or person.roles & route.roles):
        return [things[0]]
    others = [thing for thing in things if not thing.is_of(person)]
    kept = others if len(others) < 3 else [others[0], *others[-2:]]
    return [*(thing for thing in things if thing.is_of(person)), *kept]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_everyone_gets_what_the_table_gives(world: World, method: str) -> None:
    """One test for thousands of probes, as they share the state that is slow to make."""
    wrong: list[str] = []
    for route in TABLE.values():
        for person in world.people:
            for thing in asked_for(world, person, route):
                wrong += probe(world, person, route, method, thing)
    assert wrong == [], "\n".join(wrong)


def test_each_thing_is_somebody_elses_too(world: World) -> None:
    """Else a probe would prove nothing."""
    for of in world.things.keys() - {"school", "link", "help page"}:  # which are everybody's
        for thing in world.things[of]:
            assert any(not thing.is_of(person) for person in world.people if person.actor), (of, thing.label)
