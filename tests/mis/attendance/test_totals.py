"""What marks come to, and that files carry it."""

from __future__ import annotations

import msgspec
import pytest

from cts.ctf.model import AttendanceYear
from cts.mis.attendance import actions, queries, rules
from cts.mis.attendance.actions import Given
from cts.mis.attendance.rules import Counts, Half, Totals
from cts.mis.core import Actor
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.actions.making import Order
from cts.schooldays import Country
from tests.mis import make
from tests.mis.make import BIRCHWOOD, NOW, TODAY

THERE = "/\\LBKPVW"
ALLOWED = ("C", "C1", "C2", "E", "I", "J1", "M", "R", "S", "T")
NOT_ALLOWED = "GNOU"
NOT_COUNTED = ("D", "Q", "X", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Z", "#")


def test_every_mark_of_england_counts_as_the_guidance_says() -> None:
    marks = [*THERE, *ALLOWED, *NOT_ALLOWED, *NOT_COUNTED]
    assert {*rules.codes(Country.ENGLAND, on=TODAY)} == {*marks}
    assert rules.totals(marks, country=Country.ENGLAND) == Totals(attended=8, authorised=10, unauthorised=4)
    assert rules.totals(marks, country=Country.ENGLAND).possible == 22


def test_wales_has_its_own_marks() -> None:
    known = rules.codes(Country.WALES, on=TODAY)
    assert {"F", "H", "J", "Y"} <= {*known}
    assert not {"K", "C1", "J1", "Y1"} & {*known}
    assert rules.counts("D", country=Country.WALES) == Counts.ATTENDED
    assert rules.counts("D", country=Country.ENGLAND) == Counts.NOTHING
    assert rules.counts("Y", country=Country.WALES) == Counts.NOTHING


def test_nothing_to_attend_is_no_per_cent() -> None:
    assert rules.totals(["X", "#"], country=Country.ENGLAND).percent is None


def year(**more: object) -> AttendanceYear:
    typed = AttendanceYear(
        year=2026,
        la_number="999",
        establishment_number="2001",
        school_name="Ashgrove Primary",
        possible=100,
        authorised=0,
        attended=100,
        unauthorised=0,
    )
    return msgspec.structs.replace(typed, **more)


@pytest.mark.django_db
def test_a_file_carries_what_the_marks_come_to_and_not_what_was_typed(office: Actor) -> None:
    elsewhere = year(establishment_number="4001", school_name="Birchwood High", attended=99, authorised=1)
    pupil = make.admitted(office, make.record(attendance=[year(year=2025), year(), elsewhere]))
    for half, code in ((Half.AM, "/"), (Half.PM, "I")):
        actions.take(by=office, day=TODAY, half=half, marks={pupil.public_id: Given(code=code)}, now=NOW)
    order = Order(destination=BIRCHWOOD, edition=26, sections=("attendance",))
    planned = exchange.plan(by=office, public_ids=[pupil.public_id], order=order, now=NOW)
    said = planned.pupils[0].record.attendance or []
    assert [(one.year, one.establishment_number, one.possible, one.attended, one.authorised) for one in said] == [
        (2025, "2001", 100, 100, 0),
        (2026, "4001", 100, 99, 1),
        (2026, "2001", 2, 1, 1),
    ]
    assert make.record_of(pupil).attendance == [year(year=2025), year(), elsewhere]


@pytest.mark.django_db
def test_without_marks_a_file_carries_what_was_typed_and_blank_stays_blank(office: Actor) -> None:
    typed = make.admitted(office, make.record(attendance=[year()]))
    blank = make.admitted(office, make.record(serial=2, forename="Robin"))
    actions.take(by=office, day=TODAY, half=Half.AM, marks={blank.public_id: Given(code="#")}, now=NOW)
    assert queries.with_totals(make.record_of(typed), pupil=typed).attendance == [year()]
    assert queries.with_totals(make.record_of(blank), pupil=blank).attendance is None
