"""What making a file begins with, and where its attendance comes from (M-005)."""

from __future__ import annotations

import pytest

from cts.ctf.model import AttendanceYear
from cts.mis.attendance import actions as attendance
from cts.mis.attendance.actions import Given
from cts.mis.attendance.rules import Half
from cts.mis.core import Actor, Refused
from cts.mis.exchange import actions as exchange
from cts.mis.exchange import queries
from cts.mis.exchange.actions.making import Order
from cts.mis.exchange.models import MakingDefaults
from cts.mis.exchange.rules import AttendanceSource
from cts.site.audit import AuditEvent
from tests.mis import make
from tests.mis.make import BIRCHWOOD, NOW, TODAY, record

pytestmark = pytest.mark.django_db


def kept(by: Actor, **more: object) -> MakingDefaults:
    said: dict[str, object] = {
        "kind": "chosen",
        "sections": ["attendance", "address"],
        "edition": 25,
        "attendance": AttendanceSource.TYPED,
    }
    exchange.keep_defaults(by=by, now=NOW, **(said | more))  # type: ignore[arg-type]
    return queries.making_defaults(by)


def test_it_works(office: Actor) -> None:
    """One row for the school, whoever keeps it; sections in the order of the file."""
    assert queries.making_defaults(office).kind == "full"
    assert kept(office).sections == ["address", "attendance"]
    found = kept(office, kind="attainment", sections=[], edition=None)
    assert (found.kind, found.edition, found.attendance, found.kept_by) == ("attainment", None, "typed", "office")
    assert MakingDefaults.objects.count() == 1
    assert AuditEvent.objects.filter(event="export.defaults_kept", by="office").count() == 2


@pytest.mark.parametrize("username", ["reader", "clerk"])
def test_whoever_makes_no_files_is_refused(staff: dict[str, Actor], username: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        kept(staff[username])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        queries.making_defaults(staff[username])


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"kind": "everyone"}, "EXPORT-KIND"),
        ({"sections": ["secrets"]}, "EXPORT-SECTION"),
        ({"sections": []}, "EXPORT-SECTION"),
        ({"edition": 11}, "EXPORT-EDITION"),
        ({"edition": 27}, "EXPORT-EDITION"),
    ],
)
def test_what_no_file_can_be_is_refused(office: Actor, more: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        kept(office, **more)
    assert not MakingDefaults.objects.exists()


def test_attendance_comes_from_the_marks_or_from_what_was_typed(office: Actor) -> None:
    """Marks stand in the place of what was typed, unless the school takes its registers elsewhere."""
    typed = AttendanceYear(year=2026, la_number="999", establishment_number="2001", possible=300, attended=290)
    pupil = make.admitted(office, record(attendance=[typed]))
    attendance.take(by=office, day=TODAY, half=Half.AM, marks={pupil.public_id: Given(code="/")}, now=NOW)
    found = []
    for source in AttendanceSource:
        order = Order(destination=BIRCHWOOD, edition=26, sections=("attendance",), attendance=source)
        planned = exchange.plan(by=office, public_ids=[pupil.public_id], order=order, now=NOW)
        found.append([one.possible for one in planned.pupils[0].record.attendance or []])
    assert found == [[1], [300]]
