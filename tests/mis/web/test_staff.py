"""The pages of the staff: an account is made, its first password shown once, and changed."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cts.mis.staff.models import Member

pytestmark = pytest.mark.django_db
SAID = {"name": "Nia New", "username": "newcomer", "role": "office", "language": "cy"}


def test_it_works(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("head")
    answer = browser.post("/staff/let-in/", SAID)
    password = re.search(r"<code>([a-z0-9-]{23})</code>", answer.content.decode())
    assert password
    assert "no-store" in answer["Cache-Control"]
    assert Member.objects.get(username="newcomer").check_password(password[1])
    assert password[1] not in browser.get("/staff/newcomer/").content.decode()
    assert "Nia New" in browser.get("/staff/").content.decode()
    browser.post("/staff/newcomer/role/", {"role": "reader"})
    assert Member.objects.get(username="newcomer").role == "reader"
    browser.post("/staff/newcomer/suspend/")
    assert "Suspended" in browser.get("/staff/").content.decode()
    browser.post("/staff/newcomer/let-in-again/")
    assert Member.objects.get(username="newcomer").is_active
    assert "<code>" in browser.post("/staff/newcomer/reset/").content.decode()


@pytest.mark.parametrize("username", ["office", "manager", "clerk", "reader"])
def test_others_see_no_staff(signed_in: Callable[[str], Client], username: str) -> None:
    browser = signed_in(username)
    assert browser.get("/staff/").status_code == 403
    assert browser.post("/staff/let-in/", SAID).status_code == 403


def test_a_name_that_is_taken_is_told_at_its_box(signed_in: Callable[[str], Client]) -> None:
    answer = signed_in("head").post("/staff/let-in/", SAID | {"username": "OFFICE"})
    assert answer.status_code == 422
    assert "is taken" in answer.content.decode()


def test_nobody_suspends_themselves(signed_in: Callable[[str], Client]) -> None:
    answer = signed_in("head").post("/staff/head/suspend/")
    assert answer.status_code == 409
    assert Member.objects.get(username="head").is_active
