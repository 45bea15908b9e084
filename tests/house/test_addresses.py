"""A page that declares neither a permission nor that it is public does not ship."""

import pytest
from django.test import Client

from tests.house import probes_table
from tests.house.addresses import Address, every_address

TABLE = probes_table.read()
ADDRESSES = every_address()
VALUES = {"public_id": "0" * 22, "pk": 1}


def test_names_are_given_once() -> None:
    names = [address.name for address in ADDRESSES]
    assert sorted(set(names)) == names


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_each_page_declares_who_may(address: Address) -> None:
    if address.view.__module__.startswith(("allauth.", "cts.site.signin.")):
        return  # they declare nothing; what they let pass is in the table of routes and tested with it
    assert hasattr(address.view, "permission"), "mark the view with permission_needed or public"
    assert (address.view.permission is None) == TABLE[address.name].strangers


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "patch", "options", "trace"])
def test_a_stranger_gets_no_further_than_the_sign_in_page(client: Client, address: Address, method: str) -> None:
    body = {"content_type": "application/octet-stream", "CONTENT_LENGTH": "0"} if method != "get" else {}
    answer = getattr(client, method)(address.path(**VALUES), **body)
    assert answer.status_code < 500
    if not TABLE[address.name].strangers:
        led = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
        assert led or answer.status_code in {403, 405}
