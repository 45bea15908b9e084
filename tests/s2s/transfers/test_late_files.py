"""Files that are late at the schools of an authority: from when is counted, and by whose term dates."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.transfers import actions, clock, late_files
from cts.s2s.transfers.late_files import LateFile, Way
from cts.s2s.transfers.models import Transfer
from tests import make
from tests.s2s.web.reading import body, text

SignedIn = Callable[[str], Client]
LIST = "/files/late/"
LEFT = date(2026, 7, 21)
"""The leaving date in the files of the demonstration."""
FROM_DERWEN = "9982002_CTF_9994001_001.xml"
STILL_HERE = make.ctf().replace(b"<LeavingDate>2026-07-21</LeavingDate>", b"").replace(b"<LeavingReason>PM</LeavingReason>", b"")
"""A file of pupils who have not left yet."""


def seen(by: Actor, *, way: Way = Way.ALL, later: timedelta = timedelta(0), **wanted: object) -> list[LateFile]:
    asked = Wanted(**wanted)  # type: ignore[arg-type]
    return list(late_files.late_at_schools(by, wanted=asked, way=way, now=make.NOW + later))


def names(found: list[LateFile]) -> list[str]:
    return [one.file.file_name for one in found]


def test_it_works(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    (late,) = seen(actors["cedarshire"], later=timedelta(days=20))
    assert (late.file.file_name, late.since, late.is_leaving_date) == (make.NAME, LEFT, True)
    assert late.school_days > clock.SCHOOL_DAYS


@pytest.mark.parametrize("outsider", ["elmer", "ffion"])
def test_another_authority_sees_only_what_waits_at_its_own_schools(actors: dict[str, Actor], outsider: str) -> None:
    make.sent(actors["ashgrove"])
    assert seen(actors[outsider], later=timedelta(days=60)) == []


@pytest.mark.parametrize("username", ["dunmore", "birchwood", "alder", "olwen"])
def test_who_looks_after_no_schools_has_no_such_list(actors: dict[str, Actor], signed_in: SignedIn, username: str) -> None:
    with pytest.raises(Refused, match=r"^NOT-ALLOWED$"):
        seen(actors[username])
    assert signed_in(username).get(LIST).status_code == 403


def test_it_is_late_on_the_sixteenth_school_day_after_the_pupils_left(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    counted = late_files.clock_of(actors["cedarshire"], now=make.NOW).calendar
    day = make.NOW.date()
    while clock.school_days_since(LEFT, today=day, calendar=counted) <= clock.SCHOOL_DAYS:
        day += timedelta(days=1)
    first_late = day - make.NOW.date()
    assert seen(actors["cedarshire"], later=first_late - timedelta(days=1)) == []
    assert seen(actors["cedarshire"], later=first_late)[0].school_days == clock.SCHOOL_DAYS + 1


def test_a_file_without_a_leaving_date_is_counted_from_its_upload(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"], of=STILL_HERE)
    assert seen(actors["cedarshire"], later=timedelta(days=21)) == []
    (late,) = seen(actors["cedarshire"], later=timedelta(days=22))
    assert (late.since, late.is_leaving_date, late.school_days) == (make.NOW.date(), False, 16)


def test_the_earliest_of_several_leaving_dates_counts(actors: dict[str, Actor]) -> None:
    of = make.ctf().replace(b"<LeavingDate>2026-07-21<", b"<LeavingDate>2026-06-12<", 1)
    make.sent(actors["ashgrove"], of=of)
    assert Transfer.objects.get().left_on == date(2026, 6, 12)


def test_a_leaving_date_at_another_school_is_not_counted(actors: dict[str, Actor]) -> None:
    of = STILL_HERE.replace(
        b"<SchoolHistory>",
        b"<SchoolHistory><School><LEA>999</LEA><Estab>2009</Estab><SchoolName>Elsewhere</SchoolName>"
        b"<EntryDate>2017-09-04</EntryDate><LeavingDate>2026-02-02</LeavingDate></School>",
    )
    make.sent(actors["ashgrove"], of=of)
    assert Transfer.objects.get().left_on is None


@pytest.mark.parametrize(
    ("days", "counted"),
    [(-367, None), (-366, -366), (0, 0), (366, 366), (367, None)],
)
def test_a_leaving_date_far_off_is_a_slip(days: int, counted: int | None) -> None:
    sent_on = date(2026, 9, 7)
    expected = None if counted is None else sent_on + timedelta(days=counted)
    assert clock.earliest([sent_on + timedelta(days=days)], sent_on=sent_on) == expected


def test_what_was_collected_is_not_late_and_keeps_no_date_when_its_bytes_go(actors: dict[str, Actor]) -> None:
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    assert seen(actors["cedarshire"], later=timedelta(days=60)) == []
    assert Transfer.objects.get().left_on == LEFT
    actions.let_go_what_is_due(now=make.NOW + timedelta(days=60))
    assert Transfer.objects.get().left_on is None


def test_a_protected_file_is_not_there(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    Transfer.objects.update(restricted=True, restricted_at=make.NOW, restricted_by="cerys")
    assert seen(actors["cedarshire"], later=timedelta(days=60)) == []


def test_within_and_incoming(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    make.sent(actors["derwen"], name=FROM_DERWEN)
    later = timedelta(days=60)
    assert names(seen(actors["cedarshire"], way=Way.WITHIN, later=later)) == [make.NAME]
    assert names(seen(actors["cedarshire"], way=Way.INCOMING, later=later)) == [FROM_DERWEN]
    assert len(seen(actors["cedarshire"], later=later)) == 2


@pytest.mark.parametrize("order", ["file", "since", "school", "source"])
def test_every_column_sorts(actors: dict[str, Actor], order: str) -> None:
    make.sent(actors["ashgrove"])
    make.sent(actors["derwen"], name=FROM_DERWEN, now=make.NOW + timedelta(days=1))
    later = timedelta(days=60)
    up = names(seen(actors["cedarshire"], later=later, order=order))
    assert sorted(up) == sorted([make.NAME, FROM_DERWEN])
    assert len(seen(actors["cedarshire"], later=later, order=order, descending=True)) == 2


def test_it_is_narrowed_by_name_school_and_day(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    by, later = actors["cedarshire"], timedelta(days=60)
    for wanted in ({"text": "9992001"}, {"school": "birch"}, {"since": LEFT}, {"until": LEFT}):
        assert names(seen(by, later=later, **wanted)) == [make.NAME]
    off = timedelta(days=1)
    for other in ({"text": "9982002"}, {"school": "ashgrove"}, {"since": LEFT + off}, {"until": LEFT - off}):
        assert seen(by, later=later, **other) == []


@pytest.mark.parametrize("keeper", ["cedarshire", "cerys", "elin"])
def test_the_page_and_its_spreadsheet(signed_in: SignedIn, actors: dict[str, Actor], keeper: str) -> None:
    make.sent(actors["ashgrove"], now=make.NOW)
    Transfer.objects.update(left_on=LEFT - timedelta(days=200))
    browser = signed_in(keeper)
    page = text(browser.get(LIST))
    assert make.NAME in page
    assert "02/01/2026" in page
    assert "A pupil left" in page
    assert "HOLLOWAY" not in page.upper()
    assert make.NAME.encode() in body(browser.get(f"{LIST}?export=csv"))
    assert "/files/late/" in text(browser.get("/"))


def test_an_unknown_way_in_the_address_means_all(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    Transfer.objects.update(left_on=LEFT - timedelta(days=200))
    assert make.NAME in text(signed_in("cerys").get(f"{LIST}?show=nonsense"))
    assert make.NAME not in text(signed_in("cerys").get(f"{LIST}?show=incoming"))
