"""Taking in a file of term dates."""

from datetime import date

import pytest

from cts.s2s.calendars import actions, queries
from cts.s2s.calendars.models import GivenInsetDay, GivenTerm, GivenYear
from cts.s2s.core import Actor, Refused
from cts.schooldays import Day, Kind
from cts.site.audit import AuditEvent
from cts.site.terms import csv_file
from cts.site.terms.reading import ImportRefused
from tests import cast, make
from tests.s2s.calendars.dates import DEPARTMENT, administrator, approver

pytestmark = pytest.mark.usefixtures("places")

HEAD = "number,school_year,kind,start,end,half_term_start,half_term_end\n"
TERMS = """{0},2026/27,term,02/09/2026,18/12/2026,26/10/2026,30/10/2026
{0},2026/27,term,04/01/2027,25/03/2027,15/02/2027,19/02/2027
{0},2026/27,term,12/04/2027,21/07/2027,31/05/2027,04/06/2027
{0},2026/27,inset,02/09/2026,,,
"""


def take_in(content: str | bytes, by: Actor | None = None) -> int:
    by = by or administrator()
    return actions.import_file(by=by, content=content if isinstance(content, bytes) else content.encode(), now=make.NOW)


def problems(content: str | bytes, by: Actor | None = None) -> list[tuple[int | None, str]]:
    with pytest.raises(ImportRefused) as refused:
        take_in(content, by)
    return [(one.line, one.refused.code) for one in refused.value.problems]


def test_it_works() -> None:
    content = HEAD + TERMS.format("999") + "9992001,2026/27,inset,2026-11-02,,,\n"
    assert take_in(content) == 2
    ashgrove = queries.calendar_for(dfe_number=cast.ASHGROVE, on=date(2026, 9, 3))
    assert ashgrove.day(date(2026, 11, 2)) == Day(kind=Kind.INSET)
    assert ashgrove.day(date(2026, 9, 2)) == Day(kind=Kind.INSET)
    assert ashgrove.day(date(2026, 10, 26)) == Day(kind=Kind.HOLIDAY)
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.by) == ("calendar.imported", "administrator")
    assert event.details["years"] == "999LLLL:2026/27 9992001:2026/27"


@pytest.mark.parametrize("number", ["999", "999LLLL", "999llll"])
def test_an_authority_may_be_written_short(number: str) -> None:
    take_in(HEAD + TERMS.format(number))
    assert GivenYear.objects.get().owner == cast.CEDARSHIRE


def test_what_spreadsheets_do_to_a_file_is_borne() -> None:
    content = (HEAD.upper() + TERMS.format("999/2001") + ",,,,,,\n").replace("\n", "\r\n")
    assert take_in(b"\xef\xbb\xbf" + content.encode()) == 1
    assert (GivenTerm.objects.count(), GivenInsetDay.objects.count()) == (3, 1)


def test_taking_it_in_twice_changes_nothing_more_than_once() -> None:
    for _again in range(2):
        take_in(HEAD + TERMS.format("999"))
    assert (GivenYear.objects.count(), GivenTerm.objects.count(), GivenInsetDay.objects.count()) == (1, 3, 1)


def test_the_department_takes_in_everyones() -> None:
    assert take_in(HEAD + TERMS.format("999") + TERMS.format("998") + TERMS.format("9973001"), DEPARTMENT) == 3


def test_others_dates_are_refused_with_their_lines_and_nothing_is_kept() -> None:
    content = HEAD + TERMS.format("9992001") + TERMS.format("9973001") + TERMS.format("9999999")
    assert problems(content) == [(6, "CALENDAR-ELSEWHERE"), (10, "ESTABLISHMENT-UNKNOWN")]
    assert problems(content, approver(cast.DUNMORE)) == [(2, "CALENDAR-ELSEWHERE"), (10, "ESTABLISHMENT-UNKNOWN")]
    assert not GivenYear.objects.exists()
    assert not AuditEvent.objects.filter(event="calendar.imported").exists()


@pytest.mark.parametrize("role", ["school", "la", "operator"])
def test_who_may_not_may_not(role: str) -> None:
    by = Actor(person="someone", name="Someone", establishment=cast.CEDARSHIRE, role=role)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        take_in(HEAD + TERMS.format("999"), by)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("999,2026,inset,02/09/2026,,,", "CALENDAR-YEAR-FORM"),
        ("999,2026/28,inset,02/09/2026,,,", "CALENDAR-YEAR-FORM"),
        ("999,2026/27,holiday,02/09/2026,,,", "CSV-KIND"),
        ("999,2026/27,inset,31/02/2027,,,", "CSV-DAY"),
        ("999,2026/27,inset,,,,", "CSV-DAY"),
        ("999,2026/27,term,02/09/2026,,,", "CSV-DAY"),
        ("999,2026/27,term,02/09/2026,18/12/2026,x,", "CSV-DAY"),
        ("999,2026/27,term,18/12/2026,02/09/2026,,", "TERM-ORDER"),
        ("999,2026/27,inset,05/09/2026,,,", "INSET-CLOSED"),
        ("999,1066/67,inset,05/09/1066,,,", "CALENDAR-YEAR"),
        ("999,9999/00,inset,05/09/9999,,,", "CALENDAR-YEAR"),
        ("central,2026/27,inset,02/09/2026,,,", "ESTABLISHMENT-UNKNOWN"),
        (",2026/27,inset,02/09/2026,,,", "ESTABLISHMENT-UNKNOWN"),
        ("=cmd(),2026/27,inset,02/09/2026", "ESTABLISHMENT-UNKNOWN"),
    ],
)
def test_a_wrong_row_is_named_by_its_line(row: str, code: str) -> None:
    assert problems(f"{HEAD}{row}\n") == [(2, code)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "CSV-EMPTY"),
        (b" \n", "CSV-EMPTY"),
        (HEAD.encode(), "CSV-EMPTY"),
        (b"number;school_year\n999;2026/27\n", "CSV-COLUMNS"),
        (b"number,number,school_year,kind,start,end,half_term_start,half_term_end\n", "CSV-COLUMNS"),
        (b"PK\x03\x04\x00\x00", "CSV-TEXT"),
        (HEAD.encode() + b'"999,2026/27\n', "CSV-TEXT"),
        (b"x" * (csv_file.SIZE_MOST + 1), "CSV-BIG"),
        (HEAD.encode() + b"1,2,3,4,5,6,7\n" * (csv_file.ROWS_MOST + 1), "CSV-BIG"),
    ],
)
def test_a_file_that_is_none(content: bytes, code: str) -> None:
    assert problems(content) == [(None, code)]


def test_the_template_is_a_file_to_fill_in() -> None:
    template = csv_file.template(dfe_number=cast.ASHGROVE, first_year=2026)
    assert template.startswith(HEAD.strip())
    assert {code for _line, code in problems(template)} == {"CSV-DAY"}
    rows = template.splitlines()
    filled = [
        line.replace(",,,,", f",{day},{end},,")
        for line, (day, end) in zip(
            rows[1:],
            [("02/09/2026", "18/12/2026"), ("04/01/2027", "25/03/2027"), ("12/04/2027", "21/07/2027"), ("02/10/2026", "")],
            strict=True,
        )
    ]
    assert take_in("\n".join([rows[0], *filled]), approver()) == 1
