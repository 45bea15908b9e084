"""Messages that nobody reads come to the notice of those who answer for the office (X-043)."""

from datetime import UTC, datetime, timedelta

from cts.s2s.core import Actor
from cts.s2s.messaging import actions
from cts.s2s.messaging.rules import office
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make
from tests.s2s.messaging.writing import DESCRIPTION, got, sent

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
ASHGROVE = office(f"{cast.ASHGROVE}.school")


def told() -> list[str]:
    return sorted(Mail.objects.filter(dedupe__startswith="message.not_read").values_list("to", flat=True))


def test_the_approver_hears_after_a_fortnight_and_the_authority_a_week_later(actors: dict[str, Actor]) -> None:
    sent(actors["birchwood"], to=[ASHGROVE])
    assert actions.escalate(now=make.NOW + 14 * DAY - SECOND) == 0
    assert actions.escalate(now=make.NOW + 14 * DAY) == 1
    alder = next(cast.email_of_person(one) for one in cast.PEOPLE if one.username == "alder")
    assert told() == [alder]
    assert actions.escalate(now=make.NOW + 15 * DAY) == 0, "once"
    assert actions.escalate(now=make.NOW + 21 * DAY) > 0
    assert len(told()) > 1
    letter = Mail.objects.filter(dedupe__startswith="message.not_read").first()
    assert letter is not None
    assert "Ashgrove Primary" in letter.body
    assert DESCRIPTION not in letter.body
    assert AuditEvent.objects.filter(event="message.escalated").count() == 2


def test_a_message_that_is_read_is_nobodys_affair(actors: dict[str, Actor]) -> None:
    public_id = got(actors["birchwood"], to=ASHGROVE)
    actions.open_message(by=actors["ashgrove"], public_id=public_id, now=make.NOW + DAY)
    assert actions.escalate(now=make.NOW + 13 * DAY) == 0
    assert actions.escalate(now=make.NOW + 14 * DAY) == 0


def test_it_is_quiet_in_the_holidays(actors: dict[str, Actor]) -> None:
    sent(actors["birchwood"], to=[ASHGROVE], now=datetime(2026, 12, 11, 9, 0, tzinfo=UTC))
    assert actions.escalate(now=datetime(2026, 12, 28, 9, 0, tzinfo=UTC)) == 0
    assert told() == []


def test_an_office_without_such_people_is_left_alone(actors: dict[str, Actor]) -> None:
    sent(actors["ashgrove"], to=[office("central.department")])
    assert actions.escalate(now=make.NOW + 20 * DAY) == 0
