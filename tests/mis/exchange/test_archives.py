"""A ZIP of an assessment tracker: each file in it goes the usual way, and what is built to do harm is refused (M-055)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from cts.mis.core import Actor, Refused, own_school
from cts.mis.exchange import actions as exchange
from cts.mis.exchange import archives, rules
from cts.mis.exchange.models import Archive, Import
from cts.mis.exchange.reading import FileRefused
from cts.mis.exchange.rules import State
from cts.mis.exchange.tables import templates
from cts.mis.pupils.models import Pupil
from cts.site.audit import AuditEvent
from cts.site.storage import store
from tests.hostile.zips import Part
from tests.hostile.zips import archive as written
from tests.mis import make
from tests.mis.make import NOW, record

pytestmark = pytest.mark.django_db
NAME = "9994001_CTF_9992001_001.xml"


def brought(by: Actor, of: bytes, *, name: str = "results.zip") -> Import | Archive:
    with make.content(of) as opened:
        return exchange.bring(by=by, name=name, content=opened, now=NOW)


def codes(by: Actor, *parts: Part) -> list[str]:
    """What is said to be wrong with a ZIP of these parts, which is refused and leaves nothing behind."""
    with pytest.raises(FileRefused, match="ARCHIVE-REFUSED") as caught:
        brought(by, written(*parts))
    assert (Import.objects.count(), Archive.objects.count()) == (0, 0)
    for found in caught.value.findings:
        assert found.code in found.message("en")
        assert found.message("en") != found.message("cy")
    return [found.code for found in caught.value.findings]


def test_it_works(office: Actor) -> None:
    """Results and a second file wait and are taken in like every file; the list of errors is kept to be read."""
    other = make.file([record(serial=2, surname="Other", forename="Beth")])
    got = make.archive(office, {NAME: make.file([record()]), "more/second.xml": other, "errors.txt": b"1 pupil has no UPN\r\n"})
    _archive, listing = exchange.look_at_archive(by=office, public_id=got.public_id, now=NOW)
    assert [one.name for one in listing] == [NAME, "more/second.xml", "errors.txt"]
    assert listing[2].text == "1 pupil has no UPN\n"
    batches = list(got.imports.order_by("pk"))
    assert [(one.file_name, one.state) for one in batches] == [(NAME, State.WAITING), ("second.xml", State.WAITING)]
    assert [one.public_id for one in listing] == [batches[0].public_id, batches[1].public_id, ""]
    exchange.take_in(by=office, public_id=batches[1].public_id, now=NOW)
    assert [row.surname for row in Pupil.objects.all()] == ["Other"]
    assert AuditEvent.objects.get(event="archive.received").details["received"] == "2"
    assert AuditEvent.objects.filter(event="archive.seen", by="office").count() == 1


def test_whoever_may_only_read_is_refused(staff: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        make.archive(staff["reader"], {NAME: make.file([record()])})
    got = make.archive(staff["office"], {NAME: make.file([record()])})
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        exchange.look_at_archive(by=staff["reader"], public_id=got.public_id, now=NOW)


def test_one_bad_file_does_not_hold_up_the_others(office: Actor) -> None:
    """A file that is none, one for another school, and an empty one are listed with the reason."""
    files = {
        "none.xml": b"<html/>",
        "theirs.xml": make.file([record()], destination="9973001"),
        "empty.csv": b"",
        NAME: make.file([record()]),
        "picture.png": b"\x89PNG",
    }
    got = make.archive(office, files)
    listing = archives.kept(got.listing_id)
    assert [one.refusal for one in listing] == ["FILE-UNREADABLE", "FILE-FOR-OTHERS", "FILE-EMPTY", "", ""]
    assert listing[0].findings
    assert listing[1].arguments == {"number": "9973001"}
    assert [one.file_name for one in got.imports.all()] == [NAME]


def test_slips_in_a_file_of_a_zip_are_repaired_as_ever(office: Actor) -> None:
    got = make.archive(office, {"results (1).xml": make.file([record()])})
    (copy,) = exchange.repair(by=office, public_id=got.imports.get().public_id, now=NOW)
    assert copy.file_name == NAME


def test_a_workbook_is_no_archive_whatever_it_is_called(office: Actor) -> None:
    book = templates.workbook(own=own_school(), language="en")
    with pytest.raises(FileRefused, match="TABLE-NOTHING"):
        brought(office, book, name="school.zip")
    got = make.archive(office, {"school.xlsx": book})
    assert [one.refusal for one in archives.kept(got.listing_id)] == ["TABLE-NOTHING"]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([Part(b"bomb.xml", b"\0" * (2 << 20))], "ZIP-RATIO"),
        ([Part(b"../out.xml")], "ZIP-NAME-PATH"),
        ([Part(b"/etc/out.xml")], "ZIP-NAME-PATH"),
        ([Part(b"inner.zip")], "ZIP-NESTED"),
        ([Part(b"inner.xml", written(Part(b"a.xml")))], "ZIP-NESTED"),
        ([Part(b"secret.xml", flags=1)], "ZIP-ENCRYPTED"),
        ([Part(b"run.exe")], "ZIP-PROGRAM"),
        ([Part(b"a.xml"), Part(b"A.XML")], "ZIP-TWIN"),
        ([Part(b"a.xml", mode=0o120777)], "ZIP-SPECIAL"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_built_to_do_harm_is_refused(office: Actor, parts: Sequence[Part], code: str) -> None:
    assert code in codes(office, *parts)


def test_an_empty_archive_is_refused(office: Actor) -> None:
    with pytest.raises(FileRefused, match="ARCHIVE-REFUSED"):
        brought(office, b"PK\5\6" + bytes(18))


def test_as_many_files_as_there_may_be_are_opened_and_one_more_is_not(office: Actor) -> None:
    files = {f"{number}.txt": b"-" for number in range(rules.MOST_FILES)}
    assert len(archives.kept(make.archive(office, files).listing_id)) == rules.MOST_FILES
    for more in (1, 5000):
        with pytest.raises(Refused, match="ARCHIVE-MANY"):
            make.archive(office, files | {f"more-{number}.txt": b"-" for number in range(more)})


def test_files_that_are_too_large_together_are_refused(office: Actor) -> None:
    """Also where each grows by no more than honest files do."""
    piece = bytes(range(256)) * 4096
    with pytest.raises(Refused, match="ARCHIVE-LARGE"):
        brought(office, written(*(Part(b"%d.txt" % number, piece, 0) for number in range(49))))


@pytest.mark.parametrize(
    ("count", "size", "code"), [(50, 48 << 20, ""), (51, 1, "ARCHIVE-MANY"), (1, (48 << 20) + 1, "ARCHIVE-LARGE")]
)
def test_the_limits(count: int, size: int, code: str) -> None:
    assert rules.fit_in(count=count, size=size) is not bool(code)
    if not code:
        rules.check_fit(count=count, size=size)
        return
    with pytest.raises(Refused, match=code):
        rules.check_fit(count=count, size=size)


def test_its_bytes_are_not_swept(office: Actor) -> None:
    got = make.archive(office, {NAME: make.file([record()])})
    exchange.sweep(by=office, now=NOW + timedelta(days=40 * 365))
    assert b"".join(store().read(file_id=got.stored_id)).startswith(b"PK")
    assert archives.kept(got.listing_id)
