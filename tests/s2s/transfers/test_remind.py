"""The weekly reminder of files that nobody has downloaded (S-133, S-263)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cts.ctf import filenames
from cts.s2s.core import OPERATOR, Actor
from cts.s2s.demonstration import files
from cts.s2s.establishments import actions as establishments
from cts.s2s.establishments.models import Establishment
from cts.s2s.notices import lists
from cts.s2s.notices import uncollected as notices
from cts.s2s.transfers import actions
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail, State
from tests import cast, make

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 9, 14, 7, tzinfo=LONDON)
"""The Monday after make.NOW."""

BOTH_WAYS = "9992001_CTF_9982002_001.xml"
"""From Ashgrove (of Cedarshire) to Ysgol Derwen (of Sir Ywen)."""


BACK = "9994001_CTF_9992001_001.xml"


def reminders() -> dict[str, Mail]:
    """The reminders, by the number of whoever they went to."""
    found = Mail.objects.filter(dedupe__startswith="transfer.reminder:").order_by("pk")
    return {mail.dedupe.rpartition(":")[2]: mail for mail in found}


def _between(sender: str, receiver: str) -> bytes:
    source = files.School(number=sender, name="A place", urn="999201", country="ENG")
    return files.document(source=source, destination=receiver, pupils=files.LEAVERS)


def to_birchwood(by: Actor, *, files: int) -> None:
    """So many files from Ashgrove to Birchwood."""
    for serial in range(101, 101 + files):
        name = filenames.make(source=cast.ASHGROVE, destination=cast.BIRCHWOOD, counter=serial)
        make.sent(by, name=name, of=make.ctf())


def to_derwen(by: Actor, *, now: datetime = make.NOW) -> str:
    """A file from Ashgrove to Ysgol Derwen."""
    return make.sent(by, name=BOTH_WAYS, of=_between(cast.ASHGROVE, cast.DERWEN), now=now)


def test_it_works(actors: dict[str, Actor]) -> None:
    to_derwen(actors["ashgrove"])
    assert actions.remind(now=MONDAY) == 3
    sent = reminders()
    assert set(sent) == {cast.DERWEN, cast.SIR_YWEN, cast.CEDARSHIRE}
    school = sent[cast.DERWEN]
    assert school.to == cast.email_of_place(cast.DERWEN)
    assert school.subject == "Ffeiliau sydd heb eu lawrlwytho: 1 / Files that have not been downloaded: 1"
    assert f"- {BOTH_WAYS}, from Ashgrove Primary, uploaded on 07/09/2026" in school.body
    assert "Files that wait for you: 1" in school.body
    assert "Files that wait for schools of your authority: 1" in sent[cast.SIR_YWEN].body
    of_sender = sent[cast.CEDARSHIRE].body
    assert "Files that schools of your authority have sent, and that have not been downloaded: 1" in of_sender
    assert "Ashgrove Primary: 1" in of_sender


def test_the_reminders_are_on_the_record(actors: dict[str, Actor]) -> None:
    to_derwen(actors["ashgrove"])
    actions.remind(now=MONDAY)
    events = AuditEvent.objects.filter(event="transfer.reminded")
    assert {event.subject for event in events} == {cast.DERWEN, cast.SIR_YWEN, cast.CEDARSHIRE}
    assert {(event.by, event.details["week"], event.details["files"]) for event in events} == {("service", "2026-09-14", "1")}


def test_others_hear_nothing(actors: dict[str, Actor]) -> None:
    to_derwen(actors["ashgrove"])
    actions.remind(now=MONDAY)
    assert not {cast.DUNMORE, cast.ELMSHIRE, cast.ASHGROVE, cast.BIRCHWOOD, cast.CENTRAL} & set(reminders())


def test_a_school_gets_one_reminder_however_many_files(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LONGEST", 3)
    to_birchwood(actors["ashgrove"], files=5)
    actions.remind(now=MONDAY)
    sent = reminders()
    assert set(sent) == {cast.BIRCHWOOD, cast.CEDARSHIRE}
    english = sent[cast.BIRCHWOOD].body.partition("-----")[0]
    assert english.count("\n- 9992001_CTF_9994001_") == 3
    assert "- and more: 2. They are on the site." in english
    # both schools are Cedarshire's: the file stands in one of its lists only
    assert "Birchwood High: 5" in sent[cast.CEDARSHIRE].body
    assert "schools of your authority have sent" not in sent[cast.CEDARSHIRE].body


def test_a_second_run_in_the_same_week_adds_nothing(actors: dict[str, Actor]) -> None:
    to_derwen(actors["ashgrove"])
    actions.remind(now=MONDAY)
    for hours in (0, 1, 24, 6 * 24):
        assert actions.remind(now=MONDAY + timedelta(hours=hours)) == 0
    assert len(reminders()) == 3


def test_it_goes_on_every_week_until_the_file_is_downloaded(actors: dict[str, Actor]) -> None:
    ashgrove, derwen = actors["ashgrove"], actors["derwen"]
    public_id = to_derwen(ashgrove)
    for weeks in range(10):
        assert actions.remind(now=MONDAY + timedelta(weeks=weeks)) == 3
    actions.accept(by=derwen, public_id=public_id, now=MONDAY + timedelta(weeks=10))
    assert actions.remind(now=MONDAY + timedelta(weeks=10)) == 3  # accepted, but nobody has said that it arrived
    b"".join(actions.download(by=derwen, public_id=public_id, now=MONDAY).chunks)
    actions.confirm_arrival(by=derwen, public_id=public_id, arrived=True, now=MONDAY + timedelta(weeks=10))
    assert actions.remind(now=MONDAY + timedelta(weeks=11)) == 0


def test_a_rejected_file_is_not_nagged_about(actors: dict[str, Actor]) -> None:
    make.rejected(actors["ashgrove"], to=actors["birchwood"])
    assert actions.remind(now=MONDAY) == 0


@pytest.mark.parametrize(
    ("monday", "note"),
    [
        (datetime(2026, 9, 14, tzinfo=LONDON), "an ordinary week"),
        (datetime(2026, 3, 30, tzinfo=LONDON), "the week after the clocks went forward"),
        (datetime(2026, 10, 26, tzinfo=LONDON), "the week after the clocks went back"),
        (datetime(2027, 1, 4, tzinfo=LONDON), "the first week of a year"),
    ],
)
def test_a_week_begins_on_monday_in_london(actors: dict[str, Actor], monday: datetime, note: str) -> None:
    begins = monday.astimezone(UTC)
    to_derwen(actors["ashgrove"], now=begins - timedelta(seconds=1))
    make.sent(actors["ashgrove"], now=begins)
    make.sent(actors["birchwood"], name=BACK, of=_between(cast.BIRCHWOOD, cast.ASHGROVE), now=begins + timedelta(seconds=1))
    actions.remind(now=monday.replace(hour=7))
    assert set(reminders()) == {cast.DERWEN, cast.SIR_YWEN, cast.CEDARSHIRE}, note
    actions.remind(now=monday.replace(hour=7) + timedelta(weeks=1))
    assert set(reminders()) == {cast.DERWEN, cast.SIR_YWEN, cast.CEDARSHIRE, cast.BIRCHWOOD, cast.ASHGROVE}, note


@pytest.mark.parametrize(("seconds", "week"), [(-1, "2026-10-19"), (0, "2026-10-26"), (1, "2026-10-26")])
def test_the_week_of_a_run_is_londons(actors: dict[str, Actor], seconds: int, week: str) -> None:
    make.sent(actors["ashgrove"])
    actions.remind(now=datetime(2026, 10, 26, tzinfo=LONDON).astimezone(UTC) + timedelta(seconds=seconds))
    assert {event.details["week"] for event in AuditEvent.objects.filter(event="transfer.reminded")} == {week}


def test_a_crash_in_the_middle_loses_and_doubles_nothing(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    to_derwen(actors["ashgrove"])
    whole = notices.weekly_reminder
    done: list[int] = []

    def die_at_the_second(**fields: Any) -> bool:  # noqa: ANN401 - those of the letter
        if done:
            raise SystemExit
        done.append(1)
        return whole(**fields)

    monkeypatch.setattr(notices, "weekly_reminder", die_at_the_second)
    with pytest.raises(SystemExit):
        actions.remind(now=MONDAY)
    assert len(reminders()) == 1
    monkeypatch.setattr(notices, "weekly_reminder", whole)
    assert actions.remind(now=MONDAY + timedelta(minutes=5)) == 2
    assert len(reminders()) == AuditEvent.objects.filter(event="transfer.reminded").count() == 3


@pytest.mark.parametrize(
    ("why", "said"), [("closed", "closed"), ("no address", "no-address"), ("no right address", "bad-address")]
)
def test_who_cannot_be_written_to_gets_nothing_and_that_is_noted(actors: dict[str, Actor], why: str, said: str) -> None:
    make.sent(actors["ashgrove"])
    if why == "closed":
        establishments.close(by=OPERATOR, dfe_number=cast.BIRCHWOOD, now=make.NOW)
    else:  # the directory's own pages do not let an address be wrong; registers and older data may
        address = "" if why == "no address" else "office at birchwood"
        Establishment.objects.filter(dfe_number=cast.BIRCHWOOD).update(email=address)
    actions.remind(now=MONDAY)
    note = reminders()[cast.BIRCHWOOD]
    assert (note.state, note.to, note.body, note.error) == (State.UNADDRESSED, "", "", said)
    assert note.addressee == "Birchwood High (9994001)"
    assert reminders()[cast.CEDARSHIRE].state == State.WAITING
