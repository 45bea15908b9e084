import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cts.s2s.accounts import actions, queries, rules
from cts.s2s.accounts.models import User
from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.establishments import actions as establishments
from cts.site.audit import AuditEvent
from tests import cast, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]


def invite(**changes: Any) -> tuple[User, str]:  # noqa: ANN401  (any argument of the action)
    usual: dict[str, Any] = {
        "by": OPERATOR,
        "username": "ann.other",
        "name": "Ann Other",
        "email": "ann.other@example.org",
        "dfe_number": cast.ASHGROVE,
        "role": "school",
        "language": "en",
        "now": make.NOW,
    }
    return actions.invite(**{**usual, **changes})


def test_it_works() -> None:
    user, password = invite()
    assert user.check_password(password)
    assert user.must_change_password
    assert user.first_password_until == make.NOW + rules.FIRST_PASSWORD_LASTS
    event = AuditEvent.objects.get(event="account.invited")
    assert (event.by, event.subject) == ("operator", "ann.other")
    assert event.details == {"establishment": cast.ASHGROVE, "role": "school"}


def test_the_password_can_be_read_out_and_is_never_the_same() -> None:
    first, second = (invite(username=name)[1] for name in ("ann.other", "bob.other"))
    assert re.fullmatch(r"([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}", first)
    assert first != second


def test_the_password_is_kept_nowhere() -> None:
    user, password = invite()
    assert password not in repr(User.objects.filter(pk=user.pk).values())
    assert password not in repr(list(AuditEvent.objects.values()))


def test_the_actor_is_the_person_at_their_establishment() -> None:
    user, _password = invite(language="cy")
    actor = queries.actor_for(user, address="192.0.2.7")
    assert actor == Actor(
        person="ann.other", name="Ann Other", establishment=cast.ASHGROVE, role="school", language="cy", address="192.0.2.7"
    )


def test_nobody_else_invites(actors: dict[str, Actor]) -> None:
    for username in ("dunmore", "ashgrove", "cedarshire"):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            invite(by=actors[username])


@pytest.mark.parametrize("username", ["", "ab", "-ann", "ann other", "ann\n", "ánn", "a" * 151, "ann<b>", "аnn.other"])
def test_a_username_that_can_be_mistaken_is_refused(username: str) -> None:
    with pytest.raises(Refused, match="USERNAME-FORM"):
        invite(username=username)


@pytest.mark.parametrize("username", ["ann.other", "Ann.Other"])
def test_a_username_that_differs_at_most_in_case_is_taken(username: str) -> None:
    invite()
    with pytest.raises(Refused, match="USERNAME-TAKEN"):
        invite(username=username)


def test_the_database_itself_refuses_two_names_that_differ_in_case() -> None:
    user, _password = invite()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(
            username="ANN.OTHER",
            name="x",
            email="x@example.org",
            establishment=user.establishment,
            role="school",
            invited_at=make.NOW,
        )


@pytest.mark.parametrize("email", ["", "ann", "ann@", "ann@example.org\nBcc: all@example.org"])
def test_what_is_no_email_address_is_refused(email: str) -> None:
    with pytest.raises(Refused, match="EMAIL-FORM"):
        invite(email=email)


def test_an_unknown_establishment_is_refused() -> None:
    with pytest.raises(Refused, match="ESTABLISHMENT-UNKNOWN"):
        invite(dfe_number="9990000")


def test_a_closed_establishment_is_refused() -> None:
    establishments.close(by=OPERATOR, dfe_number=cast.DUNMORE, now=make.NOW)
    with pytest.raises(Refused, match="ESTABLISHMENT-IS-CLOSED"):
        invite(dfe_number=cast.DUNMORE)


@pytest.mark.parametrize(
    ("role", "dfe_number"),
    [
        ("la", cast.ASHGROVE),
        ("operator", cast.ASHGROVE),
        ("school", cast.CEDARSHIRE),
        ("school", cast.CENTRAL),
        ("king", cast.ASHGROVE),
    ],
)
def test_a_role_of_another_kind_of_establishment_is_refused(role: str, dfe_number: str) -> None:
    with pytest.raises(Refused, match="ROLE-NOT-HERE"):
        invite(role=role, dfe_number=dfe_number)
