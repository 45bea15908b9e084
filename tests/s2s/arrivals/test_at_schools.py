"""The schools of an authority, each with how many of its new pupils' files have arrived; never a name (X-020, P10)."""

from datetime import date

import pytest

from cts.s2s.arrivals import actions, readiness
from cts.s2s.arrivals.readiness import FileState, PlaceReady
from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from tests import cast, make
from tests.s2s.arrivals.expecting import expected, pupil
from tests.s2s.arrivals.test_readiness import LATER, all_expected

pytestmark = pytest.mark.django_db


def seen(by: Actor, *, wanted: Wanted = Wanted()) -> list[PlaceReady]:  # noqa: B008  immutable
    return readiness.at_schools(by, wanted=wanted, now=LATER).some(start=0, most=10)


def test_it_works(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    expected(actors["birchwood"], of=pupil(surname="Other", upn="", former_school=cast.DERWEN))
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    actions.look_everywhere(now=make.NOW)
    (birchwood,) = seen(actors["cedarshire"])
    assert (birchwood.place.number, birchwood.expected, birchwood.arrived, birchwood.missing) == (cast.BIRCHWOOD, 4, 3, 1)
    assert birchwood.school_days_late > 0
    scope = readiness.local(actors["cedarshire"], school=cast.BIRCHWOOD, start=None, now=LATER)
    assert readiness.readiness(scope).states[FileState.ARRIVED] == 3
    assert [one.place.number for one in readiness.former_schools(scope, wanted=Wanted(), now=LATER)] == [
        cast.DERWEN,
        cast.ASHGROVE,
    ]


def test_another_authority_does_not_see_them(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    assert seen(actors["elmer"]) == []
    with pytest.raises(Refused, match="NOT-FOUND"):
        readiness.local(actors["elmer"], school=cast.BIRCHWOOD, start=None, now=LATER)


def test_a_school_does_not_see_other_schools(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    for school in ("ashgrove", "dunmore", "birchwood"):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            seen(actors[school])
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            readiness.local(actors[school], school=cast.BIRCHWOOD, start=None, now=LATER)


def test_first_days_narrow_the_pupils(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    assert seen(actors["cedarshire"], wanted=Wanted(since=date(2026, 9, 2))) == []
    assert seen(actors["cedarshire"], wanted=Wanted(until=date(2026, 9, 1)))[0].expected == 3
