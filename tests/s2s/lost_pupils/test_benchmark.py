"""The benchmark of the search, with tables that somebody else wrote in their own way."""

import json
from pathlib import Path

import pytest

from benchmarks import lost_pupil_loading, lost_pupil_search, lost_pupil_tables
from benchmarks.lost_pupil_report import report

RECORDS = """id,upn,surname,forename,middle,dob,gender,lea,estab,postcode,remarks
REC-0001-an-identifier-of-somebody-else,A123456789012,O'Neill,Zoë,,2012-03-04,F,201,2001,NW1 2AB,none
17,,Smith-Jones,Mary Ann,Louise,2013-12-31,F,201,,LS1 4AP,
18.0,bad,van der Berg,Łukasz,,,,,,,
"a ""b"", c",X1,Ng,Li,,2010-02-30,M,301,33,,
0042,H301400113004,Williams,Siân,,2014-07-09,F,681,4001,CF10 1AA
"""
QUERIES = """\ufeffqid,Truth,kinds,surname,forename,dob,gender,lea,estab,upn,postcode,remarks
q1,REC-0001-an-identifier-of-somebody-else,apostrophe+accent,ONeil,Zoe,2012-03-04,F,201,2001,,,none
q2,17.0,halves,Jones,Maryann,2013-12-31,,,,,,
q3,"a ""b"", c",,Ng,Li,,,301,0033,,
q4,0042,,Wiliams,Jane,2014-09-07,M,681,,,CF101AA
q5,0042,upn,,,,,,,H301400113005,
q6,18,thin,Vanderberg,Lukasz,,,,,,
q7,0,,Nobody,Here,2015-05-05,M,681,4001,,
q8,,,Nobody,Either,yesterday,,,,A999999999999,

q9,REC-0002,,Nobody,Neither,1899-01-01,,,,,
"""


@pytest.fixture
def answer(tmp_path: Path, db: None) -> tuple[dict[str, float], list[str]]:  # noqa: ARG001
    records, queries = tmp_path / "R.csv", tmp_path / "Q.csv"
    records.write_text(RECORDS, encoding="utf-8")
    queries.write_text(QUERIES, encoding="utf-8")
    writer = lost_pupil_loading.Writer()
    writer.write(list(lost_pupil_tables.lines(records, lost_pupil_tables.RECORD_COLUMNS)))
    writer.write_names()
    asked = json.loads(json.dumps(lost_pupil_search.ask(queries)))
    return report(asked, records=records, load_s=1.0, missed=9)


def test_it_works(answer: tuple[dict[str, float], list[str]]) -> None:
    figures, _told = answer
    names = ["recall_at_1", "recall_at_10", "auto_at_1pct_false", "p50_ms", "p99_ms", "load_s", "rss_mib"]
    assert list(figures) == names
    assert figures["recall_at_1"] == figures["recall_at_10"] == round(5 / 7, 4)


def test_what_was_missed_is_told(answer: tuple[dict[str, float], list[str]]) -> None:
    told = "\n".join(answer[1])
    assert "7 questions for children who are there, 2 for others" in told
    assert "refused as too little to go by: 1" in told
    assert "REC-0002 for one" in told
    assert "q6 18 place 0 thin" in told


@pytest.mark.parametrize(
    ("lea", "estab", "number"),
    [("201", "2001", "2012001"), ("201.0", "33.0", "2010033"), ("201", "", "201LLLL"), ("", "2001", ""), ("20", "2001", "")],
)
def test_numbers_of_schools(lea: str, estab: str, number: str) -> None:
    assert lost_pupil_tables.school({"lea": lea, "estab": estab}) == number


def test_a_table_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "R.csv"
    path.write_text("1,2,3\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="must name the columns"):
        list(lost_pupil_tables.lines(path, lost_pupil_tables.RECORD_COLUMNS))
