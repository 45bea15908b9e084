"""P19: only our pages act. Every address that changes something refuses what did not come from a form of ours, and a GET."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from tests.house import probes_table
from tests.house.addresses import every_address
from tests.house.probes_data import FORMS
from tests.house.probes_seen import Person, Thing, World
from tests.house.probes_table import Route
from tests.house.probes_world import signed_in

pytestmark = pytest.mark.django_db
TABLE = probes_table.read()
VIEWS = {address.name: address for address in every_address()}
TOKEN = "t" * 32
IN = {200, 302, 409, 422}
HERE, ELSEWHERE = "http://testserver", "https://elsewhere.example"
FORGED: dict[str, tuple[str | None, dict[str, str]]] = {
    "without a token": (None, {"origin": HERE}),
    "with a wrong token": ("x" * 32, {"origin": HERE}),
    "from elsewhere": (TOKEN, {"origin": ELSEWHERE}),
    "from nowhere": (TOKEN, {"origin": "null"}),
}


@pytest.fixture(scope="module")
def strict(world: World) -> list[Person]:
    """Everybody who is signed in, in a browser whose forms are checked."""
    asking = [(person, person.user) for person in world.people if person.actor and "delegate" not in person.label]
    return [signed_in(person.label, user, person.actor, strict=True) for person, user in asking if user]


def whoever_may(world: World, strict: list[Person], route: Route) -> tuple[Person, Thing | None]:
    """Somebody to whom the table gives the route, with a thing of theirs: the worst that a forged form could abuse."""
    things: list[Thing | None] = [*world.things[route.of]] if route.of else [None]
    people = [person for person in strict if person.roles & route.roles]
    return next(
        ((person, thing) for thing in things for person in people if not thing or thing.is_of(person)), (people[0], things[0])
    )


def send(person: Person, route: Route, thing: Thing | None, *, method: str, token: str | None, headers: dict[str, str]) -> int:
    """The status of one request, undone."""
    value = thing.value if thing else ""
    path = reverse(route.name, kwargs=dict.fromkeys(VIEWS[route.name].parameters, value))
    if route.query:
        path += f"?{route.query}={value}"
    form = {**FORMS.get(route.name, {}), **({route.field: value} if route.field else {})}
    if token:
        form["csrfmiddlewaretoken"] = token
    person.client.cookies = SimpleCookie({**person.cookies, settings.CSRF_COOKIE_NAME: TOKEN})
    with transaction.atomic():
        if method in {"GET", "POST"}:
            ask = person.client.post if method == "POST" else person.client.get
            answer: Any = ask(path, form, headers=headers)
        else:  # only forms are read for a token in the body
            sent = {**headers, **({"X-CSRFToken": token} if token else {})}
            answer = person.client.generic(method, path, b"", headers=sent, CONTENT_LENGTH="0")
        transaction.set_rollback(True)
    return int(answer.status_code)


def test_nothing_forged_acts_and_our_own_form_does(world: World, strict: list[Person]) -> None:
    wrong = []
    for route in TABLE.values():
        person, thing = whoever_may(world, strict, route)
        for how, (token, headers) in FORGED.items():
            status = send(person, route, thing, method="POST", token=token, headers=headers)
            if status != 403:
                wrong.append(f"POST {route.name} {how}: {status}")
        status = send(person, route, thing, method="POST", token=TOKEN, headers={"origin": HERE})
        theirs = thing is None or thing.is_of(person)
        if "POST" not in route.methods:
            if status != 405:
                wrong.append(f"POST {route.name}, which only shows: {status}")
        elif theirs and status not in ({404} if route.missing else IN):
            wrong.append(f"POST {route.name} from our own form: {status}, so that the refusals above prove nothing")
    assert wrong == [], "\n".join(wrong)


def test_what_acts_does_not_act_as_a_get(world: World, strict: list[Person]) -> None:
    """That no GET changes a row is tested for all; here, that what only acts has no GET at all."""
    wrong = []
    for route in TABLE.values():
        if "GET" not in route.methods:
            person, thing = whoever_may(world, strict, route)
            status = send(person, route, thing, method="GET", token=TOKEN, headers={})
            if status != 405:
                wrong.append(f"GET {route.name}: {status}")
    assert wrong == []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_other_method_acts(world: World, strict: list[Person], method: str) -> None:
    wrong = []
    for route in TABLE.values():
        person, thing = whoever_may(world, strict, route)
        forged = send(person, route, thing, method=method, token=None, headers={"origin": HERE})
        ours = send(person, route, thing, method=method, token=TOKEN, headers={"origin": HERE})
        if forged != 403:
            wrong.append(f"{method} {route.name} without a token: {forged}")
        if ours != 405 and not VIEWS[route.name].view.__module__.startswith("allauth"):  # which takes PUT for POST
            wrong.append(f"{method} {route.name}: {ours}")
    assert wrong == [], "\n".join(wrong)
