"""Generic files, PLASC files and results: who sends what to whom, and what is never told (S-156, S-157, S-288 to S-293)."""

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.demonstration import files
from cts.s2s.transfers import actions, kinds, naming, queries
from cts.s2s.transfers.actions import UploadRefused
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Kind, RejectReason, Status
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import make
from tests.hostile.zips import Part, archive

NOW = make.NOW
Actors = dict[str, Actor]
RESULTS = files.all_files()[files.RESULTS]
ZIP = archive(Part(b"results.csv"), Part("Siân.csv".encode(), flags=0x800))


def send(by: Actor, name: str, *, of: bytes = ZIP) -> Transfer:
    return Transfer.objects.get(public_id=make.sent(by, name=name, of=of))


def codes(by: Actor, name: str, *, of: bytes = ZIP) -> list[str]:
    with pytest.raises(UploadRefused) as refused:
        make.sent(by, name=name, of=of)
    return refused.value.codes


@pytest.mark.parametrize(
    ("sender", "receiver", "name"),
    [
        ("ashgrove", "birchwood", "9992001_9994001_FFT15.ZIP"),
        ("ashgrove", "cedarshire", "9992001_999LLLL_photos.zip"),
        ("cedarshire", "ashgrove", "999LLLL_9992001_a.zip"),
    ],
)
def test_it_works(actors: Actors, sender: str, receiver: str, name: str) -> None:
    by, to = actors[sender], actors[receiver]
    sent = send(by, name)
    assert (sent.kind, sent.pupil_count, sent.pupil_list_id, sent.status) == (Kind.GENERIC, 0, "", Status.WAITING)
    assert [seen.public_id for seen in queries.waiting(to, now=NOW, kinds=[Kind.GENERIC])] == [sent.public_id]
    assert queries.waiting(to, now=NOW) == []
    actions.accept(by=to, public_id=sent.public_id, now=NOW)
    assert b"".join(actions.download(by=to, public_id=sent.public_id, now=NOW).chunks) == ZIP
    actions.confirm_arrival(by=to, public_id=sent.public_id, arrived=True, now=NOW)
    assert [seen.public_id for seen in queries.previously_downloaded(to, now=NOW, kinds=[Kind.GENERIC])] == [sent.public_id]
    assert queries.previously_downloaded(to, now=NOW) == []


def test_an_outsider_cannot_have_it(actors: Actors) -> None:
    sent = send(actors["ashgrove"], "9992001_9994001_a.zip")
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.accept(by=actors["dunmore"], public_id=sent.public_id, now=NOW)


def test_a_plasc_file_is_a_generic_file_counted_apart(actors: Actors) -> None:
    assert send(actors["ashgrove"], "9992001_999LLLL_plasc2026.zip").kind == Kind.PLASC
    assert send(actors["ashgrove"], "9992001_999LLLL_PLASC.zip").kind == Kind.PLASC
    assert send(actors["ashgrove"], "9992001_999LLLL_my-plasc.zip").kind == Kind.GENERIC


def test_a_hostile_archive_is_refused_and_nothing_is_kept(actors: Actors) -> None:
    assert codes(actors["ashgrove"], "9992001_9994001_a.zip", of=archive(Part(b"../a.exe"))) == ["ZIP-NAME-PATH", "ZIP-PROGRAM"]
    assert not Transfer.objects.exists()


def test_a_wrong_name_and_a_wrong_archive_are_said_at_once(actors: Actors) -> None:
    assert codes(actors["ashgrove"], "9992001_9994001_a b.zip", of=ZIP + b"x") == ["CTF-715", "ZIP-BEHIND"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("9994001_999LLLL_a.zip", "TRANSFER-SENDER"),
        ("9992001_9992001_a.zip", "TRANSFER-TO-SELF"),
        ("9992001_9999999_a.zip", "TRANSFER-DESTINATION"),
        ("999LLLL_998LLLL_a.zip", "CTF-727"),
        ("9992001_XXXXXXX_a.zip", "CTF-728"),
    ],
)
def test_a_generic_file_goes_where_its_name_may_lead(actors: Actors, name: str, code: str) -> None:
    assert codes(actors["ashgrove"], name) == [code]


def test_an_xml_under_the_name_of_a_generic_file_is_no_archive(actors: Actors) -> None:
    assert codes(actors["ashgrove"], "9992001_9994001_a.zip", of=make.ctf()) == ["ZIP-NOT"]


def test_a_file_without_pupils_is_not_rejected_for_its_pupils(actors: Actors) -> None:
    sent = send(actors["ashgrove"], "9992001_9994001_a.zip")
    with pytest.raises(Refused, match="REJECT-REASON"):
        actions.reject(by=actors["birchwood"], public_id=sent.public_id, reason=RejectReason.NOT_ON_ROLL, text="", now=NOW)
    actions.reject(by=actors["birchwood"], public_id=sent.public_id, reason=RejectReason.CANNOT_IMPORT, text="", now=NOW)
    assert Transfer.objects.get().status == Status.REJECTED


def test_neither_letters_nor_the_record_tell_its_name(actors: Actors) -> None:
    by, to = actors["ashgrove"], actors["birchwood"]
    first = send(by, "9992001_9994001_Elin-Evans.zip")
    for sent in (first, send(by, "9992001_9994001_Elin-Evans-2.zip")):
        actions.accept(by=to, public_id=sent.public_id, now=NOW)
    b"".join(actions.download(by=to, public_id=first.public_id, now=NOW).chunks)
    actions.confirm_arrival(by=to, public_id=first.public_id, arrived=True, now=NOW)
    actions.reject(by=to, public_id=sent.public_id, reason=RejectReason.WRONG_DETAILS, text="", now=NOW)
    told = str(list(Mail.objects.values()))
    assert Mail.objects.count() >= 6
    assert "Elin" not in told
    assert naming.number_of(first.public_id) in told
    recorded = str(list(AuditEvent.objects.values_list("details", flat=True)))
    assert "Elin" not in recorded
    assert naming.number_of(first.public_id) in recorded


def test_the_department_sends_results_to_a_school(actors: Actors) -> None:
    elin, ashgrove = actors["elin"], actors["ashgrove"]
    for name in ("DfE_KS2_9992001_001.xml", "9992001_MTC_9992001_001.xml"):
        sent = send(elin, name, of=RESULTS)
        assert (sent.kind, sent.sender, sent.receiver) == (Kind.RESULTS, "central", "9992001")
    assert len(queries.waiting(ashgrove, now=NOW, kinds=[Kind.RESULTS])) == 2
    assert queries.waiting(ashgrove, now=NOW) == []
    assert [pupil.surname for pupil in actions.look_at_received(by=ashgrove, public_id=sent.public_id, now=NOW)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("9992001_MTC_9992001_001.xml", "TRANSFER-TO-SELF"),
        ("DfE_KS2_9992001_001.xml", "TRANSFER-SENDER"),
    ],
)
def test_a_school_does_not_send_the_departments_results(actors: Actors, name: str, code: str) -> None:
    assert code in codes(actors["ashgrove"], name, of=RESULTS)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("9992001_PHO_999LLLL_001.xml", "RESULTS-NAME"),
        ("9992001_KS2_9994001_001.xml", "RESULTS-NAME"),
        ("DfE_KS2_9999999_001.xml", "TRANSFER-DESTINATION"),
        ("9992001_CTF_9994001_001.xml", "TRANSFER-SENDER"),
    ],
)
def test_the_department_sends_nothing_else(actors: Actors, name: str, code: str) -> None:
    assert code in codes(actors["elin"], name, of=RESULTS)


def test_the_department_cannot_send_generic_files(actors: Actors) -> None:
    assert codes(actors["elin"], "9992001_9994001_a.zip") == ["TRANSFER-SENDER"]


def test_a_transfer_file_above_the_limit_is_refused_with_the_number(actors: Actors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "CTF_MAX", 100)
    assert codes(actors["ashgrove"], make.NAME, of=make.ctf()) == ["CTF-TOO-LARGE"]
