"""Files of new pupils in two worlds that differ in what is hidden alone: a child is in the database, or protected (P10)."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine

from cts.s2s.arrivals import actions as arrivals
from cts.s2s.arrivals.models import ExpectedPupil
from cts.s2s.core import Actor
from cts.s2s.demonstration import files
from cts.s2s.phase_transfers import actions as phase
from cts.s2s.phase_transfers.models import Run
from cts.s2s.transfers import actions as transfers
from tests import cast, make
from tests.pages import CheckedClient
from tests.s2s.arrivals.expecting import expected, pupil
from tests.s2s.phase_transfers import made
from tests.s2s.transfers.test_restrict import a_world

LOST, AUTHORITY = "9992001_CTF_XXXXXXX_001.xml", "9992001_CTF_999LLLL_001.xml"
BOARD, PUPILS, SCHOOLS = "/arrivals/files/", "/arrivals/files/pupils/", "/files/new-pupils/"
OF_SCHOOL = [BOARD, PUPILS, f"{BOARD}?export=csv", f"{PUPILS}?export=csv", "/arrivals/", "/"]
OF_AUTHORITY = [f"{page}{export}" for page in (SCHOOLS, f"{SCHOOLS}{cast.BIRCHWOOD}/") for export in ("", "?export=csv")]
MOMENTS = (timedelta(hours=1), timedelta(days=30), timedelta(days=45), timedelta(days=370))
Deed = Callable[[dict[str, Actor]], None]


def nothing(_actors: dict[str, Actor]) -> None:
    """Nobody has sent a file."""


def in_the_database(actors: dict[str, Actor]) -> None:
    """The former school does not know where the child is."""
    make.sent(actors["ashgrove"], name=LOST)


def protected(actors: dict[str, Actor]) -> None:
    """The file is at the authority, which protects the child."""
    file = make.sent(actors["ashgrove"], name=AUTHORITY)
    transfers.restrict(by=actors["cerys"], public_id=file, now=make.NOW)


def forwarded(actors: dict[str, Actor]) -> None:
    """The school has got the file from the Lost Pupil Database and accepted it."""
    file = make.sent(actors["ashgrove"], name=LOST)
    sent = transfers.forward_lost_pupil(by=actors["cerys"], public_id=file, to=cast.BIRCHWOOD, now=make.NOW)
    arrivals.look_everywhere(now=make.NOW)
    transfers.accept(by=actors["birchwood"], public_id=sent, now=make.NOW)


def listed(by: Actor, one: files.Pupil) -> None:
    """The school expects this child."""
    words = replace(pupil(upn=one.upn), surname=one.surname, forename=one.forename)
    expected(by, of=replace(words, date_of_birth=date.fromisoformat(one.date_of_birth)))


def everything(people: dict[str, object], who: str, pages: list[str]) -> list[tuple[str, str]]:
    """Every page at several moments, byte for byte but for the tokens of forms and scripts."""
    found = []
    for later in MOMENTS:
        arrivals.look_everywhere(now=make.NOW + later)
        arrivals.purge(now=make.NOW + later)
        with time_machine.travel(make.NOW + later, tick=False):
            browser = CheckedClient()
            browser.force_login(people[who])  # type: ignore[arg-type]
            for page in pages:
                found.append((page, shown(browser.get(page))))
    return found


def shown(answer: object) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]+"|/arrivals/[^/"]{20}/', "", body.decode())


def compared(
    people: dict[str, object], actors: dict[str, Actor], deed: Deed, *, who: str, pages: list[str]
) -> list[list[tuple[str, str]]]:
    """What this person gets in the world without and in that with the deed."""
    for one in (files.LOST, *files.LEAVERS):
        listed(actors["birchwood"], one)
    worlds = []
    for done in (nothing, deed):
        with a_world():
            done(actors)
            worlds.append(everything(people, who, pages))
    return worlds


@pytest.mark.parametrize("deed", [in_the_database, protected], ids=lambda deed: deed.__name__)
def test_a_school_sees_a_hidden_child_as_one_not_sent(people: dict[str, object], actors: dict[str, Actor], deed: Deed) -> None:
    first, second = compared(people, actors, deed, who="birchwood", pages=OF_SCHOOL)
    assert any("MARLOWE" in page for _address, page in first)
    assert first == second


@pytest.mark.parametrize("deed", [in_the_database, protected, forwarded], ids=lambda deed: deed.__name__)
def test_an_authority_sees_a_hidden_child_as_one_not_sent(
    people: dict[str, object], actors: dict[str, Actor], deed: Deed
) -> None:
    """A file that was forwarded is the school's to see, and nobody else's."""
    first, second = compared(people, actors, deed, who="cedarshire", pages=OF_AUTHORITY)
    assert any(">Birchwood High</a> (9994001)" in page for _address, page in first)
    assert first == second


def test_the_school_itself_sees_what_was_forwarded_to_it(people: dict[str, object], actors: dict[str, Actor]) -> None:
    first, second = compared(people, actors, forwarded, who="birchwood", pages=[BOARD])
    assert first != second


def test_a_protected_child_is_told_to_schools_like_one_without_a_file(actors: dict[str, Actor]) -> None:
    def told(*, protects: bool) -> list[tuple[str, str, str]]:
        run = made.begun(actors["cedarshire"])
        file = made.sent(actors["ashgrove"], made.ADA)
        if protects:
            transfers.restrict(by=actors["cerys"], public_id=file, now=make.NOW)
        made.load(actors["cedarshire"], run, made.line(made.ADA))
        arrivals.allocate(by=actors["cedarshire"], public_id=run, first_day=date(2026, 9, 1), now=make.NOW)
        return list(ExpectedPupil.objects.values_list("school", "former_school", "status"))

    worlds = []
    for protects in (False, True):
        with a_world():
            worlds.append(told(protects=protects))
            assert Run.objects.count() == 1
    assert worlds == [[(cast.BIRCHWOOD, "", "missing")]] * 2


def test_who_is_held_back_is_told_without_the_present_school(actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cedarshire"], actors["ashgrove"], made.ADA)
    phase.settle_pupil(by=actors["cedarshire"], public_id=made.pupil_id(run), decision="hold", reason="protected", now=make.NOW)
    arrivals.allocate(by=actors["cedarshire"], public_id=run, first_day=date(2026, 9, 1), now=make.NOW)
    assert ExpectedPupil.objects.get().former_school == ""
