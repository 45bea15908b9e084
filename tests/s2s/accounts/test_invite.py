import pytest

from cts.s2s.accounts import actions
from cts.s2s.core import OPERATOR, Refused
from tests import cast, make


@pytest.mark.django_db
def test_it_works(places: None) -> None:
    user, password = make.invited(username="ashgrove")
    assert user.check_password(password)
