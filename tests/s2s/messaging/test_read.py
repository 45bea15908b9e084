"""Opening, deleting and the end of messages."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.messaging import actions, queries
from cts.s2s.messaging.models import Delivery, Message, Note
from cts.s2s.messaging.rules import office
from cts.s2s.periods import actions as periods
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.s2s.messaging.writing import BIRCHWOOD, got, sent

SECOND = timedelta(seconds=1)


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = got(actors["ashgrove"])
    assert queries.unread(actors["birchwood"], now=make.NOW) == 1
    opened = actions.open_message(by=actors["birchwood"], public_id=public_id, now=make.NOW + SECOND)
    assert opened.seen.read_at == make.NOW + SECOND
    assert opened.seen.expires_at == make.NOW + SECOND + timedelta(days=14)
    assert queries.unread(actors["birchwood"], now=make.NOW + SECOND) == 0
    again = actions.open_message(by=actors["birchwood"], public_id=public_id, now=make.NOW + timedelta(days=3))
    assert again.seen.expires_at == opened.seen.expires_at
    assert AuditEvent.objects.filter(event="message.opened", by="birchwood", subject=public_id).count() == 2


@pytest.mark.parametrize("outsider", ["dunmore", "ashgrove", "cedarshire", "elin"])
@pytest.mark.parametrize(
    "deed",
    [
        actions.open_message,
        actions.delete,
        lambda **of: actions.assign(to="", **of),
        lambda **of: actions.add_note(text="x", **of),
        lambda **of: actions.mark_done(done=True, **of),
    ],
)
def test_others_are_told_that_there_is_nothing(actors: dict[str, Actor], outsider: str, deed: Callable[..., object]) -> None:
    public_id = got(actors["ashgrove"])
    for asked in (public_id, "A" * 20):
        with pytest.raises(Refused, match="NOT-FOUND"):
            deed(by=actors[outsider], public_id=asked, now=make.NOW)


def test_another_level_of_the_same_authority_does_not_read_it(actors: dict[str, Actor]) -> None:
    public_id = got(actors["ashgrove"], to=office("999LLLL.la"))
    actions.open_message(by=actors["cedarshire"], public_id=public_id, now=make.NOW)
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.open_message(by=actors["cerys"], public_id=public_id, now=make.NOW)


@pytest.mark.parametrize(
    "sent_at",
    [
        datetime(2026, 9, 7, 9, 0, tzinfo=UTC),
        datetime(2026, 10, 1, 0, 30, tzinfo=UTC),  # the clocks go back in between
        datetime(2027, 3, 20, 23, 30, tzinfo=UTC),  # and forward
        datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
    ],
)
def test_an_unread_message_is_there_for_31_days_to_the_second(actors: dict[str, Actor], sent_at: datetime) -> None:
    public_id = got(actors["ashgrove"], now=sent_at)
    over = sent_at + timedelta(days=31)
    birchwood = actors["birchwood"]
    assert actions.purge(now=over - SECOND) == 0
    assert queries.received(birchwood, public_id=public_id, now=over - SECOND).expires_at == over
    for moment in (over, over + SECOND):
        assert queries.inbox(birchwood, now=moment).count == 0
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.open_message(by=birchwood, public_id=public_id, now=moment)
    assert actions.purge(now=over) == 1
    assert not Message.objects.exists()


def test_a_read_message_is_there_for_14_days_to_the_second(actors: dict[str, Actor]) -> None:
    public_id, birchwood = got(actors["ashgrove"]), actors["birchwood"]
    read_at = make.NOW + timedelta(days=30)
    actions.open_message(by=birchwood, public_id=public_id, now=read_at)
    actions.add_note(by=birchwood, public_id=public_id, text="Rang them", now=read_at)
    over = read_at + timedelta(days=14)
    assert actions.purge(now=over - SECOND) == 0
    assert queries.inbox(birchwood, now=over - SECOND).count == 1
    assert queries.sent(actors["ashgrove"], now=over - SECOND).count == 0  # the sender's copy has gone after its 31 days
    assert queries.inbox(birchwood, now=over).count == 0
    assert actions.purge(now=over) == 1
    assert not Delivery.objects.exists()
    assert not Note.objects.exists()
    assert AuditEvent.objects.get(event="message.purged").details == {"messages": "1"}


def test_the_sender_still_sees_who_read_it_after_the_recipient_has_deleted_it(actors: dict[str, Actor]) -> None:
    public_id = got(actors["ashgrove"])
    actions.open_message(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    actions.delete(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert queries.inbox(actors["birchwood"], now=make.NOW).count == 0
    (row,) = queries.sent(actors["ashgrove"], now=make.NOW).rows
    assert (row.recipients, row.unread) == (1, 0)


def test_the_period_of_the_day_counts(actors: dict[str, Actor]) -> None:
    today = make.NOW.date()
    periods.change(
        by=actors["elin"],
        name="message_unread_days",
        number=10,
        effective_from=today + timedelta(days=1),
        reason="Less is enough",
        now=make.NOW,
    )
    for days, lasts in ((0, 31), (1, 10)):
        moment = make.NOW + timedelta(days=days)
        public_id = got(actors["ashgrove"], now=moment)
        expires_at = queries.received(actors["birchwood"], public_id=public_id, now=moment).expires_at
        assert expires_at == moment + timedelta(days=lasts)


def test_the_list_is_sorted_by_each_heading(actors: dict[str, Actor]) -> None:
    for hours, (who, description) in enumerate((("derwen", "B"), ("ashgrove", "c"), ("cedarshire", "A"))):
        sent(actors[who], description=description, now=make.NOW + timedelta(hours=hours))

    def order(sort: str, *, descending: bool) -> str:
        later = make.NOW + timedelta(days=1)
        rows = queries.inbox(actors["birchwood"], now=later, sort=sort, descending=descending).rows
        return "".join(row.description for row in rows)

    assert (order("date", descending=True), order("date", descending=False)) == ("AcB", "BcA")
    assert (order("description", descending=False), order("description", descending=True)) == ("ABc", "cBA")
    assert (order("from", descending=False), order("from", descending=True)) == ("BcA", "AcB")


def test_the_sent_list_says_how_many_have_not_read_it(actors: dict[str, Actor]) -> None:
    public_id = sent(actors["ashgrove"], to=[BIRCHWOOD, office("999LLLL.la"), office("998LLLL.la_administrator")])
    theirs = Delivery.objects.get(establishment=cast.BIRCHWOOD).public_id
    actions.open_message(by=actors["birchwood"], public_id=theirs, now=make.NOW)
    (row,) = queries.sent(actors["alder"], now=make.NOW).rows
    assert (row.recipients, row.unread) == (3, 2)
    _seen, readings = queries.sent_one(actors["ashgrove"], public_id=public_id, now=make.NOW)
    assert [one.read_at is not None for one in readings] == [False, True, False]


def test_only_the_sender_reads_the_senders_copy(actors: dict[str, Actor]) -> None:
    public_id = sent(actors["ashgrove"])
    assert "Quentin" in actions.open_sent(by=actors["alder"], public_id=public_id, now=make.NOW)
    for other in ("birchwood", "dunmore", "cedarshire"):
        for deed in (actions.open_sent, actions.delete_sent):
            with pytest.raises(Refused, match="NOT-FOUND"):
                deed(by=actors[other], public_id=public_id, now=make.NOW)


def test_a_sender_who_deletes_leaves_the_recipients_theirs(actors: dict[str, Actor]) -> None:
    public_id = sent(actors["ashgrove"])
    actions.delete_sent(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    assert queries.sent(actors["ashgrove"], now=make.NOW).count == 0
    assert queries.inbox(actors["birchwood"], now=make.NOW).count == 1
    assert actions.purge(now=make.NOW) == 0
