"""Work on a case: moving it, ticking, evidence, who has it, the Lost Pupil Database, the clocks' lengths, the end."""

from datetime import date, datetime, timedelta

import pytest

from cts.s2s.cases import actions, queries
from cts.s2s.cases.models import Case, CaseLine
from cts.s2s.cases.queries import Which
from cts.s2s.cases.rules import BEFORE_LOST, KEPT_DAYS, LENGTHS, TEXT_MAX, TRANSITIONS, Clock, Kind, Status, Step
from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.standing_searches import queries as standing_searches
from cts.s2s.standing_searches.models import StandingSearch
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import make
from tests.s2s.cases import made
from tests.s2s.lost_pupils import made as lost

DAY = timedelta(days=1)
LATER = make.NOW + 60 * DAY
"""When every clock has run out."""


def move(
    by: Actor,
    public_id: str,
    to: str,
    *,
    text: str = "as told",
    on_date: date | None = None,
    outcome: str = "",
    now: datetime = LATER,
) -> None:
    actions.move(by=by, public_id=public_id, to=to, text=text, on_date=on_date, outcome=outcome, now=now)


def status() -> Status:
    return Status(Case.objects.get().status)


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    move(actors["cleo"], public_id, "enquiring", text="")
    made.ticked(actors["cleo"], public_id)
    for to in ("lost", "sighting", "found"):
        move(actors["cleo"], public_id, to)
        assert status() == to
    move(actors["cleo"], public_id, "closed", outcome="found-at-school")
    case = Case.objects.get()
    assert (case.status, case.outcome, case.closed_by) == (Status.CLOSED, "found-at-school", "cleo")
    told = [line.what for line in queries.log(actors["cleo"], public_id=public_id) if line.kind is Kind.MOVED]
    assert told == ["closed", "found", "sighting", "lost", "enquiring"]
    assert AuditEvent.objects.filter(event="case.moved", subject=public_id).count() == 5


@pytest.mark.parametrize(
    ("username", "code"), [("dunmore", "NOT-ALLOWED"), ("cedarshire", "NOT-ALLOWED"), ("lowri", "NOT-FOUND")]
)
def test_nobody_else_works_on_it(actors: dict[str, Actor], username: str, code: str) -> None:
    public_id, by = made.reported(actors["cleo"]), actors[username]
    with pytest.raises(Refused, match=code):
        move(by, public_id, "enquiring")
    with pytest.raises(Refused, match=code):
        actions.note(by=by, public_id=public_id, text="seen", on_date=None, now=LATER)
    with pytest.raises(Refused, match=code):
        actions.tick(by=by, public_id=public_id, step="school", is_done=True, text="", on_date=None, now=LATER)
    with pytest.raises(Refused, match=code):
        actions.assign(by=by, public_id=public_id, officer="cleo", now=LATER)
    with pytest.raises(Refused, match=code):
        actions.link(by=by, public_id=public_id, entry="an entry", now=LATER)
    with pytest.raises(Refused, match=code):
        actions.unlink(by=by, public_id=public_id, now=LATER)
    with pytest.raises(Refused, match=code):
        actions.keep_looking(by=by, public_id=public_id, days=30, now=LATER)


NOT_AFTER = [(one, to) for one in Status for to in Status if to not in TRANSITIONS[one]]
REACHED = {
    Status.REPORTED: (),
    Status.ENQUIRING: ("enquiring",),
    Status.LOST: ("enquiring", "lost"),
    Status.SIGHTING: ("enquiring", "sighting"),
    Status.FOUND: ("found",),
    Status.CLOSED: ("closed",),
}


@pytest.mark.parametrize(("stands", "to"), NOT_AFTER)
def test_it_moves_along_the_table_only(actors: dict[str, Actor], stands: Status, to: Status) -> None:
    public_id = made.reported(actors["cerys"])
    made.ticked(actors["cerys"], public_id)
    made.moved(actors["cerys"], public_id, *REACHED[stands], now=LATER)
    assert status() is stands
    with pytest.raises(Refused, match="CASE-MOVE"):
        move(actors["cerys"], public_id, to.value, outcome="mistake")


@pytest.mark.parametrize("step", BEFORE_LOST)
def test_a_child_counts_as_lost_only_when_everything_is_done(actors: dict[str, Actor], step: Step) -> None:
    public_id = made.reported(actors["cleo"])
    made.moved(actors["cleo"], public_id, "enquiring")
    made.ticked(actors["cleo"], public_id)
    actions.tick(by=actors["cleo"], public_id=public_id, step=step.value, is_done=False, text="", on_date=None, now=LATER)
    for who in ("cleo", "cerys"):
        with pytest.raises(Refused, match="CASE-STEPS"):
            move(actors[who], public_id, "lost")


@pytest.mark.parametrize(("who", "days", "lost"), [("cleo", -1, False), ("cleo", 0, True), ("cerys", -1, True)])
def test_a_child_counts_as_lost_from_the_later_of_both_clocks(actors: dict[str, Actor], who: str, days: int, lost: bool) -> None:
    public_id = made.reported(actors["cleo"])
    made.moved(actors["cleo"], public_id, "enquiring")
    made.ticked(actors["cleo"], public_id)
    case = Case.objects.get()
    moment = make.NOW + (max(case.enquire_until, case.weeks_until) - make.NOW.date() + days * DAY)
    if lost:
        move(actors[who], public_id, "lost", now=moment)
        assert status() is Status.LOST
    else:
        with pytest.raises(Refused, match="CASE-TOO-EARLY"):
            move(actors[who], public_id, "lost", now=moment)


@pytest.mark.parametrize("to", ["sighting", "found", "closed"])
def test_what_happened_is_said(actors: dict[str, Actor], to: str) -> None:
    public_id = made.reported(actors["cleo"])
    made.moved(actors["cleo"], public_id, "enquiring")
    with pytest.raises(Refused, match="CASE-TEXT"):
        move(actors["cleo"], public_id, to, text=" ", outcome="mistake")
    with pytest.raises(Refused, match="CASE-TEXT-LONG"):
        move(actors["cleo"], public_id, to, text="x" * (TEXT_MAX + 1), outcome="mistake")
    with pytest.raises(Refused, match="CASE-LATER"):
        move(actors["cleo"], public_id, to, on_date=LATER.date() + DAY, outcome="mistake")


def test_how_it_ended_is_said(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    with pytest.raises(Refused, match="CASE-OUTCOME"):
        move(actors["cleo"], public_id, "closed")
    assert status() is Status.REPORTED


def test_a_closed_case_is_opened_again_by_the_lead(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    made.moved(actors["cleo"], public_id, "closed")
    with pytest.raises(Refused, match="CASE-CLOSED"):
        move(actors["cleo"], public_id, "enquiring")
    with pytest.raises(Refused, match="CASE-CLOSED"):
        actions.note(by=actors["cleo"], public_id=public_id, text="seen", on_date=None, now=LATER)
    move(actors["cerys"], public_id, "enquiring")
    assert (status(), Case.objects.get().outcome) == (Status.ENQUIRING, "")


def test_somebodys_case_is_moved_by_them_and_by_the_lead(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    actions.assign(by=actors["cerys"], public_id=public_id, officer="cerys", now=make.NOW)
    assert queries.one(actors["cleo"], public_id=public_id, now=make.NOW).moves == ()
    with pytest.raises(Refused, match="CASE-THEIRS"):
        move(actors["cleo"], public_id, "enquiring")
    with pytest.raises(Refused, match="CASE-THEIRS"):
        actions.assign(by=actors["cleo"], public_id=public_id, officer="cleo", now=make.NOW)
    actions.note(by=actors["cleo"], public_id=public_id, text="seen", on_date=None, now=LATER)
    move(actors["cerys"], public_id, "enquiring")


def test_whoever_gets_a_case_is_told_without_the_child(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    actions.assign(by=actors["cerys"], public_id=public_id, officer="cleo", now=make.NOW)
    actions.assign(by=actors["cerys"], public_id=public_id, officer="cleo", now=LATER)
    told = Mail.objects.get(dedupe__startswith="case.assigned")
    assert told.to.startswith("cleo@")
    assert not any(word in told.subject + told.body for word in ("Prydderch", "Siân", "Ashgrove"))
    assert queries.counts(actors["cleo"], now=make.NOW)[Which.MINE] == 1
    actions.assign(by=actors["cleo"], public_id=public_id, officer="", now=make.NOW)
    assert queries.counts(actors["cleo"], now=make.NOW)[Which.NOBODYS] == 1


@pytest.mark.parametrize("officer", ["cedarshire", "lowri", "nobody-like-this"])
def test_a_case_goes_to_an_officer_of_the_authority(actors: dict[str, Actor], officer: str) -> None:
    public_id = made.reported(actors["cleo"])
    with pytest.raises(Refused, match="CASE-OFFICER"):
        actions.assign(by=actors["cerys"], public_id=public_id, officer=officer, now=make.NOW)


def test_the_log_only_grows(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    actions.note(by=actors["cleo"], public_id=public_id, text="An aunt saw her.", on_date=date(2026, 9, 5), now=make.NOW)
    before = list(CaseLine.objects.order_by("pk").values())
    actions.tick(by=actors["cleo"], public_id=public_id, step="school", is_done=True, text="rang", on_date=None, now=make.NOW)
    actions.tick(by=actors["cleo"], public_id=public_id, step="school", is_done=False, text="", on_date=None, now=make.NOW)
    assert list(CaseLine.objects.order_by("pk").values())[:2] == before
    assert CaseLine.objects.count() == 4
    looked = actions.look(by=actors["cleo"], public_id=public_id, now=make.NOW)
    assert [line.text for line in looked.log] == ["", "rang", "An aunt saw her.", "The school rang twice."]


def test_the_checklist_says_when_and_by_whom(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    on_date = date(2026, 9, 5)
    actions.tick(by=actors["cerys"], public_id=public_id, step="referral", is_done=True, text="", on_date=on_date, now=make.NOW)
    steps = {one.step: one for one in queries.checklist(actors["cleo"], public_id=public_id)}
    assert (steps[Step.REFERRAL].done_on, steps[Step.REFERRAL].done_by) == (on_date, "cerys")
    assert steps[Step.SCHOOL].done_on is None
    with pytest.raises(Refused, match="CASE-STEP"):
        actions.tick(by=actors["cleo"], public_id=public_id, step="x", is_done=True, text="", on_date=None, now=make.NOW)


def test_it_is_linked_to_an_entry_that_the_authority_works_on(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    pupil = lost.entered(actors["ashgrove"])
    with pytest.raises(Refused, match="CASE-ENTRY"):
        actions.link(by=actors["cleo"], public_id=public_id, entry=pupil.public_id, now=make.NOW)
    lost_pupils.claim(by=actors["cleo"], public_id=pupil.public_id, now=make.NOW)
    offered = queries.linkable(actors["cleo"], entry=pupil.public_id, now=make.NOW)
    assert [one.public_id for one in offered] == [public_id]
    actions.link(by=actors["cleo"], public_id=public_id, entry=pupil.public_id, now=make.NOW)
    assert Case.objects.get().entry == pupil.public_id
    assert queries.linkable(actors["cleo"], entry=pupil.public_id, now=make.NOW) == []
    actions.unlink(by=actors["cleo"], public_id=public_id, now=make.NOW)
    assert Case.objects.get().entry == ""


def test_going_on_looking_makes_a_standing_search(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["lowri"], school="9982002")
    made_search = actions.keep_looking(by=actors["lowri"], public_id=public_id, days=91, now=make.NOW)
    standing = StandingSearch.objects.get()
    assert (standing.public_id, standing.case_id, standing.until) == (made_search, public_id, make.NOW.date() + 91 * DAY)
    assert standing.purpose.startswith("Plentyn sy'n colli addysg: achos 998-")
    assert len(standing_searches.of_case(actors["ffion"], case_id=public_id, now=make.NOW)) == 1
    with pytest.raises(Refused, match="STANDING-DAYS"):
        actions.keep_looking(by=actors["lowri"], public_id=public_id, days=5, now=make.NOW)


def set_lengths(by: Actor, **days: int) -> None:
    lengths = {clock: days.get(clock.value, length) for clock, length in LENGTHS.items()}
    actions.set_lengths(by=by, lengths=lengths, now=make.NOW)


def test_the_lead_sets_the_clocks_for_new_cases(actors: dict[str, Actor]) -> None:
    before = made.reported(actors["cleo"])
    set_lengths(actors["cerys"], weeks=40)
    after = made.reported(actors["cleo"])
    ends = {
        one: queries.one(actors["cleo"], public_id=one, now=make.NOW).clocks[2].day - made.LAST_DAY for one in (before, after)
    }
    assert ends == {before: 28 * DAY, after: 40 * DAY}
    assert queries.lengths(actors["lowri"], now=make.NOW) == LENGTHS
    (change,) = queries.changes(actors["cerys"])
    assert (change.clock, change.days, change.set_by) == (Clock.WEEKS, 40, "cerys")
    assert AuditEvent.objects.get(event="case.lengths_set").details == {"weeks": "40"}


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cedarshire", "cleo", "elin", "olwen"])
def test_only_the_lead_sets_the_clocks(actors: dict[str, Actor], username: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        set_lengths(actors[username], weeks=40)


@pytest.mark.parametrize("days", [0, 101])
def test_a_clock_has_a_length(actors: dict[str, Actor], days: int) -> None:
    with pytest.raises(Refused, match="CASE-LENGTH"):
        set_lengths(actors["cerys"], weeks=days)


def test_a_closed_case_leaves_after_a_year(actors: dict[str, Actor]) -> None:
    public_id = made.reported(actors["cleo"])
    made.reported(actors["cleo"])
    made.moved(actors["cleo"], public_id, "closed")
    assert actions.purge(now=make.NOW + KEPT_DAYS * DAY - timedelta(seconds=1)) == 0
    assert actions.purge(now=make.NOW + KEPT_DAYS * DAY) == 1
    assert not Case.objects.filter(public_id=public_id).exists()
    assert CaseLine.objects.count() == 1
    assert AuditEvent.objects.get(event="case.purged").details == {"cases": "1"}
