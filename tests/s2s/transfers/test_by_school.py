"""The schools of an authority with what waits there: whom to remind."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cts.s2s.accounts.models import User
from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.transfers import actions, by_school
from cts.s2s.transfers.asking import Wish
from cts.s2s.transfers.by_school import SchoolWatched
from cts.s2s.transfers.models import Transfer
from tests import make
from tests.cast import ASHGROVE, BIRCHWOOD
from tests.s2s.web.reading import body, text

SignedIn = Callable[[str], Client]
LIST = "/files/by-school/"
WEEKS = timedelta(weeks=6)


@pytest.fixture(autouse=True)
def everybody_was_here(actors: dict[str, Actor]) -> None:  # noqa: ARG001
    User.objects.update(last_login=make.NOW)


def seen(by: Actor, *, only_silent: bool = False, later: timedelta = timedelta(0), **wanted: object) -> dict[str, SchoolWatched]:
    now = make.NOW + later
    found = by_school.schools(by, wanted=Wanted(**wanted), only_silent=only_silent, now=now)  # type: ignore[arg-type]
    return {one.school.number: one for one in found}


def test_it_works(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    schools = seen(actors["cedarshire"])
    assert list(schools) == [BIRCHWOOD, ASHGROVE]
    birchwood = schools[BIRCHWOOD]
    assert (birchwood.waiting, birchwood.late, birchwood.oldest_at, birchwood.is_silent) == (1, 0, make.NOW, False)


@pytest.mark.parametrize("outsider", ["elmer", "ffion"])
def test_another_authority_sees_only_its_own_schools(actors: dict[str, Actor], outsider: str) -> None:
    make.sent(actors["ashgrove"])
    assert not {ASHGROVE, BIRCHWOOD} & seen(actors[outsider]).keys()


@pytest.mark.parametrize("username", ["dunmore", "birchwood", "alder", "olwen"])
def test_who_looks_after_no_schools_has_no_such_list(actors: dict[str, Actor], signed_in: SignedIn, username: str) -> None:
    with pytest.raises(Refused, match=r"^NOT-ALLOWED$"):
        seen(actors[username])
    assert signed_in(username).get(LIST).status_code == 403


def test_late_is_counted_in_school_days_since_the_pupils_left(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"], of=make.ctf().replace(b"2026-07-21</LeavingDate>", b"2026-09-07</LeavingDate>"))
    for days, late in ((21, 0), (22, 1)):
        assert seen(actors["cedarshire"], later=timedelta(days=days))[BIRCHWOOD].late == late


def test_what_was_collected_no_longer_waits(actors: dict[str, Actor]) -> None:
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    birchwood = seen(actors["cedarshire"])[BIRCHWOOD]
    assert (birchwood.waiting, birchwood.collected_at) == (0, make.NOW)


def test_a_protected_file_is_in_no_number(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    Transfer.objects.update(restricted=True, restricted_at=make.NOW, restricted_by="cerys")
    birchwood = seen(actors["cedarshire"])[BIRCHWOOD]
    assert (birchwood.waiting, birchwood.oldest_at) == (0, None)


def test_silent_is_who_has_not_signed_in_for_as_long_as_the_authority_says(actors: dict[str, Actor]) -> None:
    User.objects.filter(username="birchwood").update(last_login=make.NOW - timedelta(days=10))
    assert list(seen(actors["cedarshire"], only_silent=True)) == []
    wish = Wish(phase_transfer=True, warns=True, silent_days=9, effective_from=make.NOW.date())
    actions.set_policy(by=actors["cerys"], wish=wish, now=make.NOW)
    assert list(seen(actors["cedarshire"], only_silent=True)) == [BIRCHWOOD]


def test_silent_is_where_a_file_has_waited_for_so_long(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    User.objects.update(last_login=make.NOW + WEEKS)
    assert list(seen(actors["cedarshire"], only_silent=True, later=WEEKS)) == [BIRCHWOOD]


@pytest.mark.parametrize("order", ["school", "waiting", "late", "oldest", "collected", "signed-in"])
def test_every_column_sorts(actors: dict[str, Actor], order: str) -> None:
    make.sent(actors["ashgrove"])
    assert len(seen(actors["cedarshire"], order=order, descending=True)) == 2


def test_a_school_is_found_by_its_name(actors: dict[str, Actor]) -> None:
    assert list(seen(actors["cedarshire"], school="birch")) == [BIRCHWOOD]


@pytest.mark.parametrize("keeper", ["cedarshire", "cerys", "elin"])
def test_the_page_and_its_spreadsheet(signed_in: SignedIn, actors: dict[str, Actor], keeper: str) -> None:
    make.sent(actors["ashgrove"])
    browser = signed_in(keeper)
    assert "Birchwood High (9994001)" in text(browser.get(LIST))
    assert browser.get(f"{LIST}?show=silent").status_code == 200
    assert b"Birchwood High,9994001,1," in body(browser.get(f"{LIST}?export=csv"))
