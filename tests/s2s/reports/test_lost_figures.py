"""The figures of the Lost Pupil Database and of transfers, and their pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Area
from cts.s2s.reports import lost_queries, lost_rules, transfer_queries
from cts.s2s.reports.lost_rules import Age, Fate
from cts.s2s.reports.transfer_queries import SchoolType
from cts.s2s.retention import actions as retention
from cts.s2s.web import figure_tables
from tests import cast, make
from tests.s2s.lost_pupils import made
from tests.s2s.retention.reviewed import DAY, closed, held, to
from tests.s2s.web.reading import body, text

SignedIn = Callable[[str], Client]
NOW = datetime(2027, 10, 1, 9, 0, tzinfo=UTC)
"""When 2026/27, the year of make.NOW, is a completed school year."""


def enter(
    by: Actor, many: int, *, area: Area = Area.UNKNOWN, born: date = made.BORN, now: datetime = make.NOW
) -> list[LostPupil]:
    return [made.entered(by, area=area, upn="", former_upns=(), date_of_birth=born, now=now) for _ in range(many)]


def find(by: Actor, pupil: LostPupil, *, days: int, outcome: str = "found-at-school") -> None:
    now = make.NOW + days * DAY
    lost_pupils.close(by=by, public_id=pupil.public_id, outcome=outcome, text="somewhere", found_on=None, now=now)


def test_it_works(actors: dict[str, Actor]) -> None:
    pupils = enter(actors["ashgrove"], 12)
    enter(actors["ashgrove"], 6, area=Area.OUTSIDE, born=date(2009, 10, 1))
    enter(actors["derwen"], 3)
    for pupil in pupils[:5]:
        find(actors["cerys"], pupil, days=20)
    found = lost_queries.lost_figures(actors["elin"], now=NOW)
    assert found.live.total(la_number="999", age=Age.SCHOOL_AGE).number == 5  # seven, rounded
    assert found.live.total(la_number="999", age=Age.OVER_AGE, area=Area.OUTSIDE).number == 5  # six, of eighteen today
    assert found.live.total(la_number="998").number is None
    assert found.entries.total(year=2026, la_number="999", fate=Fate.FOUND).number == 5
    assert found.entries.total(year=2026, area=Area.OUTSIDE).number == 5
    assert found.found.total(band=lost_rules.band_of(20)).number == 5


@pytest.mark.parametrize("who", ["dunmore", "ashgrove", "alder", "olwen"])
def test_no_school_and_no_operator_reads_them(actors: dict[str, Actor], signed_in: SignedIn, who: str) -> None:
    for query in (lost_queries.lost_figures, transfer_queries.transfer_figures):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            query(actors[who], now=NOW)
    for address in ("/reports/lost-pupils/", "/reports/transfers/"):
        assert signed_in(who).get(address).status_code == 403
    if who != "olwen":
        assert "lost-pupils" not in text(signed_in(who).get("/reports/"))


def test_an_authority_gets_its_own_and_the_department_everyones(actors: dict[str, Actor]) -> None:
    enter(actors["ashgrove"], 5)
    enter(actors["derwen"], 5)
    for who, number in (("cedarshire", 5), ("ffion", 5), ("elmer", 0), ("elin", 10)):
        assert lost_queries.lost_figures(actors[who], now=NOW).live.total().number == number


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(2022, 10, 2), Age.UNDER_FIVE),
        (date(2022, 10, 1), Age.SCHOOL_AGE),
        (date(2011, 10, 2), Age.SCHOOL_AGE),
        (date(2011, 10, 1), Age.SIXTEEN),
        (date(2009, 10, 2), Age.SIXTEEN),
        (date(2009, 10, 1), Age.OVER_AGE),
        (None, Age.NOT_KNOWN),
    ],
)
def test_ages_begin_on_birthdays(actors: dict[str, Actor], born: date | None, age: Age) -> None:
    for _ in range(5):
        made.entered(actors["ashgrove"], date_of_birth=born)
    found = lost_queries.lost_figures(actors["elin"], now=NOW)
    assert {key.age for key in found.live.cells} == {age}


def test_nothing_of_the_year_under_way_or_before_the_five_is_in_a_table_of_years(actors: dict[str, Actor]) -> None:
    """Otherwise the entries that are in the database now could be worked out from those that came and went."""
    for now in (datetime(2027, 9, 1, 9, tzinfo=UTC), datetime(2022, 8, 31, 9, tzinfo=UTC), datetime(2022, 9, 1, 9, tzinfo=UTC)):
        enter(actors["ashgrove"], 5, now=now)
    found = lost_queries.lost_figures(actors["elin"], now=NOW)
    assert found.years == [2026, 2025, 2024, 2023, 2022]
    assert {key.year for key in found.entries.cells} == {2022}
    assert found.live.total().number == 15


def test_counts_outlive_the_entries(actors: dict[str, Actor]) -> None:
    for serial in range(1, 6):
        closed(actors["ashgrove"], officer=actors["lowri"], serial=serial)
    before = lost_queries.lost_figures(actors["elin"], now=NOW + 365 * DAY)
    for public_id in list(LostPupil.objects.values_list("public_id", flat=True)):
        retention.delete(by=actors["cerys"], public_id=public_id, why="closed", sure=True, now=NOW + 365 * DAY)
    assert not LostPupil.objects.exists()
    after = lost_queries.lost_figures(actors["elin"], now=NOW + 365 * DAY)
    assert (after.entries, after.found) == (before.entries, before.found)
    assert after.entries.total(fate=Fate.FOUND).number == 5


def test_a_decoy_counts_for_nothing(actors: dict[str, Actor]) -> None:
    enter(actors["ashgrove"], 6)
    LostPupil.objects.update(is_decoy=True)
    found = lost_queries.lost_figures(actors["elin"], now=NOW)
    assert not found.live.cells
    assert not found.entries.cells


def test_a_mistake_is_not_counted_against_the_found(actors: dict[str, Actor]) -> None:
    pupils = enter(actors["ashgrove"], 15)
    for pupil in pupils[:5]:
        find(actors["cerys"], pupil, days=9, outcome="mistake")
    for pupil in pupils[5:10]:
        find(actors["cerys"], pupil, days=9, outcome="found-elsewhere")
    found = lost_queries.lost_figures(actors["elin"], now=NOW)
    assert figure_tables.found_rate(found.entries) == 50


def test_half_of_them_were_found_within(actors: dict[str, Actor]) -> None:
    for pupil in enter(actors["ashgrove"], 10):
        find(actors["cerys"], pupil, days=20)
    found = lost_queries.lost_figures(actors["elin"], now=NOW)
    assert figure_tables.median_of_found(found.found) == round((8 + 29) / 2)


def test_one_more_child_where_the_number_is_hidden_changes_no_byte(actors: dict[str, Actor], signed_in: SignedIn) -> None:
    """Two worlds: in one of them Derwen has lost one child more, of whom nobody may learn from any table."""
    enter(actors["ashgrove"], 7, now=make.real_now())
    enter(actors["derwen"], 2, now=make.real_now())

    def everything() -> list[str]:
        department = signed_in("elin")
        names = ("lost-live", "lost-entries", "lost-outcomes", "lost-found", "lost-authorities")
        pages = [f"/reports/lost-pupils/?table={name}&export=csv" for name in names]
        return [text(department.get(address)) for address in pages]

    before = everything()
    enter(actors["derwen"], 1, now=make.real_now())
    assert everything() == before


@pytest.mark.parametrize("who", ["ffion", "elin", "cedarshire"])
@pytest.mark.parametrize("address", ["/reports/lost-pupils/", "/reports/transfers/"])
def test_the_figures_are_pages(signed_in: SignedIn, actors: dict[str, Actor], who: str, address: str) -> None:
    enter(actors["ashgrove"], 6, now=make.real_now())
    make.sent(actors["derwen"], name="9982002_CTF_9994001_001.xml", now=make.real_now())
    page = text(signed_in(who).get(address))
    assert ('lang="cy"' if who == "ffion" else 'lang="en"') in page
    assert ("By the authority of" in page or "by the authority of" in page) is (
        who == "elin" or ("lost" in address and who == "cedarshire")
    )


def test_a_table_goes_out_as_a_spreadsheet(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    enter(actors["ashgrove"], 6, now=make.real_now())
    enter(actors["ashgrove"], 2, area=Area.OUTSIDE, now=make.real_now())
    sheet = text(signed_in("elin").get("/reports/lost-pupils/?table=lost-live&export=csv"))
    assert "5 to 15 (school age),5,1 to 4,10" in sheet
    assert body(signed_in("elin").get("/reports/lost-pupils/?table=lost-authorities&export=xlsx")).startswith(b"PK")


def test_transfers_are_counted_by_school_type_and_authority(actors: dict[str, Actor]) -> None:
    for serial in range(1, 7):
        to(actors["ashgrove"], cast.BIRCHWOOD, serial=serial)
    soon = transfer_queries.transfer_figures(actors["elin"], now=make.NOW + DAY)
    assert soon.files.total(school_type=SchoolType.SECONDARY, la_number="999", waits=True).number == 5
    assert soon.files.total(is_late=True).number == 0
    later = transfer_queries.transfer_figures(actors["cedarshire"], now=make.NOW + 60 * DAY)
    assert later.files.total(is_late=True, waits=True).number == 5
    assert transfer_queries.transfer_figures(actors["elmer"], now=make.NOW).files.total().number == 0


def test_lost_and_protected_children_are_in_no_figure_of_transfers(actors: dict[str, Actor]) -> None:
    held(actors["ashgrove"])
    assert not transfer_queries.transfer_figures(actors["elin"], now=make.NOW + timedelta(hours=1)).files.cells
