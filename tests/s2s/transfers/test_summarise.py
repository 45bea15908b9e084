"""The summary of pupils: after the acceptance only, on the record first, by the one school whose file it is."""

from datetime import timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.transfers import actions
from cts.s2s.transfers.summarised import Summarised
from cts.site import audit
from cts.site.audit import AuditEvent
from tests import make


def summarise(by: Actor, public_id: str, *, pupil: int | None = None, days: int = 0, language: str = "en") -> Summarised:
    return actions.summarise(by=by, public_id=public_id, pupil=pupil, language=language, now=make.NOW + timedelta(days=days))


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    found = summarise(actors["birchwood"], public_id)
    assert (found.count, [one.index for one in found.pupils]) == (3, [1, 2, 3])
    assert found.pupils[0].upn == "K999200119014"
    assert any("Date of birth" in line.label for section in found.pupils[0].sections for line in section.lines)


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cedarshire", "elmer"])
def test_an_outsider_and_the_sender_get_none(actors: dict[str, Actor], username: str) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    before = AuditEvent.objects.count()
    with pytest.raises(Refused, match="NOT-FOUND"):
        summarise(actors[username], public_id)
    assert AuditEvent.objects.count() == before


def test_the_department_may_not(actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        summarise(actors["olwen"], public_id)


def test_not_before_the_file_is_accepted(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    with pytest.raises(Refused, match="TRANSFER-IS-WAITING"):
        summarise(actors["birchwood"], public_id)


def test_not_of_a_rejected_file(actors: dict[str, Actor]) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    with pytest.raises(Refused, match="NOT-FOUND"):
        summarise(actors["birchwood"], public_id)


def test_as_long_as_the_file_may_be_fetched_and_no_longer(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    assert summarise(actors["birchwood"], public_id, days=14).count == 3
    with pytest.raises(Refused, match="NOT-FOUND"):
        summarise(actors["birchwood"], public_id, days=15)


def test_one_pupil_alone(actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    found = summarise(actors["birchwood"], public_id, pupil=2)
    assert [one.index for one in found.pupils] == [2]


@pytest.mark.parametrize("pupil", [4, 0, 10**8])
def test_a_pupil_that_is_not_in_the_file(actors: dict[str, Actor], pupil: int) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    if pupil == 0:
        assert summarise(actors["birchwood"], public_id, pupil=pupil).count == 3
        return
    with pytest.raises(Refused, match="NOT-FOUND"):
        summarise(actors["birchwood"], public_id, pupil=pupil)


def test_the_look_is_on_the_record_by_references_of_those_who_were_shown(actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    found = summarise(actors["birchwood"], public_id, pupil=1)
    event = AuditEvent.objects.get(event="transfer.summarised")
    assert (event.by, event.acting_for, event.subject) == ("birchwood", "9994001", public_id)
    assert event.details["children"] == audit.child_reference(found.pupils[0].upn or "")
    assert "HOLLOWAY" not in str(event.details).upper()


def test_it_is_in_welsh_too(actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    english, welsh = (summarise(actors["birchwood"], public_id, language=language) for language in ("en", "cy"))
    assert english.pupils[0].sections[0].heading != welsh.pupils[0].sections[0].heading


def test_what_is_urgent_is_told(actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    assert any(one.flags for one in summarise(actors["birchwood"], public_id).pupils)
