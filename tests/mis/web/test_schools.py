"""Finding a school wherever one is written, losing nothing of what was written; and the page of the list."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cts.mis.core import Actor
from cts.mis.directory.models import School
from cts.mis.pupils.models import Enrolment, Pupil
from tests.mis import make
from tests.mis.directory.files import links, take_in
from tests.school_lists import ELM, ROWAN, table

pytestmark = pytest.mark.django_db

LEAVING = {"leaving_date": "31/08/2026", "reason": "IM", "removal_ground": "A"}
CLOSED = {**ELM, "EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}


@pytest.fixture
def pupil(office: Actor) -> Pupil:
    take_in(table(ELM, ROWAN))
    return make.admitted(office, now=make.NOW)


def noted(pupil: Pupil) -> tuple[str, str]:
    enrolment = Enrolment.objects.get(pupil=pupil)
    return enrolment.destination, enrolment.destination_name


def leave(browser: Client, pupil: Pupil, **said: str) -> tuple[int, str]:
    answer = browser.post(f"/pupils/{pupil.public_id}/leave/", {**LEAVING, "leaving_date": "07/09/2026", **said})
    return answer.status_code, answer.content.decode()


def test_it_works(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    browser = signed_in("office")
    status, page = leave(browser, pupil, number="rowan", leaving_date="not a day", find="yes")
    assert status == 200
    assert 'value="not a day"' in page
    assert 'value="rowan"' in page
    assert "Rowan Road School, Bristol, BS2 8XX, 8012002" in page
    assert "Write the day like" not in page  # nothing is refused before it is saved
    assert noted(pupil) == ("", "")
    chosen = {"number": "rowan", "number_listed": "rowan", "number_school": "8012002"}
    assert leave(browser, pupil, **chosen)[0] == 302  # that it is a school need not be said besides
    assert noted(pupil) == ("8012002", "Rowan Road School")


def test_whoever_saves_at_once_gets_the_list_too(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    status, page = leave(signed_in("office"), pupil, where="known", number="bristol")
    assert status == 422
    assert "Choose the school in the list" in page
    assert "8012001" in page
    assert "8012002" in page
    assert noted(pupil) == ("", "")


def test_a_choice_from_the_list_of_other_words_does_not_count(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    stale = {"number": "elm", "number_listed": "rowan", "number_school": "8012002"}
    assert leave(signed_in("office"), pupil, where="known", **stale)[0] == 422
    assert noted(pupil) == ("", "")


def test_a_closed_school_names_the_one_that_followed_and_offers_it(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    take_in(table(CLOSED, ROWAN))
    take_in(links(("100001", "100002", "Successor")))
    browser = signed_in("office")
    status, page = leave(browser, pupil, where="known", number="8012001")
    assert status == 422
    assert "It was followed by Rowan Road School (8012002)" in page
    assert 'value="8012002" checked' in page
    assert noted(pupil) == ("", "")
    assert leave(browser, pupil, where="known", number="8012001", number_listed="8012001", number_school="8012002")[0] == 302
    assert noted(pupil) == ("8012002", "Rowan Road School")


def test_a_number_that_no_list_has_is_taken(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    browser = signed_in("office")
    assert "not in the list of schools" in leave(browser, pupil, number="8019999", find="yes")[1]
    assert leave(browser, pupil, where="known", number="801/9999", name="New School")[0] == 302
    assert noted(pupil) == ("8019999", "New School")


@pytest.mark.parametrize("text", ["abroad", "Home", "addysg gartref", "Yr Alban"])
def test_who_is_taught_at_home_or_abroad_is_outside_and_not_lost(
    signed_in: Callable[[str], Client], pupil: Pupil, text: str
) -> None:
    status, page = leave(signed_in("office"), pupil, where="known", number=text)
    assert status == 422
    assert "choose “Outside the maintained sector” (M)" in page


def test_a_reason_that_says_where_the_child_is_makes_nobody_lost(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    browser = signed_in("office")
    status, page = leave(browser, pupil, where="XXXXXXX", reason="LC")
    assert status == 422
    assert "so the pupil is not lost" in page
    assert leave(browser, pupil, where="MMMMMMM", reason="LC")[0] == 302


def test_no_school_of_that_name(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    assert "No school is found for “Hogwarts”" in leave(signed_in("office"), pupil, where="known", number="Hogwarts")[1]


def test_a_known_school_that_is_not_written(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    assert "Write the school’s name" in leave(signed_in("office"), pupil, where="known")[1]


def test_in_a_group_each_may_go_elsewhere_by_name(signed_in: Callable[[str], Client], office: Actor) -> None:
    take_in(table(ELM, ROWAN))
    ids = [make.admitted(office, make.record(serial=n, forename=f"Alex{n}")).public_id for n in (1, 2)]
    said = {**LEAVING, "leaving_date": "07/09/2026", "where": "known", "number": "8012001", "listed": ids, "pupil": ids}
    browser, name = signed_in("office"), f"number-{ids[1]}"
    page = browser.post("/board/group/", said | {name: "rowan", "find": "yes"}).content.decode()
    assert "Rowan Road School" in page
    assert 'value="07/09/2026"' in page
    answer = browser.post("/board/group/", said | {name: "rowan"})
    assert answer.status_code == 422
    assert "Choose the school in the list" in answer.content.decode()
    chosen = {name: "rowan", f"{name}_listed": "rowan", f"{name}_school": "8012002"}
    assert browser.post("/board/group/", said | chosen).status_code == 302
    assert {one.pupil.public_id: one.destination for one in Enrolment.objects.all()} == {ids[0]: "8012001", ids[1]: "8012002"}


def test_whoever_joins_came_from_a_school_that_is_found(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    browser, where = signed_in("office"), f"/pupils/{pupil.public_id}/joining/"
    page = browser.post(where, {"former": "elm lane", "privacy_notice": "01/09/2026", "find": "yes"}).content.decode()
    assert 'value="01/09/2026"' in page
    chosen = {"former": "elm lane", "former_listed": "elm lane", "former_school": "8012001"}
    assert browser.post(where, chosen).status_code == 302
    assert browser.post(where, chosen).status_code == 302
    schools = make.record_of(pupil).schools or []
    assert [one.name for one in schools if one.establishment_number == "2001" and one.la_number == "801"] == [
        "Elm Lane Primary School"
    ]
    assert 'value="8012001"' in browser.get(where).content.decode()


def test_a_former_school_that_no_list_has_needs_its_name(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    browser, where = signed_in("office"), f"/pupils/{pupil.public_id}/joining/"
    assert "write the name of the school too" in browser.post(where, {"former": "8019999"}).content.decode()
    assert browser.post(where, {"former": "8019999", "former_name": "Small School"}).status_code == 302


def test_nobody_comes_from_the_school_itself(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    answer = signed_in("office").post(
        f"/pupils/{pupil.public_id}/joining/", {"former": make.ASHGROVE, "former_name": "Ashgrove Primary"}
    )
    assert "the number of your own school" in answer.content.decode()


def test_a_line_of_the_school_history_is_filled_in(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    browser, where = signed_in("office"), f"/pupils/{pupil.public_id}/sections/school_history/schools.new/"
    seen = browser.get(where).content.decode().split('name="seen" value="')[1].split('"')[0]
    said = {"seen": seen, "entry_date": "01/09/2020", "school": "rowan"}
    page = browser.post(where, said | {"find": "yes"}).content.decode()
    assert 'value="01/09/2020"' in page
    chosen = {"school_listed": "rowan", "school_school": "8012002"}
    filled = browser.post(where, said | chosen | {"find": "yes"}).content.decode()
    assert 'value="Rowan Road School"' in filled
    assert 'value="01/09/2020"' in filled
    assert browser.post(where, said | chosen).status_code == 302
    assert "Rowan Road School" in [one.name for one in make.record_of(pupil).schools or []]


def test_a_file_goes_to_no_closed_school(signed_in: Callable[[str], Client], office: Actor, pupil: Pupil) -> None:
    make.leaving(pupil, office, destination="8012001")
    take_in(table(CLOSED, ROWAN))
    said = {"pupil": pupil.public_id, "number": "8012001", "kind": "full", "edition": "26", "make": "yes"}
    answer = signed_in("office").post("/files/make/", said)
    assert answer.status_code == 422
    assert "is closed, and no school is known to have followed it" in answer.content.decode()
    found = signed_in("office").post("/files/make/", said | {"number": "rowan", "find": "yes"}).content.decode()
    assert "Rowan Road School" in found
    assert pupil.public_id in found


def test_the_page_of_the_list_finds(signed_in: Callable[[str], Client], pupil: Pupil) -> None:
    assert pupil
    browser = signed_in("reader")
    assert "Rowan Road School" in browser.get("/schools/?text=rowan").content.decode()
    assert "No school is found" in browser.get("/schools/?text=hogwarts").content.decode()
    assert browser.get("/schools/update/").status_code == 403


def test_a_list_is_tried_and_then_taken_in(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("office")
    page = browser.post("/schools/update/", {"file": SimpleUploadedFile("a.csv", table(ELM)), "what": "try"}).content.decode()
    assert "8012001 Elm Lane Primary School" in page
    assert not School.objects.exists()
    answer = browser.post("/schools/update/", {"file": SimpleUploadedFile("a.csv", table(ELM)), "what": "take"})
    assert answer["Location"] == "/schools/update/"
    assert School.objects.count() == 1
    assert "a.csv" in browser.get("/schools/update/").content.decode()


def test_what_is_no_list_is_refused(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("office")
    answer = browser.post("/schools/update/", {"file": SimpleUploadedFile("a.csv", b"x"), "what": "take"})
    assert (answer.status_code, School.objects.exists()) == (422, False)
    assert "Choose the file with the list" in browser.post("/schools/update/", {"what": "take"}).content.decode()
