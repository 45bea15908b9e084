"""Message address groups."""

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.establishments import actions as establishments
from cts.s2s.messaging import actions, address_groups
from cts.s2s.messaging.models import Delivery, Message
from cts.s2s.messaging.rules import office
from tests import cast, make
from tests.s2s.messaging.writing import BIRCHWOOD

DERWEN = office(f"{cast.DERWEN}.school")


def saved(by: Actor, *, scope: str = "own", public_id: str = "", name: str = "Feeders") -> str:
    return actions.save_group(by=by, public_id=public_id, scope=scope, name=name, members=[BIRCHWOOD, DERWEN], now=make.NOW)


def written_to(by: Actor, group: str) -> set[str]:
    public_id = actions.send(
        by=by, level="school", to=[BIRCHWOOD], groups=[group], description="Hello", text="You all", now=make.NOW
    )
    rows = Delivery.objects.filter(message__public_id=public_id)
    return {f"{row.establishment}.{row.level}" for row in rows}


def names(by: Actor) -> set[str]:
    return {one.name for one in address_groups.groups(by)}


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = saved(actors["ashgrove"])
    assert written_to(actors["alder"], public_id) == {BIRCHWOOD.code, DERWEN.code}
    saved(actors["alder"], public_id=public_id, name="Others")
    assert "Others" in names(actors["ashgrove"])
    actions.delete_group(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    assert names(actors["ashgrove"]) == {"All local authorities", "All Welsh authorities"}


def test_the_groups_of_authorities_come_from_the_directory(actors: dict[str, Actor]) -> None:
    wales = next(one for one in address_groups.groups(actors["ashgrove"]) if one.name == "All Welsh authorities")
    assert written_to(actors["ashgrove"], wales.public_id) == {BIRCHWOOD.code, "998LLLL.la", "998LLLL.la_lost_pupils"}
    with pytest.raises(Refused, match="GROUP-BY-ITSELF"):
        saved(actors["elin"], scope="all", public_id=wales.public_id)


@pytest.mark.parametrize("outsider", ["dunmore", "birchwood", "cerys"])
def test_others_are_told_that_there_is_nothing(actors: dict[str, Actor], outsider: str) -> None:
    public_id = saved(actors["ashgrove"])
    for asked in (public_id, "A" * 20):
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.delete_group(by=actors[outsider], public_id=asked, now=make.NOW)
        with pytest.raises(Refused, match="MESSAGE-GROUP-UNKNOWN"):
            address_groups.members(actors[outsider], public_ids=[asked])


def test_an_authority_shares_with_its_schools(actors: dict[str, Actor]) -> None:
    public_id = saved(actors["cerys"], scope="authority")
    assert "Feeders" in names(actors["ashgrove"])
    assert "Feeders" not in names(actors["dunmore"])
    with pytest.raises(Refused, match="NOT-YOURS-TO-CHANGE"):
        actions.delete_group(by=actors["ashgrove"], public_id=public_id, now=make.NOW)


def test_closed_members_are_left_out(actors: dict[str, Actor]) -> None:
    public_id = saved(actors["ashgrove"])
    for number in (cast.DERWEN, cast.BIRCHWOOD):
        establishments.close(by=actors["elin"], dfe_number=number, now=make.NOW)
    with pytest.raises(Refused, match="MESSAGE-GROUP-EMPTY"):
        address_groups.members(actors["ashgrove"], public_ids=[public_id])
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("name", "members", "code"),
    [(" ", [BIRCHWOOD], "GROUP-NAME"), ("x" * 61, [BIRCHWOOD], "TEMPLATE-NAME-LONG"), ("x", [], "GROUP-EMPTY")],
)
def test_a_group_is_whole(actors: dict[str, Actor], name: str, members: list[object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        actions.save_group(by=actors["ashgrove"], scope="own", name=name, members=members, now=make.NOW)  # type: ignore[arg-type]


def test_a_group_has_an_end(actors: dict[str, Actor]) -> None:
    many = [office(f"9{number}.school") for number in range(100_000, 100_501)]
    with pytest.raises(Refused, match="GROUP-LARGE"):
        actions.save_group(by=actors["ashgrove"], scope="own", name="Many", members=many, now=make.NOW)
