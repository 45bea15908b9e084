"""The page of a section: an item is added, changed and removed, with what was said before."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.mis.core import Actor
from cts.mis.pupils import actions
from tests.mis import make

pytestmark = pytest.mark.django_db


def test_it_works(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil = make.admitted(office)
    browser, address = signed_in("office"), f"/pupils/{pupil.public_id}/sections/contacts/"
    seen = actions.mark_of(pupil)
    answer = browser.post(f"{address}contacts.new/", {"surname": "Sample", "forename": "Jo", "order": "1", "seen": seen})
    assert answer["Location"] == address
    assert [one.forename for one in make.record_of(pupil).contacts or []] == ["Jo"]
    assert "Jo" in browser.get(address).content.decode()
    seen = actions.mark_of(pupil)
    browser.post(f"{address}contacts.0/", {"surname": "Sample", "forename": "Joan", "order": "1", "seen": seen})
    assert "Jo → Joan" in browser.get(address).content.decode()
    browser.post(f"{address}contacts.0/", {"remove": "yes", "seen": actions.mark_of(pupil)})
    assert make.record_of(pupil).contacts is None


def test_who_only_reads_writes_nothing(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil = make.admitted(office)
    answer = signed_in("reader").post(f"/pupils/{pupil.public_id}/sections/email/", {"email": "a@b.example"})
    assert answer.status_code == 403


def test_a_record_that_somebody_has_changed_meanwhile_is_left_alone(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil = make.admitted(office)
    address = f"/pupils/{pupil.public_id}/sections/email/"
    answer = signed_in("office").post(address, {"email": "alex@home.example", "seen": "another"})
    assert answer.status_code == 422
    assert "Somebody has changed this record" in answer.content.decode()
    assert make.record_of(pupil).email is None


def test_a_wrong_value_is_told_at_its_box(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil = make.admitted(office)
    address = f"/pupils/{pupil.public_id}/sections/schools/schools.new/".replace("schools/", "school_history/", 1)
    answer = signed_in("office").post(address, {"entry_date": "31/02/2020", "name": "Hazel"})
    assert answer.status_code == 422
    assert "is not a day" in answer.content.decode()


def test_a_name_cannot_be_taken_away(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil = make.admitted(office)
    answer = signed_in("office").post(f"/pupils/{pupil.public_id}/sections/identity/", {"forename": "Alex"})
    assert answer.status_code == 422
    assert make.record_of(pupil).surname == "Sample"


@pytest.mark.parametrize("where", ["contacts.7", "email", "contacts", "../x"])
def test_nothing_stands_elsewhere(signed_in: Callable[[str], Client], office: Actor, where: str) -> None:
    pupil = make.admitted(office)
    assert signed_in("office").get(f"/pupils/{pupil.public_id}/sections/contacts/{where}/").status_code == 404
