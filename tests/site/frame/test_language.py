from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from cts.s2s.accounts.models import User
from cts.site.frame import language

pytestmark = pytest.mark.django_db


def test_it_works_for_a_stranger(client: Client) -> None:
    answer = client.post("/language/", {"language": "cy", "next": "/sign-in/"})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    page = client.get("/sign-in/")
    assert "Mewngofnodi" in page.content.decode()
    assert page["Content-Language"] == "cy"
    assert 'lang="cy" class="govuk-template"' in page.content.decode()


def test_it_is_kept_on_the_account_of_someone_signed_in(signed_in: Callable[[str], Client], people: dict[str, User]) -> None:
    signed_in("ashgrove").post("/language/", {"language": "cy", "next": "/"})
    people["ashgrove"].refresh_from_db()
    assert people["ashgrove"].language == "cy"
    assert "Newid cyfrinair" in signed_in("ashgrove").get("/account/change-password/").content.decode()


def test_nobody_elses_account_changes(signed_in: Callable[[str], Client], people: dict[str, User]) -> None:
    signed_in("ashgrove").post("/language/", {"language": "cy", "next": "/"})
    people["birchwood"].refresh_from_db()
    assert people["birchwood"].language == "en"


def test_the_accounts_language_goes_before_the_browsers(signed_in: Callable[[str], Client]) -> None:
    page = signed_in("derwen").get("/contacts/", headers={"accept-language": "en-GB"})
    assert page["Content-Language"] == "cy"


def test_a_stranger_gets_the_browsers_language(client: Client) -> None:
    assert client.get("/sign-in/", headers={"accept-language": "cy-GB, en;q=0.5"})["Content-Language"] == "cy"
    assert client.get("/sign-in/", headers={"accept-language": "fr"})["Content-Language"] == "en"


def test_a_get_changes_nothing_and_offers_the_choice(client: Client) -> None:
    page = client.get("/language/?language=cy")
    assert settings.LANGUAGE_COOKIE_NAME not in page.cookies
    assert page.content.decode().count('name="language"') >= 2


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_it_leads_to_no_other_site(client: Client, elsewhere: str) -> None:
    assert client.post("/language/", {"language": "cy", "next": elsewhere})["Location"] == "/language/"


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    answer = client.post("/language/", {"language": "fr", "next": "/"})
    assert answer.status_code == 200
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


def test_a_forged_switch_is_refused(strict_client: Client) -> None:
    answer = strict_client.post("/language/", {"language": "cy"})
    assert answer.status_code == 403
    assert "FORM-NOT-OURS" in answer.content.decode()


def test_speaking_is_only_for_its_block() -> None:
    language.activate("en")
    with language.speaking("cy"):
        assert language.current() == "cy"
    assert language.current() == "en"
