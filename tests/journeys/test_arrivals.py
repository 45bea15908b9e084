"""Pupils whom a school expects, and a file of which some pupils are not its own, in a real browser and both languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from cts.s2s.arrivals import actions as arrivals
from tests import cast, make
from tests.journeys.conftest import Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_from_the_list_to_the_corrected_file(
    desk: Callable[..., Desk], file_to_send: Callable[[str], Path], tmp_path: Path, language: Literal["en", "cy"]
) -> None:
    clerk = desk("birchwood", language=language)
    clerk.go("CTF Requests", "Pupils we expect")
    clerk.look("arrivals-none")
    clerk.press("Add a pupil")
    clerk.press("Add to the list")
    clerk.look("arrival-error")
    words = {"forename": "Amelia", "surname": "Holloway", "date_of_birth": "03/10/2014", "former_school": cast.ASHGROVE}
    for field, value in {**words, "joined_on": f"{make.real_now():%d/%m/%Y}"}.items():
        clerk.page.fill(f"#id_{field}", value)
    clerk.press("Add to the list")
    assert clerk.sees("The pupil is on your list.")
    clerk.press("Ask for the CTF now")
    assert clerk.sees("The former school has been asked.")
    clerk.look("arrival-asked")
    clerk.go("CTF Requests", "Pupils we expect")
    clerk.look("arrivals")
    clerk.press("Import a list")
    wrong = tmp_path / "expected.csv"
    wrong.write_text("surname,forename,date_of_birth,upn,former_school,first_day,last_day,ask_on\nPrice,Huw,soon,,,,,\n")
    clerk.page.set_input_files("input[type=file]", wrong)
    clerk.press("Import")
    clerk.look("arrivals-import-error")

    sender = desk("ashgrove", language=language)
    sender.go("Upload", "Upload CTF File")
    sender.upload(file_to_send(make.NAME))
    sender.confirm()

    arrivals.look_everywhere(now=make.real_now())
    clerk.go("CTF Requests", "Pupils we expect")
    clerk.page.select_option("#show", "to-confirm")
    clerk.press("Show pupils")
    clerk.page.get_by_role("main").locator("table a").last.click()
    clerk.look("arrival-to-confirm")
    clerk.press("Yes, it is this pupil")
    assert clerk.sees("The file is noted as this pupil’s.")
    clerk.look("arrival-here")
    clerk.page.get_by_role("main").locator("a[href*='/download/ctf/']").click()
    clerk.page.get_by_role("main").locator("form button").first.click()
    clerk.press("Some pupils are not ours")
    clerk.look("mark-pupils")
    clerk.press("Reject the file and say which")
    clerk.look("mark-pupils-error")
    clerk.page.locator("input[name=not_ours]").last.check()
    clerk.press("Reject the file and say which")
    clerk.page.wait_for_url("**/download/ctf/")

    sender.go("View/Remove Files")
    sender.page.get_by_label(sender.say("Rejected Files")).check()
    sender.press("Show files")
    sender.page.get_by_role("main").locator("form[action*='/files/'] button").first.click()
    assert sender.sees("Not on their roll")
    sender.look("rejected-file")
    sender.press("Make a corrected file without these pupils")
    sender.page.wait_for_url("**/upload/confirm/**")
    sender.look("corrected-file")
    sender.confirm()
    assert sender.reads("9992001_CTF_9994001_002")
    clerk.go("Download", "Download CTF File")
    assert clerk.reads("9992001_CTF_9994001_002")
