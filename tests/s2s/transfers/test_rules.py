"""The laws of a transfer, as tables."""

from datetime import UTC, datetime, timedelta

import pytest

from cts.s2s.transfers import rules
from cts.s2s.transfers.rules import Status
from cts.site.refusing import Refused

DOWNLOADED_AT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)

ALLOWED = {
    (Status.WAITING, Status.COLLECTED),
    (Status.WAITING, Status.REJECTED),
    (Status.WAITING, Status.WITHDRAWN),
    (Status.WAITING, Status.MOVED),
    (Status.WAITING, Status.EXPIRED),
    (Status.COLLECTED, Status.DOWNLOADED),
    (Status.COLLECTED, Status.WAITING),
    (Status.COLLECTED, Status.REJECTED),
    (Status.COLLECTED, Status.MOVED),
    (Status.REJECTED, Status.REMOVED),
    (Status.LOST, Status.EXPIRED),
}


def test_no_status_is_forgotten() -> None:
    assert set(rules.TRANSITIONS) == set(Status)
    assert set(rules.WHY_NOT) == set(Status)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("to", Status)
def test_a_change_is_allowed_by_the_table_or_refused_with_where_the_transfer_stands(status: Status, to: Status) -> None:
    assert rules.can_change(status=status, to=to) is ((status, to) in ALLOWED)
    if (status, to) not in ALLOWED:
        with pytest.raises(Refused) as refused:
            rules.check_can_change(status=status, to=to)
        assert refused.value.code == f"TRANSFER-IS-{status.upper()}"


@pytest.mark.parametrize(
    ("later", "possible"),
    [
        (timedelta(0), True),
        (timedelta(days=15) - timedelta(seconds=1), True),
        (timedelta(days=15), False),
        (timedelta(days=15, seconds=1), False),
    ],
)
def test_a_downloaded_file_can_be_fetched_again_for_15_days(later: timedelta, possible: bool) -> None:
    until = DOWNLOADED_AT + timedelta(days=15)
    assert rules.can_download(status=Status.DOWNLOADED, until=until, now=DOWNLOADED_AT + later) is possible


def test_the_fetch_after_15_days_is_refused_with_its_own_code() -> None:
    with pytest.raises(Refused, match="TRANSFER-EXPIRED"):
        rules.check_can_download(status=Status.DOWNLOADED, until=DOWNLOADED_AT, now=DOWNLOADED_AT)


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.COLLECTED, Status.DOWNLOADED}))
def test_bytes_do_not_leave_before_acceptance_nor_after_the_end(status: Status) -> None:
    assert not rules.can_download(status=status, until=None, now=DOWNLOADED_AT)


def test_nobody_confirms_the_arrival_of_a_file_that_never_left() -> None:
    assert not rules.can_confirm(status=Status.COLLECTED, handed_out_at=None)
    assert rules.can_confirm(status=Status.COLLECTED, handed_out_at=DOWNLOADED_AT)
    with pytest.raises(Refused, match="TRANSFER-NOT-SAVED-YET"):
        rules.check_can_confirm(status=Status.COLLECTED, handed_out_at=None)


@pytest.mark.parametrize(
    ("reason", "text", "code"),
    [
        ("", "", "REJECT-REASON"),
        ("because", "", "REJECT-REASON"),
        ("other", "  ", "REJECT-TEXT"),
        ("not-on-roll", "x" * 501, "REJECT-TEXT-LONG"),
    ],
)
def test_a_rejection_needs_a_reason(reason: str, text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.check_reject_reason(reason=reason, text=text)
    assert refused.value.code == code


@pytest.mark.parametrize("reason", rules.RejectReason)
def test_every_reason_of_the_list_will_do(reason: rules.RejectReason) -> None:
    assert rules.check_reject_reason(reason=reason.value, text="x" * 500) is reason


@pytest.mark.parametrize("status", Status)
def test_a_sender_takes_off_what_waits_or_was_rejected_and_the_two_are_told_apart(status: Status) -> None:
    becomes = {Status.WAITING: Status.WITHDRAWN, Status.REJECTED: Status.REMOVED}
    assert rules.can_take_off(status) is (status in becomes)
    if status in becomes:
        assert rules.after_taking_off(status) is becomes[status]
    else:
        with pytest.raises(Refused, match=rules.WHY_NOT[status]):
            rules.after_taking_off(status)


@pytest.mark.parametrize(
    ("gone", "later", "kept"),
    [(False, -1, True), (False, 0, False), (False, 1, False), (True, -1, False)],
)
def test_a_sender_may_look_at_the_pupils_until_the_term_is_over(gone: bool, later: int, kept: bool) -> None:
    now = DOWNLOADED_AT + timedelta(seconds=later)
    if kept:
        rules.check_pupils_are_kept(gone=gone, until=DOWNLOADED_AT, now=now)
    else:
        with pytest.raises(Refused, match="PUPILS-GONE"):
            rules.check_pupils_are_kept(gone=gone, until=DOWNLOADED_AT, now=now)
    if not gone:
        rules.check_pupils_are_kept(gone=gone, until=None, now=now)
