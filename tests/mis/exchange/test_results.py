"""A table of results: for pupils who are there, each wholly or not at all, every wrong row told, nothing twice, and undone."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Mapping
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pytest_django import Settings

from cts.ctf.model import Assessment
from cts.mis.core import Actor, Refused
from cts.mis.exchange import actions as exchange
from cts.mis.exchange import preview
from cts.mis.exchange.models import Import
from cts.mis.exchange.reading import FileRefused
from cts.mis.exchange.rules import Decision, Mode, Place, Who
from cts.mis.pupils import actions as register
from cts.mis.pupils.models import Pupil
from cts.mis.pupils.rules import Status
from cts.site.audit import AuditEvent, child_reference
from tests.mis import make
from tests.mis.exchange.test_tables import as_csv, as_xlsx, told
from tests.mis.make import NOW, TODAY, record

pytestmark = pytest.mark.django_db

ALEX = record().upn
CHECK: dict[str, object] = {"pupil.upn": ALEX, "key_stages.stage": "KS2", "year": "2026", "subject": "MAT", "method": "TT"}
CHECK |= {"component": "MTC", "qualifier": "MT", "result": "25"}
WRITING = CHECK | {"subject": "ENG", "method": "TA", "component": "WRI", "qualifier": "OT", "result": "EXS"}


def received(by: Actor, *rows: Mapping[str, object]) -> Import:
    with make.content(as_csv(rows)) as opened:
        return exchange.receive(by=by, name="results.csv", content=opened, now=NOW)


def taken_in(by: Actor, *rows: Mapping[str, object]) -> Import:
    batch = received(by, *rows)
    exchange.take_in(by=by, public_id=batch.public_id, now=NOW)
    batch.refresh_from_db()
    return batch


def results_of(pupil: Pupil) -> list[Assessment]:
    return [one for stage in make.record_of(pupil).key_stages or [] for one in stage.assessments or []]


def outcomes(batch: Import) -> list[tuple[str, str]]:
    return [(one.outcome, one.refusal) for one in batch.arrivals.order_by("index")]


def test_it_works(office: Actor) -> None:
    pupil = make.admitted(office)
    batch = received(office, CHECK, WRITING)
    assert told(batch) == []
    assert (batch.pupil_count, batch.who) == (1, Who.EXISTING)
    assert results_of(pupil) == []
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    check, writing = results_of(pupil)
    assert (check.locale, check.year, check.subject, check.status, check.result) == ("ENG", 2026, "MAT", "R", "25")
    assert writing.result == "EXS"


def test_it_is_undone_as_every_file(office: Actor) -> None:
    pupil = make.admitted(office)
    before = make.record_of(pupil)
    batch = taken_in(office, CHECK)
    exchange.undo(by=office, public_id=batch.public_id, now=NOW)
    assert make.record_of(pupil) == before


def test_a_workbook_is_taken_in_too(office: Actor) -> None:
    pupil = make.admitted(office)
    with make.content(as_xlsx({"Results": [CHECK | {"year": 2026, "result": 25}]})) as opened:
        batch = exchange.receive(by=office, name="results.xlsx", content=opened, now=NOW)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert [one.result for one in results_of(pupil)] == ["25"]


def test_a_school_in_wales_gives_results_of_wales(office: Actor, settings: Settings) -> None:
    settings.SCHOOL_NUMBER = "9982002"
    pupil = make.admitted(office)
    taken_in(office, CHECK)
    assert [one.locale for one in results_of(pupil)] == ["WLS"]


def test_what_is_written_stands_before_what_is_usual(office: Actor) -> None:
    pupil = make.admitted(office)
    taken_in(office, CHECK | {"locale": "Wales", "status": "Target"})
    assert [(one.locale, one.status) for one in results_of(pupil)] == [("WLS", "T")]


def test_the_reader_has_no_table(staff: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        received(staff["reader"], CHECK)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        exchange.results_template(by=staff["reader"], nc_year="6", is_workbook=True, language="en", now=NOW)


def test_somebody_who_is_not_in_the_register_is_told_and_not_added(office: Actor) -> None:
    make.admitted(office)
    stranger = {"pupil.surname": "Stranger", "pupil.forename": "Sam", "pupil.date_of_birth": "01/02/2016"}
    batch = received(office, CHECK, CHECK | {"pupil.upn": record(serial=7).upn}, CHECK | {"pupil.upn": ""} | stranger)
    lines = preview.lines(batch, preview.incoming_of(batch))
    assert [(line.decision, line.is_unknown) for line in lines] == [
        (Decision.EXISTING, False),
        (Decision.SKIP, True),
        (Decision.SKIP, True),
    ]
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert outcomes(batch) == [("updated", ""), ("skipped", "NOT-IN-REGISTER"), ("skipped", "NOT-IN-REGISTER")]
    assert Pupil.objects.count() == 1


def test_a_upn_with_another_name_is_for_a_person_to_decide(office: Actor) -> None:
    """A row that slipped would give a child the results of another."""
    make.admitted(office)
    other = {"pupil.surname": "Quill", "pupil.forename": "Ada", "pupil.date_of_birth": "01/02/2016"}
    with pytest.raises(Refused, match="IMPORT-UNDECIDED"):
        taken_in(office, CHECK | other)


def test_one_upn_with_two_names_is_told(office: Actor) -> None:
    make.admitted(office)
    named = {"pupil.surname": "Sample", "pupil.forename": "Alex"}
    with pytest.raises(FileRefused, match="TABLE-NOTHING") as refused:
        received(office, CHECK | named, WRITING | named | {"pupil.forename": "Bo"})
    (found,) = refused.value.findings
    assert (found.code, "row 3" in found.message("en"), "Row 2" in found.message("en")) == ("TABLE-OTHER-CHILD", True, True)


def test_two_results_of_one_assessment_leave_the_pupil_out(office: Actor) -> None:
    make.admitted(office)
    bo = make.admitted(office, record(serial=5, forename="Bo"))
    batch = taken_in(office, CHECK, WRITING, CHECK | {"result": "24"}, CHECK | {"pupil.upn": bo.upn})
    (message,) = told(batch)
    assert f"row 4, Result ({ALEX}): " in message
    assert "Row 2 has another result of the same assessment: 25" in message
    assert [len(results_of(pupil)) for pupil in Pupil.objects.order_by("forename")] == [0, 1]


def test_the_very_same_row_twice_is_one_result(office: Actor) -> None:
    pupil = make.admitted(office)
    batch = taken_in(office, CHECK, CHECK)
    assert (told(batch), len(results_of(pupil))) == ([], 1)


def test_the_same_table_changes_nothing_twice(office: Actor) -> None:
    pupil = make.admitted(office)
    assert [outcomes(taken_in(office, CHECK)) for _time in range(2)] == [[("updated", "")], [("unchanged", "")]]
    assert len(results_of(pupil)) == 1


@pytest.mark.parametrize(("mode", "result"), [(Mode.FILL, "25"), (Mode.OVERWRITE, "24")])
def test_a_result_that_is_there_stays_unless_it_is_said_otherwise(office: Actor, mode: Mode, result: str) -> None:
    pupil = make.admitted(office)
    taken_in(office, CHECK)
    batch = received(office, CHECK | {"result": "24"})
    exchange.settle(
        by=office,
        public_id=batch.public_id,
        mode=mode,
        who=Who.EXISTING,
        place=Place.ON_ROLL,
        admission_date=TODAY,
        left_out=[],
        now=NOW,
    )
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert [one.result for one in results_of(pupil)] == [result]


@pytest.mark.parametrize(
    ("change", "where", "code"),
    [
        ({"key_stages.stage": ""}, "Stage", "ENTRY-MISSING"),
        ({"subject": ""}, "Subject", "ENTRY-MISSING"),
        ({"result": ""}, "Result", "ENTRY-MISSING"),
        ({"result": "x" * 11}, "Result", "ENTRY-LONG"),
        ({"year": "26"}, "Calendar year", "ENTRY-WHOLE"),
        ({"method": "by ear"}, "Method", "ENTRY-NEW-CODE"),
        ({"pupil.upn": ""}, "row 2", "TABLE-WHOSE"),
        ({"pupil.upn": "A123"}, "UPN", "ENTRY-IDENTIFIER"),
    ],
)
def test_a_wrong_cell_leaves_its_pupil_out(office: Actor, change: dict[str, object], where: str, code: str) -> None:
    pupil, bo = make.admitted(office), make.admitted(office, record(serial=5, forename="Bo"))
    batch = taken_in(office, CHECK | change, CHECK | {"pupil.upn": bo.upn})
    found = [one for one in preview.incoming_of(batch).findings if one.code == code]
    assert where in found[0].message("en")
    assert found[0].message("en") != found[0].message("cy")
    assert (results_of(pupil), len(results_of(bo))) == ([], 1)


@pytest.mark.parametrize(
    ("component", "result", "doubted"),
    [("MTC", "25", 0), ("MTC", "26", 1), ("PHO", "40", 0), ("PHO", "41", 1), ("PHL", "Wa", 0), ("G03", "9", 1), ("WRI", "9", 0)],
)
def test_a_result_that_no_list_has_is_told_and_taken_in(office: Actor, component: str, result: str, doubted: int) -> None:
    pupil = make.admitted(office)
    batch = taken_in(office, CHECK | {"component": component, "result": result})
    findings = preview.incoming_of(batch).findings
    assert [(one.code, one.pupil) for one in findings] == [("RESULT-NOT-LISTED", 1)] * doubted
    assert [one.result for one in results_of(pupil)] == [result]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_template_has_a_row_for_each_pupil_and_comes_back(office: Actor, language: str) -> None:
    make.admitted(office)
    make.admitted(office, record(serial=5, forename="=Bo"))
    make.leaving(make.admitted(office, record(serial=6, forename="Cai")), office)
    for is_workbook in (False, True):
        content = exchange.results_template(
            by=office,
            nc_year="6",
            is_workbook=is_workbook,
            language=language,  # type: ignore[arg-type]
            now=NOW,
        )
        rows = rows_of(content)
        assert [row[1:3] for row in rows[1:]] == [["Sample", "=Bo" if is_workbook else "'=Bo"], ["Sample", "Alex"]]
        with make.content(content) as opened, pytest.raises(FileRefused, match="TABLE-NOTHING") as refused:
            exchange.receive(by=office, name="results.csv", content=opened, now=NOW)
        assert refused.value.findings == []  # a pupil for whom nothing is filled in is no wrong row
    looks = AuditEvent.objects.filter(event="pupils.listed")
    assert looks.count() == 2
    assert child_reference(ALEX or "") in looks[0].details["children"]


def test_without_a_year_group_the_template_names_nobody(office: Actor) -> None:
    make.admitted(office)
    (headings,) = rows_of(exchange.results_template(by=office, nc_year="", is_workbook=False, language="en", now=NOW))
    assert "Result*" in headings
    assert "Status of the result" in headings
    assert not AuditEvent.objects.filter(event="pupils.listed").exists()


def rows_of(content: bytes) -> list[list[str]]:
    if content.startswith(b"PK"):
        sheet = load_workbook(BytesIO(content)).worksheets[0]
        return [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def _cell(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, datetime.datetime) else str(value or "")


def test_an_applicant_does_not_come_on_roll_by_results(office: Actor) -> None:
    applicant = register.apply_for_place(by=office, said=record(), as_of=NOW, now=NOW)
    taken_in(office, CHECK)
    applicant.refresh_from_db()
    assert (applicant.status, len(results_of(applicant))) == (Status.APPLICANT, 1)
