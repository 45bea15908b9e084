import re
from typing import Any

import pytest

from cts.s2s.accounts import actions, queries, rules
from cts.s2s.accounts.models import OneTimeLink, User
from cts.s2s.core import OPERATOR, Actor, Refused
from cts.site import outbox
from cts.site.audit import AuditEvent
from tests import cast, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]


def invite(by: Actor, **changes: Any) -> User:  # noqa: ANN401  (any argument of the action)
    usual: dict[str, Any] = {
        "by": by,
        "username": "ann.other",
        "name": "Ann Other",
        "email": "ann.other@example.org",
        "dfe_number": cast.ASHGROVE,
        "role": "school",
        "language": "en",
        "now": make.NOW,
    }
    return actions.invite_by_email(**{**usual, **changes})


def test_it_works(actors: dict[str, Actor]) -> None:
    user = invite(actors["alder"])
    assert not user.has_usable_password()
    link = OneTimeLink.objects.get(user=user)
    assert (link.purpose, link.made_by, link.ends_at) == ("invitation", "alder", make.NOW + rules.LINK_LASTS)
    event = AuditEvent.objects.filter(event="account.invited", subject="ann.other").get()
    assert (event.by, event.acting_for) == ("alder", cast.ASHGROVE)


def test_the_letter_is_in_both_languages_and_its_secret_is_kept_nowhere_else(actors: dict[str, Actor]) -> None:
    invite(actors["alder"])
    mail = outbox.waiting().get(to="ann.other@example.org")
    assert "Your username: ann.other" in mail.body
    assert "Eich enw defnyddiwr: ann.other" in mail.body
    tokens = set(re.findall(r"/account/link/([\w-]+)/", mail.body))
    assert len(tokens) == 1
    token = tokens.pop()
    assert len(token) >= 43
    assert token not in repr(list(OneTimeLink.objects.values()))
    assert token not in repr(list(AuditEvent.objects.values()))
    assert token not in mail.subject
    assert token not in mail.dedupe
    assert queries.link_with(token=token, now=make.NOW).user.username == "ann.other"


@pytest.mark.parametrize(
    ("by", "dfe_number"),
    [
        ("drew", cast.ASHGROVE),
        ("elmer", cast.ASHGROVE),
        ("elmer", cast.CEDARSHIRE),
        ("alder", cast.BIRCHWOOD),
        ("alder", cast.CEDARSHIRE),
        ("cerys", cast.DERWEN),
        ("cerys", cast.CENTRAL),
        ("cerys", "9990000"),
    ],
)
def test_beyond_ones_reach_there_is_nothing(actors: dict[str, Actor], by: str, dfe_number: str) -> None:
    with pytest.raises(Refused, match="ESTABLISHMENT-UNKNOWN"):
        invite(actors[by], dfe_number=dfe_number)
    assert not User.objects.filter(username="ann.other").exists()


@pytest.mark.parametrize("by", ["ashgrove", "dunmore", "cedarshire"])
def test_who_keeps_no_people_invites_nobody(actors: dict[str, Actor], by: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        invite(actors[by])


@pytest.mark.parametrize(
    ("by", "dfe_number", "role"),
    [
        ("alder", cast.ASHGROVE, "school"),
        ("cerys", cast.BIRCHWOOD, "school_approver"),
        ("cerys", cast.CEDARSHIRE, "la_administrator"),
        ("ffion", cast.DERWEN, "school"),
        ("elin", cast.DUNMORE, "school"),
        ("elin", cast.CENTRAL, "department"),
        ("olwen", cast.CENTRAL, "operator"),
    ],
)
def test_each_lets_in_whom_they_may(actors: dict[str, Actor], by: str, dfe_number: str, role: str) -> None:
    assert invite(actors[by], dfe_number=dfe_number, role=role).role == role


@pytest.mark.parametrize(
    ("by", "dfe_number", "role"),
    [
        ("alder", cast.ASHGROVE, "school_approver"),
        ("elin", cast.CENTRAL, "operator"),
    ],
)
def test_nobody_gives_what_is_not_theirs(actors: dict[str, Actor], by: str, dfe_number: str, role: str) -> None:
    with pytest.raises(Refused, match="ROLE-NOT-YOURS-TO-GIVE"):
        invite(actors[by], dfe_number=dfe_number, role=role)


@pytest.mark.parametrize("role", ["delegate_upload", "delegate_download"])
def test_nobody_is_a_delegate_by_role(actors: dict[str, Actor], role: str) -> None:
    for dfe_number in (cast.ASHGROVE, cast.CEDARSHIRE, cast.CENTRAL):
        with pytest.raises(Refused, match="ROLE-NOT-HERE"):
            invite(OPERATOR, dfe_number=dfe_number, role=role)
    assert actors


def test_two_levels_of_an_authority_can_be_held_at_once(actors: dict[str, Actor]) -> None:
    user = invite(actors["cerys"], dfe_number=cast.CEDARSHIRE, role="la", second_role="la_lost_pupils")
    assert queries.actor_for(user).roles == ("la", "la_lost_pupils")
    with pytest.raises(Refused, match="ROLES-TWO-ALIKE"):
        invite(actors["cerys"], username="bob.other", dfe_number=cast.CEDARSHIRE, role="la", second_role="la")
    with pytest.raises(Refused, match="ROLE-NOT-HERE"):
        invite(OPERATOR, username="bob.other", role="school", second_role="school_approver")


def test_a_school_has_one_approver(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="APPROVER-IS-THERE"):
        invite(actors["cerys"], role="school_approver")


def test_an_approver_has_five_people_and_the_authority_may_add_more(actors: dict[str, Actor]) -> None:
    for number in range(2, 6):  # Alice is the first
        invite(actors["alder"], username=f"person{number}")
    with pytest.raises(Refused, match="PEOPLE-LIMIT"):
        invite(actors["alder"], username="person6")
    assert invite(actors["cerys"], username="person6")
    gone = User.objects.get(username="person2")
    actions.suspend(by=actors["cerys"], public_id=gone.public_id, now=make.NOW)
    with pytest.raises(Refused, match="PEOPLE-LIMIT"):
        invite(actors["alder"], username="person7")


def test_a_name_is_needed() -> None:
    with pytest.raises(Refused, match="NAME-MISSING"):
        invite(OPERATOR, name=" 12 ")
