"""Sending a run: one right file for each school, each once."""

import io
from importlib import import_module

import pytest

from cts import ctf
from cts.s2s.accounts import actions as accounts
from cts.s2s.accounts.models import User
from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.establishments import actions as establishments
from cts.s2s.phase_transfers import actions, queries
from cts.s2s.phase_transfers.models import Delivery, Parcel
from cts.s2s.phase_transfers.rules import ParcelStatus
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers.models import Transfer
from tests import make
from tests.cast import BIRCHWOOD, CEDARSHIRE, DERWEN
from tests.s2s.phase_transfers import made
from tests.s2s.phase_transfers.made import ADA, BEN, CAI

SENDING = import_module("cts.s2s.phase_transfers.actions.send")
"""The module, whose name in its package is that of the action."""


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=f"^{code}$")


def fetched(by: Actor, transfer: Transfer) -> bytes:
    transfers.accept(by=by, public_id=transfer.public_id, now=make.NOW)
    return b"".join(transfers.download(by=by, public_id=transfer.public_id, now=make.NOW).chunks)


def out() -> list[Transfer]:
    return list(Transfer.objects.filter(sender=CEDARSHIRE).order_by("pk"))


def test_it_works(actors: dict[str, Actor]) -> None:
    cerys = actors["cerys"]
    run = made.begun(cerys)
    made.take(cerys, run, [made.sent(actors["ashgrove"], ADA, BEN), made.sent(actors["derwen"], CAI)])
    made.load(cerys, run, made.line(ADA), made.line(BEN, DERWEN), made.line(CAI))
    made.send(cerys, run)
    to_derwen, to_birchwood = out()
    assert (to_birchwood.file_name, to_birchwood.pupil_count, to_birchwood.phase) == ("999LLLL_CTF_9994001_001.xml", 2, True)
    assert (to_derwen.file_name, to_derwen.pupil_count) == ("999LLLL_CTF_9982002_001.xml", 1)
    content = ctf.read(io.BytesIO(fetched(actors["birchwood"], to_birchwood)))
    assert {pupil.upn for pupil in content.pupils} == {ADA.upn, CAI.upn}
    source, destination = content.header.source, content.header.destination
    assert source is not None
    assert destination is not None
    assert (source.la_number, source.establishment_number) == ("999", "LLLL")
    assert (destination.la_number, destination.establishment_number) == ("999", "4001")


def test_a_record_travels_whole(actors: dict[str, Actor]) -> None:
    made.send(actors["cerys"], made.ready(actors["cerys"], actors["ashgrove"], ADA))
    received = ctf.read(io.BytesIO(fetched(actors["birchwood"], out()[0]))).pupils
    assert received == ctf.read(io.BytesIO(made.document(ADA))).pupils


@pytest.mark.parametrize("outsider", ["elmer", "ffion"])
def test_another_authority_has_no_such_run(actors: dict[str, Actor], outsider: str) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA)
    with refused("NOT-FOUND"):
        actions.send(by=actors[outsider], public_id=run, now=make.NOW)


@pytest.mark.parametrize("outsider", ["dunmore", "ashgrove", "elin"])
def test_a_school_and_the_department_may_not(actors: dict[str, Actor], outsider: str) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA)
    with refused("NOT-ALLOWED"):
        actions.send(by=actors[outsider], public_id=run, now=make.NOW)


def test_nothing_is_sent_twice(actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA)
    made.send(actors["cerys"], run)
    with refused("PHASE-NOTHING"):
        actions.send(by=actors["cerys"], public_id=run, now=make.NOW)
    assert len(out()) == 1


def test_a_later_run_sends_only_what_is_new_or_changed(actors: dict[str, Actor]) -> None:
    cerys, ashgrove = actors["cerys"], actors["ashgrove"]
    run = made.ready(cerys, ashgrove, ADA, BEN)
    made.send(cerys, run)
    changed = made.pupil(301, surname=ADA.surname, forename=ADA.forename)
    changed = type(changed)(**{**changed.__dict__, "street": "Another Street"})
    made.take(cerys, run, [made.sent(ashgrove, changed, BEN, CAI, number=2)])
    made.load(cerys, run, *(made.line(one) for one in (ADA, BEN, CAI)))
    (to_birchwood,) = queries.to_send(cerys, public_id=run)
    assert (to_birchwood.new, to_birchwood.changed) == (1, 1)
    made.send(cerys, run)
    second = out()[1]
    assert second.file_name == "999LLLL_CTF_9994001_002.xml"
    received = ctf.read(io.BytesIO(fetched(actors["birchwood"], second))).pupils
    assert [pupil.upn for pupil in received] == [ADA.upn, CAI.upn]


def test_a_rejected_file_can_be_sent_again(actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA)
    made.send(actors["cerys"], run)
    first = out()[0]
    transfers.reject(by=actors["birchwood"], public_id=first.public_id, reason="cannot-import", text="", now=make.NOW)
    made.send(actors["cerys"], run)
    assert len(out()) == 2


def test_killed_in_the_middle_it_goes_on_and_sends_nothing_twice(
    actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    cerys = actors["cerys"]
    run = made.begun(cerys)
    made.take(cerys, run, [made.sent(actors["ashgrove"], ADA, BEN)])
    made.load(cerys, run, made.line(ADA), made.line(BEN, DERWEN))
    actions.send(by=cerys, public_id=run, now=make.NOW)
    prepared = transfers.prepare
    seen: list[str] = []

    def dies(**given: object) -> transfers.Prepared:
        seen.append(str(given["name"]))
        if len(seen) == 2:
            raise KeyboardInterrupt
        return prepared(**given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(SENDING.transfers, "prepare", dies)
        with pytest.raises(KeyboardInterrupt):
            made.worked(run)
    assert len(out()) == 1
    made.worked(run)
    assert [one.file_name for one in out()] == ["999LLLL_CTF_9982002_001.xml", "999LLLL_CTF_9994001_001.xml"]
    assert set(Parcel.objects.values_list("status", flat=True)) == {ParcelStatus.SENT}
    assert made.of(run).work == ""


def test_killed_between_sending_and_noting_it_has_done_neither(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA)
    actions.send(by=actors["cerys"], public_id=run, now=make.NOW)

    def dies(*_given: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(SENDING, "record", dies)
        with pytest.raises(KeyboardInterrupt):
            made.worked(run)
    assert out() == []
    made.worked(run)
    assert len(out()) == 1


def test_a_school_that_has_closed_since_gets_nothing_and_the_officer_sees_why(actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA)
    establishments.close(by=OPERATOR, dfe_number=BIRCHWOOD, now=make.NOW)
    made.send(actors["cerys"], run)
    assert out() == []
    parcel = Parcel.objects.get()
    assert (parcel.status, parcel.codes) == (ParcelStatus.REFUSED, "TRANSFER-DESTINATION-CLOSED")


def test_the_pupil_who_goes_elsewhere_now_is_sent_there_and_the_first_file_is_named(actors: dict[str, Actor]) -> None:
    cerys = actors["cerys"]
    run = made.ready(cerys, actors["ashgrove"], ADA)
    made.send(cerys, run)
    made.load(cerys, run, made.line(ADA, DERWEN))
    assert [one.file_name for one in queries.moved_since(cerys, public_id=run)] == ["999LLLL_CTF_9994001_001.xml"]
    made.send(cerys, run)
    assert [one.receiver for one in out()] == [BIRCHWOOD, DERWEN]


def test_an_officer_who_was_suspended_sends_nothing_more(actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA)
    actions.send(by=actors["cerys"], public_id=run, now=make.NOW)
    accounts.suspend(by=OPERATOR, public_id=User.objects.get(username="cerys").public_id, now=make.NOW)
    made.worked(run)
    assert out() == []
    made.send(actors["cleo"], run)
    assert len(out()) == 1
    assert Delivery.objects.count() == 1
