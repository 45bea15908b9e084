"""Files that wait for a school which has closed."""

import pytest

from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.establishments import actions as register
from cts.s2s.establishments.models import Establishment, Succession
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make


def close(number: str, *, successor: str = "") -> None:
    if successor:
        ends = {one.dfe_number: one for one in Establishment.objects.filter(dfe_number__in=[number, successor])}
        Succession.objects.create(predecessor=ends[number], successor=ends[successor])
    register.close(by=OPERATOR, dfe_number=number, now=make.NOW)


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    close(cast.BIRCHWOOD, successor=cast.DERWEN)
    assert actions.move_from_closed(now=make.NOW) == 1
    assert actions.move_from_closed(now=make.NOW) == 0
    (seen,) = queries.waiting(actors["derwen"], now=make.NOW)
    assert (seen.sender.number, seen.file_name, seen.status) == (cast.ASHGROVE, make.NAME, Status.WAITING)
    assert queries.sent(actors["ashgrove"], public_id=public_id, now=make.NOW).moved_to == seen.public_id
    (watched,) = queries.for_collection(actors["ashgrove"], now=make.NOW)
    assert watched.receiver.number == cast.DERWEN
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.by, event.details["to"]) == ("transfer.moved", "worker", cast.DERWEN)


def test_both_sides_are_told(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    close(cast.BIRCHWOOD, successor=cast.DERWEN)
    actions.move_from_closed(now=make.NOW)
    told = {mail.to: mail.body for mail in Mail.objects.order_by("-pk")[:2]}
    assert set(told) == {cast.email_of_place(cast.ASHGROVE), cast.email_of_place(cast.DERWEN)}
    assert all("Birchwood High" in body for body in told.values())


@pytest.mark.parametrize("successors", [0, 2])
def test_without_a_single_successor_the_authority_gets_it(actors: dict[str, Actor], successors: int) -> None:
    make.accepted(actors["ashgrove"], to=actors["birchwood"])
    for successor in [cast.DERWEN, cast.DUNMORE][:successors]:
        Succession.objects.create(
            predecessor=Establishment.objects.get(dfe_number=cast.BIRCHWOOD),
            successor=Establishment.objects.get(dfe_number=successor),
        )
    close(cast.BIRCHWOOD)
    assert actions.move_from_closed(now=make.NOW) == 1
    assert len(queries.waiting(actors["cedarshire"], now=make.NOW)) == 1


def test_a_file_from_that_authority_waits_on(actors: dict[str, Actor]) -> None:
    from_authority = make.ctf().replace(b"<Estab>2001</Estab>", b"<Estab>LLLL</Estab>", 1)
    make.sent(actors["cedarshire"], name="999LLLL_CTF_9994001_001.xml", of=from_authority)
    close(cast.BIRCHWOOD)
    assert actions.move_from_closed(now=make.NOW) == 0
    assert Transfer.objects.get().status == Status.WAITING


def test_open_schools_and_decided_files_are_left_alone(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    assert actions.move_from_closed(now=make.NOW) == 0
    actions.reject(
        by=actors["birchwood"], public_id=Transfer.objects.get().public_id, reason="not-on-roll", text="", now=make.NOW
    )
    close(cast.BIRCHWOOD)
    assert actions.move_from_closed(now=make.NOW) == 0


def test_the_closed_school_has_it_no_longer(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    close(cast.BIRCHWOOD, successor=cast.DERWEN)
    actions.move_from_closed(now=make.NOW)
    with pytest.raises(Refused, match="TRANSFER-IS-MOVED"):
        actions.accept(by=actors["birchwood"], public_id=public_id, now=make.NOW)


def test_what_was_forwarded_from_the_lost_pupils_moves_unseen_by_its_sender(actors: dict[str, Actor]) -> None:
    lost = make.sent(actors["ashgrove"], name="9992001_CTF_XXXXXXX_001.xml")
    actions.forward_lost_pupil(by=actors["cerys"], public_id=lost, to=cast.BIRCHWOOD, now=make.NOW)
    before = Mail.objects.filter(to=cast.email_of_place(cast.ASHGROVE)).count()
    close(cast.BIRCHWOOD, successor=cast.DERWEN)
    assert actions.move_from_closed(now=make.NOW) == 1
    assert len(queries.waiting(actors["derwen"], now=make.NOW)) == 1
    assert queries.for_collection(actors["ashgrove"], now=make.NOW) == []
    assert Mail.objects.filter(to=cast.email_of_place(cast.ASHGROVE)).count() == before


def test_the_next_file_for_a_closed_school_names_its_successor(actors: dict[str, Actor]) -> None:
    close(cast.BIRCHWOOD, successor=cast.DERWEN)
    with pytest.raises(actions.UploadRefused) as refused:
        make.sent(actors["ashgrove"])
    (one,) = refused.value.refusals
    assert (one.code, str(one.arguments["successor"]), one.arguments["number"]) == (
        "TRANSFER-DESTINATION-SUCCEEDED",
        "Ysgol Derwen",
        cast.DERWEN,
    )
