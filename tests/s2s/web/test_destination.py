"""The page of the questions about the destination."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.s2s.transfers import wizard
from cts.s2s.web import lists
from cts.site.audit import AuditEvent
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
PAGE = "/destination/"


def test_it_works(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    page = text(ashgrove.get(PAGE))
    assert 'name="at-risk"' in page
    page = text(ashgrove.get(f"{PAGE}?at-risk=no&excluded=no&where=abroad&british-overseas=no"))
    assert "MMMMMMM" in page
    assert "User notes for schools: 1.6, Q8, Q16" in page


def test_a_stranger_is_led_to_sign_in(client: Client, db: None) -> None:  # noqa: ARG001
    assert client.get(PAGE)["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("username", ["dunmore", "cerys", "elin", "olwen"])
def test_everyone_signed_in_may_ask(signed_in: SignedIn, username: str) -> None:
    assert signed_in(username).get(PAGE).status_code == 200


def test_every_end_can_be_shown_in_both_languages(signed_in: SignedIn) -> None:
    for username in ("ashgrove", "derwen"):
        browser = signed_in(username)
        for way, outcome in wizard.ways():
            page = text(browser.get(PAGE + lists.address({question.value: answer for question, answer in way})))
            assert wizard.CODE.get(outcome, "") in page
            assert ("/schools/" in page[page.index("<main") :]) or outcome not in wizard.LOOK_UP


def test_to_go_on_without_an_answer_is_said(signed_in: SignedIn) -> None:
    answer = signed_in("ashgrove").get(f"{PAGE}?at-risk=no&asked=excluded")
    assert answer.status_code == 422
    assert "Choose an answer." in text(answer)


def test_the_answers_stand_in_the_address_and_can_be_changed(signed_in: SignedIn) -> None:
    page = text(signed_in("ashgrove").get(f"{PAGE}?at-risk=no&excluded=no&where=home"))
    assert 'href="?at-risk=no&amp;excluded=no">Change' in page
    page = text(signed_in("ashgrove").get(f"{PAGE}?at-risk=no&excluded=no"))
    assert '<input type="hidden" name="at-risk" value="no">' in page


def test_nothing_of_it_is_kept(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    before = AuditEvent.objects.count()
    ashgrove.get(f"{PAGE}?at-risk=yes")
    assert AuditEvent.objects.count() == before
