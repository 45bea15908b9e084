"""Every hostile ZIP is refused with the code that is due, and no honest one is (promises P11 and P20)."""

import io
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from cts.site import archives
from cts.site.archives.sentences import SENTENCES
from tests.hostile.families import honest_zips
from tests.hostile.families import zip as hostile
from tests.hostile.zips import Part, archive

HOSTILE = list(hostile.cases())
HONEST = list(honest_zips.cases())


def check(data: bytes) -> archives.Archive:
    return archives.check(io.BytesIO(data), size=len(data))


def test_there_are_many_cases() -> None:
    assert len({case.case for case in HOSTILE}) == len(HOSTILE)
    assert len(HOSTILE) >= 150
    assert {code for case in HOSTILE for code in case.codes} == set(SENTENCES)


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: ascii(case.case))
def test_a_hostile_archive_is_refused_in_words(case: hostile.Zip) -> None:
    found = check(case.make())
    assert {fault.code for fault in found.faults} & set(case.codes), [fault.sentence("en") for fault in found.faults]
    for fault in found.faults:
        english, welsh = fault.sentence("en"), fault.sentence("cy")
        assert english != welsh
        for sentence in (english, welsh):
            assert sentence.isprintable()
            assert len(sentence) < 500
            assert sentence.endswith(".")
            assert fault.number is None or str(fault.number) in sentence


@pytest.mark.parametrize("case", HONEST, ids=lambda case: case.case)
def test_an_honest_archive_is_taken(case: honest_zips.Honest) -> None:
    found = check(case.make())
    assert [fault.sentence("en") for fault in found.faults] == []
    assert found.file_count == case.files


def test_the_sentence_names_entry_and_neighbour() -> None:
    lie = {"packed": 80, "size": 80}
    parts = [
        Part(b"a.csv", b"1", 0),
        Part(b"b.csv", b"1" * 20, 0, local=lie, central=lie),
        Part(b"c.csv"),
    ]
    (fault,) = check(archive(*parts)).faults
    assert fault.sentence("en") == ("Entry 3 (c.csv) shares bytes with entry 2. Such archives are refused. Make the ZIP again.")
    assert fault.sentence("cy").startswith("Mae cofnod 3 (c.csv) yn rhannu beitiau â chofnod 2.")


def test_everything_that_is_wrong_with_entries_is_said_at_once() -> None:
    parts = [Part(b"../a.exe"), Part(b"b.docm"), Part(b"c.csv", flags=1)]
    codes = [fault.code for fault in check(archive(*parts)).faults]
    assert codes == ["ZIP-NAME-PATH", "ZIP-PROGRAM", "ZIP-MACRO", "ZIP-ENCRYPTED"]


@pytest.mark.parametrize("seed", range(300))
def test_no_damage_is_more_than_a_refusal(seed: int) -> None:
    """Bytes changed, cut, doubled and moved at random: never an error of ours, and never another archive than before."""
    rng = random.Random(seed)
    honest = HONEST[seed % 6].make()
    data = bytearray(honest)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data))
        way = rng.randrange(4)
        if way == 0:
            data[at] = rng.randrange(256)
        elif way == 1:
            del data[at : at + rng.randint(1, 40)]
        elif way == 2:
            data[at:at] = data[at : at + rng.randint(1, 40)]
        else:
            data[at : at + 4] = rng.choice([b"\xff" * 4, b"\0" * 4, b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"])
    for fault in check(bytes(data)).faults:
        assert fault.sentence("cy")


@pytest.mark.skipif(shutil.which("zip") is None, reason="no Info-ZIP here; as root: apt install zip")
@pytest.mark.parametrize("options", [["-r"], ["-rX"], ["-r0"], ["-rfz-"], ["-rfz"], ["-rfd"]], ids="".join)
def test_what_info_zip_makes_is_taken(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "Blwyddyn 6").mkdir()
    (tmp_path / "Blwyddyn 6" / "Siân Tŵr.csv").write_bytes(honest_zips.CSV)
    subprocess.run(["zip", "-q", *options, "made.zip", "Blwyddyn 6"], cwd=tmp_path, check=True)
    found = check((tmp_path / "made.zip").read_bytes())
    assert [fault.sentence("en") for fault in found.faults] == []
    assert found.file_count == 1
