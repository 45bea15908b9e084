"""Guessing is slow (P16): each bucket is tripped alone, none locks anybody out for good, no answer tells who exists (P18)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cts.s2s.accounts.models import User
from cts.s2s.core import OPERATOR
from cts.s2s.establishments import actions as establishments
from tests import cast, make
from tests.pages import CheckedClient, parsed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people")]

START = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
FIVE_MINUTES = timedelta(minutes=5, seconds=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as coordinates:
        yield coordinates


def knock(username: str, password: str, *, address: str = "192.0.2.1", browser: Client | None = None) -> Any:  # noqa: ANN401
    browser = browser or CheckedClient()
    return browser.post("/sign-in/", {"login": username, "password": password}, REMOTE_ADDR=address)


def is_let_on(answer: Any) -> bool:  # noqa: ANN401
    return bool(answer.status_code == 302)


def test_five_failures_rest_an_account_wherever_they_come_from_and_only_for_five_minutes(clock: time_machine.Traveller) -> None:
    for number in range(5):
        knock("ashgrove", "wrong", address=f"192.0.2.{number}")
    assert not is_let_on(knock("ashgrove", cast.PASSWORD, address="192.0.2.99"))
    assert is_let_on(knock("birchwood", cast.PASSWORD, address="192.0.2.99"))
    clock.shift(FIVE_MINUTES)
    assert is_let_on(knock("ashgrove", cast.PASSWORD, address="192.0.2.99"))


def test_other_capitals_are_the_same_account(clock: time_machine.Traveller) -> None:
    assert clock
    for username in ("ashgrove", "Ashgrove", "ASHGROVE", "aShgrove", "asHgrove"):
        knock(username, "wrong")
    assert not is_let_on(knock("ashgrove", cast.PASSWORD))


@pytest.mark.parametrize(
    "addresses",
    [["192.0.2.1"], [f"2001:db8:1:1::{number:x}" for number in range(1, 21)]],
    ids=["one IPv4 address", "one IPv6 network of /64"],
)
def test_twenty_failures_in_a_minute_rest_an_address(clock: time_machine.Traveller, addresses: list[str]) -> None:
    for number in range(20):
        knock(f"name{number}", "wrong", address=addresses[number % len(addresses)])
    assert not is_let_on(knock("ashgrove", cast.PASSWORD, address=addresses[0]))
    assert is_let_on(knock("ashgrove", cast.PASSWORD, address="198.51.100.7"))
    clock.shift(timedelta(minutes=1, seconds=1))
    assert is_let_on(knock("birchwood", cast.PASSWORD, address=addresses[0]))


def test_a_whole_authority_signs_in_from_one_address(clock: time_machine.Traveller) -> None:
    assert clock
    assert all(is_let_on(knock(person.username, cast.PASSWORD)) for person in cast.PEOPLE for _again in range(3))


def test_good_tries_have_a_limit_too(clock: time_machine.Traveller) -> None:
    assert clock
    answers = [knock("nobody", "", address="192.0.2.1").status_code for _ in range(121)]
    assert answers[-1] == 429


def test_a_stranger_does_not_lock_anybody_out_of_their_own_browser(clock: time_machine.Traveller) -> None:
    own = CheckedClient()
    step = knock("ashgrove", cast.PASSWORD, browser=own)["Location"]
    own.post(step, {"code": make.code("ashgrove")})
    own.post("/sign-out/")
    for number in range(10):
        knock("ashgrove", "wrong", address=f"198.51.100.{number}")
    assert not is_let_on(knock("ashgrove", cast.PASSWORD))
    assert is_let_on(knock("ashgrove", cast.PASSWORD, browser=own))
    clock.shift(timedelta(hours=1))


@pytest.mark.parametrize(("most", "within"), [(15, timedelta(hours=1)), (40, timedelta(days=1))], ids=["an hour", "a day"])
def test_who_goes_on_failing_may_try_less_and_less(clock: time_machine.Traveller, most: int, within: timedelta) -> None:
    own = CheckedClient()
    step = knock("ashgrove", cast.PASSWORD, browser=own)["Location"]
    own.post(step, {"code": make.code("ashgrove")})
    own.post("/sign-out/")
    pause = within / (most + 5)
    for number in range(most):
        knock("ashgrove", "wrong", address=f"198.51.100.{number}")
        clock.shift(pause)
    assert not is_let_on(knock("ashgrove", cast.PASSWORD))
    assert is_let_on(knock("ashgrove", cast.PASSWORD, browser=own))
    clock.shift(within)
    assert is_let_on(knock("ashgrove", cast.PASSWORD))


def test_the_own_browser_guesses_no_faster(clock: time_machine.Traveller) -> None:
    assert clock
    own = CheckedClient()
    step = knock("ashgrove", cast.PASSWORD, browser=own)["Location"]
    own.post(step, {"code": make.code("ashgrove")})
    own.post("/sign-out/")
    for _attempt in range(5):
        knock("ashgrove", "wrong", browser=own)
    assert not is_let_on(knock("ashgrove", cast.PASSWORD, browser=own))


def test_anothers_cookie_does_not_help(clock: time_machine.Traveller) -> None:
    assert clock
    own, thief = CheckedClient(), CheckedClient()
    step = knock("birchwood", cast.PASSWORD, browser=own)["Location"]
    own.post(step, {"code": make.code("birchwood")})
    names = [name for name in own.cookies if name.startswith("s2s_session_")]
    assert len(names) == 1
    from cts.site.signin import known_browsers

    thief.cookies[known_browsers.cookie_name("ashgrove")] = own.cookies[names[0]].value
    for _attempt in range(5):
        knock("ashgrove", "wrong")
    assert not is_let_on(knock("ashgrove", cast.PASSWORD, browser=thief))


def test_five_wrong_codes_rest_the_second_step(clock: time_machine.Traveller) -> None:
    browser = CheckedClient()
    step = knock("ashgrove", cast.PASSWORD, browser=browser)["Location"]
    for _attempt in range(5):
        browser.post(step, {"code": "000000"})
    assert browser.post(step, {"code": make.code("ashgrove")}).status_code == 200
    clock.shift(FIVE_MINUTES)
    assert browser.post(step, {"code": make.code("ashgrove")}).status_code == 302


def test_the_answers_are_alike(clock: time_machine.Traveller) -> None:
    """P18: unknown, wrong, suspended, closed, invited, run out: same body, status and headers."""
    assert clock
    User.objects.filter(username="birchwood").update(is_active=False)
    establishments.close(by=OPERATOR, dfe_number=cast.DUNMORE, now=make.NOW)
    User.objects.filter(username="derwen").update(must_change_password=True, first_password_until=timezone.now())
    clock.shift(timedelta(seconds=1))
    User.objects.filter(username="cerys").update(password="!unusable")
    names = ["ashgrove", "nobody", "birchwood", "dunmore", "derwen", "cerys"]
    for attempt in range(6):  # the sixth finds the account resting
        tries = {name: "wrong" if name == "ashgrove" else cast.PASSWORD for name in names}
        answers = {_seen(knock(name, password, address=f"192.0.2.{attempt}")) for name, password in tries.items()}
        assert len(answers) == 1


def _seen(answer: Any) -> tuple[int, tuple[str, ...], str]:  # noqa: ANN401
    """What a stranger can tell answers apart by; without the name typed, and what is random in every form."""
    page = parsed(answer.content)
    page.get_element_by_id("id_login").set("value", "")
    for one in page.xpath('//input[@name="csrfmiddlewaretoken"]'):
        one.set("value", "")
    headers = [f"{name}: {value}" for name, value in sorted(answer.items()) if "nonce" not in value and name != "Content-Length"]
    return answer.status_code, tuple(headers), page.find(".//main").text_content()
