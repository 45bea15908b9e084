"""What real files are seen to do, and what becomes of it."""

import datetime
import io
from decimal import Decimal

import pytest

from cts import ctf
from cts.ctf.model import Header, Pupil
from cts.ctf.xml.document import Reader
from tests.ctf.xml import examples

SCHOOL = "<SchoolHistory><School><LEA>999</LEA><Estab>2001</Estab>{}<SchoolName>Ashgrove</SchoolName></School></SchoolHistory>"


def document(*, inside: str = "", sex: str = "<Sex>F</Sex>", surname: str = "Sample", pupils: str | None = None) -> str:
    """A file with one pupil, and `inside` behind the pupil's sex."""
    one = f"<Pupil><Surname>{surname}</Surname><Forename>Alex</Forename><DOB>2016-03-04</DOB>{sex}{inside}</Pupil>"
    return f"""<?xml version="1.0" encoding="utf-8"?>
<CTfile>
<Header>
<DocumentName>Common Transfer File</DocumentName><CTFversion>25.0</CTFversion><DateTime>2026-01-15T09:30:00</DateTime>
<DocumentQualifier>partial</DocumentQualifier>
<SourceSchool><LEA>999</LEA><Estab>2001</Estab><SchoolName>Ashgrove</SchoolName><AcademicYear>2025</AcademicYear></SourceSchool>
<DestSchool><LEA>999</LEA><Estab>4001</Estab></DestSchool>
</Header>
<CTFpupilData>
{one if pupils is None else pupils}
</CTFpupilData>
</CTfile>
"""


def opened(text: str | bytes) -> tuple[Header, list[Pupil], list[str]]:
    """Header, pupils and the codes of what the reader found."""
    data = text if isinstance(text, bytes) else text.encode()
    with Reader(io.BytesIO(data)) as reader:
        entries = list(reader.entries())
        found = [*reader.findings, *(finding for entry in entries for finding in entry.findings)]
        return reader.header, [entry.pupil for entry in entries], [finding.code for finding in found]


def only(text: str | bytes) -> Pupil:
    """The one pupil of a file in which nothing is found."""
    _, (pupil,), found = opened(text)
    assert found == []
    return pupil


def test_values_padded_with_blanks_are_trimmed() -> None:
    address = (
        "<Address><BS7666Address><SAON>  Flat 1 \n</SAON><PAON>\t7 </PAON><Street>Acorn Road</Street></BS7666Address></Address>"
    )
    pupil = only(document(inside=address, surname="  Sample  "))
    assert pupil.surname == "Sample"
    assert pupil.address is not None
    assert pupil.address.structured is not None
    assert (pupil.address.structured.saon, pupil.address.structured.paon) == ("Flat 1", "7")


@pytest.mark.parametrize(("urn", "read"), [("", None), ("<URN>XXXXXX</URN>", "XXXXXX"), ("<URN>100001</URN>", "100001")])
def test_a_urn_may_be_missing_or_not_known(urn: str, read: str | None) -> None:
    schools = only(document(inside=SCHOOL.format(urn))).schools
    assert schools is not None
    assert schools[0].urn == read


def test_a_byte_order_mark_is_no_text() -> None:
    assert only(b"\xef\xbb\xbf" + document().encode()).surname == "Sample"


def test_an_empty_element_has_no_value_and_is_a_warning() -> None:
    inside = SCHOOL.format("").replace("</School>", "<LeavingDate></LeavingDate><RemovalGrounds/></School>")
    _, (pupil,), found = opened(document(inside=inside))
    assert found == ["CTF-207", "CTF-207"]
    assert pupil.schools is not None
    assert (pupil.schools[0].leaving_date, pupil.schools[0].removal_grounds) == (None, None)


@pytest.mark.parametrize("name", ["ZIP", "Zip"])
def test_an_overseas_code_is_read_under_both_names_and_written_as_zip(name: str) -> None:
    pupil = only(document(inside=f"<Address><PostCode>OV3R 5EA</PostCode><{name}>75001</{name}></Address>"))
    assert pupil.address is not None
    assert pupil.address.overseas_code == "75001"
    assert b"<ZIP>75001</ZIP>" in ctf.to_bytes(header=examples.small_header(), pupils=[pupil])


@pytest.mark.parametrize("edition", [12, 22, 23, 26])
@pytest.mark.parametrize("name", ["Gender", "Sex"])
def test_gender_and_sex_are_read_in_any_edition(edition: int, name: str) -> None:
    text = document(sex=f"<{name}>M</{name}>").replace("25.0", f"{edition}.0")
    assert only(text).sex == "M"


@pytest.mark.parametrize(("edition", "name"), [(12, "Gender"), (22, "Gender"), (23, "Sex"), (26, "Sex")])
def test_sex_is_written_under_the_name_of_the_edition(edition: int, name: str) -> None:
    written = ctf.to_bytes(header=examples.small_header(edition=edition), pupils=[examples.small_pupil()])
    assert f"<{name}>M</{name}>".encode() in written


@pytest.mark.parametrize("name", ["Gender", "Sex"])
def test_a_contact_has_gender_or_sex(name: str) -> None:
    contacts = only(
        document(inside=f"<Contacts><Contact><Surname>Sample</Surname><{name}>F</{name}></Contact></Contacts>")
    ).contacts
    assert contacts is not None
    assert contacts[0].sex == "F"


FORMER = "<FormerSurname>Before</FormerSurname>"
PREFERRED = "<PreferredForename>Al</PreferredForename>"


@pytest.mark.parametrize("order", [PREFERRED + FORMER, FORMER + PREFERRED])
def test_a_former_surname_stands_in_either_of_two_places(order: str) -> None:
    details = only(document(inside=f"<BasicDetails>{order}</BasicDetails>")).basic_details
    assert details is not None
    assert (details.former_surname, details.preferred_forename) == ("Before", "Al")


RANK, TYPE = "<SENtypeRank>1</SENtypeRank>", "<SENtype>SLCN</SENtype>"


@pytest.mark.parametrize("order", [RANK + TYPE, TYPE + RANK])
def test_the_rank_of_a_need_stands_before_or_behind_its_type(order: str) -> None:
    provision = "<SEN><StartDate>2024-09-02</StartDate><SENprovision>K</SENprovision></SEN>"
    needs = only(
        document(inside=f"<SENhistory>{provision}<SENneeds><SENneed>{order}</SENneed></SENneeds></SENhistory>")
    ).special_needs
    assert needs is not None
    assert needs.needs is not None
    assert (needs.needs[0].rank, needs.needs[0].type) == (1, "SLCN")


EASTING, NORTHING = "<Easting>357833.0</Easting>", "<Northing>173024.50</Northing>"


@pytest.mark.parametrize("order", [EASTING + NORTHING, NORTHING + EASTING])
def test_coordinates_stand_in_either_order_and_keep_their_digits(order: str) -> None:
    address = only(document(inside=f"<Address><PostCode>BS1 1AA</PostCode>{order}</Address>")).address
    assert address is not None
    assert (str(address.easting), str(address.northing)) == ("357833.0", "173024.50")
    assert address.easting == Decimal("357833.0")


def test_contacts_stay_in_the_order_of_the_file_whatever_their_numbers() -> None:
    people = "".join(f"<Contact><Order>{order}</Order><Surname>Number {order}</Surname></Contact>" for order in (3, 1, 2))
    contacts = only(document(inside=f"<Contacts>{people}</Contacts>")).contacts
    assert [contact.order for contact in contacts or ()] == [3, 1, 2]


def test_a_code_straight_in_disabilities_is_read() -> None:
    _, (pupil,), found = opened(document(inside="<BasicDetails><Disabilities>NCOL</Disabilities></BasicDetails>"))
    assert found == ["CTF-220"]
    assert pupil.basic_details is not None
    assert pupil.basic_details.disabilities == ["NCOL"]


@pytest.mark.parametrize("data", ["", "<!-- none -->"])
def test_a_file_without_pupils_is_read(data: str) -> None:
    header, pupils, found = opened(document(pupils=data))
    assert (header.edition, pupils, found) == (25, [], [])


def test_pupil_data_without_an_inside_are_read_too() -> None:
    text = document(pupils="").replace("<CTFpupilData>\n\n</CTFpupilData>", "<CTFpupilData/>")
    assert opened(text)[1:] == ([], [])


def test_windows_line_ends_change_nothing_but_the_bytes() -> None:
    assert only(document(inside=SCHOOL.format("")).replace("\n", "\r\n")) == only(document(inside=SCHOOL.format("")))


@pytest.mark.parametrize(
    ("label", "encoding"), [("ISO-8859-1", "iso-8859-1"), ("latin1", "iso-8859-1"), ("windows-1252", "windows-1252")]
)
def test_older_encodings_are_read_as_they_say(label: str, encoding: str) -> None:
    text = document(surname="Siân–Zoë" if encoding == "windows-1252" else "Siân Zoë")
    pupil = only(text.replace("utf-8", label).encode(encoding))
    assert pupil.surname == ("Siân–Zoë" if encoding == "windows-1252" else "Siân Zoë")


@pytest.mark.parametrize("blanks", ["\n", "\r\n\r\n", "  \t\n\n"])
def test_blank_lines_before_the_declaration_are_passed_over(blanks: str) -> None:
    assert only(blanks + document()).surname == "Sample"


def test_lines_are_counted_with_the_blank_ones() -> None:
    text = "\n\n\n" + document(inside="<BasicDetails><MedicalFlag>maybe</MedicalFlag></BasicDetails>")
    wanted = next(number for number, line in enumerate(text.splitlines(), start=1) if "MedicalFlag" in line)
    report = ctf.check(io.BytesIO(text.encode()), today=datetime.date(2026, 11, 23))
    assert [found.line for found in report.findings if found.code == "CTF-214"] == [wanted]


def test_comments_and_instructions_between_elements_say_nothing() -> None:
    text = document(inside="<!-- about the pupil --><?print no?>").replace("<Pupil>", "<!-- next --><Pupil>")
    assert only("" + text.replace("</CTfile>", "</CTfile><!-- the end -->")).surname == "Sample"


def test_a_comment_inside_a_value_is_an_error() -> None:
    _, _, found = opened(document(surname="Sam<!-- -->ple"))
    assert "CTF-210" in found


def test_a_cdata_section_is_read_and_is_an_error() -> None:
    _, (pupil,), found = opened(document(surname="<![CDATA[O'Brien & Sons]]>"))
    assert pupil.surname == "O'Brien & Sons"
    assert found == ["CTF-221"]


def test_the_words_of_a_schema_on_the_root_are_passed_over() -> None:
    noted = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="CTF.xsd"'
    assert only(document().replace("<CTfile>", f"<CTfile {noted}>")).surname == "Sample"


def test_elements_that_are_read_and_never_written() -> None:
    marks = (
        "<AttendSessions><AttendanceStartDate>2025-09-03</AttendanceStartDate><AttendanceMarks>/\\/\\##</AttendanceMarks>"
        "</AttendSessions>"
    )
    year = (
        "<Year>2025</Year><LEA>999</LEA><Estab>2001</Estab><SessionsPossible>10</SessionsPossible>"
        "<SessionsAuthorised>0</SessionsAuthorised><SessionsAttended>10</SessionsAttended>"
        f"<SessionsUnauthorised>0</SessionsUnauthorised>{marks}"
    )
    text = document(inside=f"<Attendance><YearData>{year}</YearData></Attendance>")
    text = text.replace("<SourceSchool>", "<DataQualifier>x</DataQualifier><SourceSchool>")
    header, (pupil,), found = opened(text)
    assert found == []
    assert header.data_qualifier == "x"
    assert pupil.attendance is not None
    assert pupil.attendance[0].marks is not None
    assert pupil.attendance[0].marks.marks == "/\\/\\##"
    written = ctf.to_bytes(header=header, pupils=[pupil])
    assert b"AttendSessions" not in written
    assert b"DataQualifier" not in written


def test_a_suppliers_block_comes_back_as_it_was_wherever_it_may_stand() -> None:
    block = '<SuppInfo><SuppID>SIMS</SuppID><Religion>CH</Religion>\n  <Own a="1"><Deep>x &amp; y</Deep></Own></SuppInfo>'
    text = document(inside=f"<BasicDetails>{block}</BasicDetails>{block}")
    _, (pupil,), found = opened(text)
    assert found == []
    assert pupil.supplier_blocks is not None
    assert (pupil.supplier_blocks[0].supplier, pupil.supplier_blocks[0].xml) == ("SIMS", block)
    assert ctf.to_bytes(header=examples.small_header(), pupils=[pupil]).decode().count(block) == 2


@pytest.mark.parametrize(("written", "read"), [("true", True), ("1", True), ("false", False), ("0", False)])
def test_yes_and_no_are_read_in_words_and_in_digits(written: str, read: bool) -> None:
    details = only(document(inside=f"<BasicDetails><MedicalFlag>{written}</MedicalFlag></BasicDetails>")).basic_details
    assert details is not None
    assert details.medical_flag is read
