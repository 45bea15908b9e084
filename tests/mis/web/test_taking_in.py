"""The pages on which an office decides how a file is taken in, and sees what became of it."""

import datetime
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from cts.mis.core import Actor
from cts.mis.exchange import actions as exchange
from cts.mis.pupils.models import Pupil
from tests import pages
from tests.mis import make
from tests.mis.make import NOW, TODAY, record

pytestmark = pytest.mark.django_db
WAYS = {"mode": "fill", "who": "all", "place": "on-roll", "admission_date": f"{TODAY:%d/%m/%Y}"}


def test_it_works(signed_in: Callable[[str], Client], office: Actor) -> None:
    """The ways are chosen on the page of the file, kept, and gone on with by somebody else."""
    row = make.admitted(office, record(contacts=[make.contact()]))
    new = record(upn=None, forename="Beth", date_of_birth=datetime.date(2016, 1, 1))
    batch = make.received(office, [record(contacts=[make.contact(forename="Come")]), new])
    where = f"/imports/{batch.public_id}/"
    said = WAYS | {"gives_upns": "on", "replaces_contacts": "on", "born_from": "01/01/2015", "born_until": "31/12/2015"}
    assert signed_in("office").post(where, said).status_code == 302
    browser = signed_in("manager")
    page = browser.get(where).content.decode()
    assert "Born outside the days chosen" in page
    assert 'value="01/01/2015"' in page
    assert browser.post(f"{where}pupils/2/", {"decision": "new", "ways": "own"}).status_code == 302
    browser.post(f"{where}take-in/")
    assert [one.forename for one in make.record_of(row).contacts or []] == ["Come"]
    assert Pupil.objects.get(forename="Beth").upn != ""


def test_days_of_birth_that_are_crossed_are_told(signed_in: Callable[[str], Client], office: Actor) -> None:
    batch = make.received(office, [record()])
    said = WAYS | {"born_from": "31/12/2015", "born_until": "01/01/2015"}
    answer = signed_in("office").post(f"/imports/{batch.public_id}/", said)
    assert (answer.status_code, "lies before the first" in answer.content.decode()) == (422, True)


def test_one_pupil_is_taken_in_otherwise(signed_in: Callable[[str], Client], office: Actor) -> None:
    """A new way shows what it does before the values are ticked; the page shows it as it was chosen."""
    row = make.admitted(office)
    batch = make.received(office, [record(surname="Renamed", email="alex@home.example")])
    browser, where = signed_in("office"), f"/imports/{batch.public_id}/pupils/1/"
    said = {
        "decision": f"existing:{row.public_id}",
        "ways": "own",
        "mode": "overwrite",
        "left_out": ["email"],
        "shown": ["Surname"],
    }
    assert browser.post(where, said)["Location"] == where
    page = browser.get(where).content
    shown = pages.parsed(page).forms[-1].fields
    assert (shown["mode"], [*shown["left_out"]], shown["take"]) == ("overwrite", ["email"], "Surname")
    browser.post(f"/imports/{batch.public_id}/take-in/")
    assert (make.record_of(row).surname, make.record_of(row).email) == ("Renamed", None)


def test_a_file_that_came_before_is_told(signed_in: Callable[[str], Client], office: Actor) -> None:
    make.taken_in(office, [record()])
    batch = make.received(office, [record(email="alex@home.example")])
    browser = signed_in("office")
    assert "A file came on 07/09/2026" in browser.get(f"/imports/{batch.public_id}/").content.decode()
    page = browser.get(f"/imports/{batch.public_id}/pupils/1/").content.decode()
    assert "A file of this pupil was taken in on 07/09/2026" in page


@pytest.mark.parametrize(("edition", "is_told"), [(24, True), (25, False), (26, False)])
def test_an_old_edition_is_told(signed_in: Callable[[str], Client], office: Actor, edition: int, *, is_told: bool) -> None:
    """Last year's is not old (M-054)."""
    batch = make.received(office, [record()], edition=edition)
    page = signed_in("office").get(f"/imports/{batch.public_id}/").content.decode()
    assert ("26.0 is in use now" in page) is is_told


def test_which_upn_stays_is_explained(signed_in: Callable[[str], Client], office: Actor) -> None:
    """U-018."""
    row = make.admitted(office)
    batch = make.received(office, [record(serial=2)])
    said = exchange.preview(by=office, public_id=batch.public_id, now=NOW)[1]
    assert [one.pupil for one in said[0].candidates] == [row]
    browser, where = signed_in("office"), f"/imports/{batch.public_id}/pupils/1/"
    browser.post(where, {"decision": f"existing:{row.public_id}", "look": "yes"})
    assert "the one that was issued first" in browser.get(where).content.decode()


def test_what_is_urgent_stands_first(signed_in: Callable[[str], Client], office: Actor) -> None:
    """A medical flag says that there is something to ask the old school (M-024, U-021)."""
    details = record().basic_details
    assert details is not None
    details.medical_flag = True
    batch = make.received(office, [record(basic_details=details)])
    page = signed_in("office").get(f"/imports/{batch.public_id}/pupils/1/").content.decode()
    assert "holds medical information: ask for it" in page


def test_exceptions_are_listed_with_names_and_what_to_do(signed_in: Callable[[str], Client], office: Actor) -> None:
    """Whoever was not taken in is named as the file names the child, with the reason; what is right comes in (U-006, U-007)."""
    unborn = record(serial=3, surname="Unborn", forename="Una", date_of_birth=datetime.date(2190, 1, 1))
    batch = make.received(office, [record(), unborn])
    browser = signed_in("office")
    page = browser.post(f"/imports/{batch.public_id}/take-in/", follow=True).content.decode()
    listed = page[page.index("Exceptions, with what to do") : page.rindex("What became of each pupil")]
    assert "Unborn, Una" in listed
    assert "Not taken in" in listed
    assert "first language is missing" in listed
    assert [row.surname for row in Pupil.objects.all()] == ["Sample"]
    browser.post("/language/", {"language": "cy", "next": "/"})
    assert "Eithriadau, gyda’r hyn i’w wneud" in browser.get(f"/imports/{batch.public_id}/").content.decode()


def test_the_page_says_until_when_a_file_can_be_undone(signed_in: Callable[[str], Client], office: Actor) -> None:
    batch = make.taken_in(office, [record()])
    where = f"/imports/{batch.public_id}/"
    with time_machine.travel(NOW + datetime.timedelta(days=30), tick=False):
        page = signed_in("office").get(where).content.decode()
        assert "can be undone until the end of 07/10/2026" in page
        assert "Undo this file" in page
    with time_machine.travel(NOW + datetime.timedelta(days=31), tick=False):
        browser = signed_in("office")
        page = browser.get(where).content.decode()
        assert "could be undone until 07/10/2026" in page
        assert "Undo this file" not in page
        answer = browser.post(f"{where}undo/")
        assert (answer.status_code, "Correct the records of its pupils by hand" in answer.content.decode()) == (409, True)
