"""Mending slips of a file and its name, with consent."""

from pathlib import Path

import msgspec
import pytest

from cts import ctf
from cts.ctf.model import Header
from cts.ctf.operations.repair import repair_name, repaired
from tests.ctf.operations import made

RIGHT = "9992001_CTF_9994001_002.xml"
HEADER = ctf.sample(pupils=0, edition=26, source="9992001", source_name="Ashgrove", destination="9994001").header


@pytest.mark.parametrize(
    "name",
    [
        "9992001_CTF_9994001_002 (1).xml",
        "9992001_CTF_9994001_002(12).xml",
        "9992001_CTF_9994001_002 (1) (2).xml",
        "9992001_CTF_9994001_002 - Copy.xml",
        "9992001_CTF_9994001_002 - Copi (3).xml",
        "Copy of 9992001_CTF_9994001_002.xml",
        "9992001_ctf_9994001_002.XML",
        "  9992001_CTF_9994001_002 .xml ",
        "9992001 CTF 9994001_002.xml",
        "9992001-CTF-9994001_002.xml",
        "C:\\Downloads\\9992001_CTF_9994001_002.xml",
    ],
)
def test_it_works(name: str) -> None:
    assert repair_name(name, header=HEADER) == RIGHT


def test_a_right_name_stays() -> None:
    assert repair_name(RIGHT, header=HEADER) == RIGHT


@pytest.mark.parametrize("name", ["leavers.xml", "export (3).xml", "9992001_CTF.xml", "", "../../etc/passwd"])
def test_a_name_that_is_none_is_made_from_the_header(name: str) -> None:
    assert repair_name(name, header=HEADER) == "9992001_CTF_9994001_001.xml"


def test_which_of_name_and_header_is_wrong_only_a_person_knows() -> None:
    assert repair_name("9992001_ctf_9994009_002 (1).xml", header=HEADER) == "9992001_ctf_9994009_002 (1).xml"


def test_without_a_sender_in_the_header_no_name_is_made() -> None:
    assert repair_name("leavers.xml", header=Header()) == "leavers.xml"


def test_only_the_name_is_wrong_so_the_bytes_stay(tmp_path: Path) -> None:
    source = made.file(tmp_path / "9992001_CTF_9994001_002 (1).xml", [made.pupil(made.ALEX)])
    plan = ctf.plan_repair(source, name=source.name)
    assert (plan.names, plan.pupils, plan.losses) == ([RIGHT], [], [])
    assert not (tmp_path / "out").exists()
    (written,) = ctf.repair(source, name=source.name, agreed=plan, folder=tmp_path / "out")
    assert written.read_bytes() == source.read_bytes()
    assert not ctf.plan_repair(written, name=written.name).is_needed


def test_small_letters_of_numbers_and_codes_are_shown_and_mended(tmp_path: Path) -> None:
    pupil = msgspec.structs.replace(made.pupil(made.ALEX), upn=made.ALEX.lower(), sex="m")
    source = made.file(tmp_path / RIGHT, [pupil, made.pupil(made.BRYN, forename="mac")])
    plan = ctf.plan_repair(source, name=RIGHT)
    (one,) = plan.pupils
    assert [(change.path, change.before, change.after) for change in one.changes] == [
        ("UPN", made.ALEX.lower(), made.ALEX),
        ("Sex", "m", "M"),
    ]
    (written,) = ctf.repair(source, name=RIGHT, agreed=plan, folder=tmp_path / "out")
    with ctf.open(written) as file:
        assert [(one.upn, one.sex, one.forename) for one in file][1][2] == "mac"
    assert not ctf.plan_repair(written, name=RIGHT).is_needed


@pytest.mark.parametrize("destination", ["XXXXXXX", "MMMMMMM"])
def test_each_pupil_for_x_and_m_gets_a_file_of_their_own(tmp_path: Path, destination: str) -> None:
    pupils = [made.pupil(made.ALEX), made.pupil(made.BRYN, forename="Bryn"), made.pupil(None, forename="Dewi")]
    source = made.file(tmp_path / "lost.xml", pupils, destination=destination)
    plan = ctf.plan_repair(source, name=f"9992001_ctf_{destination}_007.xml")
    assert plan.names == [f"9992001_CTF_{destination}_00{number}.xml" for number in (7, 8, 9)]
    written = ctf.repair(source, name=f"9992001_ctf_{destination}_007.xml", agreed=plan, folder=tmp_path / "out")
    seen = []
    for path in written:
        with ctf.open(path) as file:
            seen.append([pupil.forename for pupil in file])
    assert seen == [[pupil.forename] for pupil in pupils]


def test_what_was_not_shown_is_not_done(tmp_path: Path) -> None:
    source = made.file(tmp_path / "a (1).xml", [made.pupil(made.ALEX)])
    plan = ctf.plan_repair(source, name=source.name)
    made.file(source, [msgspec.structs.replace(made.pupil(made.ALEX), sex="m")])
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.repair(source, name=source.name, agreed=plan, folder=tmp_path / "out")
    assert caught.value.code == "CTF-277"
    assert not (tmp_path / "out").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    source = made.file(tmp_path / "9992001_CTF_9994001_002 (1).xml", [made.pupil(made.ALEX)])
    plan = ctf.plan_repair(source, name=source.name)
    (tmp_path / RIGHT).write_bytes(b"another")
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.repair(source, name=source.name, agreed=plan, folder=tmp_path)
    assert caught.value.code == "CTF-272"
    assert (tmp_path / RIGHT).read_bytes() == b"another"


def test_numbers_of_names_end(tmp_path: Path) -> None:
    source = made.file(tmp_path / "a.xml", [made.pupil(made.ALEX), made.pupil(made.BRYN)], destination="XXXXXXX")
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.plan_repair(source, name="9992001_CTF_XXXXXXX_999.xml")
    assert caught.value.code == "CTF-271"


def test_in_memory_it_is_the_same_files(tmp_path: Path) -> None:
    """Name and bytes of each, as they would be written to a folder; nothing is written anywhere."""
    source = made.file(tmp_path / "9992001_CTF_XXXXXXX_007.xml", [made.pupil(), made.pupil(made.BRYN)], destination="XXXXXXX")
    plan = ctf.plan_repair(source, name=source.name)
    written = ctf.repair(source, name=source.name, agreed=plan, folder=tmp_path / "out")
    held = list(repaired(source, name=source.name, agreed=plan))
    assert held == [(path.name, path.read_bytes()) for path in written]
    with pytest.raises(ctf.OperationRefused) as caught:
        list(repaired(source, name="other.xml", agreed=plan))
    assert caught.value.code == "CTF-277"
