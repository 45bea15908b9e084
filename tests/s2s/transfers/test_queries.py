"""What each end of a transfer sees."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.queries import TransferSeen
from cts.s2s.transfers.rules import Status
from tests import cast, make

LISTS: dict[str, Callable[..., list[TransferSeen]]] = {
    "waiting": queries.waiting,
    "previously_downloaded": queries.previously_downloaded,
    "for_collection": queries.for_collection,
    "rejected": queries.rejected,
    "collected": queries.collected,
    "in_lost_pupil_database": queries.in_lost_pupil_database,
}


def lists_of(by: Actor) -> set[str]:
    """In which lists this person sees anything."""
    return {name for name, query in LISTS.items() if query(by, now=make.NOW)}


@pytest.mark.parametrize(
    ("state", "sender", "receiver"),
    [
        (make.sent, {"for_collection"}, {"waiting"}),
        (make.accepted, {"for_collection"}, {"waiting"}),
        (make.saved, {"for_collection"}, {"waiting"}),
        (make.downloaded, {"collected"}, {"previously_downloaded"}),
        (make.rejected, {"rejected"}, set()),
    ],
)
def test_a_transfer_is_in_one_list_at_each_end_and_nowhere_else(
    actors: dict[str, Actor], state: Callable[..., str], sender: set[str], receiver: set[str]
) -> None:
    if state is make.sent:
        state(actors["ashgrove"])
    else:
        state(actors["ashgrove"], to=actors["birchwood"])
    assert lists_of(actors["ashgrove"]) == sender
    assert lists_of(actors["birchwood"]) == receiver
    for outsider in ("derwen", "dunmore", "cedarshire"):
        assert lists_of(actors[outsider]) == set()


def test_a_removed_transfer_is_in_no_list(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    actions.remove(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    assert lists_of(actors["ashgrove"]) == lists_of(actors["birchwood"]) == set()


def test_what_a_row_says(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["derwen"], name="9982002_CTF_9994001_001.xml")
    (seen,) = queries.waiting(actors["birchwood"], now=make.NOW)
    assert (seen.public_id, seen.status, seen.pupil_count) == (public_id, Status.WAITING, 1)
    assert (seen.sender.number, seen.sender.name_in("cy")) == (cast.DERWEN, "Ysgol Derwen")
    assert (seen.receiver.name_in("cy"), seen.uploaded_at) == ("Birchwood High", make.NOW)


def test_who_accepted_is_for_the_receiver_only(actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    assert queries.received(actors["birchwood"], public_id=public_id, now=make.NOW).accepted_by == "birchwood"
    assert queries.sent(actors["ashgrove"], public_id=public_id, now=make.NOW).accepted_by == ""


@pytest.mark.parametrize("who", ["birchwood", "ashgrove"])
def test_a_downloaded_file_leaves_the_lists_after_15_days(actors: dict[str, Actor], who: str) -> None:
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    query = queries.previously_downloaded if who == "birchwood" else queries.collected
    last = make.NOW + timedelta(days=15) - timedelta(seconds=1)
    assert len(query(actors[who], now=last)) == 1
    assert query(actors[who], now=last + timedelta(seconds=1)) == []


def test_a_waiting_file_waits_for_ever(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    assert len(queries.waiting(actors["birchwood"], now=make.NOW + timedelta(days=3650))) == 1


@pytest.mark.parametrize("outsider", ["dunmore", "cedarshire", "derwen"])
def test_foreign_and_absent_are_told_alike(actors: dict[str, Actor], outsider: str) -> None:
    public_id = make.sent(actors["ashgrove"])
    for query in (queries.received, queries.sent):
        answers = []
        for asked in (public_id, "not-a-transfer"):
            with pytest.raises(Refused) as refused:
                query(actors[outsider], public_id=asked, now=make.NOW)
            answers.append((refused.value.code, refused.value.arguments))
        assert answers == [("NOT-FOUND", {}), ("NOT-FOUND", {})]


@pytest.mark.parametrize("query", LISTS.values(), ids=LISTS)
def test_operators_have_no_lists(actors: dict[str, Actor], query: Callable[..., list[TransferSeen]]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        query(actors["olwen"], now=make.NOW)
