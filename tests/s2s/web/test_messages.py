"""Messages: the list, one message, the work of the office, the list of sent ones."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.messaging import queries
from cts.s2s.messaging.queries import About
from cts.s2s.messaging.rules import office
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.s2s.messaging.writing import got, sent
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
LIST = "/messages/"


def now_got(by: Actor) -> str:
    return got(by, now=make.real_now())


def test_the_list_shows_who_when_and_what_about(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    sent(actors["cedarshire"], now=make.real_now())
    page = text(signed_in("birchwood").get(LIST))
    assert "999 Cedarshire - LA User" in page
    assert "MISSING CHILD Quillfeather" in page
    assert "These will be deleted after 31 days." in page
    assert "These will be deleted after 14 days." in page
    assert f"{make.real_now():%b %y}" in page
    assert "Quentin" not in page


def test_unread_ones_are_marked_by_colour_and_by_a_word(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = now_got(actors["ashgrove"])
    birchwood = signed_in("birchwood")
    page = text(birchwood.get(LIST))
    assert 's2s-unread"' in page
    assert '"s2s-unread-mark">Unread' in page
    birchwood.post(f"{LIST}received/{public_id}/")
    assert '"s2s-unread-mark">Unread' not in text(birchwood.get(LIST))


def test_new_messages_are_announced_on_every_page(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = now_got(actors["ashgrove"])
    birchwood = signed_in("birchwood")
    for address in ("/", "/download/ctf/", "/help/", "/account/change-password/"):
        assert "You have 1 new message" in text(birchwood.get(address))
    assert "new message" not in text(signed_in("dunmore").get("/"))
    birchwood.post(f"{LIST}received/{public_id}/")
    assert "You have" not in text(birchwood.get("/"))


def test_opening_is_a_post_and_on_the_record(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = now_got(actors["ashgrove"])
    birchwood, address = signed_in("birchwood"), f"{LIST}received/{public_id}/"
    assert "Quentin" not in text(birchwood.get(address))
    page = text(birchwood.post(address))
    assert "Have you seen &lt;b&gt;Quentin&lt;/b&gt; Quillfeather?\nHe was born" in page
    for button in ("Reply", "Print", "Delete Message"):
        assert button in page
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.subject, event.address) == ("message.opened", public_id, "127.0.0.1")


@pytest.mark.parametrize("outsider", ["dunmore", "cedarshire", "ashgrove", "elin"])
def test_outsiders_find_nothing(signed_in: SignedIn, actors: dict[str, Actor], outsider: str) -> None:
    public_id = now_got(actors["ashgrove"])
    browser = signed_in(outsider)
    for path in ("", "delete/"):
        assert browser.get(f"{LIST}received/{public_id}/{path}").status_code == 404
    for path in ("", "delete/", "reply/", "work/"):
        assert browser.post(f"{LIST}received/{public_id}/{path}").status_code == 404
    assert "Quillfeather" not in text(browser.get(LIST))


def test_an_operator_has_no_messages(signed_in: SignedIn) -> None:
    assert signed_in("olwen").get(LIST).status_code == 403
    assert "View/Delete Messages" not in text(signed_in("olwen").get("/"))


def test_deleting_asks_first(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = now_got(actors["ashgrove"])
    birchwood = signed_in("birchwood")
    assert "It cannot be brought back." in text(birchwood.get(f"{LIST}received/{public_id}/delete/"))
    page = text(birchwood.post(f"{LIST}received/{public_id}/delete/", follow=True))
    assert "The message has been deleted." in page
    assert "There are no messages in this list." in page


def test_a_reply_goes_back_to_the_sender(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = got(actors["cedarshire"], now=make.real_now())
    page = text(signed_in("birchwood").post(f"{LIST}received/{public_id}/reply/"))
    assert 'name="to" value="999LLLL.la"' in page
    assert 'value="Re: MISSING CHILD Quillfeather"' in page
    assert "The message that you are answering" in page


def test_the_office_works_on_a_message(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = got(actors["birchwood"], to=office(f"{cast.ASHGROVE}.school"), now=make.real_now())
    ashgrove, address = signed_in("ashgrove"), f"{LIST}received/{public_id}/work/"
    ashgrove.post(address, {"assign": "yes", "to": "alder"})
    ashgrove.post(address, {"add_note": "yes", "note": "Rang <them>"})
    page = text(ashgrove.post(address, {"done": "yes"}))
    for words in ("Alan Alder", "Rang &lt;them&gt;", "Alice Ash", "Not done after all"):
        assert words in page
    assert "Done" in text(signed_in("alder").get(f"{LIST}?show=mine"))
    refused = ashgrove.post(address, {"add_note": "yes", "note": " "})
    assert refused.status_code == 422
    assert "The note is empty." in text(refused)


def test_the_link_of_a_message_is_for_those_who_may_see_the_thing(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    now = make.real_now()
    about = About(kind="transfer", public_id=make.sent(actors["ashgrove"], now=now))
    to = [office("9994001.school"), office("9973001.school")]
    sent(actors["ashgrove"], to=to, about=about, now=now)
    for who, sees in (("birchwood", True), ("dunmore", False)):
        browser = signed_in(who)
        (row,) = queries.inbox(actors[who], now=now).rows
        page = text(browser.post(f"{LIST}received/{row.public_id}/"))
        assert (f"/download/ctf/{about.public_id}/" in page) is sees
        assert (make.NAME in page) is sees
        assert ("not there for you" in page) is not sees


@pytest.mark.parametrize(
    "query", ["", "?sort=from&order=ascending", "?sort=description", "?sort=sender__secret&page=9999", "?page=x"]
)
def test_every_order_and_page_answers(signed_in: SignedIn, actors: dict[str, Actor], query: str) -> None:
    now_got(actors["ashgrove"])
    assert "Quillfeather" in text(signed_in("birchwood").get(LIST + query))


def test_the_sent_list_says_who_has_read_it(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    now = make.real_now()
    public_id = sent(actors["ashgrove"], to=[office("9994001.school"), office("999LLLL.la")], now=now)
    ashgrove = signed_in("ashgrove")
    assert "2 have not read it" in text(ashgrove.get("/messages/sent/"))
    page = text(ashgrove.get(f"/messages/sent/{public_id}/"))
    assert page.count("Not yet") == 2
    assert "Quentin" not in page
    assert "Quentin" in text(ashgrove.post(f"/messages/sent/{public_id}/"))
    assert signed_in("birchwood").get(f"/messages/sent/{public_id}/").status_code == 404
    ashgrove.post(f"/messages/sent/{public_id}/delete/")
    assert "There are no messages in this list." in text(ashgrove.get("/messages/sent/"))


def test_the_choice_of_one_e_mail_a_day(signed_in: SignedIn) -> None:
    birchwood = signed_in("birchwood")
    birchwood.post("/messages/e-mails/", {"daily:school": "yes"})
    assert 'name="daily:school" type="checkbox" value="yes" checked' in text(birchwood.get(LIST))
    birchwood.post("/messages/e-mails/", {})
    assert 'value="yes" checked' not in text(birchwood.get(LIST))


def test_it_speaks_welsh(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    got(actors["cedarshire"], to=office(f"{cast.DERWEN}.school"), now=make.real_now())
    page = text(signed_in("derwen").get(LIST))
    for words in ("Mae gennych 1 neges newydd", "Defnyddiwr ALl", "Caiff y rhain eu dileu ar ôl 31 diwrnod.", "Heb ei darllen"):
        assert words in page
