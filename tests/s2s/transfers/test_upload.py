"""Uploading a file."""

from concurrent.futures import ThreadPoolExecutor
from io import BufferedRandom
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.demonstration import files
from cts.s2s.establishments import actions as register
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.stored_files.models import StoredFile
from cts.s2s.transfers import actions, inspection
from cts.s2s.transfers.inspected import Inspected
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.site import storage
from cts.site.audit import AuditEvent, child_reference
from cts.site.outbox import Mail
from tests import cast, make


def refusal(by: Actor, *, name: str = make.NAME, of: bytes | None = None) -> actions.UploadRefused:
    """What a refused upload says; nothing may be left of it."""
    before = (Transfer.objects.count(), StoredFile.objects.count(), Mail.objects.count())
    with pytest.raises(actions.UploadRefused) as refused:
        make.sent(by, name=name, of=of)
    assert (Transfer.objects.count(), StoredFile.objects.count(), Mail.objects.count()) == before
    return refused.value


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    transfer = Transfer.objects.get(public_id=public_id)
    assert (transfer.sender, transfer.receiver, transfer.status) == (cast.ASHGROVE, cast.BIRCHWOOD, Status.WAITING)
    assert (transfer.pupil_count, transfer.edition, transfer.qualifier) == (3, "25.0", "full")
    assert (transfer.uploaded_by, transfer.uploaded_at) == ("ashgrove", make.NOW)
    assert b"".join(stored_files.open_chunks(file_id=transfer.file_id)) == make.ctf()


def test_it_is_on_the_record_once_with_the_children_by_reference_only(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    event = AuditEvent.objects.get(event__startswith="transfer.")
    assert AuditEvent.objects.filter(event="upload.prepared").count() == 1
    assert (event.event, event.by, event.acting_for, event.subject) == ("transfer.uploaded", "ashgrove", cast.ASHGROVE, public_id)
    upns = [pupil.upn for pupil in files.LEAVERS]
    assert event.details["children"].split() == [child_reference(upn) for upn in upns]
    assert not any(upn in str(event.details) for upn in upns)


def test_receiver_and_sender_are_told(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    mails = {mail.to: mail for mail in Mail.objects.all()}
    assert set(mails) == {cast.email_of_place(cast.BIRCHWOOD), cast.email_of_place(cast.ASHGROVE)}
    waiting = mails[cast.email_of_place(cast.BIRCHWOOD)]
    assert "Ashgrove Primary" in waiting.body
    assert make.NAME in waiting.body


def test_the_database_and_the_disk_hold_no_child_in_clear(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names that the database gave us
            rows += cursor.fetchall()
    everything = repr(rows)
    on_disk = b"".join(
        path.read_bytes() for path in Path(settings.DATA_DIR).rglob("*") if path.is_file() and "sqlite" not in path.name
    )
    for pupil in files.LEAVERS:
        for words in (pupil.upn, pupil.surname):
            assert words not in everything
            assert words.encode() not in on_disk


def test_a_role_without_the_permission_is_refused(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        make.sent(actors["olwen"])


def test_somebody_elses_file_is_refused(actors: dict[str, Actor]) -> None:
    refused = refusal(actors["dunmore"])
    assert refused.codes == ["TRANSFER-SENDER"]


def test_a_refused_upload_is_on_the_record_without_its_name(actors: dict[str, Actor]) -> None:
    refusal(actors["ashgrove"], name="Amelia Holloway.xml")
    event = AuditEvent.objects.get(event="transfer.refused")
    assert event.subject.startswith("sha256:")
    assert "CTF-" in event.details["codes"]
    assert "Amelia" not in repr(event.row())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("9992001_CTF_9999999_001.xml", "TRANSFER-DESTINATION"),
        ("9992001_CTF_9992001_001.xml", "TRANSFER-TO-SELF"),
        ("9992001_CML_999LLLL_001.xml", "TRANSFER-KIND"),
        ("9992001_CTF_9982002_001.xml", "CTF-731"),  # name and header disagree
        ("9992001_CTF_703LLLL_001.xml", "CTF-729"),
        ("9992001_CTF_9994001_001 (1).xml", "CTF-714"),
        ("9992001_CTF_9994001_00１.xml", "CTF-716"),
        ("../9992001_CTF_9994001_001.xml", "CTF-712"),
        ("x" * 300 + ".xml", "CTF-713"),
        ("", "CTF-710"),
    ],
)
def test_a_wrong_name_is_refused(actors: dict[str, Actor], name: str, code: str) -> None:
    assert code in refusal(actors["ashgrove"], name=name).codes


def test_a_closed_destination_is_refused(actors: dict[str, Actor]) -> None:
    register.close(by=OPERATOR, dfe_number=cast.BIRCHWOOD, now=make.NOW)
    assert refusal(actors["ashgrove"]).codes == ["TRANSFER-DESTINATION-CLOSED"]


def test_a_destination_that_closes_during_the_inspection_is_refused(
    actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    inspect = inspection.inspect

    def slowly(*, content: BufferedRandom, name: str | None) -> Inspected:
        found = inspect(content=content, name=name)
        register.close(by=OPERATOR, dfe_number=cast.BIRCHWOOD, now=make.NOW)
        return found

    monkeypatch.setattr(inspection, "inspect", slowly)
    assert refusal(actors["ashgrove"]).codes == ["TRANSFER-DESTINATION-CLOSED"]


def test_everything_that_is_wrong_is_told_at_once(actors: dict[str, Actor]) -> None:
    refused = refusal(actors["ashgrove"], name="9994001_CTF_9999999_002.xml", of=make.ctf("9992001_CTF_9994001_002.xml"))
    assert {"TRANSFER-SENDER", "TRANSFER-DESTINATION", "CTF-212", "CTF-401", "CTF-730", "CTF-731"} <= set(refused.codes)
    assert all(finding.explanation("cy") and finding.explanation("en") for finding in refused.findings)


def test_a_file_without_pupils_is_refused(actors: dict[str, Actor]) -> None:
    whole = make.ctf()
    start, end = whole.index(b"<CTFpupilData>"), whole.index(b"</CTFpupilData>")
    assert "CTF-NO-PUPILS" in refusal(actors["ashgrove"], of=whole[:start] + b"<CTFpupilData>" + whole[end:]).codes


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "xxxxxxxxxx">'
    + b"".join(b'<!ENTITY b%d "%s">' % (n, b"&b%d;" % (n - 1) * 10 if n else b"&b;") for n in range(9))
    + b"]><CTfile>&b8;</CTfile>"
)


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"   \n", id="blank"),
        pytest.param(b"\x00" * 1000, id="zeros"),
        pytest.param(b"<html><body>Hello</body></html>", id="a page"),
        pytest.param(b'{"pupils": []}', id="json"),
        pytest.param(BOMB, id="a billion laughs"),
        pytest.param(b'<!DOCTYPE CTfile SYSTEM "http://127.0.0.1:9/x.dtd"><CTfile/>', id="an outside document type"),
        pytest.param(b"<a>" * 100_000, id="deep"),
        pytest.param(b"<CTfile " + b" ".join(b'a%d="1"' % n for n in range(50_000)) + b"/>", id="50,000 attributes"),
        pytest.param(b"<CTfile><Header>" + b"x" * (5 << 20), id="one long text"),
        pytest.param(b'<?xml version="1.0" encoding="utf-7"?><CTfile/>', id="utf-7"),
        pytest.param(make.ctf()[: len(make.ctf()) // 2], id="half a file"),
        pytest.param(make.ctf() + make.ctf(), id="two roots"),
        pytest.param(make.ctf().replace(b"<UPN>K9", b"<UPN>K<!-- -->9"), id="a comment inside a value"),
        pytest.param(
            make.ctf().replace(b"</CTFpupilData>", b"</CTFpupilData><CTFpupilData><Pupil/></CTFpupilData>"), id="two blocks"
        ),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence(actors: dict[str, Actor], hostile: bytes) -> None:
    refused = refusal(actors["ashgrove"], of=hostile)
    assert refused.codes
    assert len(refused.findings) <= 500


def test_the_same_bytes_under_the_same_name_are_one_transfer(actors: dict[str, Actor]) -> None:
    first, again = make.sent(actors["ashgrove"]), make.sent(actors["ashgrove"])
    assert first == again
    assert (Transfer.objects.count(), StoredFile.objects.count(), Mail.objects.count()) == (1, 2, 2)
    assert AuditEvent.objects.filter(event="transfer.uploaded").count() == 1


def test_the_case_of_the_ending_makes_no_other_name(actors: dict[str, Actor]) -> None:
    assert make.sent(actors["ashgrove"]) == make.sent(actors["ashgrove"], name=make.NAME.upper(), of=make.ctf())


def test_other_bytes_under_a_name_that_waits_are_refused_naming_both_hashes(actors: dict[str, Actor]) -> None:
    waiting = Transfer.objects.get(public_id=make.sent(actors["ashgrove"]))
    (taken,) = refusal(actors["ashgrove"], of=make.ctf().replace(b"Amelia", b"Emilia")).refusals
    assert taken.code == "TRANSFER-NAME-TAKEN"
    assert taken.arguments["waiting"] == waiting.sha256
    assert len(str(taken.arguments["sent"])) == 64
    assert taken.arguments["sent"] != waiting.sha256


def test_a_name_is_free_again_after_the_receiver_has_decided(actors: dict[str, Actor]) -> None:
    first = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    second = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    third = make.sent(actors["ashgrove"], of=make.ctf().replace(b"Amelia", b"Emilia"))
    assert len({first, second, third}) == 3


def test_a_name_that_waits_for_another_sender_is_no_hindrance(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    make.sent(actors["derwen"], name="9982002_CTF_9994001_001.xml")
    assert Transfer.objects.count() == 2


def test_an_authority_sends_to_a_school_and_gets_files_from_one(actors: dict[str, Actor]) -> None:
    from_authority = make.ctf().replace(b"<Estab>2001</Estab>", b"<Estab>LLLL</Estab>", 1)
    make.sent(actors["cedarshire"], name="999LLLL_CTF_9994001_001.xml", of=from_authority)
    to_authority = make.ctf().replace(b"<Estab>4001</Estab>", b"<Estab>LLLL</Estab>", 1)
    make.sent(actors["ashgrove"], name="9992001_CTF_999LLLL_001.xml", of=to_authority)
    assert set(Transfer.objects.values_list("sender", "receiver")) == {
        (cast.CEDARSHIRE, cast.BIRCHWOOD),
        (cast.ASHGROVE, cast.CEDARSHIRE),
    }


def test_a_full_disk_is_said_and_leaves_nothing(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise storage.NotStoredError("no space left", file_id="file-0")

    monkeypatch.setattr(stored_files, "keep", full)
    assert refusal(actors["ashgrove"]).codes == ["TRANSFER-NOT-STORED"]


@pytest.mark.django_db(transaction=True)
def test_the_same_file_five_times_at_once_is_one_transfer(actors: dict[str, Actor]) -> None:
    def send(_: int) -> str:
        try:
            return make.sent(actors["ashgrove"])
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        receipts = set(pool.map(send, range(5)))
    assert len(receipts) == 1
    assert (Transfer.objects.count(), StoredFile.objects.count(), Mail.objects.count()) == (1, 2, 2)
    assert AuditEvent.objects.filter(event="transfer.uploaded").count() == 1


def test_the_raw_name_is_kept_but_not_without_end(actors: dict[str, Actor]) -> None:
    with make.content(make.ctf()) as file:
        public_id = actions.upload(
            by=actors["ashgrove"], name=make.NAME, raw_name="C:\\" + "x" * 400 + make.NAME, content=file, now=make.NOW
        )
    raw = Transfer.objects.get(public_id=public_id).raw_file_name
    assert raw.startswith("C:\\xxx")
    assert len(raw) == 300
