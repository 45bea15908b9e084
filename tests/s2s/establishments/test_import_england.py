"""Taking in the register of schools in England."""

import pytest

from cts.s2s.accounts import actions as accounts
from cts.s2s.accounts.backend import OpenEstablishments
from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.establishments import actions, queries
from cts.s2s.establishments.models import Change, Establishment, Import
from cts.s2s.establishments.rules import Country, Kind
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.establishments.files import SAMPLE, take_in, there
from tests.school_lists import ELM, ROWAN, codes, numbers, table

pytestmark = pytest.mark.django_db

NEW = {**ELM, "URN": "140001", "TypeOfEstablishment (name)": "Academy converter", "EstablishmentTypeGroup (name)": "Academies"}
"""An academy under the number of Elm Lane."""
CLOSED = {**ELM, "EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}


def test_it_works() -> None:
    report = take_in(SAMPLE.read_bytes())
    assert (report.kind, report.rows, report.counts["added"], report.counts["refused"]) == ("england", 4, 4, 0)
    school = there("2064651")
    assert (school.name, school.urn, school.town, school.postcode) == ("St Aloysius RC College", "100459", "London", "N6 5LY")
    assert (school.type_name, school.phase, school.address) == (
        "Voluntary aided school",
        "Secondary",
        "Hornsey Lane, Highgate, London",
    )
    assert school.is_open
    assert school.takes_files


def test_each_import_is_on_the_record_and_in_the_list(actors: dict[str, Actor]) -> None:
    take_in(table(ELM), by=actors["elin"], name="of-today.csv")
    event = AuditEvent.objects.get(event="directory.imported")
    assert (event.by, event.details["added"], event.details["refused"]) == ("elin", "1", "0")
    (kept,) = queries.imports(actors["elin"])
    assert (kept.file_name, kept.imported_by) == ("of-today.csv", "elin")
    assert queries.imported(actors["elin"], pk=kept.pk).report["counts"]["added"] == 1


def test_a_dry_run_says_the_same_and_changes_nothing() -> None:
    take_in(table(ELM, ROWAN))
    file = table(CLOSED, {**ELM, "URN": "100003", "EstablishmentNumber": "2003"})
    events, imports = AuditEvent.objects.count(), Import.objects.count()
    tried = take_in(file, dry_run=True)
    assert there("8012001").is_open
    assert queries.by_number(dfe_number="8012003") is None
    assert (AuditEvent.objects.count(), Import.objects.count()) == (events, imports)
    assert take_in(file) == tried


def test_nobody_else_takes_in_a_register(actors: dict[str, Actor]) -> None:
    for username in ("dunmore", "ashgrove", "cedarshire"):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            take_in(table(ELM), by=actors[username], dry_run=True)
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            queries.imports(actors[username])


def test_the_same_file_again_changes_nothing() -> None:
    file = table(ELM, ROWAN, CLOSED | {"URN": "100009", "EstablishmentNumber": "2009"})
    take_in(file)
    before = list(Establishment.objects.order_by("pk").values())
    report = take_in(file)
    assert report.unchanged == 3
    assert set(report.counts.values()) == {0}
    assert list(Establishment.objects.order_by("pk").values()) == before


def test_a_change_is_reported_with_old_and_new_and_kept() -> None:
    take_in(table(ELM, ROWAN))
    report = take_in(table({**ELM, "EstablishmentName": "Elm Lane Academy", "Postcode": "bs14dk"}, ROWAN))
    assert report.lines["changed"] == [
        {
            "number": "8012001",
            "name": "Elm Lane Academy",
            "changes": [["name", "Elm Lane Primary School", "Elm Lane Academy"], ["postcode", "BS1 4DJ", "BS1 4DK"]],
        }
    ]
    assert there("8012001").former_name == "Elm Lane Primary School"
    assert Change.objects.filter(establishment=there("8012001")).count() == 2


def test_what_people_have_said_stays() -> None:
    take_in(table(ELM))
    actions.correct(
        by=OPERATOR,
        dfe_number="8012001",
        email="o@elm.example",
        language="cy",
        takes_ctfs=True,
        records_note="Ring",
        now=make.NOW,
    )
    take_in(table({**ELM, "EstablishmentName": "Another"}))
    school = there("8012001")
    assert (school.email, school.language, school.takes_ctfs, school.records_note) == ("o@elm.example", "cy", True, "Ring")


def test_people_of_a_school_that_the_register_closes_are_out_at_once() -> None:
    take_in(table(ELM, ROWAN))
    user, _password = accounts.invite(
        by=OPERATOR,
        username="elm.office",
        name="Ellie Elm",
        email="e@elm.example",
        dfe_number="8012001",
        role="school",
        language="en",
        now=make.real_now(),
    )
    assert OpenEstablishments().get_user(user.pk) is not None
    report = take_in(table(CLOSED, ROWAN))
    assert numbers(report, "closed") == ["8012001"]
    assert OpenEstablishments().get_user(user.pk) is None
    assert str(there("8012001").closed_on) == "2026-08-31"


def test_a_school_re_opens() -> None:
    take_in(table(CLOSED))
    assert numbers(take_in(table(ELM)), "reopened") == ["8012001"]
    assert there("8012001").is_open
    assert there("8012001").closed_on is None


def test_a_school_that_the_file_does_not_name_is_reported_and_stays() -> None:
    take_in(table(ELM, ROWAN))
    report = take_in(table(ROWAN))
    assert numbers(report, "missing") == ["8012001"]
    assert there("8012001").is_open


@pytest.mark.parametrize("rows", [(CLOSED, NEW), (NEW, CLOSED)])
def test_an_academy_under_the_old_number_is_one_establishment_whatever_the_order(rows: tuple[dict[str, str], ...]) -> None:
    report = take_in(table(*rows))
    assert report.counts["added"] == 1
    school = there("8012001")
    assert (school.is_open, school.urn, school.type_name) == (True, "140001", "Academy converter")
    assert [former.urn for former in school.former_urns.all()] == ["100001"]


def test_a_school_becomes_an_academy_between_two_files() -> None:
    take_in(table(ELM))
    take_in(table(CLOSED, NEW))
    school = there("8012001")
    assert (school.is_open, school.urn) == (True, "140001")
    assert [former.urn for former in school.former_urns.all()] == ["100001"]


def test_a_school_with_a_new_number_leaves_the_old_one_closed_and_leading_to_it() -> None:
    take_in(table(ELM))
    moved = {**ELM, "LA (code)": "802", "PreviousLA (code)": "801", "PreviousEstablishmentNumber": "2001"}
    report = take_in(table(moved))
    assert [(line["number"], line["to"]) for line in report.lines["renumbered"]] == [("8012001", "8022001")]
    assert not there("8012001").is_open
    successor = queries.successor_of(dfe_number="8012001")
    assert successor is not None
    assert successor.dfe_number == "8022001"
    assert set(take_in(table(moved)).counts.values()) == {0}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"LA (code)": "80"}, "ROW-AUTHORITY"),
        ({"LA (code)": "000"}, "ROW-AUTHORITY"),
        ({"LA (code)": "999"}, "ROW-TEST-AUTHORITY"),
        ({"EstablishmentNumber": ""}, "ROW-NO-NUMBER"),
        ({"EstablishmentNumber": "20O1"}, "ROW-NUMBER"),
        ({"EstablishmentNumber": "20012"}, "ROW-NUMBER"),
        ({"EstablishmentName": " "}, "ROW-NAME"),
        ({"EstablishmentName": "x" * 201}, "ROW-NAME"),
        ({"EstablishmentStatus (name)": "Perhaps"}, "ROW-STATUS"),
        ({"URN": "12345"}, "ROW-URN"),
        ({"URN": "100002", "EstablishmentNumber": "2009"}, "ROW-URN-TWICE"),
        ({"URN": "100002", "EstablishmentNumber": "2002"}, "ROW-NUMBER-TWICE"),
        ({"OpenDate": "31-02-2020"}, "ROW-DATE"),
        ({"CloseDate": "soon"}, "ROW-DATE"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_line_and_the_others_are_taken(wrong: dict[str, str], code: str) -> None:
    report = take_in(table(ROWAN, {**ELM, **wrong}))
    assert codes(report) == [(3, code)]
    assert [one.dfe_number for one in Establishment.objects.all()] == ["8012002"]


def test_a_row_with_too_few_values_is_refused() -> None:
    assert codes(take_in(table(ROWAN) + b"100001,801,2001\r\n")) == [(3, "ROW-CELLS")]


def test_a_letter_that_is_none_is_refused() -> None:
    assert codes(take_in(table(ROWAN, ELM).replace(b"Elm Lane Primary", b"Elm L\x81ne Primary"))) == [(3, "ROW-LETTERS")]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_accents_survive_every_encoding_that_people_save_in(encoding: str) -> None:
    take_in(table({**ELM, "EstablishmentName": "St Thérèse’s School"}, encoding=encoding))
    assert there("8012001").name == "St Thérèse’s School"


def test_a_new_authority_is_known_after_it_was_entered() -> None:
    row = {**ELM, "LA (code)": "944"}
    assert codes(take_in(table(row))) == [(2, "ROW-AUTHORITY")]
    kind, country = Kind.LOCAL_AUTHORITY, Country.ENGLAND
    actions.register(by=OPERATOR, dfe_number="944LLLL", name="Newshire", kind=kind, country=country, email="", now=make.NOW)
    assert take_in(table(row)).counts["added"] == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "REGISTER-NOT-A-TABLE"),
        (b"PK\x03\x04\x00\x00", "REGISTER-NOT-A-TABLE"),
        (b"a,b,c\n1,2,3\n", "REGISTER-COLUMNS"),
        (b"URN,LA (code),EstablishmentName\n", "REGISTER-COLUMNS"),
        (table(ELM) + b'"' + b"x" * 200_000 + b'"\n', "REGISTER-NOT-A-TABLE"),
    ],
)
def test_what_is_no_register_is_refused_whole(content: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        take_in(content)
    assert not Establishment.objects.exists()
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("row", "sector", "takes"),
    [
        ({"EstablishmentTypeGroup (name)": "Independent schools"}, "independent", False),
        ({"TypeOfEstablishment (name)": "Other independent special school"}, "independent", False),
        ({"EstablishmentTypeGroup (name)": "Colleges"}, "college", False),
        ({"EstablishmentTypeGroup (name)": "Academies"}, "maintained", True),
        ({"LA (code)": "702"}, "service", True),
        ({"LA (code)": "703"}, "overseas", True),
        ({"TypeOfEstablishment (name)": "Pupil referral unit"}, "maintained", True),
        ({"EstablishmentTypeGroup (name)": "Other types"}, "other", True),
    ],
)
def test_who_stands_behind_a_school_decides_whether_files_go_there(row: dict[str, str], sector: str, takes: bool) -> None:
    take_in(table({**ELM, **row}))
    (school,) = Establishment.objects.all()
    assert (school.sector, school.takes_files) == (sector, takes)


def test_a_school_that_is_to_open_is_known_and_not_open() -> None:
    take_in(table({**ELM, "EstablishmentStatus (name)": "Proposed to open"}))
    assert not there("8012001").is_open
    take_in(table({**ELM, "EstablishmentStatus (name)": "Open, but proposed to close"}))
    assert there("8012001").is_open
