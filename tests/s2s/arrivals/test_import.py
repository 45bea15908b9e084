"""Taking in a list of expected pupils: all of it or nothing (X-006)."""

import io
from collections.abc import Sequence
from datetime import date

import pytest
import xlsxwriter

from cts.s2s.arrivals import actions, csv_file
from cts.s2s.arrivals.models import ExpectedPupil
from cts.s2s.core import Actor, Refused
from tests import cast, make

pytestmark = pytest.mark.django_db
GOOD = f"Hughes,Siôn,05/09/2016,,{cast.ASHGROVE},01/09/2026,,\r\nO'Brien,Null,2016-09-06,,,2026-09-01,,\r\n"


def taken(by: Actor, rows: str) -> int:
    return actions.import_file(by=by, content=(csv_file.template() + rows).encode("utf-8-sig"), now=make.NOW)


def refused(by: Actor, content: bytes) -> list[tuple[int | None, str]]:
    with pytest.raises(actions.ImportRefused) as caught:
        actions.import_file(by=by, content=content, now=make.NOW)
    assert not ExpectedPupil.objects.exists()
    return [(one.line, one.refused.code) for one in caught.value.problems]


def test_it_works(actors: dict[str, Actor]) -> None:
    assert taken(actors["birchwood"], GOOD) == 2
    assert ExpectedPupil.objects.filter(school=cast.BIRCHWOOD).count() == 2


def workbook(*rows: Sequence[object]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate([csv_file.COLUMNS, *rows]):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell, day if isinstance(cell, date) else None)
    return made.getvalue()


def test_a_workbook_works_too(actors: dict[str, Actor]) -> None:
    born, first = date(2016, 9, 5), date(2026, 9, 1)
    content = workbook(["Hughes", "Siôn", born, "", int(cast.ASHGROVE), first, "", ""])
    assert actions.import_file(by=actors["birchwood"], content=content, now=make.NOW) == 1
    assert ExpectedPupil.objects.get().former_school == cast.ASHGROVE


def test_what_is_wrong_in_a_workbook_is_said_by_line(actors: dict[str, Actor]) -> None:
    content = workbook(["Hughes", "Siôn", "soon", "", "", "01/09/2026", "", ""])
    assert refused(actors["birchwood"], content) == [(2, "ARRIVAL-CSV-DAY")]
    assert refused(actors["birchwood"], workbook()) == [(None, "ARRIVAL-CSV-EMPTY")]


def test_an_authority_cannot(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        taken(actors["cedarshire"], GOOD)


def test_everything_wrong_is_said_by_line_and_nothing_is_taken_in(actors: dict[str, Actor]) -> None:
    bad = GOOD + (
        f"Hughes,Sion,05/09/2016,,{cast.ASHGROVE},01/09/2026,,\r\n"
        "Price,,5 Sept,,,01/09/2026,,\r\n"
        "Rees,Elen,05/09/2016,,1,01/09/2026,,\r\n"
    )
    found = refused(actors["birchwood"], (csv_file.template() + bad).encode())
    assert found == [(5, "ARRIVAL-CSV-DAY")]
    twice = bad.replace("5 Sept", "05/09/2016")
    found = refused(actors["birchwood"], (csv_file.template() + twice).encode())
    assert found == [(4, "ARRIVAL-TWICE"), (5, "CTF-REQUEST-NAME"), (6, "CTF-REQUEST-SCHOOL")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "ARRIVAL-CSV-EMPTY"),
        (csv_file.template().encode(), "ARRIVAL-CSV-EMPTY"),
        (b"name,birth\r\nx,y\r\n", "ARRIVAL-CSV-COLUMNS"),
        (b"PK\x03\x04\x00\x00", "ARRIVAL-CSV-TEXT"),
        (b"x" * (csv_file.SIZE_MOST + 1), "ARRIVAL-CSV-BIG"),
    ],
)
def test_what_is_no_list_is_refused(actors: dict[str, Actor], content: bytes, code: str) -> None:
    assert refused(actors["birchwood"], content) == [(None, code)]
