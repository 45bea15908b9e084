"""The laws of a transfer, as tables."""

from datetime import UTC, datetime, timedelta

import pytest

from cts.ctf import filenames
from cts.s2s.transfers import rules
from cts.s2s.transfers.rules import Status
from cts.site.refusing import Refused

DOWNLOADED_AT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)

ALLOWED = {
    (Status.WAITING, Status.COLLECTED),
    (Status.WAITING, Status.REJECTED),
    (Status.WAITING, Status.REMOVED),
    (Status.COLLECTED, Status.DOWNLOADED),
    (Status.COLLECTED, Status.WAITING),
    (Status.COLLECTED, Status.REJECTED),
    (Status.REJECTED, Status.REMOVED),
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
    until = rules.again_until(downloaded_at=DOWNLOADED_AT, days=15)
    assert rules.can_download(status=Status.DOWNLOADED, until=until, now=DOWNLOADED_AT + later) is possible


def test_the_fetch_after_15_days_is_refused_with_its_own_code() -> None:
    with pytest.raises(Refused, match="TRANSFER-EXPIRED"):
        rules.check_can_download(status=Status.DOWNLOADED, until=DOWNLOADED_AT, now=DOWNLOADED_AT)


@pytest.mark.parametrize("status", [Status.WAITING, Status.REJECTED, Status.REMOVED])
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


@pytest.mark.parametrize(
    ("name", "known", "is_open", "codes"),
    [
        ("9992001_CTF_9994001_001.xml", True, True, []),
        ("9992001_CTF_999LLLL_001.XML", True, True, []),
        ("9992001_9994001_FFT15.ZIP", True, True, ["TRANSFER-KIND"]),
        ("CTF.xml", True, True, ["TRANSFER-KIND"]),
        ("9994001_CTF_9982002_001.xml", True, True, ["TRANSFER-SENDER"]),
        ("9992001_CTF_9992001_001.xml", True, True, ["TRANSFER-TO-SELF"]),
        ("9992001_CTF_XXXXXXX_001.xml", False, False, ["TRANSFER-LOST-PUPIL"]),
        ("9992001_CTF_MMMMMMM_001.xml", False, False, ["TRANSFER-LOST-PUPIL"]),
        ("9992001_CTF_9999999_001.xml", False, False, ["TRANSFER-DESTINATION"]),
        ("9992001_CTF_9994001_001.xml", True, False, ["TRANSFER-DESTINATION-CLOSED"]),
        ("9994001_CTF_9999999_001.xml", False, False, ["TRANSFER-SENDER", "TRANSFER-DESTINATION"]),
    ],
)
def test_everything_wrong_with_a_route_is_told_at_once(name: str, known: bool, is_open: bool, codes: list[str]) -> None:
    refusals = rules.route_refusals(name=filenames.parse(name), sender="9992001", receiver_known=known, receiver_open=is_open)
    assert [refused.code for refused in refusals] == codes
