"""Files of new pupils in a real browser and both languages: an authority, the school that gets the pupils, one that is late."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest

from cts.s2s.arrivals import actions as arrivals
from cts.s2s.core import Actor
from cts.s2s.demonstration import files
from cts.s2s.transfers import actions as transfers
from tests import cast, make
from tests.journeys.conftest import Desk
from tests.s2s.arrivals.test_readiness import without_ethnicity
from tests.s2s.phase_transfers import made

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def a_list(folder: Path) -> Path:
    """Whom the school expects: the pupils of the file from Ashgrove, and one from Ysgol Derwen."""
    first_day = make.real_now().date() - timedelta(days=60)
    rows = [
        f"{one.surname},{one.forename},{one.date_of_birth},{one.upn},{school},{first_day:%d/%m/%Y},,"
        for school, one in (*((cast.ASHGROVE, one) for one in files.LEAVERS), (cast.DERWEN, files.MOVER))
    ]
    path = folder / "expected.csv"
    path.write_text("\r\n".join(["surname,forename,date_of_birth,upn,former_school,first_day,last_day,ask_on", *rows]))
    return path


@pytest.mark.parametrize("language", ["en", "cy"])
def test_from_the_list_to_the_late_school(
    desk: Callable[..., Desk], people: dict[str, object], tmp_path: Path, language: Literal["en", "cy"]
) -> None:
    who: dict[str, Actor] = {name: make.actor(user) for name, user in people.items()}  # type: ignore[arg-type]
    run = made.begun(who["cedarshire"])
    made.load(who["cedarshire"], run, made.line(made.ADA), made.line(made.BEN))
    officer = desk("cedarshire", language=language)
    officer.go("Phase transfer")
    officer.page.get_by_role("main").locator("table a").first.click()
    officer.look("ready-run")
    officer.page.get_by_role("main").locator("a[href*='tell-schools']").click()
    officer.page.wait_for_url("**/tell-schools/")
    officer.page.fill("#id_first_day", "01/09/2001")
    officer.press("Tell schools whom they get")
    officer.look("ready-tell-error")
    officer.page.fill("#id_first_day", f"{make.real_now():%d/%m/%Y}")
    officer.press("Tell schools whom they get")
    officer.page.wait_for_url(f"**/phase-transfer/{run}/")
    officer.look("ready-told")

    clerk = desk("birchwood", language=language)
    clerk.go("CTF Requests", "Pupils we expect")
    clerk.look("ready-expected")
    clerk.press("Import a list")
    clerk.look("ready-import")
    clerk.page.set_input_files("input[type=file]", a_list(tmp_path))
    clerk.press("Import")
    clerk.page.wait_for_url("**/arrivals/")
    now = make.real_now()
    file = make.sent(who["ashgrove"], of=without_ethnicity(), now=now - timedelta(days=1))
    transfers.accept(by=who["birchwood"], public_id=file, now=now)
    make.sent(who["ashgrove"], name="9992001_CTF_9994001_009.xml", now=now)
    arrivals.look_everywhere(now=now)
    clerk.go("CTF Requests", "Files of new pupils")
    assert clerk.sees("Which school is late?")
    clerk.look("ready-board")
    clerk.page.get_by_role("main").locator("a[href*='ethnic-group']").click()
    assert clerk.reads("KHAN")
    clerk.look("ready-pupils")
    clerk.page.select_option("#show", "not-sent")
    clerk.press("Show pupils")
    assert clerk.reads("LLYWELYN")
    clerk.look("ready-not-sent")
    clerk.page.get_by_role("main").locator("tr", has_text="LLYWELYN").get_by_role("link").click()
    clerk.press("Ask for the CTF now")
    assert clerk.sees("The former school has been asked.")

    officer.go("Files of new pupils")
    assert officer.reads("Birchwood High")
    officer.look("ready-schools")
    officer.page.get_by_role("main").get_by_role("link", name="Birchwood High").click()
    assert officer.reads("Ysgol Derwen")
    assert "LLYWELYN" not in officer.page.content()
    officer.look("ready-school")
