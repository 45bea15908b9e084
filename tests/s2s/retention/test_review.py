"""Which entries come up for review, keeping them, and looking at the child before deciding."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.models import LostOpening, LostPupil
from cts.s2s.periods import actions as periods
from cts.s2s.retention import actions, queries
from cts.s2s.retention.models import KeptEntry
from cts.s2s.retention.rules import REASON_MAX, Why
from cts.s2s.stored_files import erasures
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.s2s.lost_pupils import made
from tests.s2s.retention.reviewed import DAY, closed, held, listed, worked

FIVE_YEARS = datetime(2031, 9, 7, 9, 0, tzinfo=make.NOW.tzinfo)
REASON = "Police are still enquiring."


def keep(by: Actor, public_id: str, *, until: date, now: datetime, reason: str = REASON) -> None:
    actions.keep(by=by, public_id=public_id, until=until, reason=reason, now=now)


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = held(actors["ashgrove"])
    (seen,) = listed(actors["cerys"], now=FIVE_YEARS)
    assert (seen.public_id, seen.reasons, seen.kept_until) == (public_id, (Why.LONG_HELD,), None)
    until = FIVE_YEARS.date() + 100 * DAY
    keep(actors["cerys"], public_id, until=until, now=FIVE_YEARS)
    assert listed(actors["cerys"], now=FIVE_YEARS) == []
    (kept,) = listed(actors["cerys"], now=FIVE_YEARS, kept=True)
    assert (kept.kept_until, kept.kept_why) == (until, REASON)
    assert AuditEvent.objects.latest("sequence").event == "retention.kept"
    assert [seen.public_id for seen in listed(actors["cerys"], now=FIVE_YEARS + 100 * DAY)] == [public_id]


def test_decoys_are_not_reviewed(actors: dict[str, Actor]) -> None:
    lost_pupils.plant(
        by=actors["cerys"],
        surname="Quillfeather",
        forename="Odette",
        date_of_birth=date(2015, 5, 3),
        sex="F",
        school=cast.ASHGROVE,
        postcode="",
        now=make.NOW,
    )
    for who in ("cerys", "elin"):
        assert listed(actors[who], now=FIVE_YEARS) == []


@pytest.mark.parametrize("who", ["dunmore", "ashgrove", "alder", "cedarshire", "cleo", "lowri", "olwen"])
def test_only_leads_and_the_department_review(actors: dict[str, Actor], who: str) -> None:
    public_id = held(actors["ashgrove"])
    for attempt in (
        lambda: queries.to_review(actors[who], kept=False, wanted=Wanted(), now=FIVE_YEARS),
        lambda: queries.deleted(actors[who], wanted=Wanted()),
        lambda: keep(actors[who], public_id, until=FIVE_YEARS.date() + DAY, now=FIVE_YEARS),
        lambda: actions.delete(by=actors[who], public_id=public_id, why="long-held", sure=True, now=FIVE_YEARS),
        lambda: actions.look(by=actors[who], public_id=public_id, now=FIVE_YEARS),
    ):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            attempt()


def test_each_reviews_the_entries_of_its_own_schools_and_the_department_all(actors: dict[str, Actor]) -> None:
    public_id = held(actors["ashgrove"])
    assert [seen.public_id for seen in listed(actors["elin"], now=FIVE_YEARS)] == [public_id]
    assert listed(actors["ffion"], now=FIVE_YEARS) == []
    with pytest.raises(Refused, match="NOT-FOUND"):
        keep(actors["ffion"], public_id, until=FIVE_YEARS.date() + DAY, now=FIVE_YEARS)
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.delete(by=actors["ffion"], public_id=public_id, why="long-held", sure=True, now=FIVE_YEARS)


@pytest.mark.parametrize(("before", "comes"), [(timedelta(days=1), False), (timedelta(), True)])
def test_an_entry_is_long_held_after_its_years(actors: dict[str, Actor], before: timedelta, comes: bool) -> None:
    held(actors["ashgrove"])
    assert bool(listed(actors["cerys"], now=FIVE_YEARS - before)) is comes


@pytest.mark.parametrize(
    ("born", "today", "comes"),
    [
        (date(2008, 9, 8), date(2026, 9, 25), True),
        (date(2008, 9, 25), date(2026, 9, 25), True),
        (date(2008, 9, 26), date(2026, 9, 25), False),
        (date(2008, 2, 29), date(2026, 2, 28), False),
        (date(2008, 2, 29), date(2026, 3, 1), True),
    ],
)
def test_a_pupil_is_over_age_from_the_birthday_on(actors: dict[str, Actor], born: date, today: date, comes: bool) -> None:
    now = make.NOW.replace(year=today.year, month=today.month, day=today.day)
    made.entered(actors["ashgrove"], date_of_birth=born, now=now - 16 * DAY)
    assert [seen.reasons for seen in listed(actors["cerys"], now=now)] == ([(Why.OVER_AGE,)] if comes else [])


@pytest.mark.parametrize(("days", "comes"), [(365, False), (366, True)])
def test_a_closed_entry_comes_up_a_year_later(actors: dict[str, Actor], days: int, comes: bool) -> None:
    closed(actors["ashgrove"], officer=actors["lowri"])  # on the day after it was entered
    assert [seen.reasons for seen in listed(actors["cerys"], now=make.NOW + days * DAY)] == ([(Why.CLOSED,)] if comes else [])


def test_nothing_comes_up_in_the_first_fifteen_days(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"], date_of_birth=date(2000, 1, 1))
    assert listed(actors["cerys"], now=make.NOW + 15 * DAY - timedelta(seconds=1)) == []
    assert len(listed(actors["cerys"], now=make.NOW + 15 * DAY)) == 1


def test_what_an_authority_is_at_work_on_is_not_reviewed(actors: dict[str, Actor]) -> None:
    public_id = held(actors["ashgrove"])
    lost_pupils.claim(by=actors["lowri"], public_id=public_id, now=make.NOW)
    assert listed(actors["cerys"], now=FIVE_YEARS) == []
    lost_pupils.release(by=actors["lowri"], public_id=public_id, now=make.NOW)
    assert len(listed(actors["cerys"], now=FIVE_YEARS)) == 1


def test_the_department_changes_the_years_from_a_day_on(actors: dict[str, Actor]) -> None:
    held(actors["ashgrove"])
    from_then = make.NOW + 400 * DAY
    periods.change(
        by=actors["elin"],
        name="lost_held_years",
        number=1,
        effective_from=from_then.date(),
        reason="Entries are looked at yearly.",
        now=make.NOW,
    )
    assert listed(actors["cerys"], now=from_then - DAY) == []
    assert len(listed(actors["cerys"], now=from_then)) == 1


@pytest.mark.parametrize(
    ("days", "reason", "code"),
    [
        (0, REASON, "RETENTION-UNTIL"),
        (367, REASON, "RETENTION-UNTIL-FAR"),
        (9, "no", "RETENTION-REASON"),
        (9, "x" * (REASON_MAX + 1), "RETENTION-REASON-LONG"),
    ],
)
def test_a_decision_to_keep_says_until_when_and_why(actors: dict[str, Actor], days: int, reason: str, code: str) -> None:
    public_id = held(actors["ashgrove"])
    with pytest.raises(Refused) as refused:
        keep(actors["cerys"], public_id, until=FIVE_YEARS.date() + days * DAY, reason=reason, now=FIVE_YEARS)
    assert refused.value.code == code
    assert not KeptEntry.objects.exists()


def test_an_entry_that_is_not_due_is_not_decided_about(actors: dict[str, Actor]) -> None:
    public_id = held(actors["ashgrove"])
    with pytest.raises(Refused, match="NOT-FOUND"):
        keep(actors["cerys"], public_id, until=make.NOW.date() + 30 * DAY, now=make.NOW + 20 * DAY)


def test_the_latest_decision_counts_and_the_words_of_the_one_before_are_erased(actors: dict[str, Actor]) -> None:
    public_id = held(actors["ashgrove"])
    keep(actors["cerys"], public_id, until=FIVE_YEARS.date() + 100 * DAY, now=FIVE_YEARS)
    before = KeptEntry.objects.get().public_id
    keep(actors["elin"], public_id, until=FIVE_YEARS.date() + 5 * DAY, reason="Sooner than that.", now=FIVE_YEARS)
    worked(FIVE_YEARS)
    assert KeptEntry.objects.get().kept_until == FIVE_YEARS.date() + 5 * DAY
    assert ("retention.KeptEntry", before) in {(one.what, one.key) for one in erasures.read(since=FIVE_YEARS)}


def test_the_lead_looks_at_the_child_on_the_record(actors: dict[str, Actor]) -> None:
    public_id = held(actors["ashgrove"])
    header = actions.look(by=actors["cerys"], public_id=public_id, now=FIVE_YEARS)
    assert header.surname
    assert LostOpening.objects.get().person == "cerys"
    opened = AuditEvent.objects.get(event="lost_pupil.opened")
    assert (opened.by, opened.details["purpose"]) == ("cerys", "review")
    assert opened.details["children"]


def test_the_lead_looks_at_no_child_who_is_not_up_for_review(actors: dict[str, Actor]) -> None:
    public_id = held(actors["ashgrove"])
    for who, now in (("cerys", make.NOW + 20 * DAY), ("ffion", FIVE_YEARS)):
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.look(by=actors[who], public_id=public_id, now=now)
    assert not LostOpening.objects.exists()


def test_a_look_counts_towards_the_limit_of_the_day(actors: dict[str, Actor]) -> None:
    public_id = held(actors["ashgrove"])
    for _ in range(30):
        other = made.entered(actors["ashgrove"])
        LostOpening.objects.create(
            pupil=LostPupil.objects.get(pk=other.pk), person="cerys", la_number=cast.CEDARSHIRE[:3], opened_at=FIVE_YEARS
        )
    with pytest.raises(Refused, match="LOST-DAY-LIMIT"):
        actions.look(by=actors["cerys"], public_id=public_id, now=FIVE_YEARS)
