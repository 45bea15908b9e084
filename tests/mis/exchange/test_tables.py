"""A whole school comes into the register from tables: every wrong row told, each pupil wholly or not at all, nobody twice."""

import csv
import datetime
import io
from collections.abc import Mapping, Sequence
from io import BytesIO

import msgspec
import pytest
from openpyxl import Workbook, load_workbook
from pytest_django import Settings

from cts import ctf
from cts.mis.core import Actor, Refused, own_school
from cts.mis.exchange import actions as exchange
from cts.mis.exchange import preview
from cts.mis.exchange.models import Import
from cts.mis.exchange.reading import FileRefused
from cts.mis.exchange.tables import templates
from cts.mis.exchange.tables.columns import tables
from cts.mis.pupils import queries
from cts.mis.pupils.models import Pupil
from tests.mis import make
from tests.mis.make import NOW, TODAY

pytestmark = pytest.mark.django_db

Rows = Sequence[Mapping[str, object]]

ALEX: dict[str, object] = {
    "surname": "Sample",
    "forename": "Alex",
    "date_of_birth": "24/03/2015",
    "sex": "Male",
    "basic_details.nc_year": "6",
    "address.structured.paon": "1",
    "address.postcode": "zz991aa",
    "basic_details.medical_flag": "yes",
    "basic_details.disabilities": "HEAR; VIS",
    "on_roll_from": "2021-09-01",
}
WHOSE: dict[str, object] = {"pupil.surname": "Sample", "pupil.forename": "Alex", "pupil.date_of_birth": "24/03/2015"}


def as_csv(rows: Rows) -> bytes:
    text = io.StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_xlsx(sheets: Mapping[str, Rows]) -> bytes:
    book, made = Workbook(), BytesIO()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        names = list(dict.fromkeys(name for row in rows for name in row))
        sheet.append(names)
        for row in rows:
            sheet.append([row.get(name) for name in names])
    book.save(made)
    return made.getvalue()


def received(by: Actor, of: bytes, name: str = "school.csv") -> Import:
    with make.content(of) as opened:
        return exchange.receive(by=by, name=name, content=opened, now=NOW)


def told(batch: Import) -> list[str]:
    return [found.message("en") for found in preview.incoming_of(batch).findings]


def test_it_works(office: Actor) -> None:
    batch = received(office, as_csv([ALEX]))
    assert told(batch) == []
    assert not Pupil.objects.exists()
    assert exchange.take_in(by=office, public_id=batch.public_id, now=NOW) == {"new": 1}
    pupil = Pupil.objects.get()
    said = make.record_of(pupil)
    assert (said.surname, said.sex, said.date_of_birth) == ("Sample", "M", datetime.date(2015, 3, 24))
    assert said.basic_details
    assert (said.basic_details.nc_year, said.basic_details.medical_flag) == ("6", True)
    assert said.basic_details.disabilities == ["HEAR", "VIS"]
    assert said.address
    assert said.address.postcode == "ZZ99 1AA"
    enrolment = queries.last_enrolment(pupil)
    assert enrolment
    assert enrolment.admission_date == datetime.date(2021, 9, 1)


def test_the_same_table_adds_nobody_twice(office: Actor) -> None:
    rows = [ALEX | {"upn": make.record().upn}]
    for outcome in ("new", "unchanged"):
        batch = received(office, as_csv(rows))
        assert exchange.take_in(by=office, public_id=batch.public_id, now=NOW) == {outcome: 1}
    assert Pupil.objects.count() == 1


def test_somebody_without_a_number_who_may_be_there_is_asked_about(office: Actor) -> None:
    make.admitted(office)
    batch = received(office, as_csv([ALEX]))
    with pytest.raises(Refused, match="IMPORT-UNDECIDED"):
        exchange.take_in(by=office, public_id=batch.public_id, now=NOW)


def test_a_workbook_brings_the_lists_too(office: Actor) -> None:
    contact = WHOSE | {
        "order": 1,
        "surname": "Sample",
        "forename": "Jo",
        "phones.1.type": "M",
        "phones.1.number": "+44 7700 900001",
    }
    result = WHOSE | {"key_stages.stage": "KS1", "locale": "ENG", "year": 2022, "subject": "MAT", "method": "TT"}
    result |= {"component": "NUM", "status": "R", "qualifier": "NS", "result": "104"}
    sheets: dict[str, Rows] = {
        "Notes": [{"anything": "at all"}],
        "Pupils": [ALEX | {"date_of_birth": datetime.date(2015, 3, 24)}],
        "Contacts": [contact | {"address.as_pupil": "yes"}, contact | {"order": 2, "forename": "Sam"}],
        "Results": [result, result | {"subject": "ENG"}],
    }
    batch = received(office, as_xlsx(sheets), "school.xlsx")
    assert told(batch) == []
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    said = make.record_of(Pupil.objects.get())
    assert [one.forename for one in said.contacts or []] == ["Jo", "Sam"]
    assert said.contacts
    assert said.contacts[0].address
    assert said.contacts[0].address.as_pupil is True
    assert said.contacts[0].phones
    assert said.contacts[0].phones[0].number == "+44 7700 900001"
    (stage,) = said.key_stages or []
    assert [one.subject for one in stage.assessments or []] == ["MAT", "ENG"]


WRONG = [
    ({"date_of_birth": "31/02/2015"}, "row 2, Date of birth", "ENTRY-DAY"),
    ({"sex": "boy"}, "row 2, Sex", "ENTRY-CODE"),
    ({"surname": ""}, "row 2, Legal surname", "ENTRY-MISSING"),
    ({"upn": "A123"}, "row 2, UPN", "ENTRY-IDENTIFIER"),
    ({"address.postcode": "nowhere"}, "row 2, Address: Postcode", "ENTRY-POSTCODE"),
    ({"basic_details.medical_flag": "perhaps"}, "row 2, Basic details: The school holds", "ENTRY-YES-NO"),
    ({"address.easting": "far"}, "row 2, Address: Easting", "ENTRY-NUMBER"),
    ({"email": "x" * 255}, "row 2, E-mail address", "ENTRY-LONG"),
]


@pytest.mark.parametrize(("change", "where", "code"), WRONG)
def test_a_wrong_cell_is_told_and_leaves_its_pupil_out(
    office: Actor, change: Mapping[str, object], where: str, code: str
) -> None:
    other = ALEX | {"forename": "Bo", "upn": make.record(serial=9).upn}
    batch = received(office, as_csv([{**ALEX, **change}, other]))
    (found,) = preview.incoming_of(batch).findings
    assert found.code == code
    assert where in found.message("en")
    assert found.message("en") != found.message("cy")
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert [one.forename for one in Pupil.objects.all()] == ["Bo"]


def test_a_wrong_row_of_a_list_leaves_its_pupil_out(office: Actor) -> None:
    other = ALEX | {"forename": "Bo"}
    year: dict[str, object] = {"year": "2025", "la_number": "999", "establishment_number": "2001", "possible": "380"}
    year |= {"authorised": "1", "attended": "1000", "unauthorised": "0"}
    batch = received(office, as_xlsx({"P": [ALEX, other], "A": [WHOSE | year]}), "school.xlsx")
    (message,) = told(batch)
    assert "row 2, Sessions attended" in message
    assert [one.forename for one in preview.incoming_of(batch).pupils] == ["Bo"]


def test_two_rows_about_one_pupil_are_told(office: Actor) -> None:
    with pytest.raises(FileRefused, match="TABLE-NOTHING") as refused:
        received(office, as_csv([ALEX, ALEX]))
    assert [one.code for one in refused.value.findings] == ["TABLE-TWICE"]


@pytest.mark.parametrize("rows", [(0, 1), (1, 0)])
def test_one_with_and_one_without_a_upn_are_one_pupil(office: Actor, rows: tuple[int, int]) -> None:
    both = [ALEX, ALEX | {"upn": make.record().upn}]
    with pytest.raises(FileRefused, match="TABLE-NOTHING") as refused:
        received(office, as_csv([{"upn": "", **both[one]} for one in rows]))
    assert [one.code for one in refused.value.findings] == ["TABLE-TWICE"]


def test_a_row_of_nobody_is_told(office: Actor) -> None:
    row = WHOSE | {"pupil.forename": "Nobody", "type": "M", "number": "07700 900002"}
    assert "row 2" in told(received(office, as_xlsx({"P": [ALEX], "T": [row]}), "school.xlsx"))[0]


def test_a_list_alone_is_for_pupils_of_the_register(office: Actor) -> None:
    pupil = make.admitted(office)
    row: dict[str, object] = {
        "pupil.upn": pupil.upn,
        "pupil.surname": "Sample",
        "pupil.forename": "Alex",
        "pupil.date_of_birth": "24/03/2015",
    }
    batch = received(office, as_csv([row | {"type": "M", "number": "07700 900002"}]))
    assert exchange.take_in(by=office, public_id=batch.public_id, now=NOW) == {"updated": 1}
    assert [phone.number for phone in make.record_of(pupil).phones or []] == ["07700 900002"]


def test_whose_row_it_is_has_to_be_said(office: Actor) -> None:
    row = {"pupil.surname": "Sample", "pupil.forename": "Alex", "pupil.upn": "", "type": "M", "number": "07700 900002"}
    with pytest.raises(FileRefused, match="TABLE-NOTHING") as refused:
        received(office, as_csv([row]))
    assert [one.code for one in refused.value.findings] == ["TABLE-WHOSE"]


@pytest.mark.parametrize("content", [b"a,b,c\n1,2,3\n", b"\0\xff\xfe", b"\n\n"])
def test_something_else_is_no_table(office: Actor, content: bytes) -> None:
    with pytest.raises(Refused, match=r"TABLE-UNKNOWN|FILE-TOO-HARD"):
        received(office, content)


def test_a_broken_workbook_is_refused(office: Actor) -> None:
    with pytest.raises(Refused, match="FILE-TOO-HARD"):
        received(office, as_xlsx({"P": [ALEX]})[:-200], "school.xlsx")


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("number", ["9992001", "9982002"])
def test_each_heading_of_a_template_is_known(settings: Settings, language: ctf.wording.Language, number: str) -> None:
    settings.SCHOOL_NUMBER = number
    book = load_workbook(BytesIO(templates.workbook(own=own_school(), language=language)))
    for table, sheet in zip(tables().values(), book.worksheets, strict=False):
        headings = [str(cell.value) for cell in next(sheet.iter_rows())]
        text = templates.csv_file(table=table, own=own_school(), language=language).decode("utf-8-sig")
        assert next(csv.reader(io.StringIO(text))) == headings
        known = table.known_as()
        assert len({known[" ".join(one.replace("*", "").split()).casefold()] for one in headings}) == len(headings)


def test_a_whole_school_goes_out_as_rows_and_comes_in_again(office: Actor) -> None:
    """What `ctf.rows` writes is what a table holds: with it a school leaves another product."""
    sample = list(ctf.sample(pupils=20, edition=26, source="9992001", source_name="Ashgrove Primary", seed=4).pupils)
    for said in sample:
        for school in said.schools or []:
            if school.establishment_number == "2001":
                school.leaving_date = school.leaving_reason = school.removal_grounds = None
        for year in said.attendance or []:
            year.marks = None
        said.supplier_blocks = None
    ways = {name: ".".join(field.name for field in table.way) for name, table in tables().items()}
    sheets = {name: ctf.rows(sample, of=way or None) for name, way in ways.items()}
    known = tables()["pupils"].known_as()
    sheets["pupils"] = [{name: row[name] for name in row if name in known} for row in sheets["pupils"]]
    batch = received(office, as_xlsx({name: rows for name, rows in sheets.items() if rows}), "school.xlsx")
    assert told(batch) == []
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert [(one.refusal, one.refusal_arguments) for one in batch.arrivals.all() if one.outcome != "new"] == []
    for said in sample:
        changes = ctf.diff_pupils(said, make.record_of(Pupil.objects.get(upn=said.upn)))
        assert [one for one in changes if "SuppInfo" not in one.path] == []


def test_whoever_left_is_not_put_on_roll(office: Actor) -> None:
    own = own_school()
    line = ctf.model.School(
        la_number=own.la_number,
        establishment_number=own.establishment_number,
        name=own.name,
        entry_date=TODAY - datetime.timedelta(days=400),
        leaving_date=TODAY - datetime.timedelta(days=40),
    )
    said = make.record(schools=[line])
    header = ctf.sample(pupils=0, edition=26, source=own.dfe_number, source_name=own.name, destination=own.dfe_number).header
    batch = received(office, ctf.to_bytes(header=header, pupils=[said]), "9992001_CTF_9992001_001.xml")
    assert exchange.take_in(by=office, public_id=batch.public_id, now=NOW) == {"failed": 1}
    assert batch.arrivals.get().refusal == "LEFT-HERE"


def test_a_file_of_ones_own_school_brings_each_day_of_coming(office: Actor) -> None:
    own, day = own_school(), datetime.date(2022, 9, 1)
    line = ctf.model.School(la_number=own.la_number, establishment_number=own.establishment_number, name=own.name, entry_date=day)
    header = ctf.sample(pupils=0, edition=26, source=own.dfe_number, source_name=own.name, destination=own.dfe_number).header
    of = ctf.to_bytes(header=header, pupils=[make.record(schools=[msgspec.structs.replace(line)])])
    batch = received(office, of, "9992001_CTF_9992001_001.xml")
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    enrolment = queries.last_enrolment(Pupil.objects.get())
    assert enrolment
    assert enrolment.admission_date == day
