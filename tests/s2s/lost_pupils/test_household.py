"""Who may be of the same household as an opened entry."""

from typing import Any

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions, queries
from cts.s2s.lost_pupils.criteria import Criteria, Found
from cts.s2s.lost_pupils.header import HeaderContact
from cts.s2s.lost_pupils.models import LostPupil, LostSearch
from cts.site.audit import AuditEvent, child_reference
from cts.site.outbox import Mail
from tests import make
from tests.s2s.lost_pupils import made

PURPOSE = "new arrival at Ysgol Derwen"
MOTHER = HeaderContact(surname="Lloyd", forename="Mair")
OTHERS: dict[str, Any] = {"upn": "", "former_upns": ()}


def opened(by: Actor, pupil: LostPupil) -> None:
    criteria = Criteria(surname="Prydderch-Lloyd", forename="Siân", date_of_birth=made.BORN)
    found = actions.search(by=by, purpose=PURPOSE, criteria=criteria, now=make.NOW)
    actions.open_entry(by=by, public_id=pupil.public_id, search_id=found.search_id, now=make.NOW)


def household(by: Actor, pupil: LostPupil) -> Found:
    return actions.household(by=by, public_id=pupil.public_id, now=make.NOW)


def agreed(found: Found) -> list[set[str]]:
    return [{reason.field for reason in hit.reasons} for hit in found.hits]


def test_it_works(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    brother = made.entered(actors["dunmore"], forename="Owain", sex="M", **OTHERS)
    opened(actors["cleo"], pupil)
    found = household(actors["cleo"], pupil)
    assert [hit.public_id for hit in found.hits] == [brother.public_id]
    assert agreed(found) == [{"surname", "postcode"}]
    actions.open_entry(by=actors["cleo"], public_id=brother.public_id, search_id=found.search_id, now=make.NOW)


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "alder", "cedarshire", "elin", "olwen"])
def test_nobody_else_traces(actors: dict[str, Actor], username: str) -> None:
    pupil = made.entered(actors["ashgrove"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        household(actors[username], pupil)


def test_it_is_traced_from_an_entry_that_the_officer_has_opened(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    opened(actors["cleo"], pupil)
    for by, entry in ((actors["lowri"], pupil.public_id), (actors["cleo"], "nobody")):
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.household(by=by, public_id=entry, now=make.NOW)


def test_it_is_on_the_record_and_counts_as_a_search(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    brother = made.entered(actors["dunmore"], forename="Owain", upn="P999200120018", former_upns=())
    opened(actors["cleo"], pupil)
    found = household(actors["cleo"], pupil)
    event = AuditEvent.objects.get(event="lost_pupil.household_traced")
    assert (event.by, event.subject, event.details["purpose"]) == ("cleo", found.search_id, PURPOSE)
    assert event.details["hits"] == brother.public_id
    assert child_reference("P999200120018") in event.details["children"]
    assert LostSearch.objects.count() == 2
    assert [one.searches for one in queries.officers(actors["cerys"], now=make.NOW)] == [2]


def test_the_same_responsible_person_is_enough_at_the_same_school(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"], contacts=(MOTHER,))
    other: dict[str, Any] = {"postcodes": ("CF10 3NQ",), "forename": "Owain", **OTHERS}
    made.entered(actors["ashgrove"], **other)
    brother = made.entered(actors["ashgrove"], contacts=(MOTHER,), **other)
    opened(actors["cleo"], pupil)
    found = household(actors["cleo"], pupil)
    assert [hit.public_id for hit in found.hits] == [brother.public_id]
    assert agreed(found) == [{"contact", "surname", "school"}]


def test_the_same_responsible_person_and_postcode_are_enough_under_another_surname(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"], contacts=(MOTHER,))
    sister = made.entered(actors["dunmore"], surname="Okafor", forename="Ada", contacts=(MOTHER,), **OTHERS)
    opened(actors["cleo"], pupil)
    found = household(actors["cleo"], pupil)
    assert ([hit.public_id for hit in found.hits], agreed(found)) == ([sister.public_id], [{"contact", "postcode"}])


@pytest.mark.parametrize(
    "other",
    [
        {"surname": "Okafor", "forename": "Ada"},
        {"forename": "Owain", "postcodes": ("CF10 3NQ",)},
        {"forename": "Owain", "postcodes": ()},
    ],
)
def test_a_surname_or_a_postcode_alone_is_nothing(actors: dict[str, Actor], other: dict[str, Any]) -> None:
    pupil = made.entered(actors["ashgrove"])
    made.entered(actors["dunmore"], **OTHERS, **other)
    opened(actors["cleo"], pupil)
    assert household(actors["cleo"], pupil).hits == ()


def test_a_closed_entry_is_not_shown(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    brother = made.entered(actors["dunmore"], forename="Owain", **OTHERS)
    actions.close(by=actors["cleo"], public_id=brother.public_id, outcome="found-at-school", text="", found_on=None, now=make.NOW)
    opened(actors["cleo"], pupil)
    assert household(actors["cleo"], pupil).hits == ()


def test_a_decoy_is_shown_and_raises_no_alarm_until_it_is_opened(actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    decoy = made.entered(actors["dunmore"], forename="Owain", **OTHERS)
    LostPupil.objects.filter(pk=decoy.pk).update(is_decoy=True)
    opened(actors["cleo"], pupil)
    found = household(actors["cleo"], pupil)
    assert [hit.public_id for hit in found.hits] == [decoy.public_id]
    assert not Mail.objects.filter(dedupe__startswith="lost_pupil.decoy").exists()
    actions.open_entry(by=actors["cleo"], public_id=decoy.public_id, search_id=found.search_id, now=make.NOW)
    assert Mail.objects.filter(dedupe__startswith="lost_pupil.decoy").exists()
