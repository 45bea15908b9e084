"""A ZIP is looked at in the limited process, and its bytes leave it for nowhere."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cts.s2s.transfers import inspection
from cts.site.refusing import Refused
from tests import make
from tests.hostile.families import honest_zips
from tests.hostile.zips import Part, archive


def test_it_works() -> None:
    with make.content(archive(Part(b"results.csv"))) as file:
        found = inspection.inspect_archive(content=file, name=None)
    assert (found.readable, found.pupil_count, found.pupils, found.findings) == (True, 0, [], [])


def test_findings_come_in_both_languages_and_say_which_entry() -> None:
    with make.content(archive(Part(b"a.csv"), Part(b"../evil.exe"))) as file:
        found = inspection.inspect_archive(content=file, name=None)
    assert [finding.code for finding in found.errors] == ["ZIP-NAME-PATH", "ZIP-PROGRAM"]
    assert found.errors[0].message("en").startswith("The name of entry 2 (../evil.exe) leads out of the folder")
    assert found.errors[0].message("cy").startswith("Mae enw cofnod 2 (../evil.exe) yn arwain allan")
    assert found.errors[0].path == "../evil.exe"


def test_an_empty_file_is_refused() -> None:
    with make.content(b"") as file, pytest.raises(Refused, match="CTF-EMPTY"):
        inspection.inspect_archive(content=file, name=None)


def test_a_thousand_faults_are_counted() -> None:
    with make.content(archive(*(Part(b"%d.exe" % number) for number in range(700)))) as file:
        found = inspection.inspect_archive(content=file, name=None)
    assert (len(found.findings), found.findings_left_out) == (500, 200)


def test_a_large_archive_takes_little_memory(tmp_path: Path) -> None:
    """25 MB that grow to 50: measured in a process of its own."""
    path = tmp_path / "large.zip"
    dense = honest_zips.DENSE * 8000
    path.write_bytes(archive(Part(b"a.bin", dense, 0), Part(b"b.csv", (honest_zips.DENSE + b"0" * 90_000) * 250)))
    code = (
        "import json, pathlib, sys\n"
        "from cts.s2s.transfers import archive_inspector\n"
        "answer = json.loads(archive_inspector.inspect(path=sys.argv[1]))\n"
        "status = pathlib.Path('/proc/self/status').read_text()\n"
        "print(json.dumps([answer['findings'], int(status.split('VmHWM:')[1].split()[0])]))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, timeout=120)
    findings, kilobytes = json.loads(ran.stdout)
    assert findings == []
    assert kilobytes < 64 * 1024
