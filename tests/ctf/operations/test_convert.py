"""From one edition to another."""

import io
from pathlib import Path

import pytest

from cts import ctf
from cts.ctf.model import School
from tests.ctf.operations import made

EVERY_EDITION = range(12, 27)


def test_it_works(tmp_path: Path) -> None:
    source = made.file(tmp_path / "new.xml", [made.pupil()])
    done = ctf.convert(source, edition="22.0", target=tmp_path / "old.xml", now=made.NOW.replace(year=2027))
    old = ctf.read(tmp_path / "old.xml")
    assert (done.edition, done.pupil_count, done.losses) == (22, 1, [])
    assert old.header.version == "22.0"
    assert old.header.written_at == made.NOW.replace(year=2027)
    assert old.pupils == [made.pupil()]
    assert "<Gender>M</Gender>" in (tmp_path / "old.xml").read_text()


@pytest.mark.parametrize("edition", EVERY_EDITION)
def test_a_converted_file_is_in_order_in_its_edition(edition: int, tmp_path: Path) -> None:
    sample = ctf.sample(pupils=6, seed=2, edition=26)
    ctf.write(tmp_path / "a.xml", header=sample.header, pupils=sample.pupils)
    ctf.convert(tmp_path / "a.xml", edition=edition, target=tmp_path / "b.xml")
    report = ctf.check(tmp_path / "b.xml")
    assert report.edition == f"{edition}.0"
    assert [found.message() for found in report.findings if found.code == "CTF-218" or found.severity == "error"] == []


def test_the_edition_says_what_is_lost(tmp_path: Path) -> None:
    school = School(la_number="999", establishment_number="2001", name="Ashgrove Primary", urn="100001", removal_grounds="F")
    source = made.file(tmp_path / "a.xml", [made.pupil(), made.pupil(made.BRYN, schools=[school])])
    done = ctf.convert(source, edition=17, target=tmp_path / "b.xml")
    assert [(loss.pupil, loss.upn, loss.path, loss.value, loss.why) for loss in done.losses] == [
        (2, made.BRYN, "/CTfile/CTFpupilData/Pupil[2]/SchoolHistory/School[1]/URN", "100001", "edition"),
        (2, made.BRYN, "/CTfile/CTFpupilData/Pupil[2]/SchoolHistory/School[1]/RemovalGrounds", "F", "edition"),
    ]
    assert "17.0" in done.losses[0].message("en")
    assert "17.0" in done.losses[0].message("cy")


def test_what_is_never_written_and_what_was_not_read_is_said_too(tmp_path: Path) -> None:
    done = ctf.convert(made.old_file(tmp_path / "a.xml"), edition=25, target=tmp_path / "b.xml")
    pupil = "/CTfile/CTFpupilData/Pupil[1]"
    marks = f"{pupil}/Attendance/YearData[1]/AttendSessions"
    assert [(loss.path, loss.value, loss.why) for loss in done.losses] == [
        ("/CTfile/Header/DataQualifier", "ours", "never-written"),
        (f"{pupil}/BasicDetails/MedicalFlag", "perhaps", "not-read"),
        (f"{marks}/AttendanceStartDate", "2012-09-03", "never-written"),
        (f"{marks}/AttendanceMarks", "/\\/\\", "never-written"),
        (f"{pupil}/SchoolHistory/School[1]/LastSchool", "true", "edition"),
    ]
    assert "<House>Red</House>" in (tmp_path / "b.xml").read_text()


def test_from_a_stream_to_a_stream(tmp_path: Path) -> None:
    source = io.BytesIO(made.file(tmp_path / "a.xml", [made.pupil()]).read_bytes())
    target = io.BytesIO()
    ctf.convert(source, edition=26, target=target)
    assert ctf.read(target).header.version == "26.0"


def test_a_header_behind_the_pupils_is_found(tmp_path: Path) -> None:
    text = made.file(tmp_path / "a.xml", [made.pupil()]).read_text()
    start, end = text.index("  <Header>"), text.index("  <CTFpupilData>")
    header, turned = text[start:end], text[:start] + text[end:]
    (tmp_path / "b.xml").write_text(turned.replace("</CTfile>", f"{header}</CTfile>"))
    done = ctf.convert(tmp_path / "b.xml", edition=25, target=tmp_path / "c.xml")
    assert done.pupil_count == 1
    assert ctf.diff(tmp_path / "a.xml", tmp_path / "c.xml").same


@pytest.mark.parametrize("edition", [11, 27, "25.5.1", "twelve", "", "٢٥", -1, "025"])
def test_an_edition_that_does_not_exist_is_refused(edition: int | str, tmp_path: Path) -> None:
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.convert(made.file(tmp_path / "a.xml", []), edition=edition, target=tmp_path / "b.xml")
    assert caught.value.code == "CTF-264"
    assert not (tmp_path / "b.xml").exists()


def test_what_is_no_file_is_refused_and_what_was_there_stays(tmp_path: Path) -> None:
    target = made.file(tmp_path / "b.xml", [made.pupil()])
    before = target.read_bytes()
    (tmp_path / "a.xml").write_bytes(before[:-30])
    with pytest.raises(ctf.NotReadable) as caught:
        ctf.convert(tmp_path / "a.xml", edition=25, target=target)
    assert caught.value.__notes__ == [str(tmp_path / "a.xml")]
    assert target.read_bytes() == before


def test_a_pupil_whom_no_file_can_hold_is_refused(tmp_path: Path) -> None:
    text = made.file(tmp_path / "a.xml", [made.pupil()]).read_text()
    (tmp_path / "a.xml").write_text(text.replace("<Surname>Sample</Surname>", ""))
    with pytest.raises(ctf.NotWritable):
        ctf.convert(tmp_path / "a.xml", edition=25, target=tmp_path / "b.xml")
