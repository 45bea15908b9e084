"""An office shares its messages; one e-mail a day for those who want it."""

from datetime import UTC, datetime, timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.messaging import actions, queries
from cts.s2s.messaging.models import Digest
from cts.s2s.messaging.rules import office
from cts.site.outbox import Mail
from tests import cast, make
from tests.s2s.messaging.writing import got, sent

DAY = timedelta(days=1)


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = got(actors["birchwood"], to=queries.own_offices(actors["ashgrove"])[0].office)
    ashgrove, alder = actors["ashgrove"], actors["alder"]
    actions.assign(by=ashgrove, public_id=public_id, to="alder", now=make.NOW)
    actions.add_note(by=alder, public_id=public_id, text=" Rang Quentin's mother. ", now=make.NOW)
    actions.mark_done(by=alder, public_id=public_id, done=True, now=make.NOW)
    opened = actions.open_message(by=ashgrove, public_id=public_id, now=make.NOW)
    assert (opened.seen.assigned_to, opened.seen.done_at) == ("alder", make.NOW)
    assert [(note.text, note.written_by) for note in opened.notes] == [("Rang Quentin's mother.", "alder")]
    assert queries.inbox(alder, now=make.NOW, show="mine").count == 1
    assert queries.inbox(ashgrove, now=make.NOW, show="mine").count == 0
    assert queries.inbox(ashgrove, now=make.NOW, show="open").count == 0
    actions.mark_done(by=alder, public_id=public_id, done=False, now=make.NOW)
    assert queries.inbox(ashgrove, now=make.NOW, show="open").count == 1


@pytest.mark.parametrize("stranger", ["dunmore", "birchwood", "nobody"])
def test_only_colleagues_are_given_a_message(actors: dict[str, Actor], stranger: str) -> None:
    public_id = got(actors["birchwood"], to=queries.own_offices(actors["ashgrove"])[0].office)
    with pytest.raises(Refused, match="COLLEAGUE-UNKNOWN"):
        actions.assign(by=actors["ashgrove"], public_id=public_id, to=stranger, now=make.NOW)


@pytest.mark.parametrize(("text", "code"), [(" ", "NOTE-EMPTY"), ("x" * 1001, "NOTE-LONG")])
def test_a_note_says_something_short(actors: dict[str, Actor], text: str, code: str) -> None:
    public_id = got(actors["ashgrove"])
    with pytest.raises(Refused, match=code):
        actions.add_note(by=actors["birchwood"], public_id=public_id, text=text, now=make.NOW)


def test_one_e_mail_a_day(actors: dict[str, Actor]) -> None:
    actions.choose_digest(by=actors["birchwood"], level="school", daily=True, now=make.NOW)
    for minutes in (1, 2):
        sent(actors["ashgrove"], now=make.NOW + timedelta(minutes=minutes))
    assert not Mail.objects.exists()
    assert actions.send_digests(now=make.NOW + DAY) == 1
    letter = Mail.objects.get()
    assert letter.to == cast.email_of_place(cast.BIRCHWOOD)
    assert letter.subject.startswith("2 new secure messages today")
    assert "Quillfeather" not in letter.body
    assert actions.send_digests(now=make.NOW + 2 * DAY) == 0
    assert Mail.objects.count() == 1


def test_it_is_quiet_at_weekends_and_in_the_holidays(actors: dict[str, Actor]) -> None:
    christmas = datetime(2026, 12, 27, 7, 0, tzinfo=UTC)  # a Sunday; the days after it are holidays whatever is entered
    actions.choose_digest(by=actors["birchwood"], level="school", daily=True, now=christmas - 9 * DAY)
    sent(actors["ashgrove"], now=christmas - 8 * DAY)
    for days in range(4):
        assert actions.send_digests(now=christmas + days * DAY) == 0
    assert actions.send_digests(now=datetime(2027, 1, 12, 7, 0, tzinfo=UTC)) == 1
    assert Mail.objects.count() == 1


def test_an_authority_is_told_on_weekdays_of_its_schools_holidays(actors: dict[str, Actor]) -> None:
    tuesday = datetime(2026, 8, 11, 7, 0, tzinfo=UTC)
    actions.choose_digest(by=actors["cedarshire"], level="la", daily=True, now=tuesday - DAY)
    sent(actors["ashgrove"], to=[office("999LLLL.la")], now=tuesday - timedelta(hours=1))
    assert actions.send_digests(now=tuesday - 2 * DAY) == 0, "a Sunday"
    assert actions.send_digests(now=tuesday) == 1


def test_whoever_goes_back_to_single_e_mails_misses_none(actors: dict[str, Actor]) -> None:
    actions.choose_digest(by=actors["birchwood"], level="school", daily=True, now=make.NOW)
    sent(actors["ashgrove"], now=make.NOW + timedelta(minutes=1))
    actions.choose_digest(by=actors["birchwood"], level="school", daily=False, now=make.NOW + timedelta(minutes=2))
    assert Mail.objects.count() == 1
    assert not Digest.objects.exists()
    sent(actors["ashgrove"], now=make.NOW + timedelta(minutes=3))
    assert Mail.objects.count() == 2


def test_nobody_chooses_for_another_level(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="MESSAGE-LEVEL"):
        actions.choose_digest(by=actors["cedarshire"], level="la_administrator", daily=True, now=make.NOW)
