"""S-217, P17."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from tests import cast

pytestmark = pytest.mark.django_db

START = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
PAGE = "/account/change-password/"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as coordinates:
        yield coordinates


def test_twenty_quiet_minutes_are_allowed_and_no_second_more(
    clock: time_machine.Traveller, signed_in: Callable[[str], Client]
) -> None:
    browser = signed_in("ashgrove")
    browser.get(PAGE)
    clock.shift(timedelta(minutes=20))
    assert browser.get(PAGE).status_code == 200
    clock.shift(timedelta(minutes=20, seconds=1))
    answer = browser.get(PAGE)
    assert answer["Location"] == "/sign-in/?next=%2Faccount%2Fchange-password%2F&ended=quiet"
    assert "nothing happened for a while" in browser.get(answer["Location"]).content.decode()
    assert browser.get(PAGE).status_code == 302


def test_after_twelve_hours_even_a_busy_session_ends(clock: time_machine.Traveller, signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("ashgrove")
    browser.get(PAGE)
    for _quarter in range(48):
        clock.shift(timedelta(minutes=15))
        assert browser.get(PAGE).status_code == 200
    clock.shift(timedelta(seconds=1))
    assert "ended=long" in browser.get(PAGE)["Location"]


def test_a_form_sent_too_late_changes_nothing(clock: time_machine.Traveller, signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("ashgrove")
    browser.get(PAGE)
    clock.shift(timedelta(minutes=21))
    answer = browser.post(PAGE, {"oldpassword": "x", "password1": "y", "password2": "y"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_the_session_is_gone_from_the_server(clock: time_machine.Traveller, signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("ashgrove")
    browser.get(PAGE)
    key = browser.session.session_key
    clock.shift(timedelta(minutes=21))
    browser.get(PAGE)
    assert not Session.objects.filter(session_key=key).exists()


def test_reading_writes_once_a_minute_at_most(clock: time_machine.Traveller, signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("ashgrove")
    browser.get(PAGE)
    first = browser.session["last_seen_at"]
    clock.shift(timedelta(seconds=59))
    browser.get(PAGE)
    assert browser.session["last_seen_at"] == first
    clock.shift(timedelta(seconds=1))
    browser.get(PAGE)
    assert browser.session["last_seen_at"] == first + 60


@pytest.mark.usefixtures("people")
def test_the_cookie_is_out_of_reach_of_scripts_and_ends_with_the_browser(client: Client) -> None:
    client.post("/sign-in/", {"login": "ashgrove", "password": cast.PASSWORD})
    cookie = client.cookies["s2s_session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["expires"]
