"""Looking at the entries that agree with a row: a look at children, as a search is (P9, P24)."""

import pytest

from cts.s2s.comparisons import actions, queries
from cts.s2s.comparisons.models import ComparisonMatch
from cts.s2s.comparisons.rules import Agreement
from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils import queries as lost_queries
from cts.s2s.lost_pupils.models import LostSearch
from cts.s2s.lost_pupils.rules import OPENED_A_DAY
from cts.site.audit import AuditEvent, child_reference
from tests import make
from tests.s2s.comparisons import made
from tests.s2s.lost_pupils import made as lost


def look(by: Actor, public_id: str, row: int = 1) -> actions.Looked:
    return actions.look(by=by, public_id=public_id, row=row, now=make.NOW)


def test_it_works(actors: dict[str, Actor]) -> None:
    pupil = lost.entered(actors["ashgrove"], surname="Prydderch")
    public_id = made.compared(actors["lowri"], {"A-1": made.SIAN})
    looked = look(actors["ffion"], public_id)
    (hit,) = looked.found.hits
    assert (hit.public_id, hit.header.forename) == (pupil.public_id, "Siân")
    assert [reason.agrees for reason in hit.reasons] == [Agreement.NAMES, Agreement.ADDRESS, Agreement.PLACE]
    assert ComparisonMatch.objects.get().looked_at == make.NOW
    event = AuditEvent.objects.get(event="comparison.looked_at")
    assert (event.by, event.details["purpose"], event.details["hits"]) == ("ffion", "known to health visitors", pupil.public_id)
    assert child_reference(lost.UPN) in event.details["children"]


@pytest.mark.parametrize(("username", "code"), [("dunmore", "NOT-ALLOWED"), ("elin", "NOT-ALLOWED"), ("cleo", "NOT-FOUND")])
def test_only_its_authority_looks(actors: dict[str, Actor], username: str, code: str) -> None:
    lost.entered(actors["ashgrove"])
    public_id = made.compared(actors["lowri"], {"A-1": made.SIAN})
    with pytest.raises(Refused, match=code):
        look(actors[username], public_id)
    assert not LostSearch.objects.exists()


@pytest.mark.parametrize("row", [0, 2, 999_999_999])
def test_a_row_that_agrees_with_nobody_is_none(actors: dict[str, Actor], row: int) -> None:
    lost.entered(actors["ashgrove"])
    public_id = made.compared(actors["lowri"], {"A-1": made.SIAN, "A-2": made.STRANGER})
    with pytest.raises(Refused, match="NOT-FOUND"):
        look(actors["lowri"], public_id, row=row)


def test_it_counts_as_a_search_that_the_lead_sees(actors: dict[str, Actor]) -> None:
    lost.entered(actors["ashgrove"])
    look(actors["lowri"], made.compared(actors["lowri"], {"A-1": made.SIAN}))
    (seen,) = lost_queries.searches(actors["ffion"], now=make.NOW)
    assert (seen.person, seen.purpose, seen.hits) == ("lowri", "known to health visitors", 1)


def test_opening_from_there_counts_for_the_day(actors: dict[str, Actor]) -> None:
    for number in range(OPENED_A_DAY + 1):
        lost.entered(
            actors["ashgrove"],
            transfer_id=f"many-{number}",
            upn="",
            former_upns=(),
            postcodes=(f"SA1 {number // 10}A{chr(65 + number % 10)}",),
        )
    public_id = made.compared(actors["lowri"], {"A-1": made.SIAN})
    entries = ComparisonMatch.objects.get().entries
    assert len(entries) == OPENED_A_DAY + 1
    looked = look(actors["lowri"], public_id)
    assert len(looked.found.hits) == 20
    for entry in list(entries)[:OPENED_A_DAY]:
        lost_pupils.open_entry(by=actors["lowri"], public_id=entry, search_id=looked.found.search_id, now=make.NOW)
    with pytest.raises(Refused, match="LOST-DAY-LIMIT"):
        lost_pupils.open_entry(by=actors["lowri"], public_id=list(entries)[-1], search_id=looked.found.search_id, now=make.NOW)


def test_an_entry_that_was_closed_since_is_left_out(actors: dict[str, Actor]) -> None:
    pupil = lost.entered(actors["ashgrove"])
    public_id = made.compared(actors["lowri"], {"A-1": made.SIAN})
    lost_pupils.close(
        by=actors["cleo"], public_id=pupil.public_id, outcome="found-at-school", text="", found_on=None, now=make.NOW
    )
    assert look(actors["lowri"], public_id).found.hits == ()


def test_the_first_page_counts_what_nobody_has_looked_at(actors: dict[str, Actor]) -> None:
    lost.entered(actors["ashgrove"])
    public_id = made.compared(actors["lowri"], {"A-1": made.SIAN})
    assert (queries.new_matches(actors["lowri"]), queries.new_matches(actors["ffion"])) == (1, 0)
    look(actors["ffion"], public_id)
    assert queries.new_matches(actors["lowri"]) == 0
