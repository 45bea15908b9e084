"""The part of a file's page on which several pupils are decided about at once."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.mis.core import Actor
from tests import pages
from tests.mis import make
from tests.mis.make import record

pytestmark = pytest.mark.django_db


def test_it_works(signed_in: Callable[[str], Client], office: Actor) -> None:
    """Nobody is ticked; what is ticked is decided, and the rest stays open."""
    names = ("Ada", "Ben", "Cai")
    for name in names:
        make.admitted(office, record(upn=None, forename=name))
    batch = make.received(office, [record(serial=serial, forename=name) for serial, name in enumerate(names, start=1)])
    browser, where = signed_in("office"), f"/imports/{batch.public_id}/"
    shown = browser.get(where).content
    assert "same date of birth" in shown.decode()
    assert len(pages.parsed(shown).xpath("//input[@name='pupil']")) == 3
    assert not pages.parsed(shown).xpath("//input[@name='pupil'][@checked]")
    answer = browser.post(f"{where}together/", {"pupil": ["1", "2"], "decision": "existing"}, follow=True)
    page = answer.content.decode()
    assert "Decided about 2 pupils." in page
    assert "Decide about several at once" not in page
    assert "1 pupil may be in the register already." in page


@pytest.mark.parametrize("said", [{}, {"pupil": "x", "decision": "new"}, {"pupil": "1"}, {"pupil": "1", "decision": "everybody"}])
def test_nothing_ticked_is_told(signed_in: Callable[[str], Client], office: Actor, said: dict[str, str]) -> None:
    """On the page of the file itself, where one goes on."""
    batch = make.received(office, [record()])
    answer = signed_in("office").post(f"/imports/{batch.public_id}/together/", said)
    page = answer.content.decode()
    assert (answer.status_code, "Tick at least one pupil" in page, "How it is taken in" in page) == (409, True, True)


def test_a_file_that_is_over_is_told(signed_in: Callable[[str], Client], office: Actor) -> None:
    batch = make.taken_in(office, [record()])
    answer = signed_in("office").post(f"/imports/{batch.public_id}/together/", {"pupil": "1", "decision": "new"})
    assert (answer.status_code, "IMPORT-IS-OVER" in answer.content.decode()) == (409, True)
