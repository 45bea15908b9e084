"""Deciding alike for several pupils of a file who may be in the register: only for those who are chosen."""

from __future__ import annotations

import pytest

from cts.mis.core import Actor, Refused
from cts.mis.exchange import actions as exchange
from cts.mis.exchange import preview
from cts.mis.exchange.models import Import
from cts.mis.exchange.rules import Decision
from cts.mis.pupils.models import Pupil
from cts.site.audit import AuditEvent
from tests.mis import make
from tests.mis.make import NOW, record

pytestmark = pytest.mark.django_db
NAMES = ("Ada", "Ben", "Cai")


@pytest.fixture
def batch(office: Actor) -> Import:
    """Three pupils without a UPN here who are alike to three of the file, and one of the file who is certain."""
    for name in NAMES:
        make.admitted(office, record(upn=None, forename=name))
    make.admitted(office, record(serial=9, surname="Sure", forename="Sian"))
    of = [record(serial=serial, forename=name) for serial, name in enumerate(NAMES, start=1)]
    return make.received(office, [*of, record(serial=9, surname="Sure", forename="Sian")])


def decided(batch: Import) -> list[Decision]:
    return [line.decision for line in preview.lines(batch, preview.incoming_of(batch))]


def test_it_works(office: Actor, batch: Import) -> None:
    """Two are the children of the register, the third is another child; each decision is on the record."""
    exchange.choose_together(by=office, public_id=batch.public_id, indexes=[1, 3], decision=Decision.EXISTING, now=NOW)
    assert decided(batch) == [Decision.EXISTING, Decision.OPEN, Decision.EXISTING, Decision.EXISTING]
    exchange.choose_together(by=office, public_id=batch.public_id, indexes=[2], decision=Decision.NEW, now=NOW)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert {name: Pupil.objects.filter(forename=name).count() for name in NAMES} == {"Ada": 1, "Ben": 2, "Cai": 1}
    said = [event.details for event in AuditEvent.objects.filter(event="import.chosen_together").order_by("sequence")]
    assert [(one["pupils"], one["decision"]) for one in said] == [("1 3", "existing"), ("2", "new")]


def test_whoever_may_only_read_is_refused(staff: dict[str, Actor], batch: Import) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        exchange.choose_together(by=staff["reader"], public_id=batch.public_id, indexes=[1], decision=Decision.NEW, now=NOW)


@pytest.mark.parametrize("indexes", [[], [99]])
def test_nobody_is_decided_about_who_is_not_chosen(office: Actor, batch: Import, indexes: list[int]) -> None:
    with pytest.raises(Refused, match="CHOICE-NONE"):
        exchange.choose_together(by=office, public_id=batch.public_id, indexes=indexes, decision=Decision.NEW, now=NOW)
    assert decided(batch)[:3] == [Decision.OPEN] * 3


@pytest.mark.parametrize("decision", [Decision.SKIP, Decision.OPEN])
def test_other_decisions_are_made_one_by_one(office: Actor, batch: Import, decision: Decision) -> None:
    with pytest.raises(Refused, match="CHOICE-NONE"):
        exchange.choose_together(by=office, public_id=batch.public_id, indexes=[1], decision=decision, now=NOW)


def test_who_is_certain_is_not_made_another_child(office: Actor, batch: Import) -> None:
    """All or nothing: the first one stays open too."""
    with pytest.raises(Refused, match="CHOICE-DECIDED") as caught:
        exchange.choose_together(by=office, public_id=batch.public_id, indexes=[1, 4], decision=Decision.NEW, now=NOW)
    assert caught.value.arguments["names"] == "Sian Sure"
    assert decided(batch)[0] is Decision.OPEN


def test_where_several_may_be_meant_nobody_guesses(office: Actor, batch: Import) -> None:
    """They may still be another child than all of these."""
    make.admitted(office, record(upn=None, forename="Ada"))
    with pytest.raises(Refused, match="CHOICE-SEVERAL") as caught:
        exchange.choose_together(by=office, public_id=batch.public_id, indexes=[1, 2], decision=Decision.EXISTING, now=NOW)
    assert caught.value.arguments["names"] == "Ada Sample"
    assert decided(batch)[:3] == [Decision.OPEN] * 3
    exchange.choose_together(by=office, public_id=batch.public_id, indexes=[1, 2], decision=Decision.NEW, now=NOW)
    assert decided(batch)[:2] == [Decision.NEW] * 2


def test_a_file_that_is_over_is_not_decided_about(office: Actor, batch: Import) -> None:
    exchange.discard(by=office, public_id=batch.public_id, now=NOW)
    with pytest.raises(Refused, match="IMPORT-IS-OVER"):
        exchange.choose_together(by=office, public_id=batch.public_id, indexes=[1], decision=Decision.NEW, now=NOW)
