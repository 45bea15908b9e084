"""The laws of leaving as tables."""

import datetime

import pytest

from cts.ctf.identifiers import upn
from cts.mis.core import Refused
from cts.mis.pupils import rules
from cts.mis.pupils.rules import LOST, OUTSIDE, Facts, Status

LEFT = datetime.date(2026, 9, 7)
FOUR_WEEKS = datetime.timedelta(weeks=4)
DAY = datetime.timedelta(days=1)


def facts(**more: object) -> Facts:
    said: dict[str, object] = {
        "is_protected": False,
        "is_excluded": False,
        "appeals_over": False,
        "destination": "9994001",
        "leaving_date": LEFT,
        "is_past_compulsory": False,
        "checks_made": False,
    }
    return Facts(**(said | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "today", "code"),
    [
        (facts(), LEFT, ""),
        (facts(leaving_date=None), LEFT, ""),  # S-058, S-264: as soon as it is known
        (facts(is_protected=True), LEFT, "FILE-NOT-NOW"),
        (facts(is_protected=True, is_excluded=True), LEFT, "FILE-NOT-NOW"),
        (facts(is_excluded=True), LEFT, "EXCLUSION-OPEN"),
        (facts(is_excluded=True, appeals_over=True), LEFT, ""),
        (facts(destination=""), LEFT, "DESTINATION-NONE"),
        (facts(destination=OUTSIDE), LEFT, ""),
        (facts(destination=LOST), LEFT + FOUR_WEEKS, "LOST-CHECKS"),
        (facts(destination=LOST, checks_made=True), LEFT + FOUR_WEEKS - DAY, "LOST-TOO-EARLY"),
        (facts(destination=LOST, checks_made=True), LEFT + FOUR_WEEKS, ""),
        (facts(destination=LOST, checks_made=True, leaving_date=None), LEFT + FOUR_WEEKS, "LOST-TOO-EARLY"),
        (facts(destination=LOST, checks_made=True, is_past_compulsory=True), LEFT + FOUR_WEEKS, "LOST-PAST-COMPULSORY"),
        (facts(destination=LOST, checks_made=True, is_excluded=True), LEFT + FOUR_WEEKS, "EXCLUSION-OPEN"),
        (facts(destination=LOST, checks_made=True, is_excluded=True, appeals_over=True), LEFT + FOUR_WEEKS, ""),
    ],
)
def test_whether_a_file_may_be_made(said: Facts, today: datetime.date, code: str) -> None:
    assert rules.can_send(said, today=today) is not bool(code)
    if code:
        with pytest.raises(Refused, match=code):
            rules.check_may_send(said, today=today)


@pytest.mark.parametrize(
    ("born", "year", "past"),
    [
        (datetime.date(2010, 9, 7), "10", True),  # sixteen on the day
        (datetime.date(2010, 9, 8), "10", False),
        (datetime.date(2011, 1, 1), "11", True),
        (None, "", False),
        (datetime.date(2012, 1, 1), "X", False),
    ],
)
def test_who_is_past_compulsory_age(born: datetime.date | None, year: str, past: bool) -> None:
    assert rules.is_past_compulsory(date_of_birth=born, nc_year=year, on=LEFT) is past


FIRST, TEMPORARY = "B801200005001", "B82012342501B"


@pytest.mark.parametrize(
    ("ours", "theirs", "stays"),
    [
        ("", FIRST, FIRST),
        (FIRST, "", FIRST),
        (FIRST, "nonsense", FIRST),
        (TEMPORARY, FIRST, FIRST),
        (FIRST, TEMPORARY, FIRST),
    ],
)
def test_which_upn_stays(ours: str, theirs: str, stays: str) -> None:
    assert rules.better_upn(ours=ours, theirs=theirs) == stays


def test_of_two_permanent_upns_the_first_stays() -> None:
    old, new = (upn.make(dfe_number="9992001", year=year, serial=1) for year in (2015, 2022))
    assert rules.better_upn(ours=new, theirs=old) == rules.better_upn(ours=old, theirs=new) == old
    same = upn.make(dfe_number="9992001", year=2022, serial=2)
    assert rules.better_upn(ours=new, theirs=same) == new


def test_every_status_has_its_place() -> None:
    assert set(rules.TRANSITIONS) == set(Status)
    assert {status for following in rules.TRANSITIONS.values() for status in following} == set(Status) - {Status.APPLICANT}
