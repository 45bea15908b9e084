from collections.abc import Callable

import pytest
from django.test import Client

from cts import __version__
from cts.site.frame.menu import Entry
from tests.pages import parsed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/contacts/", "/accessibility/", "/cookies/"])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_footer_leads_to_pages_that_everyone_may_read(client: Client, address: str, language: str) -> None:
    page = client.get(address, headers={"accept-language": language})
    assert page.status_code == 200
    assert f'href="{address}"' in page.content.decode()


def test_contacts_names_the_authority_first_and_then_the_mailbox(client: Client) -> None:
    first, second = parsed(client.get("/contacts/").content).xpath("//main//ol/li")
    assert "local authority" in first.text_content()
    assert "IMS@gov.wales" in second.text_content()


def test_cookies_are_named_as_they_are(client: Client) -> None:
    page = client.get("/cookies/").content.decode()
    assert all(name in page for name in ("s2s_session", "s2s_csrf", "s2s_language"))


def test_the_header_has_the_title_and_the_version(client: Client) -> None:
    header = parsed(client.get("/sign-in/").content).find(".//header").text_content()
    assert "Secure Data Transfer System" in header
    assert f"Version {__version__}" in header


def test_the_menu_is_on_every_screen_and_marks_where_one_is(signed_in: Callable[[str], Client]) -> None:
    page = parsed(signed_in("ashgrove").get("/account/change-password/").content)
    assert page.xpath('//nav//a[@aria-current="page"]/@href') == ["/account/change-password/"]


def test_a_group_of_the_menu_is_open_where_one_is(signed_in: Callable[[str], Client]) -> None:
    page = parsed(signed_in("ashgrove").get("/upload/ctf/").content)
    (group,) = page.xpath('//nav//details[contains(@class, "group")][@open]')
    assert group.xpath('.//a[@aria-current="page"]/@href') == ["/upload/ctf/"]


def test_a_group_leads_to_what_is_below_it() -> None:
    group = Entry(label="Group", entries=[Entry(label="Page", href="/page/")])
    assert group.leads_to("/page/")
    assert not group.leads_to("/other/")
    assert not group.leads_to("")
