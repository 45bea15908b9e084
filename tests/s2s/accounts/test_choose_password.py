import pytest

from cts.s2s.accounts import actions
from cts.s2s.core import Refused
from cts.site.audit import AuditEvent
from tests import cast, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]


def test_it_works() -> None:
    user, first = make.invited(username="ashgrove")
    actions.choose_password(by=make.actor(user), password=cast.PASSWORD, now=make.NOW)
    user.refresh_from_db()
    assert user.check_password(cast.PASSWORD)
    assert not user.check_password(first)
    assert (user.must_change_password, user.first_password_until) == (False, None)
    assert AuditEvent.objects.get(event="account.password_changed").by == "ashgrove"


def test_every_weakness_is_said_at_once() -> None:
    user, first = make.invited(username="ashgrove")
    with pytest.raises(Refused) as refused:
        actions.choose_password(by=make.actor(user), password="password", now=make.NOW)
    assert refused.value.code == "PASSWORD-WEAK"
    reasons = str(refused.value.arguments["reasons"])
    assert "too short" in reasons
    assert "too common" in reasons
    user.refresh_from_db()
    assert user.check_password(first)
