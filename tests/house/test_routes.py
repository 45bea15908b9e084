"""The table of routes and the URL table say the same, and the table says what the views declare."""

import pytest
from django.urls import get_resolver

from cts.s2s.core import ROLES, Permission
from tests import routing
from tests.house import probes_table
from tests.house.addresses import Address, every_address
from tests.house.probes_table import Route

TABLE = probes_table.read()
ADDRESSES = every_address()


def roles_of_view(address: Address) -> frozenset[str]:
    """The roles that the view itself lets pass."""
    permission: Permission | None = getattr(address.view, "permission", None)
    return frozenset(key for key, role in ROLES.items() if permission is None or permission in role.permissions)


def test_every_address_has_its_line() -> None:
    assert [address.name for address in ADDRESSES if address.name not in TABLE] == [], "add a line to cts/s2s/web/routes.toml"


def test_every_line_has_its_address() -> None:
    assert {*TABLE} - {address.name for address in ADDRESSES} == set()


def test_the_addresses_are_those_of_the_service() -> None:
    assert {name: route.address for name, route in TABLE.items()} == dict(routing.patterns(get_resolver().url_patterns))


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_the_view_says_the_same(address: Address) -> None:
    route = TABLE[address.name]
    assert route.strangers == routing.is_open(address)
    if route.narrower:
        assert route.roles < roles_of_view(address)
    else:
        assert route.roles == roles_of_view(address)


@pytest.mark.parametrize("route", TABLE.values(), ids=lambda route: route.name)
def test_a_line_is_whole(route: Route) -> None:
    routing.check_whole(route)


def test_groups_hold_roles_that_there_are() -> None:
    named = {role for roles in probes_table.groups().values() for role in roles}
    assert named <= {*ROLES}
