"""The board of a school: whose file has arrived, which school is late, which fields are empty (X-020)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from cts.ctf.validation import statutory
from cts.s2s.arrivals import actions, fields, readiness
from cts.s2s.arrivals.fields import Field
from cts.s2s.arrivals.models import FileOfPupil
from cts.s2s.arrivals.readiness import FileState, PlaceReady, PupilReady, Readiness
from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.demonstration import files
from cts.s2s.transfers import actions as transfers
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.s2s.arrivals.expecting import expected, pupil

pytestmark = pytest.mark.django_db
FIRST_DAY = date(2026, 9, 1)
LATER = make.NOW + timedelta(days=60)


def all_expected(by: Actor, *, former_school: str = cast.ASHGROVE) -> list[str]:
    """The three pupils of the demonstration's file are on the school's list."""
    return [
        expected(
            by,
            of=replace(
                pupil(former_school=former_school),
                surname=one.surname,
                forename=one.forename,
                date_of_birth=date.fromisoformat(one.date_of_birth),
                upn=one.upn,
            ),
        )
        for one in files.LEAVERS
    ]


def board(by: Actor, *, start: date | None = None, now: datetime = make.NOW) -> Readiness:
    actions.look_everywhere(now=now)
    return readiness.readiness(readiness.own(by, start=start, now=now))


def former(by: Actor, *, now: datetime = make.NOW) -> list[PlaceReady]:
    actions.look_everywhere(now=now)
    scope = readiness.own(by, start=None, now=now)
    return readiness.former_schools(scope, wanted=Wanted(), now=now).some(start=0, most=10)


def shown(by: Actor, show: str = "", *, school: str = "") -> list[PupilReady]:
    wanted = Wanted(school=school)
    return actions.look_at_readiness(by=by, show=show, start=None, wanted=wanted, now=make.NOW).some(start=0, most=10)


def states(found: Readiness) -> dict[str, int]:
    return {state.value: number for state, number in found.states.items() if number}


def test_it_works(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    assert states(board(actors["birchwood"])) == {FileState.NOT_SENT: 3}
    file = make.sent(actors["ashgrove"])
    assert states(board(actors["birchwood"])) == {FileState.WAITING: 3}
    transfers.accept(by=actors["birchwood"], public_id=file, now=make.NOW)
    found = board(actors["birchwood"])
    assert (found.expected, states(found), found.missing) == (3, {FileState.ARRIVED: 3}, 0)
    assert found.judged == 3


def test_others_do_not_see_it(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    for outsider in ("dunmore", "ashgrove"):
        assert board(actors[outsider]).expected == 0
        assert former(actors[outsider]) == []
        assert shown(actors[outsider]) == []


def test_an_authority_has_no_names(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        shown(actors["cedarshire"])


def test_a_file_to_another_school_counts_for_nothing(actors: dict[str, Actor]) -> None:
    all_expected(actors["derwen"])
    make.sent(actors["ashgrove"])
    assert states(board(actors["derwen"])) == {FileState.NOT_SENT: 3}


def test_a_rejected_file_is_told_from_none(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    file = make.sent(actors["ashgrove"])
    transfers.reject(by=actors["birchwood"], public_id=file, reason="wrong-details", text="", now=make.NOW)
    found = board(actors["birchwood"])
    assert states(found) == {FileState.REJECTED: 3}
    assert found.missing == 3


def test_a_file_that_was_taken_back_was_never_sent(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    file = make.sent(actors["ashgrove"])
    actions.look_everywhere(now=make.NOW)
    transfers.remove(by=actors["ashgrove"], public_id=file, now=make.NOW)
    assert states(board(actors["birchwood"])) == {FileState.NOT_SENT: 3}


def test_name_and_birth_date_alone_are_a_question(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"], of=pupil(upn=""))
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    assert states(board(actors["birchwood"])) == {FileState.TO_CONFIRM: 1}
    actions.confirm(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert states(board(actors["birchwood"])) == {FileState.ARRIVED: 1}


def test_who_was_confirmed_is_known_in_the_next_file_by_the_upn(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"], of=pupil(upn=""))
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    actions.look_everywhere(now=make.NOW)
    actions.confirm(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    make.sent(actors["ashgrove"], name="9992001_CTF_9994001_009.xml", now=make.NOW + timedelta(days=1))
    assert board(actors["birchwood"]).newer == 1


def test_somebody_else_is_not_sent(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"], of=pupil(upn=""))
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    actions.look_everywhere(now=make.NOW)
    actions.decline(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert states(board(actors["birchwood"])) == {FileState.NOT_SENT: 1}


def without_ethnicity() -> bytes:
    """The file of June: one pupil has no ethnic group."""
    return make.ctf().replace(b"<Ethnicity>APKN</Ethnicity>\n        <EthnicitySource>P</EthnicitySource>", b"")


def test_empty_fields_are_counted_once_the_file_has_arrived(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    file = make.sent(actors["ashgrove"], of=without_ethnicity())
    assert board(actors["birchwood"]).judged == 0
    transfers.accept(by=actors["birchwood"], public_id=file, now=make.NOW)
    found = board(actors["birchwood"])
    assert dict(found.lacking)[Field.ETHNIC_GROUP] == 1
    (one,) = shown(actors["birchwood"], Field.ETHNIC_GROUP)
    assert (one.pupil.child.surname, one.state) == ("Khan", FileState.ARRIVED)
    assert one.lacks is not None
    assert Field.ETHNIC_GROUP in one.lacks


def test_the_newest_file_that_has_arrived_counts(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    june = make.sent(actors["ashgrove"], of=without_ethnicity())
    transfers.accept(by=actors["birchwood"], public_id=june, now=make.NOW)
    july = make.sent(actors["ashgrove"], name="9992001_CTF_9994001_009.xml", now=make.NOW + timedelta(days=30))
    found = board(actors["birchwood"])
    assert (found.newer, Field.ETHNIC_GROUP in dict(found.lacking)) == (3, True)
    assert all(one.has_newer for one in shown(actors["birchwood"], readiness.NEWER))
    transfers.accept(by=actors["birchwood"], public_id=july, now=make.NOW + timedelta(days=31))
    found = board(actors["birchwood"])
    assert (found.newer, Field.ETHNIC_GROUP in dict(found.lacking)) == (0, False)


def test_the_older_file_still_counts_when_the_newer_is_rejected(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    june = make.sent(actors["ashgrove"])
    transfers.accept(by=actors["birchwood"], public_id=june, now=make.NOW)
    july = make.sent(actors["ashgrove"], name="9992001_CTF_9994001_009.xml", now=make.NOW + timedelta(days=30))
    actions.look_everywhere(now=make.NOW)
    transfers.reject(by=actors["birchwood"], public_id=july, reason="duplicate", text="", now=make.NOW)
    assert states(board(actors["birchwood"])) == {FileState.ARRIVED: 3}


def test_a_partial_file_is_not_judged(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    partial = without_ethnicity().replace(b">full<", b">partial<")
    file = make.sent(actors["ashgrove"], of=partial)
    transfers.accept(by=actors["birchwood"], public_id=file, now=make.NOW)
    found = board(actors["birchwood"])
    assert (states(found), found.judged, found.lacking) == ({FileState.ARRIVED: 3}, 0, [])
    assert shown(actors["birchwood"])[0].lacks is None


def test_every_statutory_rule_about_a_pupil_has_a_field() -> None:
    assert fields.FIELD_OF.keys() == statutory.CODES - {"CTF-806"}
    assert len(fields.written(fields.FIELD_OF)) <= (FileOfPupil._meta.get_field("lacks").max_length or 0)


def test_a_former_school_is_late_after_the_day_by_which_files_are_due(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    expected(actors["birchwood"], of=replace(pupil(upn="", former_school=cast.DERWEN), surname="Elsewhere"))
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    (derwen, ashgrove) = sorted(former(actors["birchwood"]), key=lambda one: one.place.number)
    assert (ashgrove.expected, ashgrove.arrived, ashgrove.due_date, ashgrove.school_days_late) == (3, 3, None, 0)
    assert derwen.due_date is not None
    on_the_day = datetime.combine(derwen.due_date, make.NOW.timetz())
    assert former(actors["birchwood"], now=on_the_day)[0].school_days_late == 0
    late = former(actors["birchwood"], now=on_the_day + timedelta(days=7))[0]
    assert (late.place.number, late.missing, late.school_days_late) == (cast.DERWEN, 1, 5)


def test_a_file_that_waits_makes_nobody_late(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    make.sent(actors["ashgrove"])
    (ashgrove,) = former(actors["birchwood"], now=LATER)
    assert (ashgrove.waiting, ashgrove.school_days_late) == (3, 0)


def test_pupils_without_a_former_school_are_counted(actors: dict[str, Actor]) -> None:
    expected(actors["birchwood"], of=pupil(former_school=""))
    assert board(actors["birchwood"]).without_school == 1
    assert former(actors["birchwood"]) == []


def test_one_first_day_can_be_looked_at_alone(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    expected(actors["birchwood"], of=replace(pupil(joined_on=date(2026, 11, 2)), surname="Later", upn=""))
    assert board(actors["birchwood"], start=FIRST_DAY).expected == 3
    assert board(actors["birchwood"]).expected == 4
    days = readiness.first_days(readiness.own(actors["birchwood"], start=None, now=make.NOW).pupils)
    assert days == [(FIRST_DAY, 3), (date(2026, 11, 2), 1)]


def test_a_look_at_names_is_on_the_record(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    shown(actors["birchwood"], FileState.NOT_SENT)
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.details["show"], event.details["pupils"]) == ("arrival.readiness_looked_at", "not-sent", "3")
    assert len(event.details["children"].split()) == 3


def test_the_list_narrows_by_former_school(actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    expected(actors["birchwood"], of=replace(pupil(upn="", former_school=cast.DERWEN), surname="Elsewhere"))
    assert [one.pupil.child.surname for one in shown(actors["birchwood"], school="Derwen")] == ["Elsewhere"]
