"""Limits and periods: the pages of the department."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.periods import queries
from cts.s2s.periods.declared import REDOWNLOAD_DAYS
from cts.s2s.periods.models import PeriodChange
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
CHANGE = "/periods/change/?name=redownload_days"
ASKED = {"number": "20", "effective_from": "01/10/2026", "reason": "Schools asked for it"}


@pytest.fixture(autouse=True)
def _at_a_fixed_time() -> Iterator[None]:
    with time_machine.travel(make.NOW, tick=True):
        yield


def test_a_change_is_looked_at_before_it_is_made(signed_in: SignedIn) -> None:
    elin = signed_in("elin")
    assert "Never changed" in text(elin.get("/periods/"))
    page = text(elin.post(CHANGE, ASKED))
    assert "A school may download a file again for 20 days after it arrived." in page
    assert "A school may download a file again for 15 days after it arrived." in page
    assert "This counts for files that arrive on 1 October 2026 or later." in page
    assert not PeriodChange.objects.exists()
    page = text(elin.post(CHANGE, {**ASKED, "confirmed": "yes"}, follow=True))
    assert "The change was kept. It is in force from 1 October 2026." in page
    assert "From 1 October 2026: 20" in page
    assert "In force today: <strong>15</strong>" in page
    assert "Schools asked for it" in page
    assert AuditEvent.objects.filter(event="period.changed", by="elin").count() == 1
    assert queries.value(REDOWNLOAD_DAYS, on=date(2026, 10, 1)) == 20


def test_a_later_change_that_is_planned_is_told(signed_in: SignedIn) -> None:
    elin = signed_in("elin")
    elin.post(CHANGE, {**ASKED, "confirmed": "yes"})
    page = text(elin.post(CHANGE, {**ASKED, "number": "10", "effective_from": "08/09/2026"}))
    assert "takes over on 1 October 2026" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"number": "0"}, "Enter a whole number from 1 to 365."),
        ({"number": "many"}, "Enter a whole number."),
        ({"number": "15"}, "It already is 15 on that day"),
        ({"effective_from": "06/09/2026"}, "A change cannot take effect in the past."),
        ({"effective_from": "01/10/3026"}, "more than 3 years ahead"),
        ({"effective_from": ""}, "Enter the day from which it is in force."),
        ({"effective_from": "soon"}, "Write the day like"),
        ({"reason": ""}, "Say why you change this setting"),
        ({"reason": "x" * 301}, "The reason is too long."),
    ],
)
def test_what_cannot_be_is_said_and_not_done(signed_in: SignedIn, changed: dict[str, str], said: str) -> None:
    for confirmed in ({}, {"confirmed": "yes"}):
        answer = signed_in("elin").post(CHANGE, {**ASKED, **changed, **confirmed})
        assert answer.status_code == 422
        assert said in text(answer)
    assert not PeriodChange.objects.exists()


@pytest.mark.parametrize("username", ["dunmore", "alder", "cerys", "olwen"])
def test_nobody_but_the_department_gets_there(signed_in: SignedIn, username: str) -> None:
    browser = signed_in(username)
    assert browser.get("/periods/").status_code == 403
    assert browser.post(CHANGE, {**ASKED, "confirmed": "yes"}).status_code == 403
    assert "Limits and periods" not in text(browser.get("/"))
    assert not PeriodChange.objects.exists()


def test_an_invented_period_is_not_there(signed_in: SignedIn) -> None:
    assert signed_in("elin").get("/periods/change/?name=invented").status_code == 404


def test_in_welsh(signed_in: SignedIn) -> None:
    elin = signed_in("elin")
    elin.post("/language/", {"language": "cy", "next": "/"})
    assert "Terfynau a chyfnodau" in text(elin.get("/periods/"))
    assert "Caiff ysgol lawrlwytho ffeil eto am 20 diwrnod" in text(elin.post(CHANGE, ASKED))


def test_the_list_of_downloaded_files_follows(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    signed_in("elin").post(CHANGE, {**ASKED, "effective_from": "07/09/2026", "confirmed": "yes"})
    make.downloaded(actors["ashgrove"], to=actors["birchwood"], now=make.NOW)
    birchwood = signed_in("birchwood")
    assert "stays in this list for 20 days" in text(birchwood.get("/download/previous/"))
    with time_machine.travel("2026-09-26T09:00:00+00:00", tick=True):
        assert make.NAME in text(signed_in("birchwood").get("/download/previous/"))
