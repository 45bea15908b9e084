"""The directory in a real browser: a stranger and a clerk look a school up, the department takes in a register."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from cts.s2s.core import OPERATOR
from cts.s2s.establishments import actions
from tests import make
from tests.journeys.conftest import Desk
from tests.s2s.establishments.files import take_in
from tests.school_lists import ELM, ROWAN, table

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def directory() -> None:
    actions.seed(by=OPERATOR, now=make.NOW)
    take_in(table(ELM, {**ROWAN, "EstablishmentTypeGroup (name)": "Independent schools"}))
    take_in(table({**ELM, "LA (code)": "802"}))


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_school_is_looked_up(desk: Callable[..., Desk], language: Literal["en", "cy"]) -> None:
    clerk = desk("ashgrove", language=language)
    clerk.go("Find a school")
    clerk.look("schools-empty")
    clerk.page.fill("#q", "gymraeg")
    clerk.press("Search")
    assert clerk.page.locator("tbody tr").count() == 20
    clerk.look("schools-found")
    clerk.page.fill("#q", "nowhere at all")
    clerk.press("Search")
    assert clerk.sees("Nothing was found")
    clerk.look("schools-nothing")
    for number, what in (("8012001", "closed"), ("8012002", "independent"), ("681LLLL", "authority"), ("9992001", "test")):
        clerk.open(f"/schools/{number}/")
        clerk.look(f"school-{what}")


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_department_keeps_it(desk: Callable[..., Desk], language: Literal["en", "cy"], tmp_path: Path) -> None:
    elin = desk("elin", language=language)
    elin.go("Take in a register")
    elin.press("Continue")
    assert elin.sees("Choose the file of the register first.")
    elin.look("registers-error")
    file = tmp_path / "edubase.csv"
    file.write_bytes(table({**ELM, "LA (code)": "802", "EstablishmentName": "Great Elm"}, {**ROWAN, "EstablishmentNumber": "x"}))
    for choice, what in (("Show what would change, and change nothing", "tried"), ("Take the file into the directory", "taken")):
        elin.open("/schools/registers/")
        elin.page.set_input_files("input[type=file]", file)
        elin.page.get_by_label(elin.say(choice)).check()
        elin.press("Continue")
        for details in elin.page.get_by_role("main").locator("details").all():
            details.locator("summary").click()
        elin.look(f"register-{what}")
    assert elin.sees("The file was taken into the directory.")
    elin.open("/schools/8012002/correct/")
    elin.page.fill("#id_email", "nobody")
    elin.press("Save")
    elin.look("correct-error")
    elin.page.fill("#id_email", "office@rowan.example")
    elin.page.get_by_label(elin.say("Yes, it takes part")).check()
    elin.press("Save")
    assert "MMMMMMM" not in elin.page.get_by_role("main").inner_text()
    elin.open("/schools/8012002/correct/")
    elin.look("correct-history")
    elin.open("/schools/registers/")
    elin.look("registers")
