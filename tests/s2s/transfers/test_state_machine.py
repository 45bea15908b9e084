"""No order of acts brings a transfer where it cannot be (P5): random acts of all sides against a small model."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cts.s2s.core import Actor, Refused
from cts.s2s.reports import queries as reports
from cts.s2s.reports.rules import Of, Span
from cts.s2s.stored_files.models import StoredFile
from cts.s2s.transfers import actions, inspection, queries, rules
from cts.s2s.transfers.inspected import Inspected, InspectedPupil
from cts.s2s.transfers.models import PendingUpload, Transfer
from cts.s2s.transfers.rules import GONE, UNDECIDED, Status
from tests import make

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NAMES = [f"9992001_CTF_9994001_{number:03d}.xml" for number in (1, 2)]
ENDS = ["ashgrove", "birchwood", "dunmore"]
SENDERS_VERBS = {"remove": Status.WITHDRAWN, "remove rejected": Status.REMOVED}


class Transfers(RuleBasedStateMachine):
    """Schools do things with two file names; the model knows only statuses and moments."""

    actors: dict[str, Actor]

    def __init__(self) -> None:
        super().__init__()
        self.model: dict[str, Status] = {}
        self.saved: set[str] = set()
        self.downloaded_at: dict[str, Any] = {}
        self.rejected_at: dict[str, Any] = {}
        self.now = make.NOW
        self.letter = 0

    @initialize()
    def begin(self) -> None:
        self.block = transaction.atomic()
        self.block._from_testcase = True  # type: ignore[attr-defined]  # as Django marks the transaction round each test
        self.block.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @rule(name=st.sampled_from(NAMES), fresh=st.booleans())
    def upload(self, name: str, fresh: bool) -> None:
        """A name is free unless an undecided file has it; the same bytes then are the same file."""
        self.letter += fresh
        of = f"{name} {self.letter}".encode()
        taken = [one for one in Transfer.objects.filter(file_name=name) if self.model[one.public_id] in UNDECIDED]
        try:
            public_id = make.sent(self.actors["ashgrove"], name=name, of=of, now=self.now)
        except actions.UploadRefused:
            assert taken
            return
        assert [one.public_id for one in taken] in ([], [public_id])
        self.model.setdefault(public_id, Status.WAITING)

    @rule(data=st.data(), who=st.sampled_from(ENDS), what=st.sampled_from(["accept", "save", "yes", "no", "reject", "take off"]))
    def act(self, data: st.DataObject, who: str, what: str) -> None:
        """Somebody tries something; it happens exactly where the model says that it may."""
        if not self.model:
            return
        public_id = list(self.model)[data.draw(st.integers(0, len(self.model) - 1))]
        expected = self._expected(public_id, who, what)
        try:
            self._try(public_id, self.actors[who], what)
        except Refused:
            assert expected is None, (what, who, self.model[public_id])
            return
        assert expected is not None, (what, who, self.model[public_id])
        self._remember(public_id, what, expected)

    @rule(days=st.sampled_from([1, 14, 15, 16, 60]))
    def time_passes(self, days: int) -> None:
        """And the hourly job runs."""
        self.now += days * DAY
        actions.let_go_what_is_due(now=self.now)
        actions.sweep_prepared(now=self.now)

    @invariant()
    def table_and_model_agree(self) -> None:
        rows = {row.public_id: row for row in Transfer.objects.all()}
        assert {public_id: Status(row.status) for public_id, row in rows.items()} == self.model
        for public_id, row in rows.items():
            status = self.model[public_id]
            assert (row.bytes_gone_at is not None) == (status in GONE or self._over(public_id))

    @invariant()
    def stored_is_what_is_pointed_at(self) -> None:
        kept = {file_id for row in Transfer.objects.all() for file_id in (row.file_id, row.pupil_list_id) if file_id}
        assert kept == set(StoredFile.objects.values_list("file_id", flat=True)) - _of_pending()

    @invariant()
    def each_end_sees_its_own(self) -> None:
        waiting = {seen.public_id for seen in queries.waiting(self.actors["birchwood"], now=self.now)}
        assert waiting == {public_id for public_id, status in self.model.items() if status in UNDECIDED}
        assert queries.waiting(self.actors["dunmore"], now=self.now) == []
        assert queries.for_collection(self.actors["dunmore"], now=self.now) == []

    @invariant()
    def reports_add_up_to_what_was_uploaded(self) -> None:
        span = Span(since=make.NOW.date(), until=self.now.date())
        counted = Counter(self.model.values())
        sender = reports.usage(self.actors["ashgrove"], of=Of(number="9992001"), span=span)
        receiver = reports.usage(self.actors["birchwood"], of=Of(number="9994001"), span=span)
        assert {status: figure.files for status, figure in sender.sent.items() if figure.files} == counted
        assert {status: figure.files for status, figure in receiver.received.items() if figure.files} == counted
        assert sender.sent_in_all.files == receiver.received_in_all.files == len(self.model)

    def _over(self, public_id: str) -> bool:
        if self.model[public_id] is Status.DOWNLOADED:
            return bool(self.now >= self.downloaded_at[public_id] + 15 * DAY)
        return self.model[public_id] is Status.REJECTED and bool(self.now >= self.rejected_at[public_id] + 60 * DAY)

    def _expected(self, public_id: str, who: str, what: str) -> Status | None:
        """What it becomes, or None for a refusal."""
        status = self.model[public_id]
        if what == "take off":
            return (
                SENDERS_VERBS.get({Status.WAITING: "remove", Status.REJECTED: "remove rejected"}.get(status, ""))
                if who == "ashgrove"
                else None
            )
        if who != "birchwood":
            return None
        if what == "save":
            possible = status is Status.COLLECTED or (status is Status.DOWNLOADED and not self._over(public_id))
            return status if possible else None
        if what in {"yes", "no"} and status is Status.DOWNLOADED:
            return status
        if what == "yes":
            return Status.DOWNLOADED if status is Status.COLLECTED and public_id in self.saved else None
        to = {"accept": Status.COLLECTED, "no": Status.WAITING, "reject": Status.REJECTED}[what]
        return to if rules.can_change(status=status, to=to) else None

    def _try(self, public_id: str, by: Actor, what: str) -> None:
        now = self.now
        if what == "accept":
            actions.accept(by=by, public_id=public_id, now=now)
        elif what == "save":
            b"".join(actions.download(by=by, public_id=public_id, now=now).chunks)
        elif what in {"yes", "no"}:
            actions.confirm_arrival(by=by, public_id=public_id, arrived=what == "yes", now=now)
        elif what == "reject":
            actions.reject(by=by, public_id=public_id, reason="not-on-roll", text="", now=now)
        else:
            actions.remove(by=by, public_id=public_id, now=now)

    def _remember(self, public_id: str, what: str, status: Status) -> None:
        before, self.model[public_id] = self.model[public_id], status
        if what == "save":
            self.saved.add(public_id)
        if status is Status.WAITING:
            self.saved.discard(public_id)
        if status is Status.DOWNLOADED and before is not Status.DOWNLOADED:
            self.downloaded_at[public_id] = self.now
        if status is Status.REJECTED and before is not Status.REJECTED:
            self.rejected_at[public_id] = self.now


def _of_pending() -> set[str]:
    return {
        file_id for row in PendingUpload.objects.all() for file_id in (row.file_id, row.pupil_list_id, row.notes_id) if file_id
    }


@pytest.mark.parametrize("part", range(1 if connection.vendor == "postgresql" else 4))
def test_any_order_of_acts(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    """200 runs in four parts; on PostgreSQL, where nothing of this differs, one small part."""
    pupil = InspectedPupil(index=1, upn="K999200119014", surname="Holloway", forename="Amelia", date_of_birth=None)

    def inspect(**_: object) -> Inspected:
        return Inspected(readable=True, edition="25.0", qualifier="full", pupil_count=1, pupils=[pupil], findings=[])

    # What a file holds is not the question here, and a thousand processes that read it would be.
    monkeypatch.setattr(inspection, "inspect", inspect)
    machine = seed(part)(type("Machine", (Transfers,), {"actors": actors}))
    runs = 15 if connection.vendor == "postgresql" else 50
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck), database=None
        ),
    )
