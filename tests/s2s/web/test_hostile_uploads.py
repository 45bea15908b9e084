"""Hostile files of every family on the real upload pages: a sentence and a code, nothing kept, the next visitor served (P20)."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from cts.s2s.stored_files.models import StoredFile
from cts.s2s.transfers.models import Transfer
from cts.site.outbox import Mail
from tests import make
from tests.hostile import every
from tests.hostile.case import Accepted, Where
from tests.hostile.families import names
from tests.hostile.families import zip as zips
from tests.s2s.web.reading import text

SAMPLE = 3
"""Cases of each family that go through the pages here. All of them meet the readers in tests/ctf and tests/s2s/transfers."""

SignedIn = Callable[[str], Client]
Hostile = tuple[str, str, Callable[[Where], bytes], frozenset[str]]
GENERIC = "9992001_9994001_FFT15.zip"


def _made(one: zips.Zip, _where: Where) -> bytes:
    return one.make()


def _hostile() -> Iterator[Hostile]:
    """Form, name, contents and the codes of which one is due, family by family."""
    families: dict[str, list[tuple[str, Hostile]]] = {}
    for case in every.cases():
        if not isinstance(case.answer, Accepted) and not case.heavy:
            hostile = ("/upload/ctf/", make.NAME, case.make, frozenset(case.answer.codes))
            families.setdefault(case.name.partition("-")[0], []).append((case.name, hostile))
    for one in zips.cases():
        if "many" not in one.case:
            hostile = ("/upload/generic/", GENERIC, partial(_made, one), frozenset(one.codes))
            families.setdefault("zip", []).append((one.case, hostile))
    for name in names.cases():
        if name.codes and name.name.isprintable() and "/" not in name.name and "\\" not in name.name and 0 < len(name.name) < 200:
            hostile = ("/upload/ctf/", name.name, lambda _where: make.ctf(), frozenset(name.codes))
            families.setdefault("names", []).append((name.case, hostile))
    assert set(families) == {"dtd", "out", "enc", "shape", "rule", "face", "text", "zip", "names"}
    chooser = random.Random(20)
    for cases in families.values():
        for name_of_case, hostile in chooser.sample(cases, SAMPLE):
            yield pytest.param(*hostile, id=ascii(name_of_case))  # type: ignore[misc]


def stored_bytes(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("form", "name", "contents", "codes"), _hostile())
def test_a_hostile_upload_is_answered_in_words_and_leaves_nothing(
    signed_in: SignedIn,
    tmp_path: Path,
    settings: Settings,
    form: str,
    name: str,
    contents: Callable[[Where], bytes],
    codes: frozenset[str],
) -> None:
    storage = Path(settings.STORAGE_DIR)
    before = stored_bytes(storage)
    ashgrove = signed_in("ashgrove")
    content = contents(Where("http://127.0.0.1:9/", str(tmp_path / "secret")))
    answer = ashgrove.post(form, {"file": SimpleUploadedFile(name, content)})
    page = text(answer)
    assert answer.status_code == 422
    assert any(f">{code}</td>" in page for code in codes), codes
    assert "The file was not sent" in page
    assert not Transfer.objects.exists()
    assert not StoredFile.objects.exists()
    assert not Mail.objects.exists()
    assert stored_bytes(storage) == before
    assert ashgrove.get("/").status_code == 200


@pytest.mark.parametrize(
    "raw", ["../../9992001_CTF_9994001_001.xml", "a\x00b.xml", "9992001_CTF_9994001_001.xml\r\nX: y", "con.xml"]
)
def test_a_raw_name_that_is_an_attack_is_cleaned_or_refused(signed_in: SignedIn, raw: str) -> None:
    """Names as a program may send them, past every browser. What is stored is the clean name, or nothing."""
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{raw}"\r\nContent-Type: text/xml\r\n\r\n'.encode()
    body = head + make.ctf() + b"\r\n--x--\r\n"
    answer = signed_in("ashgrove").post("/upload/ctf/", body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code in {302, 400, 422}
    assert {transfer.file_name for transfer in Transfer.objects.all()} <= {make.NAME}
