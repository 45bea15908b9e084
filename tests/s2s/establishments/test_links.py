"""Which school took over from which (L-004)."""

import pytest

from cts.s2s.establishments import queries
from tests.s2s.establishments.files import take_in
from tests.school_lists import ELM, ROWAN, codes, table

pytestmark = pytest.mark.django_db

COLUMNS = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")
CLOSED = {**ELM, "EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}
THIRD = {**ELM, "URN": "100003", "EstablishmentNumber": "2003", "EstablishmentName": "Third School"}


def links(*rows: tuple[str, str, str, str]) -> bytes:
    named = [dict(zip(("URN", "LinkURN", "LinkType", "LinkEstablishedDate"), row, strict=True)) for row in rows]
    return table(*named, columns=COLUMNS)


def successor(dfe_number: str) -> str | None:
    found = queries.successor_of(dfe_number=dfe_number)
    return found.dfe_number if found else None


def test_it_works_from_either_end_and_once() -> None:
    take_in(table(CLOSED, ROWAN))
    file = links(("100001", "100002", "Successor", "01-09-2026"), ("100002", "100001", "Predecessor - merged", "01-09-2026"))
    report = take_in(file)
    assert (report.kind, report.counts["succeeded"], report.unchanged) == ("links", 1, 1)
    assert successor("8012001") == "8012002"
    assert [one.dfe_number for one in queries.predecessors(dfe_number="8012002")] == ["8012001"]
    assert take_in(file).counts["succeeded"] == 0


def test_a_chain_leads_to_the_school_that_is_open() -> None:
    rowan_closed = {**ROWAN, "EstablishmentStatus (name)": "Closed"}
    take_in(table(CLOSED, rowan_closed, THIRD))
    take_in(links(("100001", "100002", "Successor", ""), ("100002", "100003", "Successor", "")))
    assert successor("8012001") == "8012003"


def test_of_two_successors_a_person_chooses() -> None:
    take_in(table(CLOSED, ROWAN, THIRD))
    take_in(links(("100001", "100002", "Successor - split", ""), ("100001", "100003", "Successor - split", "")))
    assert successor("8012001") is None
    assert [one.dfe_number for one in queries.successors(dfe_number="8012001")] == ["8012002", "8012003"]


def test_a_ring_of_closed_schools_ends() -> None:
    take_in(table(CLOSED, {**ROWAN, "EstablishmentStatus (name)": "Closed"}))
    take_in(links(("100001", "100002", "Successor", ""), ("100002", "100001", "Successor", "")))
    assert successor("8012001") is None


def test_a_former_urn_leads_to_the_number_that_it_had() -> None:
    academy = {**ROWAN, "URN": "140002"}
    take_in(table(CLOSED, {**ROWAN, "EstablishmentStatus (name)": "Closed"}, academy))
    take_in(links(("100001", "100002", "Successor", "")))
    assert successor("8012001") == "8012002"


def test_other_links_are_passed_over() -> None:
    take_in(table(CLOSED, ROWAN))
    assert take_in(links(("100001", "100002", "Sixth Form Centre Link", ""))).rows == 0
    assert successor("8012001") is None


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("100001", "123456", "Successor", ""), "LINK-UNKNOWN"),
        (("100001", "", "Successor", ""), "ROW-URN"),
        (("100001", "100002", "Successor", "soon"), "ROW-DATE"),
        (("100002", "100001", "Successor", ""), "LINK-STILL-OPEN"),
    ],
)
def test_a_link_that_cannot_be_used_is_refused_with_its_line(row: tuple[str, str, str, str], code: str) -> None:
    take_in(table(CLOSED, ROWAN))
    report = take_in(links(row))
    assert codes(report) == [(2, code)]
    assert report.counts["succeeded"] == 0
