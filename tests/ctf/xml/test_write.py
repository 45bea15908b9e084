"""What cannot be written is refused in words, and a file on disk is there as a whole or not at all."""

import datetime
import io
import os
import pickle
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from cts import ctf
from cts.ctf import editions
from cts.ctf.model import Address, Contact, Header, KeyStage, LookedAfter, Other, Phone, Pupil, SupplierBlock
from cts.ctf.xml.write import chunks
from cts.ctf.xml.writing.composed import writer
from tests.ctf.xml import examples


def refusal(pupil: Pupil | None = None, *, header: Header | None = None, edition: int | None = None) -> ctf.NotWritable:
    pupils = [examples.small_pupil(), pupil or examples.small_pupil()]
    with pytest.raises(ctf.NotWritable) as refused:
        ctf.to_bytes(header=header or examples.small_header(), pupils=pupils, edition=edition)
    return refused.value


def with_(**values: Any) -> Pupil:  # noqa: ANN401 - wrong values too
    pupil = examples.small_pupil()
    for name, value in values.items():
        setattr(pupil, name, value)
    return pupil


def test_it_works() -> None:
    written = ctf.to_bytes(header=examples.small_header(), pupils=[examples.small_pupil()])
    assert (
        written.decode()
        == """<?xml version="1.0" encoding="utf-8"?>
<CTfile>
  <Header>
    <DocumentName>Common Transfer File</DocumentName>
    <CTFversion>25.0</CTFversion>
    <DateTime>2026-01-15T09:30:00</DateTime>
    <DocumentQualifier>partial</DocumentQualifier>
    <SourceSchool>
      <LEA>999</LEA>
      <Estab>2001</Estab>
      <URN>100001</URN>
      <SchoolName>Text</SchoolName>
      <AcademicYear>2025</AcademicYear>
    </SourceSchool>
    <DestSchool>
      <LEA>999</LEA>
      <Estab>2001</Estab>
      <URN>100001</URN>
    </DestSchool>
  </Header>
  <CTFpupilData>
    <Pupil>
      <Surname>Sample</Surname>
      <Forename>Alex</Forename>
      <DOB>2016-03-04</DOB>
      <Sex>M</Sex>
    </Pupil>
  </CTFpupilData>
</CTfile>
"""
    )


@pytest.mark.parametrize("said", [None, "", "x", "11.0", "27.0", 25])
def test_a_header_without_a_known_edition_is_refused(said: Any) -> None:  # noqa: ANN401
    header = examples.small_header()
    header.version = said
    assert refusal(header=header).code == "CTF-250"
    assert b"<CTFversion>12.0<" in ctf.to_bytes(header=header, pupils=[], edition=12)


@pytest.mark.parametrize("edition", [0, 11, 27, 2025])
def test_an_edition_that_is_not_known_is_refused(edition: int) -> None:
    assert refusal(edition=edition).code == "CTF-250"


@pytest.mark.parametrize("value", [None, "", "   "])
@pytest.mark.parametrize(("name", "element"), [("surname", "Surname"), ("date_of_birth", "DOB"), ("sex", "Sex")])
def test_what_is_required_and_missing_is_refused_by_name_and_place(name: str, element: str, value: str | None) -> None:
    if name == "date_of_birth" and value is not None:
        value = None
    refused = refusal(with_(**{name: value}))
    assert refused.code == "CTF-251"
    assert refused.arguments == {"element": element, "path": "/CTfile/CTFpupilData/Pupil[2]"}


def test_what_is_missing_deep_inside_is_found() -> None:
    contacts = [Contact(surname="A"), Contact(surname="B", phones=[Phone(number="1"), Phone(type="H")])]
    refused = refusal(with_(contacts=contacts))
    assert refused.arguments == {
        "element": "PhoneNo",
        "path": "/CTfile/CTFpupilData/Pupil[2]/Contacts/Contact[2]/Phones/Phone[2]",
    }


def test_a_list_that_has_to_hold_something_is_missed_when_it_holds_nothing() -> None:
    assert refusal(with_(key_stages=[KeyStage(stage="KS1", assessments=[])])).arguments["element"] == "StageAssessment"


def test_a_header_without_its_school_is_refused() -> None:
    header = examples.small_header()
    header.source = None
    assert refusal(header=header).arguments == {"element": "SourceSchool", "path": "/CTfile/Header"}


WRONG = {
    "a number for a text": {"surname": 5},
    "a text for a day": {"date_of_birth": "2016-03-04"},
    "a moment for a day": {"date_of_birth": datetime.datetime(2016, 3, 4)},  # noqa: DTZ001
    "a list for a text": {"surname": ["Sample"]},
    "a text for yes or no": {"looked_after": LookedAfter(in_care="true")},  # type: ignore[arg-type]
    "a one for yes or no": {"looked_after": LookedAfter(in_care=1)},  # type: ignore[arg-type]
    "yes for a number": {"contacts": [Contact(surname="A", order=True)]},
    "a number below none": {"contacts": [Contact(surname="A", order=-1)]},
    "a number too long": {"contacts": [Contact(surname="A", order=10**9)]},
    "a fraction for a number": {"contacts": [Contact(surname="A", order=1.0)]},  # type: ignore[arg-type]
    "a float for a decimal": {"address": Address(easting=1.5)},  # type: ignore[arg-type]
    "a decimal that is none": {"address": Address(easting=Decimal("NaN"))},
    "a decimal too long": {"address": Address(easting=Decimal("1E20"))},
    "a record for another": {"address": Phone(number="1")},
    "a record for a list": {"contacts": Contact(surname="A")},
    "a tuple for a list": {"contacts": (Contact(surname="A"),)},
    "a text for a list": {"contacts": "A"},
    "nothing in a list": {"contacts": [None]},
    "a text for a block": {"supplier_blocks": ["<SuppInfo/>"]},
    "a text for an unknown element": {"other": ["<Unknown/>"]},
    "no text in a block": {"supplier_blocks": [SupplierBlock(None, None)]},  # type: ignore[arg-type]
}


@pytest.mark.parametrize("values", WRONG.values(), ids=WRONG)
def test_a_value_of_the_wrong_kind_is_refused(values: dict[str, Any]) -> None:
    # first a value that is right, so that nothing the writer remembers can hide the wrong one
    right = with_(looked_after=LookedAfter(in_care=True), contacts=[Contact(surname="A", order=1)])
    pupil = with_(**values)
    with pytest.raises(ctf.NotWritable) as refused:
        ctf.to_bytes(header=examples.small_header(), pupils=[right, pupil])
    assert refused.value.code == "CTF-252"
    assert refused.value.arguments["path"].startswith("/CTfile/CTFpupilData/Pupil[2]")


def test_a_moment_with_a_zone_is_refused() -> None:
    header = examples.small_header()
    header.written_at = datetime.datetime(2026, 1, 15, 9, 30, tzinfo=datetime.UTC)
    assert refusal(header=header).code == "CTF-252"


def test_something_else_than_a_pupil_is_refused() -> None:
    with pytest.raises(ctf.NotWritable) as refused:
        ctf.to_bytes(header=examples.small_header(), pupils=[Phone(number="1")])  # type: ignore[list-item]
    assert refused.value.code == "CTF-252"


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x1b", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_xml_does_not_allow_is_refused_and_named(character: str) -> None:
    refused = refusal(with_(surname=f"Sam{character}ple"))
    assert refused.code == "CTF-253"
    assert refused.arguments["character"] == f"U+{ord(character):04X}"


KEPT = {
    "no element": "text",
    "not closed": "<Unknown>",
    "two elements": "<Unknown/><Unknown/>",
    "an element and text": "<Unknown/>text",
    "a document type": '<!DOCTYPE Unknown [<!ENTITY e "x">]><Unknown>&e;</Unknown>',
    "an entity": "<Unknown>&e;</Unknown>",
    "a pupil": "<Unknown><Pupil/></Unknown>",
    "a pupil's number": "<UPN>B801200005001</UPN>",
    "another file": '<Unknown xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="/etc/hostname"/></Unknown>',
    "depth without end": "<Unknown>" * 40 + "</Unknown>" * 40,
    "a known element": "<Email>a@post.example</Email>",
    "another surname": "<Unknown><surname>B</surname></Unknown>",
}


@pytest.mark.parametrize("xml", KEPT.values(), ids=KEPT)
def test_what_is_no_unknown_element_is_not_written_as_one(xml: str) -> None:
    refused = refusal(with_(other=[Other("", xml)]))
    assert refused.code == "CTF-254"


@pytest.mark.parametrize("xml", [xml for name, xml in KEPT.items() if name != "a known element"] + ["<Other/>"])
def test_what_is_no_suppliers_block_is_not_written_as_one(xml: str) -> None:
    refused = refusal(with_(supplier_blocks=[SupplierBlock(None, xml)]))
    assert refused.code == "CTF-254"


def test_a_document_has_its_own_name_or_none() -> None:
    header = examples.small_header()
    header.document_name = "Admissions Data Transfer File"
    assert refusal(header=header).code == "CTF-255"
    header.document_name = None
    assert b"<DocumentName>Common Transfer File<" in ctf.to_bytes(header=header, pupils=[])


def test_an_unknown_element_in_the_header_is_refused() -> None:
    header = examples.small_header()
    assert header.destination is not None
    header.destination.other = [Other("", "<Unknown/>")]
    assert (refusal(header=header).code, refusal(header=header).arguments["path"]) == ("CTF-256", "/CTfile/Header/DestSchool")


def test_a_refusal_can_be_said_in_english_and_sent_to_another_process() -> None:
    refused = refusal(with_(surname=None))
    assert str(refused) == (
        "Surname is missing at /CTfile/CTFpupilData/Pupil[2], and a file must have it. Fill it in before you write the file."
    )
    assert str(pickle.loads(pickle.dumps(refused))) == str(refused)  # noqa: S301 - just made


def test_an_unknown_element_behind_one_that_is_not_known_either_comes_last() -> None:
    written = ctf.to_bytes(
        header=examples.small_header(), pupils=[with_(other=[Other("Nowhere", "<Unknown/>")], email="a@b.example")]
    )
    assert b"</Email>\n      <Unknown/>\n    </Pupil>" in written


def test_an_unknown_element_keeps_its_place_where_its_neighbour_is_left_out() -> None:
    pupil = with_(
        welsh_details=ctf.model.WelshDetails(ethnicity_source="P", other=[Other("EthnicitySource", "<Unknown>x</Unknown>")])
    )
    assert b"<NAWdetails>\n        <Unknown>x</Unknown>\n      </NAWdetails>" in ctf.to_bytes(
        header=examples.small_header(edition=25), pupils=[pupil]
    )


def test_groups_with_nothing_in_them_are_not_written() -> None:
    pupil = with_(basic_details=ctf.model.BasicDetails(), contacts=[], address=Address(structured=ctf.model.StructuredAddress()))
    assert ctf.to_bytes(header=examples.small_header(), pupils=[pupil]) == ctf.to_bytes(
        header=examples.small_header(), pupils=[examples.small_pupil()]
    )


def test_nothing_empty_is_ever_written() -> None:
    for edition in range(editions.FIRST, editions.LAST + 1):
        pupils = [examples.pupil(edition=26), with_(email=" ", uci="")]
        written = etree.fromstring(ctf.to_bytes(header=examples.small_header(), pupils=pupils, edition=edition))
        assert [element.tag for element in written.iter("*") if len(element) == 0 and not (element.text or "").strip()] == []


def test_the_header_given_is_left_as_it_was() -> None:
    header = examples.small_header(edition=26)
    ctf.to_bytes(header=header, pupils=[], edition=12)
    assert header == examples.small_header(edition=26)


def test_a_file_is_written_to_a_path_or_a_stream(tmp_path: Path) -> None:
    stream = io.BytesIO()
    header, pupils = examples.small_header(), [examples.small_pupil()]
    ctf.write(stream, header=header, pupils=pupils)
    ctf.write(tmp_path / "a.xml", header=header, pupils=pupils)
    ctf.write(str(tmp_path / "b.xml"), header=header, pupils=iter(pupils))
    assert stream.getvalue() == (tmp_path / "a.xml").read_bytes() == (tmp_path / "b.xml").read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"a.xml", "b.xml"}


def failing() -> Iterator[Pupil]:
    for _ in range(100):
        yield examples.small_pupil()
    yield with_(surname=None)


def test_when_writing_fails_the_file_before_stays_and_nothing_else_does(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"before")
    with pytest.raises(ctf.NotWritable, match=r"Pupil\[101\]"):
        ctf.write(path, header=examples.small_header(), pupils=failing())
    with pytest.raises(ctf.NotWritable):
        ctf.write(tmp_path / "new.xml", header=examples.small_header(), pupils=failing())
    assert path.read_bytes() == b"before"
    assert [found.name for found in tmp_path.iterdir()] == ["a.xml"]


def test_an_error_of_the_pupils_own_passes_as_it_is(tmp_path: Path) -> None:
    def broken() -> Iterator[Pupil]:
        yield examples.small_pupil()
        raise TypeError("ours")

    with pytest.raises(TypeError, match="ours"):
        ctf.write(tmp_path / "a.xml", header=examples.small_header(), pupils=broken())
    assert list(tmp_path.iterdir()) == []


def test_nobody_sees_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"

    def watching() -> Iterator[Pupil]:
        for _ in range(100):
            assert not path.exists()
            yield examples.small_pupil()

    ctf.write(path, header=examples.small_header(), pupils=watching())
    assert len(ctf.read(path).pupils) == 100


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        ctf.write(tmp_path / "a.xml", header=examples.small_header(), pupils=[])
    finally:
        os.umask(before)
    assert (tmp_path / "a.xml").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.xml").symlink_to(tmp_path / "real.xml")
    ctf.write(tmp_path / "link.xml", header=examples.small_header(), pupils=[])
    assert (tmp_path / "link.xml").is_symlink()
    assert (tmp_path / "real.xml").read_bytes().startswith(b"<?xml")


def test_a_pipe_is_written_straight(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    ctf.write(pipe, header=examples.small_header(), pupils=[examples.small_pupil()])
    reader.join()
    assert read == [ctf.to_bytes(header=examples.small_header(), pupils=[examples.small_pupil()])]


def test_a_folder_that_is_not_there_is_the_disks_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ctf.write(tmp_path / "none" / "a.xml", header=examples.small_header(), pupils=[])
    with pytest.raises(IsADirectoryError):
        ctf.write(tmp_path, header=examples.small_header(), pupils=[])


def test_pupils_are_taken_as_they_are_written() -> None:
    taken = 0

    def counted() -> Iterator[Pupil]:
        nonlocal taken
        for _ in range(1_000):
            taken += 1
            yield examples.small_pupil()

    pieces = chunks(header=examples.small_header(), pupils=counted())
    next(pieces)
    next(pieces)
    assert 0 < taken < 100


def test_nothing_of_a_child_stays_in_the_writers_memory() -> None:
    ctf.to_bytes(header=examples.small_header(), pupils=[examples.small_pupil()])
    with pytest.raises(ctf.NotWritable):
        ctf.to_bytes(header=examples.small_header(), pupils=[examples.small_pupil(), with_(surname=None)])
    for record, depth in ((Pupil, 2), (Header, 1)):
        assert [memory for memory in writer(record, 25, depth).memories if memory] == []
