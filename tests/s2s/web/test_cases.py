"""The pages of cases of children missing education."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cts.s2s.cases.models import Case
from cts.s2s.core import Actor
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.missing_children.models import MissingNotice
from cts.s2s.standing_searches.models import StandingSearch
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.lost_pupils import made as lost
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
CASES, REPORT, CLOCKS = "/cases/", "/cases/report/", "/cases/clocks/"
NOTICE = "/missing-children/send/"
CHILD = {
    "forename": "Siân",
    "surname": "Prydderch-Lloyd",
    "other_names": "",
    "date_of_birth": "09/03/2015",
    "sex": "F",
    "upn": "",
    "postcode": "SA1 1AA",
    "school": "9992001",
    "last_day": "01/09/2026",
    "text": "The school rang twice.",
}
PARTS = ("move/", "step/", "note/", "officer/", "link/", "unlink/", "keep-looking/", "correct/", "")


def page_of(answer: object) -> str:
    return text(answer)  # type: ignore[arg-type]


def reported(officer: Client, **other: str) -> str:
    officer.post(REPORT, CHILD | other)
    return f"{CASES}{Case.objects.get().public_id}/"


def post(browser: Client, path: str, **form: str) -> str:
    answer: Any = browser.post(path, form, follow=True)
    return page_of(answer)


def test_it_works(signed_in: SignedIn) -> None:
    officer = signed_in("cleo")
    case = reported(officer)
    page = page_of(officer.get(case))
    assert "Ashgrove Primary (9992001)" in page
    assert "The school has rung, written and called at the home" in page
    assert "PRYDDERCH" not in page
    shown = post(officer, case)
    assert "PRYDDERCH-LLOYD, Siân" in shown
    assert "The school rang twice." in shown
    assert AuditEvent.objects.filter(event="case.looked_at").count() == 1
    assert "The checklist is up to date." in post(officer, f"{case}step/", step="referral", is_done="yes")
    assert "The evidence is in the log" in post(officer, f"{case}note/", text="An aunt saw her.")
    assert "The case has moved." in post(officer, f"{case}move/", to="enquiring")
    assert "The case is with cleo." in post(officer, f"{case}officer/", officer="cleo")
    assert "The case has moved." in post(officer, f"{case}move/", to="closed", outcome="mistake", text="At home.")
    assert "The case was opened by mistake" in page_of(officer.get(case))
    assert "An aunt saw her." in post(officer, case)


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "alder", "cedarshire", "elin", "olwen"])
def test_nobody_else_gets_there(signed_in: SignedIn, username: str) -> None:
    case = reported(signed_in("cleo"))
    browser = signed_in(username)
    for path in (CASES, REPORT, CLOCKS, case):
        assert browser.get(path).status_code == 403
    assert browser.post(REPORT, CHILD).status_code == 403
    assert browser.post(case).status_code == 403
    assert CASES not in browser.get("/").content.decode()


@pytest.mark.parametrize("part", PARTS)
def test_another_authority_finds_nothing_there(signed_in: SignedIn, part: str) -> None:
    case = reported(signed_in("cleo"))
    assert signed_in("lowri").post(f"{case}{part}", {"to": "enquiring", "text": "x"}).status_code == 404


def test_the_list_names_children_only_when_asked(signed_in: SignedIn) -> None:
    officer = signed_in("cleo")
    reported(officer)
    page = page_of(officer.get(CASES))
    assert f"999-{Case.objects.get().pk}" in page
    assert "PRYDDERCH" not in page
    assert "PRYDDERCH-LLOYD, Siân" in post(officer, f"{CASES}?show=open")
    assert AuditEvent.objects.filter(event="case.names_looked_at").count() == 1
    assert "PRYDDERCH" not in post(officer, f"{CASES}?show=closed")


def test_the_first_page_says_what_is_due(signed_in: SignedIn) -> None:
    officer = signed_in("cleo")
    reported(officer)
    page = page_of(officer.get("/"))
    assert "Children missing education: past the day" in page
    assert "Children missing education: nobody’s case" in page
    assert "Prydderch" not in page


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"forename": ""}, "Enter forename and surname of the child"),
        ({"date_of_birth": ""}, "Enter the child’s date of birth."),
        ({"upn": "X"}, "This is not a unique pupil number."),
        ({"postcode": "nowhere"}, "This is not a postcode."),
        ({"school": "9999999"}, "There is no school with the number 9999999."),
        ({"last_day": "01/09/2012"}, "Enter the last day on which the child was at school."),
    ],
)
def test_what_is_wrong_is_said_at_the_field(signed_in: SignedIn, other: dict[str, str], said: str) -> None:
    answer = signed_in("cleo").post(REPORT, CHILD | other)
    assert answer.status_code == 422
    assert said in page_of(answer)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("part", "form", "said"),
    [
        ("move/", {}, "The case cannot go there"),
        ("move/", {"to": "lost"}, "The case cannot go there"),
        ("move/", {"to": "closed", "text": "x"}, "Choose how the case ended."),
        ("move/", {"to": "found"}, "Say in a few words what is known"),
        ("note/", {"text": ""}, "Say in a few words what is known"),
        ("note/", {"text": "x", "on_date": "01/01/2090"}, "The day cannot be in the future."),
        ("step/", {"step": "school"}, "Say whether this is done."),
        ("keep-looking/", {}, "Choose how long the service is to go on looking."),
    ],
)
def test_what_is_missing_is_said(signed_in: SignedIn, part: str, form: dict[str, str], said: str) -> None:
    officer = signed_in("cleo")
    answer = officer.post(f"{reported(officer)}{part}", form)
    assert answer.status_code == 422
    assert said in page_of(answer)


def test_too_early_or_with_steps_missing_nobody_is_called_lost(signed_in: SignedIn) -> None:
    officer = signed_in("cleo")
    case = reported(officer)
    post(officer, f"{case}move/", to="enquiring")
    assert "Steps that are missing: 7." in post(officer, f"{case}move/", to="lost")


def test_details_are_corrected(signed_in: SignedIn) -> None:
    officer = signed_in("cleo")
    case = reported(officer)
    assert 'value="Prydderch-Lloyd"' in post(officer, f"{case}correct/")
    assert "The details are corrected" in post(officer, f"{case}correct/", **CHILD | {"save": "yes", "surname": "Lloyd"})
    assert "LLOYD, Siân" in post(officer, case)


def test_from_a_case_to_the_database_and_back(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    officer = signed_in("cleo")
    case = reported(officer)
    assert 'name="purpose" value="Child missing education: case 999-' in post(officer, case)
    post(officer, f"{case}keep-looking/", days="30")
    assert StandingSearch.objects.get().case_id == Case.objects.get().public_id
    pupil = lost.entered(actors["ashgrove"])
    lost_pupils.claim(by=actors["cleo"], public_id=pupil.public_id, now=make.real_now())
    opened = post(officer, f"/lost-pupils/{pupil.public_id}/")
    assert "Link to a case" in opened
    assert "The entry is linked to the case." in post(officer, f"{case}link/", entry=pupil.public_id)
    assert "Linked to an entry that your authority works on." in page_of(officer.get(case))
    assert "No entry is linked to the case." in post(officer, f"{case}unlink/")
    assert officer.post(f"{case}link/", {"entry": "another"}).status_code == 409


def test_the_lead_sets_the_clocks(signed_in: SignedIn) -> None:
    lead = signed_in("cerys")
    assert "The clocks are set." in post(lead, CLOCKS, referral="5", enquiries="20", weeks="28")
    assert 'value="5"' in page_of(lead.get(CLOCKS))
    answer = lead.post(CLOCKS, {"referral": "x", "enquiries": "0", "weeks": "28"})
    assert answer.status_code == 422
    assert "The length of a clock is a number of days from 1 to 100." in page_of(answer)
    assert signed_in("cleo").get(CLOCKS).status_code == 403


def test_it_works_in_welsh(signed_in: SignedIn) -> None:
    officer = signed_in("lowri")
    case = reported(officer, school="9982002")
    page = page_of(officer.get(case)) + page_of(officer.get(CASES))
    assert "Mae'r achos gyda'r Gwasanaeth Lles Addysg" in page.replace("&#39;", "'")
    assert "Adroddwyd" in page


def known_of_the_child(page: str) -> dict[str, str]:
    """What the button on the page of a case hands to the form of a notice."""
    form = page[page.index('action="/missing-children/send/"') :]
    return dict(re.findall(r'<input type="hidden" name="(begin|case|upn|surname|forename|date_of_birth)" value="([^"]*)"', form))


def test_all_authorities_are_asked_from_a_case_whose_log_notes_it(signed_in: SignedIn) -> None:
    officer = signed_in("cleo")
    case = reported(officer)
    known = known_of_the_child(post(officer, case))
    asking = post(officer, NOTICE, **known)
    for name in ("forename", "surname", "date_of_birth"):
        assert f'value="{CHILD[name]}"' in asking
    asked = {name: value for name, value in known.items() if name != "begin"}
    until = f"{make.real_now() + timedelta(days=7):%d/%m/%Y}"
    page = post(officer, NOTICE, **asked, text="", reach="all", answer_by=until)
    assert "The authorities have been asked." in page
    assert "All authorities asked about the child" in page
    notice = re.search(r'href="(/missing-children/[^/]+/)">See the notice', page)
    assert notice
    assert "PRYDDERCH-LLOYD" in post(officer, notice[1])


@pytest.mark.parametrize("username", ["lowri", "elmer"])
def test_nobody_asks_from_the_case_of_another_authority(signed_in: SignedIn, username: str) -> None:
    case = reported(signed_in("cleo"))
    until = f"{make.real_now() + timedelta(days=7):%d/%m/%Y}"
    child = {name: CHILD[name] for name in ("forename", "surname", "date_of_birth", "upn")}
    form = {**child, "text": "", "reach": "all", "answer_by": until, "case": case.split("/")[2]}
    assert signed_in(username).post(NOTICE, form).status_code == 422
    assert not MissingNotice.objects.exists()


def test_nobody_asks_from_a_closed_case(signed_in: SignedIn) -> None:
    officer = signed_in("cleo")
    case = reported(officer)
    post(officer, f"{case}move/", to="closed", outcome="mistake", text="entered twice")
    assert "Ask all authorities about this child" not in post(officer, case)
    until = f"{make.real_now() + timedelta(days=7):%d/%m/%Y}"
    child = {name: CHILD[name] for name in ("forename", "surname", "date_of_birth", "upn")}
    form = {**child, "text": "", "reach": "all", "answer_by": until, "case": case.split("/")[2]}
    answer: Any = officer.post(NOTICE, form)
    assert answer.status_code == 422
    assert "This case is closed" in page_of(answer)
    assert not MissingNotice.objects.exists()
