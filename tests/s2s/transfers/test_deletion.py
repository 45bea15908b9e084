"""A file at the wrong school: asking for it to be deleted, and saying that it is."""

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.stored_files.models import StoredFile
from cts.s2s.transfers import actions, queries
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    actions.ask_to_delete(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    assert not StoredFile.objects.exists()
    (asked,) = queries.to_delete(actors["birchwood"])
    assert (asked.public_id, asked.sender.name) == (public_id, "Ashgrove Primary")
    assert "Details to Delete" in Mail.objects.filter(to=cast.email_of_place(cast.BIRCHWOOD)).latest("pk").body
    actions.confirm_deleted(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert queries.to_delete(actors["birchwood"]) == []
    told = queries.deletion_asked(actors["ashgrove"], public_id=public_id)
    assert told is not None
    assert told.confirmed_at == make.NOW
    assert "has deleted your file" in Mail.objects.filter(to=cast.email_of_place(cast.ASHGROVE)).latest("pk").subject
    events = list(AuditEvent.objects.order_by("sequence").values_list("event", flat=True))
    assert events[-2:] == ["transfer.deletion_asked", "transfer.deletion_confirmed"]


def test_the_wrong_school_cannot_fetch_it_again(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    actions.ask_to_delete(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    assert queries.previously_downloaded(actors["birchwood"], now=make.NOW) == []
    with pytest.raises(Refused, match="TRANSFER-TO-BE-DELETED"):
        actions.download(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    with pytest.raises(Refused, match="PUPILS-GONE"):
        actions.look_at_sent(by=actors["ashgrove"], public_id=public_id, now=make.NOW)


@pytest.mark.parametrize("outsider", ["dunmore", "birchwood", "cedarshire"])
def test_only_the_sender_asks(actors: dict[str, Actor], outsider: str) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    for asked in (public_id, "not-a-transfer"):
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.ask_to_delete(by=actors[outsider], public_id=asked, now=make.NOW)
    assert queries.deletion_asked(actors[outsider], public_id=public_id) is None


@pytest.mark.parametrize("outsider", ["dunmore", "ashgrove", "cedarshire"])
def test_only_the_school_that_has_it_confirms(actors: dict[str, Actor], outsider: str) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    actions.ask_to_delete(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    assert queries.to_delete(actors[outsider]) == []
    for asked in (public_id, "not-a-transfer"):
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.confirm_deleted(by=actors[outsider], public_id=asked, now=make.NOW)


def test_before_the_download_the_file_is_simply_taken_back(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    with pytest.raises(Refused, match="TRANSFER-IS-WAITING"):
        actions.ask_to_delete(by=actors["ashgrove"], public_id=public_id, now=make.NOW)


def test_asking_once_is_enough(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    actions.ask_to_delete(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    with pytest.raises(Refused, match="DELETION-ASKED"):
        actions.ask_to_delete(by=actors["ashgrove"], public_id=public_id, now=make.NOW)


def test_confirming_twice_tells_the_sender_once(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    actions.ask_to_delete(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    for _ in range(2):
        actions.confirm_deleted(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert AuditEvent.objects.filter(event="transfer.deletion_confirmed").count() == 1
