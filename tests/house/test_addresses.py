"""A page that declares neither a permission nor that it is public does not ship."""

import pytest
from django.test import Client

from cts.s2s.accounts.models import User
from cts.s2s.core import Permission
from tests.house.addresses import Address, every_address

SIGN_IN_PAGES = {
    # reviewed by hand: pages of signing in, which come from allauth and declare nothing. True: open to strangers.
    "account_login": True,
    "account_logout": True,  # a stranger is only led away
    "signed_out": True,
    "account_change_password": False,
    "account_reauthenticate": False,
    "sessions": False,
    "session_stay": False,
    "socialaccount_connections": False,
    "openid_connect_login": True,  # another service, where one is configured
    "openid_connect_callback": True,
    "socialaccount_login_cancelled": True,
    "mfa_index": False,
    "mfa_authenticate": True,  # between password and code; without a password first it leads to the sign-in page
    "mfa_reauthenticate": False,
    "mfa_reauthenticate_webauthn": False,
    "mfa_activate_totp": False,
    "mfa_deactivate_totp": False,
    "mfa_view_recovery_codes": False,
    "mfa_generate_recovery_codes": False,
    "mfa_download_recovery_codes": False,
    "mfa_list_webauthn": False,
    "mfa_add_webauthn": False,
    "mfa_edit_webauthn": False,
    "mfa_remove_webauthn": False,
}

PUBLIC = {
    "schools",
    "school",
    "help",
    "help_page",
    "help_glossary",
    "language",
    "contacts",
    "accessibility",
    "cookies",
    "healthz",
    "demonstration_mail",
    "people_link",
}
"""Reviewed by hand: everyone may open these. (The mail of a demonstration is there in demonstrations only; the page of a
one-time link shows nothing without its secret part.)"""

ADDRESSES = every_address()
VALUES = {"public_id": "0" * 22, "pk": 1}


def is_open(address: Address) -> bool:
    return SIGN_IN_PAGES.get(address.name, address.name in PUBLIC)


def test_no_reviewed_name_is_stale() -> None:
    assert {*SIGN_IN_PAGES, *PUBLIC} <= {address.name for address in ADDRESSES}


def test_names_are_given_once() -> None:
    names = [address.name for address in ADDRESSES]
    assert sorted(set(names)) == names


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_each_page_declares_who_may(address: Address) -> None:
    if address.name in SIGN_IN_PAGES:
        return
    assert hasattr(address.view, "permission"), "mark the view with permission_needed or public"
    if address.name in PUBLIC:
        assert address.view.permission is None
    else:
        assert isinstance(address.view.permission, Permission)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "patch", "options", "trace"])
def test_a_stranger_gets_no_further_than_the_sign_in_page(client: Client, address: Address, method: str) -> None:
    body = {"content_type": "application/octet-stream", "CONTENT_LENGTH": "0"} if method != "get" else {}
    answer = getattr(client, method)(address.path(**VALUES), **body)
    assert answer.status_code < 500
    if not is_open(address):
        led = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
        assert led or answer.status_code in {403, 405}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
@pytest.mark.parametrize("origin", [None, "https://elsewhere.example"])
def test_only_our_pages_act(strict_client: Client, people: dict[str, User], address: Address, origin: str | None) -> None:
    """P19: without the token of our form, or from a page elsewhere, nothing is done."""
    strict_client.force_login(people["ashgrove"])
    headers = {"origin": origin} if origin else {}
    answer = strict_client.post(address.path(**VALUES), {"language": "cy"}, headers=headers)
    assert answer.status_code in {403, 405}
