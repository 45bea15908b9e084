"""The order of a sender's list tells no more than its rows (P10)."""

from datetime import timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.transfers import listing
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.shown_to_sender import SentList
from tests import make

DAY = timedelta(days=1)


def collected(by: Actor) -> list[str]:
    found = listing.sent(by, which=SentList.COLLECTED, wanted=Wanted(order="collected"), now=make.NOW + 5 * DAY)
    return [row.public_id for row in found]


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    assert collected(actors["ashgrove"]) == [public_id]


def test_an_outsider_sees_nothing(actors: dict[str, Actor]) -> None:
    make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    assert collected(actors["dunmore"]) == []
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        listing.sent(actors["olwen"], which=SentList.COLLECTED, wanted=Wanted(), now=make.NOW)


@pytest.mark.parametrize("really_downloaded", [None, 3 * DAY, 4 * DAY])
def test_a_protected_file_stands_where_it_was_protected_whenever_it_is_downloaded(
    actors: dict[str, Actor], really_downloaded: timedelta | None
) -> None:
    protected = make.sent(actors["ashgrove"])
    Transfer.objects.filter(public_id=protected).update(restricted=True, restricted_at=make.NOW + DAY, restricted_by="cerys")
    other = make.downloaded(actors["ashgrove"], to=actors["birchwood"], now=make.NOW + 2 * DAY)
    if really_downloaded is not None:
        moment = make.NOW + really_downloaded
        Transfer.objects.filter(public_id=protected).update(
            status="downloaded",
            accepted_at=moment,
            accepted_by="x",
            handed_out_at=moment,
            handed_out_by="x",
            downloaded_at=moment,
            downloaded_by="x",
        )
    assert collected(actors["ashgrove"]) == [protected, other]
