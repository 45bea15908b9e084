"""A partial file."""

from pathlib import Path

import pytest

from cts import ctf
from cts.ctf.model.declare import fields
from cts.ctf.operations.pick import IDENTIFIERS, SECTIONS
from tests.ctf.operations import made


def rich_file(path: Path) -> Path:
    sample = ctf.sample(pupils=15, seed=5, edition=25)
    ctf.write(path, header=sample.header, pupils=sample.pupils)
    return path


def test_it_works(tmp_path: Path) -> None:
    source = rich_file(tmp_path / "a.xml")
    done = ctf.pick(source, sections=["contacts", "attendance"], target=tmp_path / "b.xml")
    assert (done.pupil_count, done.sections, done.losses) == (15, ["contacts", "attendance"], [])
    picked, whole = ctf.read(tmp_path / "b.xml"), ctf.read(source)
    assert picked.header.qualifier == "partial"
    assert picked.header.descriptor == "Contacts, attendance"
    for small, large in zip(picked.pupils, whole.pupils, strict=True):
        assert set(small.to_dict()) <= {*IDENTIFIERS, "contacts", "attendance"}
        assert (small.upn, small.date_of_birth, small.attendance) == (large.upn, large.date_of_birth, large.attendance)


def test_every_part_of_a_pupil_can_be_picked() -> None:
    parts = {field.name for field in fields(ctf.Pupil)} - {*IDENTIFIERS, "supplier_blocks"}
    assert set(SECTIONS.values()) == parts


@pytest.mark.parametrize("section", SECTIONS)
def test_a_picked_file_is_in_order(section: str, tmp_path: Path) -> None:
    ctf.pick(rich_file(tmp_path / "a.xml"), sections=[section], target=tmp_path / "b.xml")
    assert not ctf.check(tmp_path / "b.xml").has_errors


@pytest.mark.parametrize("name", ["assessments", "StageAssessments", "key_stages", "ASSESSMENTS"])
def test_the_names_of_the_file_are_understood(name: str, tmp_path: Path) -> None:
    done = ctf.pick(rich_file(tmp_path / "a.xml"), sections=[name, name], target=tmp_path / "b.xml")
    assert done.sections == ["assessments"]


def test_only_what_was_picked_can_be_lost(tmp_path: Path) -> None:
    source = made.old_file(tmp_path / "a.xml")
    done = ctf.pick(source, sections=["attendance"], target=tmp_path / "b.xml")
    assert {loss.path.rpartition("/")[2] for loss in done.losses} == {"DataQualifier", "AttendanceStartDate", "AttendanceMarks"}
    assert "SuppInfo" not in (tmp_path / "b.xml").read_text()


def test_a_section_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    for sections, code in ((["behaviour"], "CTF-290"), ([], "CTF-291"), (["upn"], "CTF-290"), (["SuppInfo"], "CTF-290")):
        with pytest.raises(ctf.OperationRefused) as caught:
            ctf.pick(rich_file(tmp_path / "a.xml"), sections=sections, target=tmp_path / "b.xml")
        assert caught.value.code == code
        assert "basic_details" in str(caught.value)
    assert not (tmp_path / "b.xml").exists()
