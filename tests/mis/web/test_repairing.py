"""The page of a file that has slips: each is shown before and after, and nothing happens without a yes."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.ctf.model import BasicDetails
from cts.mis.core import Actor
from cts.mis.exchange.models import Import
from tests.mis import make
from tests.mis.make import record

pytestmark = pytest.mark.django_db
NAME, SLIP = "9994001_CTF_9992001_001.xml", "9994001_ctf_9992001_001 (1).XML"


def waiting(by: Actor) -> Import:
    return make.received(by, [record(basic_details=BasicDetails(nc_year="6", ethnicity="wbri"))], name=SLIP)


def test_it_works(signed_in: Callable[[str], Client], office: Actor) -> None:
    """The page shows both, a yes leads to the copy, and either page tells of the other and who agreed."""
    where = f"/imports/{waiting(office).public_id}/"
    browser = signed_in("office")
    page = browser.get(where).content.decode()
    assert all(said in page for said in (SLIP, NAME, "Sample, Alex: Basic details: Ethnic group", "wbri", "Yes, repair it so"))
    answer = browser.post(f"{where}repair/")
    copy = Import.objects.get(repaired_from__isnull=False)
    assert answer["Location"] == f"/imports/{copy.public_id}/"
    page = browser.get(answer["Location"]).content.decode()
    assert "office agreed to the repair on" in page
    assert "wbri" in page
    assert "Yes, repair it so" not in page
    page = browser.get(where).content.decode()
    assert "The file is kept as it came." in page
    assert f'href="/imports/{copy.public_id}/"' in page
    assert f"Repaired copy of {SLIP}" in browser.get("/imports/").content.decode()
    browser.post(f"/imports/{copy.public_id}/take-in/")
    assert "office agreed to the repair on" in browser.get(f"/imports/{copy.public_id}/").content.decode()


def test_a_file_without_slips_is_not_talked_about(signed_in: Callable[[str], Client], office: Actor) -> None:
    batch = make.received(office, [record()])
    page = signed_in("office").get(f"/imports/{batch.public_id}/").content.decode()
    assert "Slips that can be repaired" not in page


def test_a_file_for_the_lost_leads_to_all_its_copies(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupils = [record(), record(serial=2, surname="Other", forename="Beth")]
    batch = make.received(office, pupils, name="9994001_CTF_XXXXXXX_007.xml", destination="XXXXXXX")
    where = f"/imports/{batch.public_id}/"
    browser = signed_in("office")
    assert "may hold one only" in browser.get(where).content.decode()
    page = browser.post(f"{where}repair/", follow=True).content.decode()
    assert all(page.count(f">9994001_CTF_XXXXXXX_00{number}.xml</a>") == 1 for number in (7, 8))


def test_what_cannot_be_repaired_is_told(signed_in: Callable[[str], Client], office: Actor) -> None:
    batch = make.received(office, [record()])
    answer = signed_in("office").post(f"/imports/{batch.public_id}/repair/")
    assert (answer.status_code, "There is nothing to repair" in answer.content.decode()) == (409, True)
