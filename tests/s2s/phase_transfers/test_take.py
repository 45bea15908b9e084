"""Taking files into a run, and whom that holds back."""

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.phase_transfers import actions, queries
from cts.s2s.phase_transfers.models import RunPupil, Source
from cts.s2s.phase_transfers.rules import PupilState, SourceStatus
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import make
from tests.s2s.phase_transfers import made
from tests.s2s.phase_transfers.made import ADA, BEN


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=f"^{code}$")


def test_it_works(actors: dict[str, Actor]) -> None:
    run = made.begun(actors["cerys"])
    sent = made.sent(actors["ashgrove"], ADA, BEN)
    made.take(actors["cerys"], run, [sent])
    assert RunPupil.objects.count() == 2
    assert Transfer.objects.get(public_id=sent).status == Status.DOWNLOADED
    assert Mail.objects.filter(dedupe__startswith="transfer.collected").count() == 1
    event = AuditEvent.objects.get(event="phase.file_taken")
    assert len(event.details["children"].split()) == 2
    assert made.of(run).work == ""


@pytest.mark.parametrize("outsider", ["elmer", "ffion"])
def test_another_authority_sees_neither_run_nor_file(actors: dict[str, Actor], outsider: str) -> None:
    run = made.begun(actors["cerys"])
    sent = made.sent(actors["ashgrove"], ADA)
    with refused("NOT-FOUND"):
        actions.ask_for_files(by=actors[outsider], public_id=run, transfer_ids=[sent], now=make.NOW)
    own = made.begun(actors[outsider])
    assert queries.candidates(actors[outsider], public_id=own, now=make.NOW) == []
    with refused("PHASE-NO-FILES"):
        actions.ask_for_files(by=actors[outsider], public_id=own, transfer_ids=[sent], now=make.NOW)


@pytest.mark.parametrize("outsider", ["dunmore", "ashgrove", "elin"])
def test_a_school_and_the_department_may_not(actors: dict[str, Actor], outsider: str) -> None:
    with refused("NOT-ALLOWED"):
        actions.make_run(by=actors[outsider], name="x", first_year=2026, now=make.NOW)


def test_a_file_outside_phase_transfer_is_not_offered(actors: dict[str, Actor]) -> None:
    run = made.begun(actors["cerys"])
    make.sent(actors["ashgrove"], name="9992001_CTF_999LLLL_009.xml", of=made.document(ADA))
    assert queries.candidates(actors["cerys"], public_id=run, now=make.NOW) == []


def test_a_protected_file_is_shown_and_not_taken(actors: dict[str, Actor]) -> None:
    run = made.begun(actors["cerys"])
    sent = made.sent(actors["ashgrove"], ADA)
    transfers.restrict(by=actors["cerys"], public_id=sent, now=make.NOW)
    assert [one.is_protected for one in queries.candidates(actors["cerys"], public_id=run, now=make.NOW)] == [True]
    with refused("PHASE-NO-FILES"):
        actions.ask_for_files(by=actors["cerys"], public_id=run, transfer_ids=[sent], now=make.NOW)


def test_a_child_who_is_protected_in_another_file_is_held_back_for_good(actors: dict[str, Actor]) -> None:
    cerys = actors["cerys"]
    hidden = made.sent(actors["ashgrove"], ADA)
    transfers.restrict(by=cerys, public_id=hidden, now=make.NOW)
    run = made.begun(cerys)
    made.take(cerys, run, [made.sent(actors["ashgrove"], ADA, BEN, number=2)])
    made.load(cerys, run, made.line(ADA), made.line(BEN))
    assert sorted(made.states(run).values()) == [PupilState.HELD, PupilState.READY]
    held = RunPupil.objects.get(state=PupilState.HELD)
    assert held.reason == "protected"
    with refused("PHASE-PROTECTED"):
        actions.settle_pupil(by=cerys, public_id=held.public_id, decision="school", receiver="9994001", now=make.NOW)


def test_a_file_that_was_withdrawn_meanwhile_is_refused_and_the_others_are_taken(actors: dict[str, Actor]) -> None:
    cerys = actors["cerys"]
    run = made.begun(cerys)
    gone, there = made.sent(actors["ashgrove"], ADA), made.sent(actors["ashgrove"], BEN, number=2)
    actions.ask_for_files(by=cerys, public_id=run, transfer_ids=[gone, there], now=make.NOW)
    transfers.remove(by=actors["ashgrove"], public_id=gone, now=make.NOW)
    made.worked(run)
    assert dict(Source.objects.values_list("transfer_id", "status")) == {gone: SourceStatus.REFUSED, there: SourceStatus.DONE}


def test_killed_before_the_arrival_was_confirmed_it_takes_nobody_twice(
    actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    cerys = actors["cerys"]
    run = made.begun(cerys)
    sent = made.sent(actors["ashgrove"], ADA)
    actions.ask_for_files(by=cerys, public_id=run, transfer_ids=[sent], now=make.NOW)

    def dies(**_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("cts.s2s.phase_transfers.actions.take.transfers.confirm_arrival", dies)
        with pytest.raises(KeyboardInterrupt):
            made.worked(run)
    made.worked(run)
    assert RunPupil.objects.count() == 1
    assert Transfer.objects.get(public_id=sent).status == Status.DOWNLOADED


def test_a_file_is_in_one_run_only(actors: dict[str, Actor]) -> None:
    cerys = actors["cerys"]
    sent = made.sent(actors["ashgrove"], ADA)
    made.take(cerys, made.begun(cerys), [sent])
    assert queries.candidates(cerys, public_id=made.begun(cerys), now=make.NOW) == []


def test_no_name_and_no_number_stands_in_clear(actors: dict[str, Actor]) -> None:
    run = made.begun(actors["cerys"])
    made.take(actors["cerys"], run, [made.sent(actors["ashgrove"], ADA)])
    row = RunPupil.objects.values().get()
    assert ADA.upn not in str(row)
    assert ADA.surname.encode() not in bytes(row["sealed"])
