"""No status is missing from its table of allowed changes, and none is out of reach."""

from cts.s2s.lost_pupils import rules as lost_pupils
from cts.s2s.transfers.rules import TRANSITIONS, Status


def test_every_status_of_a_transfer_has_its_place() -> None:
    assert set(TRANSITIONS) == set(Status)
    assert {status for following in TRANSITIONS.values() for status in following} == set(Status)


def test_every_status_of_a_lost_pupil_has_its_place() -> None:
    assert set(lost_pupils.TRANSITIONS) == set(lost_pupils.Status)
    assert {status for following in lost_pupils.TRANSITIONS.values() for status in following} == set(lost_pupils.Status)
