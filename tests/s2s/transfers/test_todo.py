"""The lines about files on the first page: counted for whoever asks, and for nobody else."""

from datetime import datetime, timedelta

import pytest

from cts.s2s.core import Actor, first_page
from cts.s2s.transfers import actions
from tests import make


def counts(by: Actor, *, now: datetime = make.NOW) -> dict[str, int]:
    return {line.title: line.count for line in first_page.lines(by, now=now)}


def test_it_works(actors: dict[str, Actor]) -> None:
    make.sent(actors["derwen"], name="9982002_CTF_9994001_001.xml")
    make.accepted(actors["ashgrove"], to=actors["birchwood"])
    received = counts(actors["birchwood"])
    assert (received["Files to download"], received["Downloads to confirm"]) == (1, 1)
    assert counts(actors["ashgrove"])["Your files that nobody has collected yet"] == 1


def test_an_outsider_has_nothing_to_do(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    assert not any(counts(actors["dunmore"], now=make.NOW + timedelta(days=100)).values())
    assert not any(counts(actors["elmer"], now=make.NOW + timedelta(days=100)).values())


def test_rejected_and_collected(actors: dict[str, Actor]) -> None:
    make.rejected(actors["ashgrove"], to=actors["birchwood"])
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    counted = counts(actors["ashgrove"])
    assert (counted["Your files that were rejected"], counted["Your files that were collected"]) == (1, 1)


@pytest.mark.parametrize(("days", "old"), [(28, 0), (29, 1)])
def test_uncollected_for_long(actors: dict[str, Actor], days: int, old: int) -> None:
    make.sent(actors["ashgrove"])
    now = make.NOW + timedelta(days=days)
    assert counts(actors["ashgrove"], now=now)["Your files that nobody has collected for long"] == old
    for keeper in ("cedarshire", "cerys", "elin"):
        assert counts(actors[keeper], now=now)["Files that schools have not downloaded for long"] == old
        assert counts(actors[keeper], now=now)["Files that wait at schools"] == 1


@pytest.mark.parametrize(("days", "late"), [(21, 0), (22, 1)])
def test_waiting_for_more_than_fifteen_school_days(actors: dict[str, Actor], days: int, late: int) -> None:
    make.sent(actors["ashgrove"])
    now = make.NOW + timedelta(days=days)
    assert counts(actors["birchwood"], now=now)["Files that have waited for you too long"] == late


def test_another_authority_counts_nothing_of_it(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    assert counts(actors["ffion"])["Files that wait at schools"] == 0


def test_the_operator_sees_no_files(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    assert counts(actors["olwen"]) == {}


def test_a_file_that_is_taken_back_is_nobodys_work(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    actions.remove(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    assert not any(counts(actors["ashgrove"]).values())
    assert not any(counts(actors["birchwood"]).values())
