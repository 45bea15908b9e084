"""Files for the commands to work on."""

from pathlib import Path

import pytest

from cts import ctf
from tests.ctf.operations import made


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Twelve pupils, nothing wrong."""
    sample = ctf.sample(pupils=12, seed=1, edition=25)
    path = tmp_path / "9992001_CTF_9994001_001.xml"
    ctf.write(path, header=sample.header, pupils=sample.pupils)
    return path


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """One pupil, nothing wrong."""
    return made.file(tmp_path / "one.xml", [made.pupil(year="5")], qualifier="partial")


@pytest.fixture
def quirky(good: Path, tmp_path: Path) -> Path:
    """The same, as some products write it: byte order mark, CRLF, padded values, numbers for flags."""
    text = good.read_text(encoding="utf-8").replace("MedicalFlag>true<", "MedicalFlag> 1 <").replace("<Surname>", "<Surname>  ")
    path = tmp_path / "quirky.xml"
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    return path


@pytest.fixture
def bad(one: Path, tmp_path: Path) -> Path:
    """A file with an error: a date that no calendar has."""
    path = tmp_path / "bad.xml"
    path.write_text(one.read_text().replace("2016-03-04", "2016-02-30"))
    return path


@pytest.fixture
def hostile(one: Path, tmp_path: Path) -> Path:
    """A file that wants to read another one."""
    path = tmp_path / "hostile.xml"
    entity = '<!DOCTYPE CTfile [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    path.write_text(one.read_text().replace("<CTfile>", f"{entity}<CTfile>").replace("Sample<", "&x;<"))
    return path


@pytest.fixture(params=["hostile", "missing", "empty", "folder", "binary", "zip", "broken"])
def unreadable(request: pytest.FixtureRequest, hostile: Path, one: Path, tmp_path: Path) -> Path:
    """What cannot be read as a Common Transfer File at all."""
    path: Path = tmp_path / f"{request.param}.xml"
    if request.param == "hostile":
        return hostile
    if request.param == "folder":
        path.mkdir()
    elif request.param != "missing":
        contents = {"empty": b"", "binary": bytes(range(256)), "zip": b"PK\x03\x04 ...", "broken": one.read_bytes()[:-20]}
        path.write_bytes(contents[request.param])
    return path
