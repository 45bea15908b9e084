"""Flat rows for data frames."""

import datetime

import pytest

from cts import ctf
from cts.ctf.model import Assessment, AttendanceYear, Contact, KeyStage
from tests.ctf.operations import made


def attendance(*years: int) -> list[AttendanceYear]:
    return [AttendanceYear(year=year, possible=380, attended=370) for year in years]


def test_it_works() -> None:
    pupils = [
        made.pupil(made.ALEX, year="5", contacts=[Contact(surname="Sample", order=1)]),
        made.pupil(made.BRYN, forename="Bryn"),
    ]
    rows = ctf.rows(pupils)
    assert [row["forename"] for row in rows] == ["Alex", "Bryn"]
    assert rows[0]["basic_details.nc_year"] == "5"
    assert rows[0]["contacts.1.surname"] == "Sample"
    assert rows[0]["date_of_birth"] == datetime.date(2016, 3, 4)


def test_every_row_has_every_column_in_the_order_of_the_file() -> None:
    rows = ctf.rows(ctf.sample(pupils=30, seed=1).pupils)
    assert len({tuple(row) for row in rows}) == 1
    columns = list(rows[0])
    assert columns[0] == "upn"
    assert columns.index("surname") < columns.index("basic_details.nc_year") < columns.index("schools.1.name")
    assert all(not isinstance(value, (dict, list)) for row in rows for value in row.values())


def test_a_row_for_each_item_of_a_list() -> None:
    pupils = [made.pupil(made.ALEX, attendance=attendance(2024, 2025)), made.pupil(made.BRYN, attendance=attendance(2025))]
    rows = ctf.rows(pupils, of="attendance")
    assert [(row["pupil.upn"], row["year"], row["attended"]) for row in rows] == [
        (made.ALEX, 2024, 370),
        (made.ALEX, 2025, 370),
        (made.BRYN, 2025, 370),
    ]
    assert list(rows[0])[:4] == ["pupil.upn", "pupil.surname", "pupil.forename", "pupil.date_of_birth"]


def test_results_know_their_stage() -> None:
    stages = [KeyStage(stage="KS1", assessments=[Assessment(subject="MAT", result="EXS")])]
    rows = ctf.rows([made.pupil(key_stages=stages)], of="key_stages.assessments")
    assert [(row["key_stages.stage"], row["subject"], row["result"]) for row in rows] == [("KS1", "MAT", "EXS")]


def test_no_pupils_no_rows() -> None:
    assert ctf.rows([]) == []
    assert ctf.rows([made.pupil()], of="contacts") == []


@pytest.mark.parametrize("name", ["", "surname", "pupils", "contacts.surname", "basic_details", "attendance.", "supplier_blocks"])
def test_what_is_no_list_is_refused(name: str) -> None:
    with pytest.raises(LookupError):
        ctf.rows([made.pupil()], of=name)
