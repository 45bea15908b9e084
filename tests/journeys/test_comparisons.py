"""An officer compares a register elsewhere with the Lost Pupil Database, and the register runs its command (X-017)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from cts.s2s.accounts.models import User
from cts.s2s.comparisons.models import Comparison, ComparisonMatch, ComparisonSecret
from tests import make
from tests.cli.running import cts
from tests.journeys.conftest import Desk, deliver
from tests.s2s.lost_pupils import made

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LIST = """reference,surname,forename,date_of_birth,postcode,sex
HV-204,Pryderch,Sian,03/09/2015,,F
HV-310,Zborowski,Quentin,01/02/2014,LL57 9ZZ,M
HV-311,Lloyd,Sian,09/03/2015,SA1 1AA,F
"""


def click(at: Desk, words: str) -> None:
    """The first of several buttons that read so, each of which a screen reader calls by its row."""
    at.page.get_by_role("main").get_by_text(at.say(words), exact=True).first.click()


@pytest.mark.parametrize(("language", "username"), [("en", "cleo"), ("cy", "lowri")])
def test_a_register_is_compared(desk: Callable[..., Desk], language: Literal["en", "cy"], username: str, tmp_path: Path) -> None:
    officer = desk(username, language=language)
    made.entered(make.actor(User.objects.get(username="ashgrove")), now=make.real_now())
    officer.open("/")
    officer.go("Lost pupils", "Other registers")
    officer.look("comparisons-empty")
    officer.press("Begin a comparison")
    officer.press("Begin a comparison")
    assert officer.sees("Say whose register it is, for example: health visitors of Cedarshire.")
    officer.look("comparison-new-refused")
    officer.page.fill("#id_purpose", "known to health visitors, at no school")
    officer.page.fill("#id_partner", "Health visitors of Cedarshire")
    officer.press("Begin a comparison")
    assert officer.sees("The key waits to be saved")
    officer.look("comparison-key")

    with officer.page.expect_download() as download:
        officer.press("Save the key file")
    key = tmp_path / download.value.suggested_filename
    download.value.save_as(key)
    list_file, tokens = tmp_path / "list.csv", tmp_path / "tokens.csv"
    list_file.write_text(LIST, encoding="utf-8")
    assert cts("lost-pupils", "tokens", "--key", key, list_file, "-o", tokens).returncode == 0

    officer.page.set_input_files("#id_file", list_file)
    officer.press("Compare")
    assert officer.reads("(COMPARISON-FILE)")
    officer.look("comparison-refused")
    officer.page.set_input_files("#id_file", tokens)
    officer.press("Compare")
    assert officer.sees("Is being compared")
    officer.look("comparison-comparing")
    deliver()
    officer.open(f"/lost-pupils/comparisons/{Comparison.objects.get().public_id}/")
    assert officer.reads("HV-311")
    assert officer.reads("HV-204")
    assert not officer.page.get_by_text("HV-310").count()
    officer.look("comparison-compared")
    assert not ComparisonSecret.objects.exists()

    click(officer, "Look")
    assert officer.reads("PRYDDERCH-LLOYD")
    officer.look("comparison-row")
    click(officer, "Open the entry")
    assert officer.reads("09/03/2015")

    officer.go("Lost pupils", "Other registers")
    officer.look("comparisons")
    officer.page.get_by_role("link", name="Health visitors of Cedarshire").click()
    officer.page.get_by_text(officer.say("End this comparison")).click()
    officer.press("End the comparison")
    assert officer.sees("The comparison is over. Its key, its tokens and what was found are destroyed.")
    assert not ComparisonMatch.objects.exists()
    officer.page.get_by_role("link", name="Health visitors of Cedarshire").click()
    officer.look("comparison-over")
