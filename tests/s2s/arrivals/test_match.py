"""Finding expected pupils in the files that come to their school, and in no others (X-006)."""

import pytest

from cts.s2s.arrivals import actions
from cts.s2s.arrivals.rules import Match, Status
from cts.s2s.core import Actor
from cts.s2s.ctf_requests import queries as requests
from cts.s2s.ctf_requests.rules import Status as Asked
from cts.s2s.transfers import actions as transfers
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.arrivals.expecting import expected, pupil, row

pytestmark = pytest.mark.django_db


def standing(public_id: str) -> tuple[str, str, str]:
    one = row(public_id)
    return one.status, one.match, one.transfer_id


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"])
    assert standing(public_id)[0] == Status.MISSING
    file = make.sent(actors["ashgrove"])
    assert actions.look_everywhere(now=make.NOW) == 1
    assert standing(public_id) == (Status.ARRIVED, Match.UPN, file)
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.acting_for) == ("arrival.matched", actors["birchwood"].establishment)


def test_a_file_for_another_school_is_never_looked_into(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["dunmore"])
    make.sent(actors["ashgrove"])
    assert actions.look_everywhere(now=make.NOW) == 0
    assert standing(public_id) == (Status.MISSING, "", "")


def test_a_file_that_is_here_already_is_found_at_once(actors: dict[str, Actor]) -> None:
    file = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    assert standing(expected(actors["birchwood"])) == (Status.ARRIVED, Match.UPN, file)


def test_name_and_birth_date_are_for_the_school_to_confirm(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"], of=pupil(upn=""))
    file = make.sent(actors["ashgrove"])
    actions.look_everywhere(now=make.NOW)
    assert standing(public_id) == (Status.TO_CONFIRM, Match.NAME, file)
    actions.confirm(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert standing(public_id)[0] == Status.ARRIVED


def test_somebody_else_of_that_name_is_not_offered_again(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"], of=pupil(upn=""))
    make.sent(actors["ashgrove"])
    actions.look_everywhere(now=make.NOW)
    actions.decline(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    expected(actors["birchwood"], of=pupil(surname="Other", upn=""))  # every file is looked into again
    actions.look_everywhere(now=make.NOW)
    assert standing(public_id) == (Status.MISSING, "", "")


def test_another_name_is_nobody(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    assert standing(expected(actors["birchwood"], of=pupil(surname="Other", upn=""))) == (Status.MISSING, "", "")


def test_a_rejected_file_leaves_the_pupil_missing(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"])
    file = make.sent(actors["ashgrove"])
    actions.look_everywhere(now=make.NOW)
    transfers.reject(by=actors["birchwood"], public_id=file, reason="wrong-details", text="", now=make.NOW)
    actions.look_everywhere(now=make.NOW)
    assert standing(public_id) == (Status.MISSING, "", "")


def test_the_file_of_another_sender_ends_the_request(actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"], of=pupil(former_school=actors["dunmore"].establishment))
    request = actions.ask_now(by=actors["birchwood"], public_id=public_id, authority_has_searched=False, now=make.NOW)
    make.sent(actors["ashgrove"])
    actions.look_everywhere(now=make.NOW)
    assert requests.one(actors["birchwood"], public_id=request, now=make.NOW).status is Asked.WITHDRAWN
