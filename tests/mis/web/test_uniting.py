"""The pages for a child who is in the register twice."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.mis.core import Actor
from cts.mis.pupils.models import Pupil
from tests.mis import make
from tests.mis.make import record

pytestmark = pytest.mark.django_db


def test_it_works(signed_in: Callable[[str], Client], office: Actor) -> None:
    one, other = make.admitted(office), make.admitted(office, record(serial=2, forename="Alec"))
    browser, where = signed_in("office"), f"/pupils/{one.public_id}/same-child/"
    assert where in browser.get(f"/pupils/{one.public_id}/").content.decode()
    assert f"{where}?other={other.public_id}" in browser.get(where).content.decode()
    page = browser.get(where, {"other": other.public_id}).content.decode()
    assert "This cannot be undone" in page
    assert "Alec" in page
    assert (
        "The two records are one now."
        in browser.post(where, {"other": other.public_id, "sure": "yes"}, follow=True).content.decode()
    )
    assert [row.pk for row in Pupil.objects.all()] == [one.pk]


def test_somebody_whose_names_are_others_is_found_by_words(signed_in: Callable[[str], Client], office: Actor) -> None:
    one, other = make.admitted(office), make.admitted(office, record(serial=2, surname="Married", forename="Zoe"))
    where = f"/pupils/{one.public_id}/same-child/"
    browser = signed_in("office")
    assert "Married" not in browser.get(where).content.decode()
    assert other.public_id in browser.get(where, {"words": "marr"}).content.decode()
    assert "Nobody else is found." in browser.get(where, {"words": "sample"}).content.decode()


def test_without_the_tick_nothing_changes(signed_in: Callable[[str], Client], office: Actor) -> None:
    one, other = make.admitted(office), make.admitted(office, record(serial=2))
    answer = signed_in("office").post(f"/pupils/{one.public_id}/same-child/", {"other": other.public_id})
    assert (answer.status_code, "Tick that both records" in answer.content.decode()) == (422, True)
    assert Pupil.objects.count() == 2


def test_who_only_reads_may_not(signed_in: Callable[[str], Client], office: Actor) -> None:
    one = make.admitted(office)
    browser = signed_in("reader")
    assert "same-child" not in browser.get(f"/pupils/{one.public_id}/").content.decode()
    assert browser.get(f"/pupils/{one.public_id}/same-child/").status_code == 403
