"""The page on which a group leaves, and the files that are then made for each destination."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.mis.core import Actor
from cts.mis.pupils.models import Enrolment
from tests.mis import make
from tests.mis.make import BIRCHWOOD

pytestmark = pytest.mark.django_db
SAID = {"leaving_date": "07/09/2026", "reason": "PM", "removal_ground": "A", "where": "known", "number": BIRCHWOOD}


def group(by: Actor) -> list[str]:
    return [make.admitted(by, make.record(serial=n, forename=f"Alex{n}")).public_id for n in (1, 2, 3)]


def test_it_works(signed_in: Callable[[str], Client], office: Actor) -> None:
    ids, browser = group(office), signed_in("office")
    page = browser.get("/board/group/?year=6").content.decode()
    assert all(one in page for one in ids)
    answer = browser.post("/board/group/", SAID | {"listed": ids, "pupil": ids[:2], f"number-{ids[1]}": "M"})
    assert answer["Location"] == "/board/"
    noted = {one.pupil.public_id: one.destination for one in Enrolment.objects.exclude(leaving_date=None)}
    assert noted == {ids[0]: BIRCHWOOD, ids[1]: "MMMMMMM"}
    board = browser.get("/board/").content.decode()
    assert f"/files/make/?board={BIRCHWOOD}" in board
    chosen = browser.get(f"/files/make/?board={BIRCHWOOD}").content.decode()
    assert ids[0] in chosen
    assert ids[1] not in chosen
    assert f'value="{BIRCHWOOD}"' in chosen


def test_what_is_wrong_stands_beside_the_name(signed_in: Callable[[str], Client], office: Actor) -> None:
    ids = group(office)
    answer = signed_in("office").post("/board/group/", SAID | {"listed": ids, "pupil": ids, f"number-{ids[2]}": "12"})
    assert answer.status_code == 422
    assert "No school is found for “12”" in answer.content.decode()
    assert not Enrolment.objects.exclude(leaving_date=None).exists()


def test_who_only_reads_sees_no_group(signed_in: Callable[[str], Client]) -> None:
    assert signed_in("reader").get("/board/group/").status_code == 403
