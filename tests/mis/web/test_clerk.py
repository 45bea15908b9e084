"""The pages of a data clerk: those of files that come in, pupils to look at, and no button that leads to a refusal (M-033)."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.mis.core import Actor
from tests import pages
from tests.mis import make
from tests.mis.make import record

pytestmark = pytest.mark.django_db


def test_it_works(signed_in: Callable[[str], Client], office: Actor) -> None:
    """From the first page every link of these pages leads somewhere; a file is taken in."""
    pupil = make.admitted(office)
    batch = make.received(office, [record(serial=2, surname="New", forename="Nia")])
    browser = signed_in("clerk")
    seen = set()
    for where in ("/", "/imports/", f"/imports/{batch.public_id}/", "/joined/", "/pupils/", f"/pupils/{pupil.public_id}/"):
        page = pages.parsed(browser.get(where).content)
        seen |= {href.partition("#")[0] for href in page.xpath("//a/@href") if href.startswith("/") and "out" not in href}
    assert {browser.get(href).status_code for href in seen if href} == {200}
    assert not {"/files/", "/board/", "/pupils/admit/", "/attendance/"} & seen
    browser.post(f"/imports/{batch.public_id}/take-in/")
    assert "Added" in browser.get(f"/imports/{batch.public_id}/").content.decode()


@pytest.mark.parametrize("where", ["/pupils/admit/", "/files/", "/files/make/", "/board/", "/attendance/", "/staff/"])
def test_other_pages_are_refused(signed_in: Callable[[str], Client], where: str) -> None:
    assert signed_in("clerk").get(where).status_code == 403
