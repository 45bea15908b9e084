"""Taking a published list of schools into the register, and the schools that come with it."""

import pytest

from cts.mis.core import OPERATOR, Actor, Refused
from cts.mis.directory import actions, queries
from cts.mis.directory.models import ListTaken, School
from cts.site.audit import AuditEvent
from tests.mis.directory.files import links, take_in, there
from tests.mis.make import NOW
from tests.school_lists import ELM, ROWAN, WALES, codes, numbers, table

pytestmark = pytest.mark.django_db

CLOSED = {**ELM, "EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}
THIRD = {**ELM, "URN": "100003", "EstablishmentNumber": "2003", "EstablishmentName": "Third School"}


def test_it_works(office: Actor) -> None:
    report = take_in(table(ELM, {**ROWAN, "EstablishmentName": "Ysgol Lôn-y-Môr"}), by=office, name="of-today.csv")
    assert (report.kind, report.rows, report.counts["added"]) == ("england", 2, 2)
    assert (there("8012001").town, there("8012002").name) == ("Bristol", "Ysgol Lôn-y-Môr")  # Windows-1252
    (kept,) = queries.taken(office)
    assert (kept.file_name, kept.taken_by) == ("of-today.csv", "office")
    event = AuditEvent.objects.get(event="schools.taken_in")
    assert (event.by, event.details["added"]) == ("office", "2")


def test_a_dry_run_says_what_it_would_change_and_changes_nothing() -> None:
    take_in(table(ELM))
    report = take_in(table({**ELM, "EstablishmentName": "Elm Academy"}, ROWAN), dry_run=True)
    assert (report.counts["changed"], numbers(report, "added")) == (1, ["8012002"])
    assert there("8012001").name == "Elm Lane Primary School"
    assert (School.objects.count(), ListTaken.objects.count()) == (1, 1)


def test_the_same_file_again_changes_nothing() -> None:
    take_in(table(ELM, ROWAN))
    report = take_in(table(ELM, ROWAN))
    assert (report.unchanged, sum(report.counts.values())) == (2, 0)


def test_a_new_name_is_taken_and_the_old_one_still_finds() -> None:
    take_in(table(ELM))
    take_in(table({**ELM, "EstablishmentName": "Oak Academy", "URN": "140001"}))
    assert there("8012001").name == "Oak Academy"
    for text in ("elm lane", "oak academy", "100001", "140001"):
        assert [one.dfe_number for one in queries.search(text=text).schools] == ["8012001"], text


def test_a_closed_school_names_who_followed_it_over_every_step() -> None:
    take_in(table(CLOSED, {**ROWAN, "EstablishmentStatus (name)": "Closed"}, THIRD))
    report = take_in(links(("100001", "100002", "Successor"), ("100002", "100003", "Successor")))
    assert report.counts["succeeded"] == 2
    with pytest.raises(Refused, match="SCHOOL-SUCCEEDED") as refused:
        queries.check_open(dfe_number="8012001")
    assert refused.value.arguments["successors"] == "Third School (8012003)"


def test_a_ring_of_closed_schools_ends() -> None:
    take_in(table(CLOSED, {**ROWAN, "EstablishmentStatus (name)": "Closed"}))
    take_in(links(("100001", "100002", "Successor"), ("100002", "100001", "Successor")))
    with pytest.raises(Refused, match="SCHOOL-CLOSED"):
        queries.check_open(dfe_number="8012001")


def test_a_school_with_a_new_number_is_led_to() -> None:
    take_in(table(ELM))
    report = take_in(table({**ELM, "EstablishmentNumber": "4001"}))
    assert numbers(report, "renumbered") == ["8012001"]
    assert [one.dfe_number for one in queries.successors(dfe_number="8012001")] == ["8014001"]


def test_a_school_that_is_no_longer_named_stays() -> None:
    take_in(table(ELM, ROWAN))
    assert numbers(take_in(table(ROWAN)), "missing") == ["8012001"]
    assert not there("8012001").is_closed


def test_links_of_open_and_of_unknown_schools_are_refused() -> None:
    take_in(table(ELM, ROWAN))
    report = take_in(links(("100001", "100002", "Successor"), ("100009", "100002", "Successor")))
    assert codes(report) == [(2, "LINK-STILL-OPEN"), (3, "LINK-UNKNOWN")]


def test_a_list_of_wales_is_taken_in() -> None:
    row = {"LA (code)": "660", "EstablishmentNumber": "2130", "EstablishmentName": "Ysgol Amlwch", "WelshMedium": "WM"}
    assert take_in(table(row, columns=WALES, encoding="utf-8")).kind == "wales"
    assert there("6602130").name == "Ysgol Amlwch"


def test_no_list_brings_a_made_up_school() -> None:
    assert codes(take_in(table({**ELM, "LA (code)": "999"}))) == [(2, "ROW-TEST-AUTHORITY")]


def test_what_is_no_list_is_refused_and_changes_nothing() -> None:
    take_in(table(ELM))
    for content, code in (
        (b"", "REGISTER-NOT-A-TABLE"),
        (b"\x00\x01\x02", "REGISTER-NOT-A-TABLE"),
        (b"a,b\n1,2\n", "REGISTER-COLUMNS"),
    ):
        with pytest.raises(Refused, match=code):
            take_in(content)
    assert School.objects.count() == 1


def test_who_only_reads_takes_nothing_in(staff: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        take_in(table(ELM), by=staff["reader"])


def test_what_comes_with_the_program_is_entered_once_and_changes_nothing_that_is_there() -> None:
    row = {"LA (code)": "660", "EstablishmentNumber": "2130", "EstablishmentName": "Ysgol Newydd", "WelshMedium": "WM"}
    take_in(table(row, columns=WALES, encoding="utf-8"))
    assert actions.seed(by=OPERATOR, now=NOW) > 1400
    assert there("6602130").name == "Ysgol Newydd"
    assert actions.seed(by=OPERATOR, now=NOW) == 0


@pytest.mark.parametrize(
    "text", ["lon y mor", "Lôn-y-Môr", "YSGOL LON", "bristol mor", "BS2 8XX", "bs28xx", "801 2002", "801/2002", "2002"]
)
def test_a_school_is_found_by_what_people_write(text: str) -> None:
    take_in(table(ELM, {**ROWAN, "EstablishmentName": "Ysgol Lôn-y-Môr"}))
    assert [one.dfe_number for one in queries.search(text=text).schools] == ["8012002"]


def test_open_schools_come_first_and_many_are_counted() -> None:
    many = [{**ELM, "URN": f"1000{n}", "EstablishmentNumber": f"20{n}", "EstablishmentName": f"Elm {n}"} for n in range(11, 25)]
    take_in(table({**CLOSED, "EstablishmentName": "Elm"}, *many))
    found = queries.search(text="elm")
    assert (len(found.schools), found.count) == (10, 15)
    assert not any(one.is_closed for one in found.schools)
    assert queries.search(text="") == queries.Found(schools=(), count=0)
