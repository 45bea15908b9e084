"""One-time links (P16, P18): once, for two days, with the second factor, for nobody else to know."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from cts.s2s.accounts import actions, queries, rules
from cts.s2s.accounts.models import User
from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.establishments import actions as establishments
from cts.site import outbox
from cts.site.audit import AuditEvent
from cts.site.signin import second_factor
from tests import cast, make

pytestmark = pytest.mark.django_db

NEW = "nine blue herons by the lake"


def token_of(user: User) -> str:
    """The secret part of the newest link that was posted to this person."""
    body = outbox.waiting().filter(to=user.email, body__contains="/account/link/").latest("pk").body
    (token,) = set(re.findall(r"/account/link/([\w-]+)/", body))
    return str(token)


@pytest.fixture
def alice(people: dict[str, User], actors: dict[str, Actor]) -> tuple[User, str]:
    """Alice of Ashgrove, and the secret part of the link that her authority has sent her."""
    user = people["ashgrove"]
    actions.send_link(by=actors["cerys"], public_id=user.public_id, now=make.NOW)
    return user, token_of(user)


def use(token: str, *, code: str | None = None, password: str = NEW, after: timedelta = timedelta(hours=1)) -> None:
    code = make.code("ashgrove") if code is None else code
    actions.use_link(token=token, password=password, code=code, now=make.NOW + after)


def test_it_works(alice: tuple[User, str]) -> None:
    user, token = alice
    use(token)
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert AuditEvent.objects.get(event="account.reset_started").by == "cerys"
    event = AuditEvent.objects.get(event="account.password_chosen_by_link")
    assert (event.by, event.details["sent_by"]) == ("ashgrove", "cerys")


def test_the_old_password_works_until_then(alice: tuple[User, str]) -> None:
    user, _token = alice
    user.refresh_from_db()
    assert user.check_password(cast.PASSWORD)


def test_it_works_once(alice: tuple[User, str]) -> None:
    _user, token = alice
    use(token)
    with pytest.raises(Refused, match="LINK-OVER"):
        use(token)


def test_it_works_for_48_hours_and_no_second_more(alice: tuple[User, str]) -> None:
    _user, token = alice
    with pytest.raises(Refused, match="LINK-OVER"):
        use(token, after=rules.LINK_LASTS)
    use(token, after=rules.LINK_LASTS - timedelta(seconds=1))


def test_an_email_alone_opens_nothing(alice: tuple[User, str]) -> None:
    user, token = alice
    for code in ("", "000000", "abcdef"):
        with pytest.raises(Refused, match="LINK-CODE"):
            use(token, code=code)
    user.refresh_from_db()
    assert user.check_password(cast.PASSWORD)
    assert AuditEvent.objects.filter(event="account.link_code_wrong", subject="ashgrove").count() == 3


def test_a_recovery_code_will_do(alice: tuple[User, str]) -> None:
    user, token = alice
    recovery = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap()
    use(token, code=recovery.get_unused_codes()[0])


def test_after_five_wrong_codes_it_is_worth_nothing(alice: tuple[User, str]) -> None:
    _user, token = alice
    for _attempt in range(rules.WRONG_CODES_OF_A_LINK):
        with pytest.raises(Refused, match="LINK-CODE"):
            use(token, code="000000")
    with pytest.raises(Refused, match="LINK-OVER"):
        use(token)


def test_a_weak_password_uses_nothing_up(alice: tuple[User, str]) -> None:
    _user, token = alice
    with pytest.raises(Refused, match="PASSWORD-WEAK"):
        use(token, password="ashgrove primary")
    use(token)


def test_the_next_link_takes_the_place_of_the_one_before(alice: tuple[User, str], actors: dict[str, Actor]) -> None:
    user, first = alice
    actions.send_link(by=actors["alder"], public_id=user.public_id, now=make.NOW)
    with pytest.raises(Refused, match="LINK-OVER"):
        use(first)
    use(token_of(user))


def test_suspended_closed_and_corrected_people_have_no_link(alice: tuple[User, str], actors: dict[str, Actor]) -> None:
    user, token = alice
    actions.correct(
        by=actors["cerys"],
        public_id=user.public_id,
        name=user.name,
        email="elsewhere@example.org",
        role="school",
        language="en",
        now=make.NOW,
    )
    with pytest.raises(Refused, match="LINK-OVER"):
        use(token)
    actions.send_link(by=actors["cerys"], public_id=user.public_id, now=make.NOW)
    user.refresh_from_db()
    token = token_of(user)
    actions.suspend(by=actors["cerys"], public_id=user.public_id, now=make.NOW)
    with pytest.raises(Refused, match="LINK-OVER"):
        use(token)
    with pytest.raises(Refused, match="PERSON-IS-SUSPENDED"):
        actions.send_link(by=actors["cerys"], public_id=user.public_id, now=make.NOW)


def test_a_closed_school_has_no_link(alice: tuple[User, str]) -> None:
    _user, token = alice
    establishments.close(by=OPERATOR, dfe_number=cast.ASHGROVE, now=make.NOW)
    with pytest.raises(Refused, match="LINK-OVER"):
        use(token)


@pytest.mark.parametrize("by", ["drew", "elmer", "ffion"])
def test_an_outsider_sends_none(alice: tuple[User, str], actors: dict[str, Actor], by: str) -> None:
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.send_link(by=actors[by], public_id=alice[0].public_id, now=make.NOW)
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.send_link(by=actors[by], public_id="A" * 20, now=make.NOW)


def test_a_lost_second_factor_is_taken_away(people: dict[str, User], actors: dict[str, Actor]) -> None:
    user = people["ashgrove"]
    actions.forget_second_factor(by=actors["cerys"], public_id=user.public_id, now=make.NOW)
    assert not second_factor.is_enrolled(user)
    assert AuditEvent.objects.get(event="account.second_factor_forgotten").subject == "ashgrove"
    assert "second step" in outbox.waiting().get(to=user.email).body
    with pytest.raises(Refused, match="SECOND-FACTOR-NONE"):
        actions.forget_second_factor(by=actors["cerys"], public_id=user.public_id, now=make.NOW)


def test_not_while_a_link_is_on_its_way(alice: tuple[User, str], actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="SECOND-FACTOR-WITH-LINK"):
        actions.forget_second_factor(by=actors["cerys"], public_id=alice[0].public_id, now=make.NOW)
    assert queries.open_link(alice[0], now=make.NOW) is not None
