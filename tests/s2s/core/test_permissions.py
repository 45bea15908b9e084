import pytest

from cts.s2s.core import OPERATOR, ROLES, Actor, Permission, Refused

FILES = {Permission.UPLOAD, Permission.COLLECT, Permission.WATCH_SENT}
OFFICE = FILES | {Permission.MESSAGE, Permission.CTF_REQUESTS, Permission.REPORTS}
SCHOOL = OFFICE | {Permission.SAY_ARRIVED, Permission.ASK_FOR_CTF}
AUTHORITY = OFFICE | {Permission.WATCH_SCHOOLS, Permission.PHASE_TRANSFER, Permission.LOST_FIGURES}
CENTRAL = {Permission.KEEP_PEOPLE, Permission.KEEP_REGISTER}

EXPECTED: dict[str, set[Permission]] = {
    "school": SCHOOL,
    "school_approver": SCHOOL | {Permission.KEEP_PEOPLE, Permission.DELEGATE, Permission.KEEP_CALENDAR},
    "la": AUTHORITY,
    "la_lost_pupils": AUTHORITY | {Permission.FIND_LOST, Permission.RESTRICT},
    "la_administrator": AUTHORITY
    | {
        Permission.FIND_LOST,
        Permission.LEAD_LOST,
        Permission.RESTRICT,
        Permission.REVIEW_LOST,
        Permission.SET_LOCAL_POLICY,
        Permission.KEEP_PEOPLE,
        Permission.DELEGATE,
        Permission.KEEP_LOCAL_SCHOOLS,
        Permission.KEEP_CALENDAR,
        Permission.PROPOSE_HELP,
    },
    "department": CENTRAL
    | {
        Permission.UPLOAD,
        Permission.WATCH_SENT,
        Permission.WATCH_SCHOOLS,
        Permission.MESSAGE,
        Permission.REPORTS,
        Permission.RESTRICT,
        Permission.KEEP_CALENDAR,
        Permission.SET_PERIODS,
        Permission.KEEP_HELP,
        Permission.LOST_FIGURES,
        Permission.REVIEW_LOST,
    },
    "operator": CENTRAL | {Permission.SEE_OUTBOX, Permission.RETRY, Permission.KEEP_SERVICE},
    "delegate_upload": {Permission.UPLOAD, Permission.WATCH_SENT},
    "delegate_download": {Permission.COLLECT},
    "": set(),
    "invented": set(),
}


def actor(role: str, second_role: str = "") -> Actor:
    return Actor(person="someone", name="Someone", establishment="9992001", role=role, second_role=second_role)


@pytest.mark.parametrize(("role", "may"), EXPECTED.items())
def test_each_role_may_this_and_nothing_else(role: str, may: set[Permission]) -> None:
    everyone = {Permission.ENTER} if role in ROLES else set()
    assert {permission for permission in Permission if actor(role).may(permission)} == may | everyone


def test_two_roles_may_what_either_may() -> None:
    both = actor("la", "la_administrator")
    assert both.may(Permission.KEEP_PEOPLE)
    assert both.may(Permission.UPLOAD)
    assert not both.may(Permission.SEE_OUTBOX)


def test_no_role_is_untested() -> None:
    assert set(ROLES) == {role for role in EXPECTED if role not in {"", "invented"}}


def test_the_operator_opens_no_files() -> None:
    assert not any(OPERATOR.may(permission) for permission in FILES)


def test_require_refuses_with_its_code() -> None:
    actor("school").require(Permission.UPLOAD)
    with pytest.raises(Refused) as refused:
        actor("school").require(Permission.KEEP_PEOPLE)
    assert refused.value.code == "NOT-ALLOWED"


def test_an_actor_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        actor("school").role = "operator"  # type: ignore[misc]
