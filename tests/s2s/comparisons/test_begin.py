"""Beginning a comparison, and saving its key once."""

from datetime import timedelta
from typing import Any

import pytest

from cts.s2s.comparisons import actions, queries, tokens_file
from cts.s2s.comparisons.models import Comparison, ComparisonSecret
from cts.s2s.comparisons.rules import GOING_ON_MAX, PARTNER_MAX, RUNS_FOR, Stage
from cts.s2s.core import Actor, Refused
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.comparisons import made

OUTSIDERS = ["dunmore", "ashgrove", "alder", "cedarshire", "elin", "olwen"]


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = made.begun(actors["lowri"])
    (seen,) = queries.listed(actors["ffion"])
    assert (seen.public_id, seen.person, seen.partner, seen.stage) == (public_id, "lowri", "Health visitors", Stage.KEY)
    assert seen.until == make.NOW.date() + timedelta(days=14)
    event = AuditEvent.objects.get(event="comparison.begun")
    assert (event.by, event.subject, event.details["purpose"]) == ("lowri", public_id, "known to health visitors")


@pytest.mark.parametrize("username", OUTSIDERS)
def test_only_officers_begin_one(actors: dict[str, Actor], username: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        made.begun(actors[username])
    assert not Comparison.objects.exists()


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"purpose": "look"}, "LOST-PURPOSE"),
        ({"partner": " x "}, "COMPARISON-PARTNER"),
        ({"partner": "x" * (PARTNER_MAX + 1)}, "COMPARISON-PARTNER-LONG"),
        ({"days": 0}, "COMPARISON-DAYS"),
        ({"days": 365}, "COMPARISON-DAYS"),
    ],
)
def test_it_needs_a_purpose_a_partner_and_an_end(actors: dict[str, Actor], other: dict[str, Any], code: str) -> None:
    given: dict[str, Any] = {"purpose": "known to health visitors", "partner": "Health visitors", "days": 7} | other
    with pytest.raises(Refused, match=f"^{code}$"):
        actions.begin(by=actors["lowri"], **given, now=make.NOW)
    assert not Comparison.objects.exists()


def test_one_officer_has_not_too_many(actors: dict[str, Actor]) -> None:
    first, *_others = [made.begun(actors["lowri"]) for _ in range(GOING_ON_MAX)]
    with pytest.raises(Refused, match="COMPARISON-ENOUGH"):
        made.begun(actors["lowri"])
    assert made.begun(actors["ffion"])
    actions.end(by=actors["lowri"], public_id=first, now=make.NOW)
    assert made.begun(actors["lowri"])


@pytest.mark.parametrize("days", RUNS_FOR)
def test_every_choice_will_do(actors: dict[str, Actor], days: int) -> None:
    made.begun(actors["lowri"], days=days)
    assert Comparison.objects.get().until == make.NOW.date() + timedelta(days=days)


def test_the_key_is_saved_once(actors: dict[str, Actor]) -> None:
    public_id = made.begun(actors["lowri"])
    key = made.key_of(actors["ffion"], public_id)
    assert (key.comparison, len(key.secret)) == (public_id, 32)
    assert queries.one(actors["lowri"], public_id=public_id).stage is Stage.TOKENS
    with pytest.raises(Refused, match="COMPARISON-KEY-SAVED"):
        made.key_of(actors["lowri"], public_id)
    (event,) = AuditEvent.objects.filter(event="comparison.key_saved")
    assert event.by == "ffion"
    assert key.secret.hex() not in repr(event.details)


@pytest.mark.parametrize(("username", "code"), [("dunmore", "NOT-ALLOWED"), ("cleo", "NOT-FOUND")])
def test_only_its_authority_saves_the_key(actors: dict[str, Actor], username: str, code: str) -> None:
    public_id = made.begun(actors["lowri"])
    with pytest.raises(Refused, match=code):
        made.key_of(actors[username], public_id)


def test_each_comparison_has_a_key_of_its_own(actors: dict[str, Actor]) -> None:
    one, other = (made.key_of(actors["lowri"], made.begun(actors["lowri"])) for _ in range(2))
    assert one.secret != other.secret


def test_the_database_holds_no_key_in_clear(actors: dict[str, Actor]) -> None:
    key = made.key_of(actors["lowri"], made.begun(actors["lowri"]))
    sealed = bytes(ComparisonSecret.objects.get().sealed)
    assert key.secret not in sealed
    assert key.secret.hex().encode() not in sealed


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b"[" * 50_000, b'{"what": "cts-lost-pupil-key", "version": 1}'])
def test_what_is_no_key_is_none(content: bytes) -> None:
    with pytest.raises(tokens_file.UnreadableKeyError):
        tokens_file.read_key(content)
