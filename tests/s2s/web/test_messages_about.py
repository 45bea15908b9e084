"""Messages about a file, a request or a lost pupil: the link, and the marks that its pupil fills (S-211)."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.messaging.models import Delivery, Template
from cts.s2s.messaging.queries import About
from cts.s2s.messaging.rules import office
from cts.s2s.transfers import actions as transfers
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.s2s.ctf_requests.asking import CHILD, asked
from tests.s2s.messaging.writing import sent
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
RECIPIENTS = "/messages/send/recipients/"
X_FILE = "9992001_CTF_XXXXXXX_001.xml"


def composed(browser: Client, *, about: str, to: str) -> str:
    """What the page of writing shows when the template 'CTF Request' was chosen."""
    template = Template.objects.get(name="CTF Request").public_id
    return text(browser.post(RECIPIENTS, {"template": template, "about": about, "to": to, "next": "yes"}))


def test_the_child_of_a_request_fills_the_marks_which_goes_on_the_record(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = asked(actors["birchwood"], now=make.real_now())
    page = composed(signed_in("birchwood"), about=f"ctf_request.{public_id}", to=f"{cast.ASHGROVE}.school")
    assert f"Request for CTF for {CHILD.forename} {CHILD.surname}" in page
    assert "Fill in the blanks" not in page
    assert AuditEvent.objects.filter(event="ctf_request.looked_at", subject=public_id).exists()


def test_who_may_not_see_the_child_is_asked(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = asked(actors["birchwood"], now=make.real_now())
    page = composed(signed_in("dunmore"), about=f"ctf_request.{public_id}", to=f"{cast.ASHGROVE}.school")
    assert CHILD.surname not in page
    assert "Fill in the blanks" in page


def test_a_file_with_several_pupils_fills_nothing(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    file = make.sent(actors["ashgrove"], now=make.real_now())
    page = composed(signed_in("birchwood"), about=f"transfer.{file}", to=f"{cast.ASHGROVE}.school")
    assert "Fill in the blanks" in page
    assert not AuditEvent.objects.filter(event="transfer.looked_at").exists()


def test_a_file_with_one_pupil_fills_the_name(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    file = make.sent(actors["ashgrove"], name=X_FILE, now=make.real_now())
    pupil = transfers.look_at_sent(by=actors["ashgrove"], public_id=file, now=make.real_now())[0]
    page = composed(signed_in("ashgrove"), about=f"transfer.{file}", to=f"{cast.BIRCHWOOD}.school")
    assert f"Request for CTF for {pupil.forename} {pupil.surname}" in page


@pytest.mark.parametrize("person", ["ashgrove", "birchwood"])
def test_a_file_leads_to_a_message_about_it(signed_in: SignedIn, actors: dict[str, Actor], person: str) -> None:
    file = make.sent(actors["ashgrove"], now=make.real_now())
    page = {"ashgrove": f"/files/{file}/", "birchwood": f"/download/ctf/{file}/"}[person]
    assert f"?about=transfer.{file}" in signed_in(person).get(page).content.decode()


def test_a_message_links_to_a_lost_pupil_for_officers_only(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    file = make.sent(actors["ashgrove"], name=X_FILE, now=make.real_now())
    entry = LostPupil.objects.get(transfer_id=file).public_id
    about = About(kind="lost_pupil", public_id=entry)
    to = [office("998LLLL.la_lost_pupils"), office("998LLLL.la_administrator"), office(f"{cast.BIRCHWOOD}.school")]
    sent(actors["elin"], to=to, about=about, now=make.real_now())
    for person, shown in (("ffion", True), ("birchwood", False)):
        got = Delivery.objects.get(establishment=actors[person].establishment, level__in=["la_administrator", "school"])
        page = text(signed_in(person).post(f"/messages/received/{got.public_id}/"))
        assert ("Y disgybl coll a gofnodwyd ar" in page) is shown
