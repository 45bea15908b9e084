"""Whom to ask, and the sections of the menu."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]


@pytest.mark.usefixtures("places")
def test_a_stranger_sees_the_order_and_the_mailbox_but_no_authority(client: Client) -> None:
    page = text(client.get("/contacts/"))
    assert page.index("local authority’s support team") < page.index("IMS@gov.wales")
    assert "@999llll.example" not in page


@pytest.mark.parametrize(
    ("person", "own"),
    [("ashgrove", "office@999llll.example"), ("derwen", "office@998llll.example"), ("dunmore", "office@997llll.example")],
)
def test_each_school_is_led_to_its_own_authority_first(signed_in: SignedIn, person: str, own: str) -> None:
    steps = text(signed_in(person).get("/contacts/")).split("<ol")[1].split("</ol>")[0]
    assert steps.count("llll.example</a>") == 1
    assert steps.index(own) < steps.index("IMS@gov.wales")


def test_no_address_of_a_school_is_shown(signed_in: SignedIn) -> None:
    page = text(signed_in("ashgrove").get("/contacts/"))
    assert "office@999llll.example" in page
    assert "office@9992001.example" not in page


@pytest.mark.parametrize(
    ("person", "prompt"), [("ashgrove", "Please choose an item from the list."), ("derwen", "Dewiswch eitem o’r rhestr.")]
)
def test_a_section_without_a_choice_asks_for_one(signed_in: SignedIn, person: str, prompt: str) -> None:
    for section, item in (("/upload/", "/upload/ctf/"), ("/download/", "/download/previous/")):
        page = text(signed_in(person).get(section))
        assert prompt in page
        assert f'href="{item}"' in page.split("<main")[1]


def test_a_section_that_one_may_not_use_is_refused(signed_in: SignedIn) -> None:
    assert signed_in("olwen").get("/upload/").status_code == 403
    assert signed_in("elin").get("/download/").status_code == 403
