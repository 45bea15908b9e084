"""School calendar: the pages."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cts.s2s.calendars import actions
from cts.s2s.calendars.models import GivenYear
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.s2s.calendars.dates import LATER, YEAR, administrator, approver
from tests.s2s.web.reading import body, text

SignedIn = Callable[[str], Client]

YEAR_2026 = "year=2026"
FILLED = {
    "term1_start": "02/09/2026",
    "term1_end": "18/12/2026",
    "term1_half_term_start": "26/10/2026",
    "term1_half_term_end": "30/10/2026",
    "term2_start": "04/01/2027",
    "term2_end": "25/03/2027",
    "term3_start": "12/04/2027",
    "term3_end": "2027-07-21",
    "inset_days": "02/09/2026\r\n\r\n 03/09/2026",
}


@pytest.fixture(autouse=True)
def _in_the_school_year() -> Iterator[None]:
    with time_machine.travel(make.NOW, tick=True):
        yield


def keep_cedarshire() -> None:
    actions.keep_year(by=administrator(), dfe_number=cast.CEDARSHIRE, year=YEAR, now=make.NOW)


def test_a_school_sees_the_dates_of_its_authority(signed_in: SignedIn) -> None:
    keep_cedarshire()
    page = text(signed_in("ashgrove").get("/calendar/"))
    assert "School calendar 2026/27" in page
    assert "Those of the local authority" in page
    assert "26 October 2026 to 30 October 2026" in page
    assert "Nobody has given" not in page
    assert "Change the dates" not in page
    assert "25 December 2026: Christmas Day" in page


def test_what_is_assumed_says_so(signed_in: SignedIn) -> None:
    page = text(signed_in("dunmore").get("/calendar/"))
    assert "Not known; assumed" in page
    assert "Nobody has given the term dates" in page


@pytest.mark.parametrize("username", ["alder", "cerys", "elin"])
def test_setting_the_dates_of_a_school(signed_in: SignedIn, username: str) -> None:
    browser = signed_in(username)
    address = f"/calendar/change/?number={cast.ASHGROVE}&{YEAR_2026}"
    assert "Leave the terms empty" in text(browser.get(address))
    answer = browser.post(address, FILLED)
    assert answer["Location"] == f"/calendar/?number={cast.ASHGROVE}&{YEAR_2026}"
    page = text(browser.get(answer["Location"]))
    assert "The dates of Ashgrove Primary for 2026/27 were kept." in page
    assert "3 September 2026" in page
    assert 'value="21/07/2027"' in text(browser.get(address))
    assert AuditEvent.objects.filter(event="calendar.kept", by=username, address="127.0.0.1").count() == 1


def test_everything_wrong_is_shown_where_it_is(signed_in: SignedIn) -> None:
    address = f"/calendar/change/?{YEAR_2026}"
    wrong = {**FILLED, "term1_half_term_end": "", "term2_end": "03/01/2027"}
    answer = signed_in("cerys").post(address, wrong)
    page = text(answer)
    assert answer.status_code == 422
    assert 'href="#id_term1_half_term_start"' in page
    assert 'href="#id_term2_start"' in page
    assert "Term 2 must end after it begins." in page
    assert 'value="03/01/2027"' in page
    assert not GivenYear.objects.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"term1_start": "32/09/2026"}, "Write the day like 02/09/2026."),
        ({"term1_end": ""}, "A term needs a first and a last day."),
        ({"term1_start": ""}, "A term needs a first and a last day."),
        ({"inset_days": "tomorrow"}, "“tomorrow” is not a day."),
        ({"inset_days": "25/12/2026"}, "25/12/2026 cannot be an inset day"),
        ({"term2_start": "", "term2_end": ""}, "These terms have"),
    ],
)
def test_one_thing_wrong(signed_in: SignedIn, changed: dict[str, str], said: str) -> None:
    answer = signed_in("cerys").post(f"/calendar/change/?{YEAR_2026}", {**FILLED, **changed})
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_day_of_another_year_is_shown_where_it_was_typed(signed_in: SignedIn) -> None:
    page = text(signed_in("cerys").post(f"/calendar/change/?{YEAR_2026}", {**FILLED, "term3_end": "21/08/2027"}))
    assert 'href="#id_term3_end"' in page
    assert "21/08/2027 is not in the school year 2026/27" in page


def test_in_welsh(signed_in: SignedIn) -> None:
    ffion = signed_in("ffion")
    assert "Calendr yr ysgol 2026/27" in text(ffion.get("/calendar/"))
    page = text(ffion.post(f"/calendar/change/?{YEAR_2026}", {**FILLED, "term1_end": "01/09/2026"}))
    assert "Rhaid i dymor 1 orffen ar ôl iddo ddechrau." in page


def test_removing(signed_in: SignedIn) -> None:
    keep_cedarshire()
    actions.keep_year(by=approver(), dfe_number=cast.ASHGROVE, year=LATER, now=make.NOW)
    alder = signed_in("alder")
    address = f"/calendar/remove/?{YEAR_2026}"
    assert "Remove the dates for 2026/27?" in text(alder.get(address))
    page = text(alder.post(address, follow=True))
    assert "The dates of Ashgrove Primary for 2026/27 were removed." in page
    assert "Those of the local authority" in page
    assert alder.get(address).status_code == 404
    assert alder.post(address).status_code == 404


def test_counting(signed_in: SignedIn) -> None:
    keep_cedarshire()
    ashgrove = signed_in("ashgrove")
    page = text(ashgrove.get("/calendar/?day=11/12/2026&days=15"))
    assert "15 school days after 11 December 2026 is 15 January 2027." in page
    assert "This is assumed" not in page
    page = text(ashgrove.get("/calendar/?day=20/07/2027&days=2"))
    assert "2 school days after 20 July 2027 is 1 September 2027." in page
    assert "This is assumed" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("day=x&days=15", "Write the day like"),
        ("day=&days=15", "Enter the day to count from."),
        ("day=01/01/1066&days=15", "Enter a day between"),
        ("day=01/09/2026&days=-1", "Enter a whole number from 0 to 400."),
        ("day=01/09/2026&days=401", "Enter a whole number from 0 to 400."),
        ("day=01/09/2026&days=", "Enter a whole number from 0 to 400."),
    ],
)
def test_what_cannot_be_counted(signed_in: SignedIn, asked: str, said: str) -> None:
    assert said in text(signed_in("ashgrove").get(f"/calendar/?{asked}"))


@pytest.mark.parametrize("username", ["dunmore", "drew", "elmer", "birchwood"])
def test_others_get_nothing_of_it(signed_in: SignedIn, username: str) -> None:
    actions.keep_year(by=approver(), dfe_number=cast.ASHGROVE, year=LATER, now=make.NOW)
    browser = signed_in(username)
    present = browser.get(f"/calendar/?number={cast.ASHGROVE}&{YEAR_2026}")
    absent = browser.get(f"/calendar/?number=9999999&{YEAR_2026}")
    assert present.status_code == absent.status_code == 404
    for page in ("change", "remove"):
        address = f"/calendar/{page}/?number={cast.ASHGROVE}&{YEAR_2026}"
        assert {browser.get(address).status_code, browser.post(address, FILLED).status_code} <= {403, 404}
    assert "Ashgrove" not in text(browser.get(f"/calendar/?{YEAR_2026}"))


@pytest.mark.parametrize("username", ["ashgrove", "cedarshire", "olwen"])
def test_who_does_not_keep_dates_has_no_such_pages(signed_in: SignedIn, username: str) -> None:
    browser = signed_in(username)
    for page in ("change/", "remove/", "import/", "template.csv"):
        assert browser.get(f"/calendar/{page}").status_code == 403


def test_the_department_chooses_whose_and_sees_who_has_given_dates(signed_in: SignedIn) -> None:
    keep_cedarshire()
    page = text(signed_in("elin").get("/calendar/"))
    assert "Cedarshire (999LLLL)" in page
    assert "Ashgrove Primary" in text(signed_in("elin").get("/calendar/?number=999/2001"))


@pytest.mark.parametrize("year", ["2011", "2100", "9999", "x", "²⁰²⁶", "-1", ""])
def test_years_that_make_no_sense(signed_in: SignedIn, year: str) -> None:
    assert signed_in("ashgrove").get("/calendar/", {"year": year}).status_code in {200, 404}


HEAD = "number,school_year,kind,start,end,half_term_start,half_term_end\n"
ROWS = """999,2026/27,term,02/09/2026,18/12/2026,26/10/2026,30/10/2026
999,2026/27,term,04/01/2027,25/03/2027,15/02/2027,19/02/2027
999,2026/27,term,12/04/2027,21/07/2027,31/05/2027,04/06/2027
"""


def csv(content: str) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("dates.csv", content.encode(), content_type="text/csv")}


def test_importing(signed_in: SignedIn) -> None:
    cerys = signed_in("cerys")
    assert "half_term_start" in text(cerys.get("/calendar/import/"))
    page = text(cerys.post("/calendar/import/", csv(HEAD + ROWS), follow=True))
    assert "1 school year was taken in." in page
    assert "Given for this establishment" in page


def test_an_import_that_is_refused_says_every_line(signed_in: SignedIn) -> None:
    content = HEAD + ROWS + "9973001,2026/27,inset,02/10/2026,,,\n9992001,<b>,inset,02/10/2026,,,\n"
    answer = signed_in("cerys").post("/calendar/import/", csv(content))
    page = text(answer)
    assert answer.status_code == 422
    assert "Line 5" in page
    assert "You cannot set the term dates of 9973001." in page
    assert "“&lt;b&gt;” is not a school year." in page
    assert not GivenYear.objects.exists()


def test_an_import_without_a_file(signed_in: SignedIn) -> None:
    answer = signed_in("cerys").post("/calendar/import/", {})
    assert answer.status_code == 422
    assert "Choose a file before you press Import." in text(answer)


def test_the_template_is_the_persons_own(signed_in: SignedIn) -> None:
    answer = signed_in("alder").get("/calendar/template.csv?year=2027")
    assert answer["Content-Disposition"] == 'attachment; filename="term-dates.csv"'
    assert body(answer).decode("utf-8-sig").splitlines()[1] == f"{cast.ASHGROVE},2027/28,term,,,,"
    assert body(signed_in("elin").get("/calendar/template.csv")).decode("utf-8-sig").splitlines()[1].startswith(",2026/27")
