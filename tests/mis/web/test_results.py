"""The pages on which results come in from a table."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cts.mis.core import Actor
from cts.mis.exchange.models import Import
from tests import pages
from tests.mis import make
from tests.mis.exchange.test_results import CHECK, WRITING, results_of
from tests.mis.exchange.test_tables import as_csv
from tests.mis.make import record

pytestmark = pytest.mark.django_db

PAGE = "/imports/results/"


def test_it_works(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil, browser = make.admitted(office), signed_in("office")
    assert PAGE in browser.get("/imports/").content.decode()
    page = browser.get(PAGE).content.decode()
    assert "Result <strong>(needed)</strong>" in page
    assert "Country of the assessment</li>" in page
    strange = CHECK | {"pupil.upn": record(serial=7).upn}
    file = SimpleUploadedFile(
        "results.csv", as_csv([CHECK, CHECK | {"result": "24"} | {"pupil.upn": pupil.upn, "year": "2025"}, strange])
    )
    browser.post("/imports/", {"file": file})
    where = f"/imports/{Import.objects.get().public_id}/"
    page = browser.get(where).content.decode()
    assert "Sample, Alex" in page  # the table has the UPN alone
    assert "Nobody in the register</div>" in page
    assert "or admit the pupil first" in page
    assert "adds nobody" in page
    shown = pages.parsed(page.encode()).forms[-1].fields
    ways = {name: shown[name] or "" for name in ("who", "place", "admission_date", "gives_upns", "born_from", "born_until")}
    assert browser.post(where, {**ways, "mode": "overwrite"}).status_code == 302
    batch = Import.objects.get()
    assert (batch.who, batch.mode, batch.gives_upns) == ("existing", "overwrite", False)
    browser.post(f"{where}take-in/")
    over = browser.get(where).content.decode()
    assert "Exceptions, with what to do" in over
    assert str(strange["pupil.upn"]) in over
    assert "or admit the pupil first" in over
    assert len(results_of(pupil)) == 2
    browser.post(f"{where}undo/")
    assert results_of(pupil) == []


def test_a_table_of_which_nothing_can_be_taken_in_says_every_row(signed_in: Callable[[str], Client], office: Actor) -> None:
    make.admitted(office)
    file = SimpleUploadedFile("results.csv", as_csv([CHECK | {"result": ""}, WRITING | {"year": "soon"}]))
    answer = signed_in("office").post("/imports/", {"file": file})
    assert answer.status_code == 422
    assert "row 2, Result" in answer.content.decode()
    assert "row 3, Calendar year" in answer.content.decode()


def test_who_only_reads_gets_no_page_and_no_names(signed_in: Callable[[str], Client], office: Actor) -> None:
    make.admitted(office)
    for address in (PAGE, f"{PAGE}template/?year=6"):
        assert signed_in("reader").get(address).status_code == 403


@pytest.mark.parametrize(
    ("asked", "name", "named"), [("?kind=csv&year=6", "results.csv", True), ("?kind=csv&year=Q", "results.csv", False)]
)
def test_the_template_goes_out(signed_in: Callable[[str], Client], office: Actor, asked: str, name: str, named: bool) -> None:
    make.admitted(office)
    answer = signed_in("office").get(f"{PAGE}template/{asked}")
    assert name in answer["Content-Disposition"]
    assert (b"Sample" in answer.content) is named


def test_the_workbook_goes_out(signed_in: Callable[[str], Client]) -> None:
    answer = signed_in("office").get(f"{PAGE}template/")
    assert "results.xlsx" in answer["Content-Disposition"]
    assert answer.content.startswith(b"PK")
