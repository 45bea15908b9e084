"""An office at its register, in both languages: a school comes from a table, a record is written, term dates, a group leaves."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests import cast
from tests.journeys.registers import RegisterDesk, register
from tests.test_run import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.journey

ROW = "surname,forename,date_of_birth,sex,basic_details.nc_year,on_roll_from\n"
TABLE = f"{ROW}Newman,Nia,24/03/2015,F,6,01/09/2021\nWrong,Will,31/02/2015,M,6,01/09/2021\n"
RESULT = ["KS2", "", "2026", "MAT", "TT", "MTC", "", "MT", "27", ""]
"""What stands behind the four columns that say whose result it is; no check has 27."""
DATES = [
    ("term1_start", "03/09/2026"),
    ("term1_end", "18/12/2026"),
    ("term2_start", "04/01/2027"),
    ("term2_end", "25/03/2027"),
    ("term3_start", "12/04/2027"),
    ("term3_end", "21/07/2027"),
]


@pytest.mark.parametrize(
    ("number", "name", "language"), [(cast.ASHGROVE, "Ashgrove Primary", "en"), (cast.DERWEN, "Ysgol Derwen", "cy")]
)
def test_an_office_at_its_register(
    browser: Browser, tmp_path: Path, number: str, name: str, language: Literal["en", "cy"]
) -> None:
    with register(number=number, name=name, language=language, port=free_port(), folder=tmp_path / "r") as address:
        locale = {"en": "en-GB", "cy": "cy"}[language]
        context = browser.new_context(locale=locale, java_script_enabled=False)
        at = RegisterDesk(context.new_page(), address=address, language=language)
        at.sign_in("head")
        context = browser.new_context(locale=locale, storage_state=context.storage_state())
        at = RegisterDesk(context.new_page(), address=address, language=language)
        a_school_comes(at, tmp_path)
        a_record_is_written(at)
        terms_are_given(at)
        a_register_is_taken(at)
        a_group_leaves(at)
        a_file_is_looked_through(at)
        schools_are_looked_up(at)
        somebody_is_let_in(at)
        context.close()


def a_school_comes(at: RegisterDesk, folder: Path) -> None:
    at.open("/imports/tables/")
    at.look("office-tables")
    (folder / "school.csv").write_text(TABLE)
    at.page.set_input_files("#id_file", folder / "school.csv")
    at.press("Receive the file")
    at.look("office-table-received")
    at.press("Take the file in")
    at.look("office-table-taken-in")
    assert at.page.get_by_text("Newman").count()
    at.open("/joined/")
    at.look("office-joined")
    results_come(at, folder)


def results_come(at: RegisterDesk, folder: Path) -> None:
    """Whose pupils are chosen for the table, a row is wrong, the rest is looked at, taken in and undone."""
    at.open("/imports/")
    at.press("Take in results")
    at.page.select_option("#id_year", "6")
    at.look("office-results")
    with at.page.expect_download() as saving:
        at.press("Download as CSV")
    saving.value.save_as(folder / "results.csv")
    with (folder / "results.csv").open(encoding="utf-8-sig", newline="") as file:
        headings, *pupils = csv.reader(file)
    assert "Newman" in {row[1] for row in pupils}
    with_number = [row[:4] for row in pupils if row[0]]
    nobody = ["", "Nobody", "Nia", "05/04/2015"]
    rows = [[*whose, *RESULT] for whose in [*with_number, nobody]]
    rows.append([*with_number[0], *RESULT[:-2], "", ""])
    with (folder / "results.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    at.page.set_input_files("#id_file", folder / "results.csv")
    at.press("Receive the file")
    at.look("office-results-received")
    at.press("Take the file in")
    at.look("office-results-taken-in")
    at.press("Undo this file")
    assert at.page.get_by_text(at.say("Everything that the file brought is taken out again.")).count()


def a_record_is_written(at: RegisterDesk) -> None:
    at.open("/pupils/?words=newman")
    at.page.locator("tbody a").first.click()
    at.page.wait_for_load_state()
    pupil = at.page.url.removeprefix(at.address).rstrip("/")
    at.look("office-pupil")
    for section in ("identity", "basic_details", "welsh_details", "special_needs", "address", "attendance", "assessments"):
        at.open(f"{pupil}/sections/{section}/")
        at.look(f"office-section-{section}")
    at.open(f"{pupil}/sections/contacts/contacts.new/")
    at.press("Save the changes")
    at.look("office-contact-wrong")
    at.page.fill("#id_surname", "Newman")
    at.page.fill("#id_forename", "Nora")
    at.press("Save the changes")
    at.look("office-section-contacts")
    assert at.page.get_by_role("link", name="Newman, Nora").count() == 1
    at.open(f"{pupil}/joining/")
    at.look("office-joining")


def terms_are_given(at: RegisterDesk) -> None:
    at.open("/calendar/?year=2026")
    at.look("office-calendar-assumed")
    at.open("/calendar/change/?year=2026")
    at.look("office-calendar-change")
    for name, day in DATES:
        at.page.fill(f"#id_{name}", day)
    at.press("Keep the dates")
    at.look("office-calendar")
    at.open("/calendar/import/")
    at.look("office-calendar-import")


def a_register_is_taken(at: RegisterDesk) -> None:
    at.open("/attendance/?day=06/09/2026&half=AM&year=6")
    at.look("office-attendance-no-school")
    at.page.fill("#id_day", "07/09/2026")
    at.press("Show the register")
    at.look("office-attendance")
    at.page.locator("table select").first.select_option("I")
    at.press("Save the register")
    at.look("office-attendance-taken")
    at.open("/pupils/?words=newman")
    at.page.locator("tbody a").first.click()
    at.page.wait_for_load_state()
    at.page.get_by_role("link", name=at.say("Attendance, session by session")).click()
    at.page.wait_for_load_state()
    at.look("office-attendance-of-a-pupil")


def a_group_leaves(at: RegisterDesk) -> None:
    at.open("/board/group/?year=6")
    at.look("office-group")
    at.page.fill("#id_leaving_date", "01/09/2099")
    at.press("Note that they leave")
    at.look("office-group-wrong")
    at.page.fill("#id_leaving_date", at.page.evaluate("new Date().toLocaleDateString('en-GB')"))
    at.page.select_option("#id_reason", "PM")
    at.page.select_option("#id_removal_ground", "A")
    at.page.check("input[name=where][value=known]")
    at.page.fill("#id_number", cast.BIRCHWOOD)
    at.press("Note that they leave")
    at.look("office-board")
    assert at.page.locator("a[href*='board=9994001']").count() == 1


def a_file_is_looked_through(at: RegisterDesk) -> None:
    at.open(f"/files/make/?board={cast.BIRCHWOOD}")
    at.look("office-make-file")
    at.press("Look at it first")
    at.look("office-planned")
    at.press("Show everything that the file will say")
    at.look("office-planned-whole")
    at.open("/pupils/?words=newman")
    at.page.locator("tbody a").first.click()
    at.page.wait_for_load_state()
    pupil = at.page.url.removeprefix(at.address).rstrip("/")
    at.open(f"{pupil}/same-child/")
    at.look("office-same-child")


def schools_are_looked_up(at: RegisterDesk) -> None:
    at.open("/schools/?text=ysgol")
    at.look("office-schools")
    at.open("/schools/update/")
    at.look("office-schools-update")


def somebody_is_let_in(at: RegisterDesk) -> None:
    at.open("/staff/")
    at.look("office-staff")
    at.open("/staff/let-in/")
    at.look("office-let-in")
    at.page.fill("#id_name", "Nia New")
    at.page.fill("#id_username", "newcomer")
    at.page.check("input[name=role][value=office]")
    at.press("Make the account")
    at.look("office-first-password")
    at.open("/staff/newcomer/")
    at.look("office-member")
