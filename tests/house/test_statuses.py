"""No status is missing from its table of allowed changes, and none is out of reach; each is put into words."""

from cts.s2s.arrivals import rules as arrivals
from cts.s2s.arrivals.wording import STATUSES as STATUSES_OF_ARRIVALS
from cts.s2s.ctf_requests import rules as ctf_requests
from cts.s2s.ctf_requests.wording import STATUSES as STATUSES_OF_REQUESTS
from cts.s2s.lost_pupils import rules as lost_pupils
from cts.s2s.missing_children import rules as missing_children
from cts.s2s.missing_children.wording import STATUSES as STATUSES_OF_NOTICES
from cts.s2s.transfers import wording
from cts.s2s.transfers.rules import FIRST, GONE, HOLD_BYTES, TRANSITIONS, UNDECIDED, WHY_NOT, Kind, Status


def test_every_status_of_a_transfer_has_its_place() -> None:
    assert set(TRANSITIONS) == set(Status)
    assert {status for following in TRANSITIONS.values() for status in following} | FIRST == set(Status)


def test_every_status_of_a_lost_pupil_has_its_place() -> None:
    assert set(lost_pupils.TRANSITIONS) == set(lost_pupils.Status)
    assert {status for following in lost_pupils.TRANSITIONS.values() for status in following} == set(lost_pupils.Status)


def test_every_status_of_a_request_has_its_place() -> None:
    assert set(ctf_requests.TRANSITIONS) == set(ctf_requests.Status) == set(STATUSES_OF_REQUESTS)
    reached = {status for following in ctf_requests.TRANSITIONS.values() for status in following}
    assert reached | {ctf_requests.Status.OPEN} == set(ctf_requests.Status)


def test_every_status_of_an_expected_pupil_has_its_place() -> None:
    assert set(arrivals.TRANSITIONS) == set(arrivals.Status) == set(STATUSES_OF_ARRIVALS)
    assert {status for following in arrivals.TRANSITIONS.values() for status in following} == set(arrivals.Status)


def test_every_status_of_a_missing_child_notice_has_its_place() -> None:
    assert set(missing_children.TRANSITIONS) == set(missing_children.Status) == set(STATUSES_OF_NOTICES)
    reached = {status for following in missing_children.TRANSITIONS.values() for status in following}
    assert reached | {missing_children.Status.OPEN} == set(missing_children.Status)


def test_every_status_is_put_into_words() -> None:
    assert set(wording.STATUSES) == set(WHY_NOT) == set(Status)
    assert set(WHY_NOT.values()) <= wording.SENTENCES.keys()
    assert set(wording.KINDS) == set(Kind)


def test_bytes_are_there_or_gone_by_status() -> None:
    assert not HOLD_BYTES & GONE
    assert UNDECIDED < HOLD_BYTES
    assert all(not TRANSITIONS[status] for status in GONE), "what is gone does not come back"
