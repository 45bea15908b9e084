"""Claiming, releasing, noting a forward, closing; and the list of an authority's work."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import transaction

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions, queries
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import OUTCOME_TEXT_MAX, Status
from cts.site.audit import AuditEvent
from tests import make
from tests.cast import DERWEN
from tests.s2s.lost_pupils import made


def do(verb: str, by: Actor, pupil: LostPupil) -> None:
    getattr(actions, verb)(by=by, public_id=pupil.public_id, now=make.NOW)


def close(by: Actor, pupil: LostPupil, outcome: str = "found-at-school", text: str = "", found_on: date | None = None) -> None:
    actions.close(by=by, public_id=pupil.public_id, outcome=outcome, text=text, found_on=found_on, now=make.NOW)


def forward(verb: str, by: Actor, pupil: LostPupil) -> None:
    more = {"to": DERWEN, "forward_id": "the-forward"} if verb == "note_forward" else {}
    with transaction.atomic():
        getattr(actions, verb)(by=by, transfer_id=pupil.transfer_id, now=make.NOW, **more)


DO: dict[str, Callable[[Actor, LostPupil], None]] = {
    "claim": partial(do, "claim"),
    "release": partial(do, "release"),
    "note_forward": partial(forward, "note_forward"),
    "close": close,
}


def status() -> Status:
    return Status(LostPupil.objects.get().status)


def test_it_works(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    do("claim", actors["lowri"], pupil)
    assert status() is Status.CLAIMED
    assert [one.public_id for one in queries.at_work(actors["ffion"])] == [pupil.public_id]
    assert queries.at_work(actors["cleo"]) == []
    do("release", actors["ffion"], pupil)
    assert status() is Status.IN_DATABASE
    forward("note_forward", actors["lowri"], pupil)
    assert LostPupil.objects.get().forwarded_to == DERWEN
    forward("note_forward_undone", actors["lowri"], pupil)
    assert status() is Status.IN_DATABASE
    close(actors["lowri"], pupil, found_on=make.NOW.date())
    assert status() is Status.CLOSED
    events = AuditEvent.objects.filter(subject=pupil.public_id).order_by("sequence").values_list("event", flat=True)
    assert [event.partition(".")[2] for event in events] == [
        "entered",
        "claimed",
        "released",
        "forwarded",
        "forward_undone",
        "closed",
    ]


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cedarshire", "elin", "olwen"])
@pytest.mark.parametrize("verb", ["claim", "release", "note_forward", "close"])
def test_only_officers_work_on_entries(actors: dict[str, Actor], username: str, verb: str) -> None:
    pupil = made.entered(actors["ashgrove"])
    with pytest.raises(Refused) as refused:
        DO[verb](actors[username], pupil)
    assert refused.value.code == "NOT-ALLOWED"


@pytest.mark.parametrize("verb", ["release", "note_forward", "close"])
def test_what_another_authority_has_claimed_is_left_alone(actors: dict[str, Actor], verb: str) -> None:
    pupil = made.entered(actors["ashgrove"])
    do("claim", actors["lowri"], pupil)
    with pytest.raises(Refused) as refused:
        DO[verb](actors["cleo"], pupil)
    assert refused.value.code == "LOST-CLAIMED-BY-OTHER"


def test_two_authorities_cannot_both_claim(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    do("claim", actors["lowri"], pupil)
    with pytest.raises(Refused) as refused:
        do("claim", actors["cleo"], pupil)
    assert refused.value.code == "LOST-IS-CLAIMED"


def test_a_forward_is_undone_and_not_released_and_by_the_same_authority(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    forward("note_forward", actors["lowri"], pupil)
    with pytest.raises(Refused) as refused:
        do("release", actors["lowri"], pupil)
    assert refused.value.code == "LOST-IS-FORWARDED"
    with pytest.raises(Refused) as refused:
        forward("note_forward_undone", actors["cleo"], pupil)
    assert refused.value.code == "LOST-CLAIMED-BY-OTHER"


def test_nobody_and_somebody_closed_are_not_found(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    close(actors["lowri"], pupil)
    for query in (queries.entry_at_work,):
        for public_id in (pupil.public_id, "nobody"):
            with pytest.raises(Refused) as refused:
                query(actors["lowri"], public_id=public_id)
            assert refused.value.code == "NOT-FOUND"
    with pytest.raises(Refused) as refused:
        do("claim", actors["lowri"], pupil)
    assert refused.value.code == "LOST-IS-CLOSED"


@pytest.mark.parametrize(
    ("outcome", "text", "days", "code"),
    [
        ("lost", "", 0, "LOST-OUTCOME"),
        ("found-elsewhere", " ", 0, "LOST-OUTCOME-TEXT"),
        ("mistake", "x" * (OUTCOME_TEXT_MAX + 1), 0, "LOST-OUTCOME-LONG"),
        ("found-at-school", "", 1, "LOST-FOUND-LATER"),
    ],
)
def test_an_outcome_says_enough(actors: dict[str, Actor], outcome: str, text: str, days: int, code: str) -> None:
    pupil = made.entered(actors["ashgrove"])
    with pytest.raises(Refused) as refused:
        close(actors["lowri"], pupil, outcome, text, make.NOW.date() + timedelta(days=days))
    assert refused.value.code == code
    assert status() is Status.IN_DATABASE
