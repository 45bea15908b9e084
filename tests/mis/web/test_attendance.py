"""The pages of the attendance register."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from cts.mis.attendance.models import Mark
from cts.mis.core import Actor
from tests.mis import make
from tests.mis.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]
SESSION = "/attendance/?day=07/09/2026&half=AM&year=6"


def test_it_works(signed_in: Callable[[str], Client], office: Actor) -> None:
    ids = [make.admitted(office, make.record(serial=n, forename=f"Alex{n}")).public_id for n in (1, 2)]
    browser = signed_in("office")
    page = browser.get(SESSION).content.decode()
    assert all(f'name="mark-{one}"' in page for one in ids)
    assert page.count("Not marked yet") == 2
    marks = {f"mark-{ids[0]}": "/", f"seen-{ids[0]}": "", f"mark-{ids[1]}": "I", f"seen-{ids[1]}": ""}
    saved = browser.post(SESSION, marks, follow=True).content.decode()
    assert "The register is taken: 2 pupils." in saved
    assert "Not marked yet" not in saved
    assert dict(Mark.objects.values_list("pupil__public_id", "code")) == {ids[0]: "/", ids[1]: "I"}
    own = browser.get(f"/pupils/{ids[1]}/attendance/").content.decode()
    assert "Illness" in own
    assert "Attendance in 2026/27" in own
    section = browser.get(f"/pupils/{ids[1]}/sections/attendance/").content.decode()
    assert "0 of 1 sessions attended, 1 absences authorised" in section


def test_who_only_reads_sees_marks_and_takes_none(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil = make.admitted(office)
    assert signed_in("reader").get(SESSION).status_code == 403
    assert signed_in("reader").get(f"/pupils/{pupil.public_id}/attendance/").status_code == 200


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("day=&half=AM&year=6", "Write the day like 02/09/2026."),
        ("day=06/09/2026&half=AM&year=6", "There is no school on 06/09/2026"),
        ("day=08/09/2026&half=AM&year=6", "is still to come"),
        ("day=07/09/2026&half=XX&year=6", "There is a problem"),
        ("day=07/09/2026&half=AM&year=", "Choose one from the list."),
    ],
)
def test_a_session_that_cannot_be(signed_in: Callable[[str], Client], asked: str, said: str) -> None:
    answer = signed_in("office").get(f"/attendance/?{asked}")
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_somebody_else_was_faster(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil = make.admitted(office)
    browser = signed_in("office")
    browser.post(SESSION, {f"mark-{pupil.public_id}": "I", f"seen-{pupil.public_id}": ""})
    answer = browser.post(SESSION, {f"mark-{pupil.public_id}": "/", f"seen-{pupil.public_id}": ""})
    assert answer.status_code == 422
    assert "Somebody else has marked Alex Sample with I" in answer.content.decode()
    assert f'name="seen-{pupil.public_id}" value="I"' in answer.content.decode()
    assert '<option value="I" selected>' in answer.content.decode()


@pytest.mark.parametrize("year", ["1066", "9999", "x", "20266"])
def test_a_year_that_is_none(signed_in: Callable[[str], Client], office: Actor, year: str) -> None:
    pupil = make.admitted(office)
    answer = signed_in("office").get(f"/pupils/{pupil.public_id}/attendance/?year={year}")
    assert answer.status_code == (404 if len(year) == 4 else 200)
