"""Loading an allocation list: what is understood, and what is said about every row that is not."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.establishments import actions as establishments
from cts.s2s.phase_transfers import actions
from cts.s2s.phase_transfers.models import Place
from cts.s2s.phase_transfers.rules import PupilState
from tests import make
from tests.cast import BIRCHWOOD, DERWEN
from tests.s2s.phase_transfers import made
from tests.s2s.phase_transfers.made import ADA, BEN

HEADINGS = "UPN,Surname,Forename,Date of birth,Receiving school number"


def load(by: Actor, run: str, content: bytes) -> int:
    with make.content(content) as file:
        return actions.load_list(by=by, public_id=run, name="list", content=file, now=make.NOW)


def problems(by: Actor, content: bytes) -> list[tuple[int | None, str]]:
    with pytest.raises(actions.ListRefused) as caught:
        load(by, made.begun(by), content)
    assert Place.objects.count() == 0
    return [(one.line, one.refused.code) for one in caught.value.problems]


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_it_works(actors: dict[str, Actor]) -> None:
    cerys = actors["cerys"]
    run = made.begun(cerys)
    made.take(cerys, run, [made.sent(actors["ashgrove"], ADA, BEN)])
    made.load(cerys, run, made.line(ADA), made.line(BEN, DERWEN))
    assert set(made.states(run).values()) == {PupilState.READY}
    assert [place.receiver for place in Place.objects.order_by("line")] == [BIRCHWOOD, DERWEN]


def test_another_authority_loads_nothing(actors: dict[str, Actor]) -> None:
    run = made.begun(actors["cerys"])
    with pytest.raises(Refused, match=r"^NOT-FOUND$"):
        load(actors["elmer"], run, made.listed(made.line(ADA)))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"{HEADINGS}\n,Zoë,Ann,02/09/2015,999/4001\n".encode("cp1252"), id="windows"),
        pytest.param("\ufeff".encode() + f"{HEADINGS}\n,Zoë,Ann,2015-09-02,9994001\n".encode(), id="with a mark"),
        pytest.param(f"{HEADINGS}\n,Zoë,Ann,2.9.2015,9994001\n".encode("utf-16"), id="utf-16"),
        pytest.param("Cyfenw;Enw cyntaf;Dyddiad geni;Rhif yr ysgol sy'n derbyn\nZoë;Ann;02/09/2015;9994001\n".encode(), id="cy"),
        pytest.param(b"extra\tDFE_NUMBER\tupn\n\n1\t9994001\tQ999200119301\n", id="tabs, other order"),
    ],
)
def test_lists_of_many_programs_are_understood(actors: dict[str, Actor], content: bytes) -> None:
    text = content.replace(b"Q999200119301", ADA.upn.encode())
    assert load(actors["cerys"], made.begun(actors["cerys"]), text) == 1


def test_a_workbook_is_understood(actors: dict[str, Actor]) -> None:
    rows: list[list[object]] = [
        [*HEADINGS.split(",")],
        [ADA.upn, "A", "B", date(2015, 9, 2), 9994001],
        [],
        [BEN.upn, "", "", "", "9982002"],
    ]
    assert load(actors["cerys"], made.begun(actors["cerys"]), workbook(*rows)) == 2
    assert list(Place.objects.order_by("line").values_list("line", "receiver")) == [(2, "9994001"), (4, "9982002")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",,,,9994001", "PHASE-ROW-WHO"),
        (",Ash,Ann,,9994001", "PHASE-ROW-WHO"),
        ("A999200119301,,,,9994001", "PHASE-ROW-UPN"),
        (",Ash,Ann,31/02/2015,9994001", "PHASE-ROW-DAY"),
        (",Ash,Ann,02/09/2015,Birchwood", "PHASE-ROW-SCHOOL-FORM"),
        (",Ash,Ann,02/09/2015,9994999", "PHASE-ROW-SCHOOL"),
        (",Ash,Ann,02/09/2015,9982002", "PHASE-ROW-SCHOOL-CLOSED"),
    ],
)
def test_each_wrong_row_is_told_by_its_number(actors: dict[str, Actor], row: str, code: str) -> None:
    establishments.close(by=OPERATOR, dfe_number=DERWEN, now=make.NOW)
    content = f"{HEADINGS}\n{made.line(ADA)}\n\n{row}\n{row}\n".encode()
    assert problems(actors["cerys"], content) == [(4, code), (5, code)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "PHASE-LIST-EMPTY"),
        (f"{HEADINGS}\n".encode(), "PHASE-LIST-EMPTY"),
        (b"name,school\nA,9994001\n", "PHASE-LIST-COLUMNS"),
        (b"PK\x03\x04 no workbook", "PHASE-LIST-READ"),
        (b"\x89PNG\0\0\n", "PHASE-LIST-READ"),
    ],
)
def test_what_is_no_list_is_refused_as_a_whole(actors: dict[str, Actor], content: bytes, code: str) -> None:
    assert problems(actors["cerys"], content) == [(None, code)]


def test_another_list_takes_the_place_of_the_first(actors: dict[str, Actor]) -> None:
    cerys = actors["cerys"]
    run = made.begun(cerys)
    made.load(cerys, run, made.line(ADA), made.line(BEN))
    made.load(cerys, run, made.line(ADA, DERWEN))
    assert list(Place.objects.values_list("receiver", flat=True)) == [DERWEN]


def test_no_list_is_loaded_while_work_goes_on(actors: dict[str, Actor]) -> None:
    run = made.begun(actors["cerys"])
    load(actors["cerys"], run, made.listed(made.line(ADA)))
    with pytest.raises(Refused, match=r"^PHASE-BUSY$"):
        load(actors["cerys"], run, made.listed(made.line(ADA)))
