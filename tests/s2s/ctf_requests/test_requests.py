"""Asking for a file, answering, the clock."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.ctf_requests import actions, queries
from cts.s2s.ctf_requests.models import CtfRequest
from cts.s2s.ctf_requests.queries import Which
from cts.s2s.ctf_requests.rules import Route, Status
from cts.s2s.establishments import actions as establishments
from cts.s2s.establishments.models import Establishment, Succession
from cts.s2s.stored_files import erasures
from cts.site import audit
from cts.site.outbox import Mail
from cts.site.queue import work_once
from tests import cast, make
from tests.s2s.ctf_requests.asking import CHILD, asked, born

DAY = timedelta(days=1)


def in_list(by: Actor, which: Which, *, days: int = 0) -> list[Status]:
    found = queries.listed(by, which=which, wanted=Wanted(), now=make.NOW + days * DAY)
    return [row.status for row in found.some(start=0, most=10)]


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = asked(actors["birchwood"])
    for who, which in (("birchwood", Which.SENT), ("ashgrove", Which.RECEIVED)):
        assert in_list(actors[who], which) == [Status.OPEN]
    seen = queries.one(actors["ashgrove"], public_id=public_id, now=make.NOW)
    # Monday 7 September 2026 and 15 school days; nobody has given term dates, which is said.
    assert (seen.due_date, seen.due_is_assumed, seen.calendar_date) == (date(2026, 9, 28), True, date(2026, 9, 22))
    child = actions.look(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    assert (child.surname, child.upn, child.date_of_birth) == (CHILD.surname, CHILD.upn, born())
    assert audit.who_saw(CHILD.upn).filter(event="ctf_request.looked_at", by="ashgrove").count() == 1
    (letter,) = Mail.objects.all()
    assert letter.to == cast.email_of_place(cast.ASHGROVE)
    assert not {word for word in (CHILD.surname, CHILD.forename, CHILD.upn) if word in letter.subject + letter.body}


def test_sending_the_file_answers_it(actors: dict[str, Actor]) -> None:
    public_id = asked(actors["birchwood"])
    transfer = make.sent(actors["ashgrove"])
    seen = queries.one(actors["birchwood"], public_id=public_id, now=make.NOW)
    assert (seen.status, seen.transfer_id) == (Status.ANSWERED, transfer)
    assert in_list(actors["ashgrove"], Which.RECEIVED) == []
    assert in_list(actors["birchwood"], Which.SENT_OVER) == [Status.ANSWERED]
    assert Mail.objects.filter(dedupe__startswith="ctf_request.answered", to=cast.email_of_place(cast.BIRCHWOOD)).count() == 1


@pytest.mark.parametrize(
    ("child", "answers"),
    [
        ({"upn": ""}, True),
        ({"upn": "", "forename": " amelia ", "surname": "HOLLOWAY"}, True),
        ({"surname": "Hollow"}, True),  # the UPN is the same
        ({"upn": "", "surname": "Hollow"}, False),
        ({"upn": "", "date_of_birth": date(2014, 10, 4)}, False),
    ],
)
def test_a_file_answers_by_number_or_by_name_and_birth_date(
    actors: dict[str, Actor], child: dict[str, Any], answers: bool
) -> None:
    public_id = asked(actors["birchwood"], **child)
    make.sent(actors["ashgrove"])
    assert (CtfRequest.objects.get(public_id=public_id).status == Status.ANSWERED) is answers


def test_a_file_of_another_school_or_for_another_school_answers_nothing(actors: dict[str, Actor]) -> None:
    asked(actors["birchwood"], school=cast.DUNMORE)
    asked(actors["derwen"])
    make.sent(actors["ashgrove"])
    assert set(CtfRequest.objects.values_list("status", flat=True)) == {Status.OPEN}


@pytest.mark.parametrize("answer", ["not-known", "referred"])
def test_the_school_says_that_it_cannot_send_it(actors: dict[str, Actor], answer: str) -> None:
    public_id = asked(actors["birchwood"])
    actions.answer(by=actors["ashgrove"], public_id=public_id, answer=answer, now=make.NOW)
    assert in_list(actors["birchwood"], Which.SENT_OVER) == [Status(answer)]
    with pytest.raises(Refused, match="CTF-REQUEST-OVER"):
        actions.answer(by=actors["ashgrove"], public_id=public_id, answer=answer, now=make.NOW)


@pytest.mark.parametrize("answer", ["", "answered", "open", "withdrawn"])
def test_there_are_two_such_answers(actors: dict[str, Actor], answer: str) -> None:
    public_id = asked(actors["birchwood"])
    with pytest.raises(Refused, match="CTF-REQUEST-ANSWER"):
        actions.answer(by=actors["ashgrove"], public_id=public_id, answer=answer, now=make.NOW)


def test_a_request_is_taken_back_by_whoever_made_it(actors: dict[str, Actor]) -> None:
    public_id = asked(actors["birchwood"])
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.withdraw(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.answer(by=actors["birchwood"], public_id=public_id, answer="not-known", now=make.NOW)
    actions.withdraw(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert in_list(actors["ashgrove"], Which.RECEIVED) == []


@pytest.mark.parametrize("outsider", ["dunmore", "derwen", "cedarshire"])
def test_others_are_told_that_there_is_nothing(actors: dict[str, Actor], outsider: str) -> None:
    public_id = asked(actors["birchwood"])
    for one in (public_id, "A" * 20):
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.look(by=actors[outsider], public_id=one, now=make.NOW)
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.answer(by=actors[outsider], public_id=one, answer="not-known", now=make.NOW)
    assert all(count == 0 for count in queries.counts(actors[outsider], now=make.NOW).values())


@pytest.mark.parametrize("who", ["cedarshire", "elin", "olwen"])
def test_only_schools_ask(actors: dict[str, Actor], who: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        asked(actors[who])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"school": "9999876"}, "CTF-REQUEST-SCHOOL"),
        ({"school": cast.CEDARSHIRE}, "CTF-REQUEST-SCHOOL"),
        ({"school": cast.BIRCHWOOD}, "CTF-REQUEST-SELF"),
        ({"forename": " "}, "CTF-REQUEST-NAME"),
        ({"surname": "x" * 101}, "CTF-REQUEST-NAME"),
        ({"date_of_birth": date(2026, 9, 8)}, "CTF-REQUEST-BIRTH"),
        ({"date_of_birth": date(1989, 12, 31)}, "CTF-REQUEST-BIRTH"),
        ({"upn": "A123"}, "CTF-REQUEST-UPN"),
        ({"left_on": date(2026, 9, 2)}, "CTF-REQUEST-DATES"),
        ({"joined_on": date(2027, 9, 9)}, "CTF-REQUEST-DATES"),
        ({"left_on": date(2026, 8, 3)}, "CTF-REQUEST-GAP"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_asked(actors: dict[str, Actor], given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        asked(actors["birchwood"], **given)
    assert not CtfRequest.objects.exists()
    assert not Mail.objects.exists()


def test_after_a_gap_the_authority_searches_first(actors: dict[str, Actor]) -> None:
    asked(actors["birchwood"], left_on=date(2026, 8, 4))  # 28 days
    asked(actors["derwen"], left_on=date(2026, 1, 1), authority_has_searched=True)
    assert CtfRequest.objects.count() == 2


def test_nobody_asks_twice_at_once(actors: dict[str, Actor]) -> None:
    public_id = asked(actors["birchwood"])
    with pytest.raises(Refused, match="CTF-REQUEST-TWICE"):
        asked(actors["birchwood"], upn="")
    actions.withdraw(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    asked(actors["birchwood"])


def test_for_a_closed_school_its_authority_answers(actors: dict[str, Actor]) -> None:
    establishments.close(by=actors["elin"], dfe_number=cast.ASHGROVE, now=make.NOW)
    public_id = asked(actors["birchwood"])
    assert queries.one(actors["cedarshire"], public_id=public_id, now=make.NOW).route is Route.AUTHORITY
    actions.answer(by=actors["cedarshire"], public_id=public_id, answer="not-known", now=make.NOW)


def test_for_a_closed_school_its_successor_answers(actors: dict[str, Actor]) -> None:
    establishments.close(by=actors["elin"], dfe_number=cast.ASHGROVE, now=make.NOW)
    before, after = (Establishment.objects.get(dfe_number=number) for number in (cast.ASHGROVE, cast.DERWEN))
    Succession.objects.create(predecessor=before, successor=after)
    public_id = asked(actors["birchwood"])
    assert queries.one(actors["derwen"], public_id=public_id, now=make.NOW).route is Route.SUCCESSOR
    with pytest.raises(Refused, match="CTF-REQUEST-SELF"):
        asked(actors["derwen"])


def test_the_child_is_sealed_in_the_database(actors: dict[str, Actor]) -> None:
    asked(actors["birchwood"])
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  names the database gave us
            rows = repr(cursor.fetchall())
            assert CHILD.surname not in rows, table
            assert CHILD.upn not in rows, table


def test_an_aged_request_is_seen_by_both_and_reminded_of(actors: dict[str, Actor]) -> None:
    asked(actors["birchwood"])  # due on 28 September
    ashgrove, birchwood = actors["ashgrove"], actors["birchwood"]
    assert in_list(ashgrove, Which.RECEIVED_AGED, days=21) == []
    assert in_list(ashgrove, Which.RECEIVED_AGED, days=22) == in_list(birchwood, Which.SENT_AGED, days=22) == [Status.OPEN]
    reminded = {days: actions.remind(now=make.NOW + days * DAY) for days in range(36)}
    # Once from five days before, then weekly; the 18th day is a Friday.
    assert [days for days, number in reminded.items() if number] == [16, 22, 29]
    letters = Mail.objects.filter(dedupe__startswith="ctf_request.reminder")
    assert {letter.to for letter in letters} == {cast.email_of_place(cast.ASHGROVE)}
    aged = Mail.objects.filter(dedupe__startswith="ctf_request.aged")
    assert [letter.to for letter in aged] == [cast.email_of_place(cast.BIRCHWOOD)] * 2
    assert actions.remind(now=make.NOW + 29 * DAY) == 0


def test_a_request_that_is_over_goes_after_31_days(actors: dict[str, Actor]) -> None:
    public_id = asked(actors["birchwood"])
    actions.withdraw(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert actions.purge(now=make.NOW + 31 * DAY - timedelta(seconds=1)) == 0
    assert actions.purge(now=make.NOW + 31 * DAY) == 1


def test_what_was_removed_is_listed_outside(actors: dict[str, Actor]) -> None:
    public_id = asked(actors["birchwood"])
    actions.withdraw(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    actions.purge(now=make.NOW + 31 * DAY)
    while work_once(now=make.NOW + 31 * DAY, worker="tests"):
        pass
    assert ("ctf_requests.CtfRequest", public_id) in {(one.what, one.key) for one in erasures.read(since=make.NOW)}


def test_an_unanswered_request_ends_after_a_year(actors: dict[str, Actor]) -> None:
    asked(actors["birchwood"])
    assert actions.purge(now=make.NOW + 365 * DAY - timedelta(seconds=1)) == 0
    assert CtfRequest.objects.get().status == Status.OPEN
    actions.purge(now=make.NOW + 365 * DAY)
    assert CtfRequest.objects.get().status == Status.WITHDRAWN
