"""Find a school: the lookup for everyone, and keeping the directory."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cts.s2s.core import OPERATOR
from cts.s2s.establishments import actions
from cts.s2s.establishments.models import Import
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.s2s.establishments.files import take_in, there
from tests.s2s.web.reading import text
from tests.school_lists import ELM, ROWAN, table

SignedIn = Callable[[str], Client]
INDEPENDENT = {**ELM, "EstablishmentTypeGroup (name)": "Independent schools"}


def csv(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("edubase.csv", content, content_type="text/csv")


@pytest.mark.django_db
def test_a_stranger_finds_the_number_to_use(client: Client) -> None:
    take_in(table(ELM, ROWAN))
    page = text(client.get("/schools/?q=elm+lane"))
    assert "1 establishment found" in page
    assert "8012001" in page
    page = text(client.get("/schools/8012001/"))
    for said in ("Elm Lane Primary School", "Number in file names", "8012001", "Open", "1 Elm Lane, Bristol, BS1 4DJ", "100001"):
        assert said in page


@pytest.mark.usefixtures("places")
def test_nobody_is_shown_an_e_mail_address(client: Client, signed_in: SignedIn) -> None:
    for browser in (client, signed_in("dunmore")):
        for address in ("/schools/?q=ashgrove", f"/schools/{cast.ASHGROVE}/"):
            page = text(browser.get(address))
            assert "Ashgrove Primary" in page
            assert cast.email_of_place(cast.ASHGROVE) not in page


@pytest.mark.usefixtures("places")
def test_a_test_school_is_marked(client: Client) -> None:
    assert "It does not exist." in text(client.get(f"/schools/{cast.ASHGROVE}/"))


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("number", ["central", "9999999", "nonsense", "9992001x"])
def test_what_is_not_there_is_not_found(client: Client, number: str) -> None:
    answer = client.get(f"/schools/{number}/")
    assert answer.status_code == 404
    assert "(NOT-FOUND)" in text(answer) or "NOT-FOUND" in text(answer)


@pytest.mark.django_db
def test_a_closed_school_leads_to_its_successor(client: Client) -> None:
    moved = {**ELM, "LA (code)": "802"}
    take_in(table(ELM))
    take_in(table(moved))
    page = text(client.get("/schools/8012001/"))
    assert "Do not send files to it. Use instead:" in page
    assert 'href="/schools/8022001/"' in page
    assert "Took over from" in text(client.get("/schools/8022001/"))


@pytest.mark.django_db
def test_the_advice_fits_the_school(client: Client) -> None:
    actions.seed(by=OPERATOR, now=make.NOW)
    take_in(table(INDEPENDENT))
    assert "if it takes no part, use MMMMMMM" in text(client.get("/schools/8012001/"))
    assert "never 703LLLL" in text(client.get("/schools/7036304/"))
    assert "send the file to 702LLLL" in text(client.get("/schools/702LLLL/"))
    assert client.get("/schools/703LLLL/").status_code == 404


@pytest.mark.django_db
def test_what_is_not_found_is_answered_with_what_to_do(client: Client) -> None:
    page = text(client.get("/schools/?q=hogwarts"))
    for said in ("Nothing was found", "use MMMMMMM", "use 702LLLL", "Never use 703LLLL", "use XXXXXXX"):
        assert said in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["?page=0", "?q=elm&page=99999999999", "?q=elm&page=x", "?q=%00", "?la=%27", "?q=" + "x" * 5000]
)
def test_a_strange_address_is_no_error(client: Client, query: str) -> None:
    take_in(table(ELM))
    assert client.get(f"/schools/{query}").status_code == 200


@pytest.mark.django_db
def test_pages_lead_on_and_back_and_keep_the_search(client: Client) -> None:
    take_in(table(*({**ELM, "URN": str(100000 + at), "EstablishmentNumber": str(2000 + at)} for at in range(25))))
    first = text(client.get("/schools/?q=elm&la=801"))
    assert 'aria-label="Page 1" aria-current="page"' in first
    assert "?q=elm&amp;la=801&amp;page=2" in first
    second = text(client.get("/schools/?q=elm&la=801&page=2"))
    assert "Previous page" in second
    assert "Next page" not in second


@pytest.mark.django_db
def test_it_speaks_welsh(client: Client) -> None:
    actions.seed(by=OPERATOR, now=make.NOW)
    client.post("/language/", {"language": "cy", "next": "/"})
    page = text(client.get("/schools/681LLLL/"))
    assert "Caerdydd" in page
    assert "Ar agor" in page


def test_the_menu_leads_there(signed_in: SignedIn, client: Client) -> None:
    for browser in (client, signed_in("dunmore"), signed_in("elin")):
        assert "Find a school" in text(browser.get("/contacts/"))
    assert "Take in a register" in text(signed_in("elin").get("/"))
    assert "Take in a register" not in text(signed_in("ashgrove").get("/"))


def test_a_refused_upload_leads_there(signed_in: SignedIn) -> None:
    file = SimpleUploadedFile("9992001_CTF_9997777_001.xml", make.ctf())
    answer = signed_in("ashgrove").post("/upload/ctf/", {"file": file})
    assert answer.status_code == 422
    assert 'href="/schools/"' in text(answer).partition("<h1")[2]


class TestTakingInARegister:
    """/schools/registers/"""

    def test_it_is_tried_then_taken(self, signed_in: SignedIn) -> None:
        elin = signed_in("elin")
        tried = elin.post("/schools/registers/", {"file": csv(table(ELM, {**ROWAN, "URN": "1"})), "what": "try"})
        assert "Nothing has been changed." in text(tried)
        assert "Line 3, Rowan Road School: “1” is not a URN of six digits." in text(tried)
        assert not Import.objects.exists()
        taken = elin.post("/schools/registers/", {"file": csv(table(ELM)), "what": "take"}, follow=True)
        assert "The file was taken into the directory." in text(taken)
        assert there("8012001").is_open
        assert AuditEvent.objects.get(event="directory.imported").by == "elin"
        assert "edubase.csv" in text(elin.get("/schools/registers/"))

    def test_a_change_is_shown_with_old_and_new(self, signed_in: SignedIn) -> None:
        take_in(table(ELM))
        changed = table({**ELM, "EstablishmentName": "Great Elm", "EstablishmentStatus (name)": "Closed"})
        page = text(signed_in("elin").post("/schools/registers/", {"file": csv(changed), "what": "try"}))
        assert "Name: Elm Lane Primary School → Great Elm" in page
        assert "Status: Open → Closed" in page
        assert "people of these schools can no longer sign in" in page

    def test_a_file_that_is_none_is_said_at_its_field(self, signed_in: SignedIn) -> None:
        answer = signed_in("elin").post("/schools/registers/", {"file": csv(b"a,b\n1,2\n"), "what": "take"})
        assert answer.status_code == 422
        assert "it has no column LA (code), EstablishmentNumber, EstablishmentName" in text(answer)

    def test_without_a_file(self, signed_in: SignedIn) -> None:
        answer = signed_in("elin").post("/schools/registers/", {"what": "take"})
        assert answer.status_code == 422
        assert "Choose the file of the register first." in text(answer)

    @pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cedarshire"])
    def test_nobody_else(self, signed_in: SignedIn, username: str) -> None:
        take_in(table(ELM))
        browser = signed_in(username)
        assert browser.post("/schools/registers/", {"file": csv(table(ROWAN)), "what": "take"}).status_code == 403
        assert browser.get("/schools/registers/").status_code == 403
        assert browser.get(f"/schools/registers/{Import.objects.get().pk}/").status_code == 403

    def test_one_that_is_not_there(self, signed_in: SignedIn) -> None:
        assert signed_in("elin").get("/schools/registers/99999/").status_code == 404


class TestCorrecting:
    """/schools/<number>/correct/"""

    GIVEN = {"email": "new@ashgrove.example", "language": "cy", "takes_ctfs": "yes", "records_note": "Ring the office first"}

    def test_it_works(self, signed_in: SignedIn, client: Client) -> None:
        take_in(table(INDEPENDENT))
        elin = signed_in("elin")
        assert "/schools/8012001/correct/" in text(elin.get("/schools/8012001/"))
        assert "Does this independent school take" in text(elin.get("/schools/8012001/correct/"))
        answer = elin.post("/schools/8012001/correct/", self.GIVEN, follow=True)
        assert "What is said about Elm Lane Primary School was changed." in text(answer)
        school = there("8012001")
        assert (school.email, school.language, school.takes_files) == ("new@ashgrove.example", "cy", True)
        assert "Ring the office first" in text(client.get("/schools/8012001/"))
        history = text(elin.get("/schools/8012001/correct/"))
        assert "elin" in history
        assert "Takes Common Transfer Files" in history

    def test_a_wrong_address_is_said_at_its_field(self, signed_in: SignedIn) -> None:
        answer = signed_in("elin").post(f"/schools/{cast.ASHGROVE}/correct/", {**self.GIVEN, "email": "office"})
        assert answer.status_code == 422
        assert "office is not an e-mail address." in text(answer)

    @pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cedarshire"])
    def test_nobody_else(self, signed_in: SignedIn, username: str) -> None:
        browser = signed_in(username)
        assert "/correct/" not in text(browser.get(f"/schools/{cast.ASHGROVE}/"))
        assert browser.get(f"/schools/{cast.ASHGROVE}/correct/").status_code == 403
        assert browser.post(f"/schools/{cast.ASHGROVE}/correct/", self.GIVEN).status_code == 403
        assert there(cast.ASHGROVE).language == "en"
