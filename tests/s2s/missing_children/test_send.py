"""Asking every authority about a missing child (X-016)."""

from datetime import date, timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.messaging.models import Delivery
from cts.s2s.missing_children import actions, queries
from cts.s2s.missing_children.models import MissingNotice, NoticeAnswer
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make
from tests.s2s.missing_children.noticing import SURNAME, sent

pytestmark = pytest.mark.django_db


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = sent(actors["ffion"])
    row = MissingNotice.objects.get(public_id=public_id)
    assert row.authority == cast.SIR_YWEN
    assert SURNAME.encode() not in bytes(row.sealed)
    asked = set(NoticeAnswer.objects.values_list("authority", flat=True))
    assert {cast.CEDARSHIRE, cast.ELMSHIRE} <= asked
    assert cast.SIR_YWEN not in asked
    assert actions.look(by=actors["cerys"], public_id=public_id, now=make.NOW).surname == SURNAME
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.subject) == ("missing_child.looked_at", public_id)


@pytest.mark.parametrize("outsider", ["dunmore", "cedarshire", "elin", "olwen"])
def test_nobody_but_officers_of_lost_pupils_asks_or_sees(actors: dict[str, Actor], outsider: str) -> None:
    public_id = sent(actors["ffion"])
    for deed in (
        lambda: sent(actors[outsider]),
        lambda: queries.one(actors[outsider], public_id=public_id),
        lambda: actions.look(by=actors[outsider], public_id=public_id, now=make.NOW),
    ):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            deed()


def test_nothing_of_it_reaches_schools_and_no_letter_holds_the_child(actors: dict[str, Actor]) -> None:
    sent(actors["ffion"])
    schools = {cast.email_of_place(place.dfe_number) for place in cast.PLACES if not place.dfe_number.endswith("LLLL")}
    letters = list(Mail.objects.all())
    assert letters
    assert not schools & {mail.to for mail in letters}
    assert not any(SURNAME in mail.subject + mail.body for mail in letters)
    assert not Delivery.objects.exists()


def test_those_of_wales_alone_may_be_asked(actors: dict[str, Actor]) -> None:
    sent(actors["elmer"], reach="wales")
    asked = set(NoticeAnswer.objects.values_list("authority", flat=True))
    assert cast.SIR_YWEN in asked
    assert cast.CEDARSHIRE not in asked


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"forename": ""}, "MISSING-NAME"),
        ({"surname": "x" * 101}, "MISSING-NAME"),
        ({"date_of_birth": date(1989, 12, 31)}, "MISSING-BIRTH"),
        ({"upn": "A1"}, "MISSING-UPN"),
        ({"text": "x" * 2001}, "MISSING-TEXT-LONG"),
        ({"reach": "schools"}, "MISSING-REACH"),
        ({"answer_by": make.NOW.date() - timedelta(days=1)}, "MISSING-DAY"),
        ({"answer_by": make.NOW.date() + timedelta(days=61)}, "MISSING-DAY"),
    ],
)
def test_what_will_not_do_is_refused(actors: dict[str, Actor], change: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        sent(actors["ffion"], **change)  # type: ignore[arg-type]
    assert not MissingNotice.objects.exists()
