"""What an authority wants of the files that schools send to it, from a day on."""

from datetime import date, timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.actions import UploadRefused
from cts.s2s.transfers.asking import Answers, Wish
from cts.s2s.transfers.models import AuthorityPolicy
from cts.site.audit import AuditEvent
from tests import make

TODAY = make.NOW.date()
NAME = "9992001_CTF_999LLLL_001.xml"
PHASE, ORDINARY = Answers(purpose="phase"), Answers(purpose="ordinary")


def wish(**given: object) -> Wish:
    usual: dict[str, object] = {"phase_transfer": True, "warns": True, "effective_from": TODAY}
    return Wish(**{**usual, **given})  # type: ignore[arg-type]


def said(by: Actor, **given: object) -> None:
    actions.set_policy(by=by, wish=wish(**given), now=make.NOW)


def codes(by: Actor, answers: Answers, *, later: timedelta = timedelta(0)) -> list[str]:
    with pytest.raises(UploadRefused) as caught:
        make.sent(by, name=NAME, answers=answers, now=make.NOW + later)
    return caught.value.codes


def test_it_works(actors: dict[str, Actor]) -> None:
    said(actors["cerys"], refuses=True, warns=False, silent_days=10)
    assert codes(actors["ashgrove"], ORDINARY) == ["SEND-AUTHORITY-REFUSED"]
    make.sent(actors["ashgrove"], name=NAME, answers=PHASE)
    holds, history = queries.policy(actors["cerys"], now=make.NOW)
    assert (holds.refuses, holds.silent_days) == (True, 10)
    assert [one.set_by for one in history] == ["cerys"]
    event = AuditEvent.objects.get(event="policy.set")
    assert (event.details["others"], event.details["effective_from"]) == ("refused", "2026-09-07")


@pytest.mark.parametrize("who", ["elmer", "ffion"])
def test_another_authority_decides_for_itself_alone(actors: dict[str, Actor], who: str) -> None:
    said(actors[who], refuses=True)
    make.sent(actors["ashgrove"], name=NAME, answers=Answers(purpose="ordinary", authority=True))
    assert queries.policy(actors["cerys"], now=make.NOW)[1] == []


def test_a_wish_counts_from_its_day(actors: dict[str, Actor]) -> None:
    said(actors["cerys"], phase_transfer=False, effective_from=TODAY + timedelta(days=1))
    assert codes(actors["ashgrove"], PHASE, later=timedelta(days=1)) == ["SEND-PHASE-NOT-USED"]
    make.sent(actors["ashgrove"], name=NAME, answers=PHASE)


def test_of_two_wishes_for_a_day_the_later_counts_and_both_stay(actors: dict[str, Actor]) -> None:
    said(actors["cerys"], refuses=True)
    said(actors["cerys"], warns=False)
    make.sent(actors["ashgrove"], name=NAME, answers=ORDINARY)
    assert AuthorityPolicy.objects.count() == 2


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [(1, None, "SEND-PHASE-NOT-NOW"), (None, -1, "SEND-PHASE-NOT-NOW"), (0, 0, ""), (None, 0, ""), (0, None, "")],
)
def test_phase_transfer_has_its_days(actors: dict[str, Actor], since: int | None, until: int | None, code: str) -> None:
    days = {
        name: TODAY + timedelta(days=days) for name, days in (("phase_from", since), ("phase_until", until)) if days is not None
    }
    said(actors["cerys"], **days)
    if code:
        assert codes(actors["ashgrove"], PHASE) == [code]
    else:
        make.sent(actors["ashgrove"], name=NAME, answers=PHASE)


def test_the_authority_sends_on_after_the_days_of_the_schools_and_though_it_refuses_other_files(actors: dict[str, Actor]) -> None:
    said(actors["cerys"], phase_until=TODAY - timedelta(days=1), refuses=True)
    document = make.ctf().replace(b"<Estab>2001</Estab>", b"<Estab>LLLL</Estab>", 1)
    for number, answers in enumerate((PHASE, ORDINARY), start=1):
        make.sent(actors["cerys"], name=f"999LLLL_CTF_9994001_00{number}.xml", of=document, answers=answers)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"effective_from": TODAY - timedelta(days=1)}, "POLICY-PAST"),
        ({"effective_from": date(2030, 1, 1)}, "POLICY-FAR"),
        ({"phase_from": TODAY, "phase_until": TODAY - timedelta(days=1)}, "POLICY-PHASE-DAYS"),
        ({"silent_days": 4}, "POLICY-SILENT"),
        ({"silent_days": 366}, "POLICY-SILENT"),
    ],
)
def test_what_is_refused(actors: dict[str, Actor], given: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=f"^{code}$"):
        said(actors["cerys"], **given)


@pytest.mark.parametrize("who", ["cedarshire", "cleo", "ashgrove", "alder", "dunmore", "elin", "olwen"])
def test_only_an_administrator_decides_for_the_authority(actors: dict[str, Actor], who: str) -> None:
    with pytest.raises(Refused, match=r"^NOT-ALLOWED$"):
        said(actors[who])
    with pytest.raises(Refused, match=r"^NOT-ALLOWED$"):
        queries.policy(actors[who], now=make.NOW)
