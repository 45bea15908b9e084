"""Looking at the pupils in a file."""

from datetime import date, timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.transfers import actions
from cts.site import audit
from cts.site.audit import AuditEvent
from tests import cast, make


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    pupils = actions.look_at_received(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert [(pupil.index, pupil.upn, pupil.surname, pupil.forename, pupil.date_of_birth) for pupil in pupils] == [
        (1, "K999200119014", "Holloway", "Amelia", date(2014, 10, 3)),
        (2, "Z999200119015", "Khan", "Ibrahim", date(2015, 2, 17)),
        (3, "Q999200119027", "O'Brien-Nowak", "Zoë", date(2015, 6, 30)),
    ]


def test_a_look_is_on_the_record_and_answers_who_has_seen_a_child(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    actions.look_at_received(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    look = audit.who_saw("K999200119014").last()
    assert look is not None
    assert (look.event, look.by, look.acting_for, look.subject) == (
        "transfer.looked_at",
        "birchwood",
        cast.BIRCHWOOD,
        public_id,
    )


def test_nothing_is_shown_that_cannot_be_recorded(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    public_id = make.sent(actors["ashgrove"])

    def fails(**_: object) -> None:
        raise OSError("the record cannot be written")

    monkeypatch.setattr(audit, "record", fails)
    with pytest.raises(OSError, match="the record cannot be written"):
        actions.look_at_received(by=actors["birchwood"], public_id=public_id, now=make.NOW)


def test_the_sender_sees_its_own_file(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    assert len(actions.look_at_sent(by=actors["ashgrove"], public_id=public_id, now=make.NOW)) == 3


@pytest.mark.parametrize("outsider", ["dunmore", "derwen", "cedarshire"])
def test_others_are_told_that_there_is_nothing(actors: dict[str, Actor], outsider: str) -> None:
    public_id = make.sent(actors["ashgrove"])
    events = AuditEvent.objects.count()
    for look in (actions.look_at_received, actions.look_at_sent):
        for asked in (public_id, "not-a-transfer"):
            with pytest.raises(Refused, match="NOT-FOUND"):
                look(by=actors[outsider], public_id=asked, now=make.NOW)
    assert AuditEvent.objects.count() == events


def test_each_end_looks_from_its_own_side_only(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.look_at_received(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.look_at_sent(by=actors["birchwood"], public_id=public_id, now=make.NOW)


def test_the_department_may_not(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.look_at_received(by=actors["elin"], public_id=public_id, now=make.NOW)


def test_a_rejected_file_is_closed_to_the_receiver(actors: dict[str, Actor]) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.look_at_received(by=actors["birchwood"], public_id=public_id, now=make.NOW)


def test_a_downloaded_file_closes_after_15_days(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    last = make.NOW + timedelta(days=15) - timedelta(seconds=1)
    assert actions.look_at_received(by=actors["birchwood"], public_id=public_id, now=last)
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.look_at_received(by=actors["birchwood"], public_id=public_id, now=last + timedelta(seconds=1))
