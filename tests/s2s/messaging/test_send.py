"""Sending a message."""

from datetime import timedelta

import pytest
from django.db import connection

from cts.s2s.core import Actor, Refused
from cts.s2s.establishments import actions as establishments
from cts.s2s.messaging import actions, queries
from cts.s2s.messaging.models import Delivery, Message
from cts.s2s.messaging.rules import Level, Office, office
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make
from tests.s2s.messaging.writing import BIRCHWOOD, DESCRIPTION, TEXT, sent

LA_USER, LOST = office("999LLLL.la"), office("999LLLL.la_lost_pupils")


def test_it_works(actors: dict[str, Actor]) -> None:
    sent(actors["ashgrove"])
    (row,) = queries.inbox(actors["birchwood"], now=make.NOW).rows
    assert row.sender.label("en") == "999 2001 - Ashgrove Primary"
    assert row.description == DESCRIPTION
    assert row.read_at is None
    assert row.expires_at == make.NOW + timedelta(days=31)
    opened = actions.open_message(by=actors["birchwood"], public_id=row.public_id, now=make.NOW)
    assert opened.text == TEXT
    event = AuditEvent.objects.get(event="message.sent")
    assert (event.by, event.details["to"]) == ("ashgrove", "9994001.school")
    assert "Quillfeather" not in repr(list(AuditEvent.objects.values()))


def test_nobody_else_has_it(actors: dict[str, Actor]) -> None:
    sent(actors["ashgrove"])
    for other in ("dunmore", "cedarshire", "cerys", "derwen", "elin", "ashgrove"):
        assert queries.inbox(actors[other], now=make.NOW).count == 0


def test_every_recipient_gets_an_e_mail_that_says_nothing_of_it(actors: dict[str, Actor]) -> None:
    sent(actors["ashgrove"], to=[BIRCHWOOD, LA_USER, office("998LLLL.la_administrator")])
    letters = {mail.to: mail for mail in Mail.objects.all()}
    assert set(letters) == {cast.email_of_place(cast.BIRCHWOOD), "cedarshire@999llll.example", "ffion@998llll.example"}
    assert letters["ffion@998llll.example"].body.startswith("Mae Ashgrove Primary wedi anfon neges ddiogel atoch.")
    for letter in letters.values():
        assert not {word for word in ("Quillfeather", "MISSING", "Quentin", "2016") if word in letter.subject + letter.body}


def test_an_authority_level_without_people_hears_at_the_authority(actors: dict[str, Actor]) -> None:
    sent(actors["ashgrove"], to=[office("997LLLL.la_lost_pupils")])
    assert Mail.objects.get().to == cast.email_of_place(cast.ELMSHIRE)


def test_one_authority_can_get_it_at_several_levels(actors: dict[str, Actor]) -> None:
    sent(actors["derwen"], to=[LA_USER, LOST, LA_USER])
    assert Delivery.objects.count() == 2
    assert [row.to.label("en") for row in queries.inbox(actors["cedarshire"], now=make.NOW).rows] == ["999 Cedarshire - LA User"]


def test_the_text_is_sealed_in_the_database(actors: dict[str, Actor]) -> None:
    sent(actors["ashgrove"])
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  names the database gave us
            assert b"Quillfeather" not in repr(cursor.fetchall()).encode(), table


@pytest.mark.parametrize(("number", "refused"), [(10, False), (11, True)], ids=["ten are allowed", "the eleventh is refused"])
def test_up_to_ten_recipients(actors: dict[str, Actor], number: int, refused: bool) -> None:
    levels = [Level.LA, Level.LOST_PUPILS, Level.LA_ADMINISTRATOR]
    offices = [
        Office(establishment=place, level=level) for place in (cast.CEDARSHIRE, cast.SIR_YWEN, cast.ELMSHIRE) for level in levels
    ]
    offices += [BIRCHWOOD, office(f"{cast.DERWEN}.school")]
    if refused:
        with pytest.raises(Refused, match="MESSAGE-TOO-MANY"):
            sent(actors["ashgrove"], to=offices[:number])
        assert not Message.objects.exists()
    else:
        sent(actors["ashgrove"], to=offices[:number])
        assert Delivery.objects.count() == number


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"description": "  "}, "MESSAGE-DESCRIPTION"),
        ({"description": "x" * 101}, "MESSAGE-DESCRIPTION-LONG"),
        ({"text": " \n "}, "MESSAGE-TEXT"),
        ({"text": "x" * 10_001}, "MESSAGE-TEXT-LONG"),
        ({"text": "About {Name}."}, "MESSAGE-MARKS"),
        ({"description": "CTF for {pupil's name}"}, "MESSAGE-MARKS"),
        ({"to": []}, "MESSAGE-NO-RECIPIENT"),
        ({"level": "la"}, "MESSAGE-LEVEL"),
        ({"to": [office("9999876.school")]}, "MESSAGE-RECIPIENT"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_sent(actors: dict[str, Actor], words: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        sent(actors["ashgrove"], **words)  # type: ignore[arg-type]
    assert not Message.objects.exists()
    assert not Mail.objects.exists()


def test_nobody_reads_at_a_closed_school(actors: dict[str, Actor]) -> None:
    establishments.close(by=actors["elin"], dfe_number=cast.BIRCHWOOD, now=make.NOW)
    with pytest.raises(Refused, match="MESSAGE-CLOSED"):
        sent(actors["ashgrove"])


def test_somebody_with_two_levels_chooses_one(actors: dict[str, Actor]) -> None:
    both = Actor(person="cedarshire", name="C", establishment=cast.CEDARSHIRE, role="la", second_role="la_lost_pupils")
    sent(both, level="la_lost_pupils")
    (row,) = queries.inbox(actors["birchwood"], now=make.NOW).rows
    assert row.sender.label("en") == "999 Cedarshire - LA Lost Pupil User"
    assert queries.sent(actors["cedarshire"], now=make.NOW).count == 0
    with pytest.raises(Refused, match="MESSAGE-LEVEL"):
        sent(both, level="la_administrator")


def test_a_delegate_and_an_operator_send_none(actors: dict[str, Actor]) -> None:
    delegate = Actor(person="cedarshire", name="C", establishment=cast.ASHGROVE, role="delegate_upload")
    for by in (delegate, actors["olwen"]):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            sent(by)


@pytest.mark.parametrize(
    "code", ["", "9994001", "9994001.la", "999LLLL.school", "central.la", "9994001.school\n", "٩٩٩٤٠٠١.school"]
)
def test_what_is_no_office_is_no_recipient(code: str) -> None:
    with pytest.raises(Refused, match="MESSAGE-RECIPIENT"):
        office(code)
