"""No status is missing from its table of allowed changes, and none is out of reach."""

from cts.s2s.transfers.rules import TRANSITIONS, Status


def test_every_status_of_a_transfer_has_its_place() -> None:
    assert set(TRANSITIONS) == set(Status)
    assert {status for following in TRANSITIONS.values() for status in following} == set(Status)
