"""One file into several."""

from pathlib import Path

import pytest

from cts import ctf
from cts.ctf.model import SupplierBlock
from tests.ctf.operations import made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def class_file(path: Path, **about: str) -> Path:
    pupils = [
        made.pupil(made.ALEX, year="6"),
        made.pupil(made.BRYN, forename="Bryn", year="R"),
        made.pupil(made.CERI, forename="Ceri", year="6"),
        made.pupil(None, forename="Dewi"),
    ]
    return made.file(path, pupils, **about)


def test_it_works(tmp_path: Path) -> None:
    source = class_file(tmp_path / "a.xml")
    done = ctf.split(source, by="pupil", folder=tmp_path / "new" / "out")
    assert names(tmp_path / "new" / "out") == [f"9992001_CTF_9994001_00{number}.xml" for number in range(1, 5)]
    assert [(file.group, file.pupil_count) for file in done.files] == [(made.ALEX, 1), (made.BRYN, 1), (made.CERI, 1), ("", 1)]
    for file in done.files:
        assert not [found for found in ctf.check(file.path, name=file.path.name).findings if found.code.startswith("CTF-7")]
    merged = tmp_path / "merged.xml"
    ctf.merge([file.path for file in done.files], target=merged)
    assert ctf.diff(source, merged).same


def test_by_year_in_the_order_of_the_years(tmp_path: Path) -> None:
    done = ctf.split(class_file(tmp_path / "a.xml"), by="year", folder=tmp_path / "out", first=41, now=made.NOW.replace(day=16))
    assert [(file.path.name, file.group, file.pupil_count) for file in done.files] == [
        ("9992001_CTF_9994001_041.xml", "R", 1),
        ("9992001_CTF_9994001_042.xml", "6", 2),
        ("9992001_CTF_9994001_043.xml", "", 1),
    ]
    assert ctf.read(done.files[0].path).header.written_at == made.NOW.replace(day=16)


def test_suppliers_blocks_go_along(tmp_path: Path) -> None:
    block = SupplierBlock(supplier="ExampleMIS", xml="<SuppInfo><SuppID>ExampleMIS</SuppID><House>Red</House></SuppInfo>")
    source = made.file(tmp_path / "a.xml", [made.pupil(supplier_blocks=[block])])
    done = ctf.split(source, by="pupil", folder=tmp_path / "out")
    assert "<House>Red</House>" in done.files[0].path.read_text()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    source = class_file(tmp_path / "a.xml")
    ctf.split(source, by="pupil", folder=tmp_path, first=3)
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.split(source, by="pupil", folder=tmp_path)
    assert caught.value.code == "CTF-272"
    assert "9992001_CTF_9994001_003.xml" in str(caught.value)
    assert len(names(tmp_path)) == 5


def test_numbers_end_at_999(tmp_path: Path) -> None:
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.split(class_file(tmp_path / "a.xml"), by="pupil", folder=tmp_path / "out", first=998)
    assert caught.value.code == "CTF-271"
    assert not (tmp_path / "out").exists()


def test_a_file_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    source = class_file(tmp_path / "a.xml")
    source.write_bytes(source.read_bytes()[:-40])
    with pytest.raises(ctf.NotReadable):
        ctf.split(source, by="pupil", folder=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_pupil_who_cannot_be_written_takes_the_others_files_along(tmp_path: Path) -> None:
    source = class_file(tmp_path / "a.xml")
    source.write_text(source.read_text().replace("<Forename>Dewi</Forename>", ""))
    with pytest.raises(ctf.NotWritable):
        ctf.split(source, by="pupil", folder=tmp_path / "out")
    assert names(tmp_path / "out") == []


def test_a_header_without_sender_or_receiver_gives_no_names(tmp_path: Path) -> None:
    source = class_file(tmp_path / "a.xml")
    text = source.read_text()
    start, end = text.index("    <DestSchool>"), text.index("  </Header>")
    source.write_text(text[:start] + text[end:])
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.split(source, by="year", folder=tmp_path / "out")
    assert caught.value.code == "CTF-270"


def test_an_edition_that_is_not_known_has_to_be_converted_first(tmp_path: Path) -> None:
    source = class_file(tmp_path / "a.xml")
    source.write_text(source.read_text().replace("25.0", "31.0"))
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.split(source, by="year", folder=tmp_path / "out")
    assert (caught.value.code, caught.value.arguments) == ("CTF-263", {"value": "31.0"})


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    source = class_file(tmp_path / "a.xml")
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.split(source, by="year", folder=source)
    assert caught.value.code == "CTF-265"


def test_several_pupils_for_an_unknown_school_can_be_split_by_pupil_only(tmp_path: Path) -> None:
    source = class_file(tmp_path / "a.xml", destination="XXXXXXX")
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.split(source, by="year", folder=tmp_path / "out")
    assert caught.value.code == "CTF-275"
    ctf.split(source, by="pupil", folder=tmp_path / "out")
    assert names(tmp_path / "out")[0] == "9992001_CTF_XXXXXXX_001.xml"
