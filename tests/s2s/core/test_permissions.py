import pytest

from cts.s2s.core import OPERATOR, ROLES, Actor, Permission, Refused

FILES = {Permission.UPLOAD, Permission.COLLECT, Permission.WATCH_SENT}


def actor(role: str) -> Actor:
    return Actor(person="someone", name="Someone", establishment="9992001", role=role)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("school", FILES),
        ("la", FILES),
        ("la_lost_pupils", FILES),
        ("la_administrator", FILES),
        ("department", {Permission.KEEP_REGISTER}),
        ("operator", {Permission.INVITE, Permission.KEEP_REGISTER, Permission.SEE_OUTBOX}),
        ("", set()),
        ("invented", set()),
    ],
)
def test_each_role_may_this_and_nothing_else(role: str, may: set[Permission]) -> None:
    everyone = {Permission.ENTER} if role in ROLES else set()
    assert {permission for permission in Permission if actor(role).may(permission)} == may | everyone


def test_no_role_is_untested() -> None:
    assert set(ROLES) == {"school", "la", "la_lost_pupils", "la_administrator", "department", "operator"}


def test_the_operator_opens_no_files() -> None:
    assert not any(OPERATOR.may(permission) for permission in FILES)


def test_require_refuses_with_its_code() -> None:
    actor("school").require(Permission.UPLOAD)
    with pytest.raises(Refused) as refused:
        actor("school").require(Permission.INVITE)
    assert refused.value.code == "NOT-ALLOWED"


def test_an_actor_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        actor("school").role = "operator"  # type: ignore[misc]
