"""Sending a message page by page, without scripts; templates and groups."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.messaging.models import Delivery, Group, Message, Template
from cts.site.outbox import Mail
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
CHOOSE, TO, COMPOSE = "/messages/send/", "/messages/send/recipients/", "/messages/send/compose/"
WRITTEN = {"to": "9994001.school", "level": "school", "description": "About Quentin", "text": "One\r\nTwo"}


def test_a_message_from_a_template_to_a_school(signed_in: SignedIn, actors: dict[str, Actor]) -> None:  # noqa: ARG001
    ashgrove = signed_in("ashgrove")
    template = Template.objects.get(name="CTF Request").public_id
    page = text(ashgrove.get(CHOOSE))
    for words in ("Blank Message", "CTF Request", "Owner: Department"):
        assert words in page
    assert "previously attended your school" in text(ashgrove.get(CHOOSE, {"template": template, "preview": "yes"}))
    page = text(ashgrove.get(TO, {"template": template}))
    assert "Nobody yet." in page
    page = text(ashgrove.post(TO, {"template": template, "schools_of": "999LLLL", "populate": "yes"}))
    assert "999 4001 - Birchwood High" in page
    page = text(ashgrove.post(TO, {"template": template, "schools_of": "999LLLL", "schools": ["9994001"], "add_schools": "yes"}))
    assert 'value="9994001.school"' in page
    page = text(ashgrove.post(TO, {"template": template, "to": "9994001.school", "next": "yes"}))
    assert "Fill in the blanks of the template" in page
    assert "Request for CTF for {pupil&#39;s name}" in page
    draft = {**WRITTEN, "description": "Request for CTF for {pupil's name}", "text": "About {Name}."}
    page = text(ashgrove.post(COMPOSE, {**draft, "mark:pupil's name": "Quentin Q", "mark:Name": "<i>", "fill": "yes"}))
    assert 'value="Request for CTF for Quentin Q"' in page
    assert "About &lt;i&gt;." in page
    assert not Message.objects.exists()
    printed = text(ashgrove.post(COMPOSE, {**WRITTEN, "print": "yes"}))
    assert "The message has not been sent yet." in printed
    assert not Message.objects.exists()
    answer = ashgrove.post(COMPOSE, {**WRITTEN, "send": "yes"}, follow=True)
    assert "Your message has been sent." in text(answer)
    assert Delivery.objects.get().establishment == "9994001"
    assert Mail.objects.count() == 1


def test_an_unfilled_blank_is_not_sent(signed_in: SignedIn) -> None:
    answer = signed_in("ashgrove").post(COMPOSE, {**WRITTEN, "text": "About {Name}", "send": "yes"})
    assert answer.status_code == 422
    assert "These blanks are not filled in yet: {Name}." in text(answer)
    assert not Message.objects.exists()


def test_an_authority_is_chosen_by_user_level_with_advice(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    page = text(ashgrove.get(TO))
    assert "it is best to choose both LA User and LA Lost Pupil User" in page
    for label in ("LA User", "LA Lost Pupil User", "LA Administrator"):
        assert label in page
    page = text(ashgrove.post(TO, {"la": "998LLLL", "levels": ["la", "la_lost_pupils"], "add_la": "yes"}))
    assert "998 Sir Ywen - LA User" in page
    assert "998 Sir Ywen - LA Lost Pupil User" in page
    page = text(ashgrove.post(TO, {"to": ["998LLLL.la", "998LLLL.la_lost_pupils"], "remove": "998LLLL.la"}))
    assert 'aria-label="Remove 998 Sir Ywen - LA User"' not in page


def test_a_school_is_chosen_by_its_numbers(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    assert "Ysgol Derwen" in text(ashgrove.post(TO, {"la_number": "998", "school_number": "2002", "add_number": "yes"}))
    refused = ashgrove.post(TO, {"la_number": "998", "school_number": "9999", "add_number": "yes"})
    assert refused.status_code == 422
    assert "There is no school with the LA number 998 and the school number 9999." in text(refused)
    assert 'value="9999"' in text(ashgrove.post(TO, {"la_number": "998", "school_number": "9999", "add_number": "yes"}))


def test_the_eleventh_recipient_is_refused_and_the_ten_stay(signed_in: SignedIn) -> None:
    levels = ("la", "la_lost_pupils", "la_administrator")
    ten = [f"{number}LLLL.{level}" for number in ("999", "998", "997") for level in levels] + ["9994001.school"]
    answer = signed_in("ashgrove").post(TO, {"to": ten, "la_number": "998", "school_number": "2002", "add_number": "yes"})
    assert answer.status_code == 422
    page = text(answer)
    assert "A message can go to at most 10 individual recipients." in page
    assert page.count('class="s2s-recipients__one"') == 10


@pytest.mark.parametrize(
    "data",
    [
        {"to": "nonsense", "next": "yes"},
        {"next": "yes"},
        {"add_group": "yes", "chosen_group": "x\x00"},
        {"add_la": "yes"},
        {"add_la": "yes", "la": "9994001", "levels": "la"},
        {"add_schools": "yes"},
        {"add_number": "yes"},
    ],
)
def test_a_wrong_choice_is_said(signed_in: SignedIn, data: dict[str, str]) -> None:
    answer = signed_in("ashgrove").post(TO, data)
    assert answer.status_code == 422
    assert "There is a problem" in text(answer)


@pytest.mark.parametrize("missing", ["to", "level", "description", "text"])
def test_an_incomplete_message_is_not_sent(signed_in: SignedIn, missing: str) -> None:
    answer = signed_in("ashgrove").post(
        COMPOSE, {**{key: value for key, value in WRITTEN.items() if key != missing}, "send": "yes"}
    )
    assert answer.status_code == 422
    assert not Message.objects.exists()


def test_a_message_to_a_group(signed_in: SignedIn) -> None:
    cerys = signed_in("cerys")
    page = text(cerys.post("/message-groups/add/", {"la_number": "998", "school_number": "2002", "add_number": "yes"}))
    assert "Ysgol Derwen" in page
    saved = cerys.post(
        "/message-groups/add/", {"to": ["9982002.school", "9994001.school"], "name": "Ours", "scope": "authority", "save": "yes"}
    )
    group = Group.objects.get(name="Ours").public_id
    assert saved["Location"] == f"/message-groups/{group}/"
    ashgrove = signed_in("ashgrove")
    assert "Ours" in text(ashgrove.get(f"/message-groups/{group}/"))
    assert "Ours (2 members)" in text(ashgrove.post(TO, {"chosen_group": group, "add_group": "yes"}))
    ashgrove.post(COMPOSE, {"group": group, "level": "school", "description": "Hello", "text": "All", "send": "yes"})
    assert Delivery.objects.count() == 2
    assert signed_in("dunmore").get(f"/message-groups/{group}/").status_code == 404
    assert ashgrove.post(f"/message-groups/{group}/delete/").status_code == 409
    cerys.post(f"/message-groups/{group}/", {"to": "9994001.school", "name": "Fewer", "scope": "own", "save": "yes"})
    assert "Fewer" not in text(ashgrove.get("/message-groups/"))
    assert cerys.post(f"/message-groups/{group}/delete/").status_code == 302


@pytest.mark.parametrize(
    ("data", "words"),
    [({"name": "", "to": "9994001.school"}, "Give the group a name."), ({"name": "X"}, "The group has no members.")],
)
def test_an_incomplete_group_is_not_saved(signed_in: SignedIn, data: dict[str, str], words: str) -> None:
    answer = signed_in("ashgrove").post("/message-groups/add/", {**data, "scope": "own", "save": "yes"})
    assert answer.status_code == 422
    assert words in text(answer)


def test_a_template_is_added_copied_updated_and_deleted_for_ever(signed_in: SignedIn) -> None:
    ashgrove, dunmore = signed_in("ashgrove"), signed_in("dunmore")
    data = {"name": "Reminder", "description": "About {name}", "text": "Please write.", "scope": "own"}
    assert "The template has been saved." in text(ashgrove.post("/message-templates/add/", data, follow=True))
    one = Template.objects.get(name="Reminder").public_id
    ashgrove.post(f"/message-templates/{one}/", {**data, "name": "Second reminder"})
    assert "Second reminder" in text(ashgrove.get("/message-templates/"))
    assert dunmore.get(f"/message-templates/{one}/").status_code == 404
    assert "This is your copy." in text(ashgrove.post(f"/message-templates/{one}/copy/", follow=True))
    assert "Once a template is deleted, it cannot be restored." in text(ashgrove.get(f"/message-templates/{one}/delete/"))
    ashgrove.post(f"/message-templates/{one}/delete/")
    assert not Template.objects.filter(public_id=one).exists()


def test_a_template_of_somebody_else_is_read_and_not_changed(signed_in: SignedIn) -> None:
    shared = Template.objects.get(name="CTF Request").public_id
    ashgrove = signed_in("ashgrove")
    assert "you can use it but not change it" in text(ashgrove.get(f"/message-templates/{shared}/"))
    for path in ("", "delete/"):
        data = {"name": "x", "text": "y", "scope": "own"}
        assert ashgrove.post(f"/message-templates/{shared}/{path}", data).status_code in {409, 422}
    assert Template.objects.filter(public_id=shared, name="CTF Request").exists()


@pytest.mark.parametrize(
    "data", [{}, {"name": "x", "scope": "own"}, {"name": "x", "text": "y", "scope": "all"}, {"name": "x", "text": "y"}]
)
def test_an_incomplete_template_is_not_saved(signed_in: SignedIn, data: dict[str, str]) -> None:
    answer = signed_in("ashgrove").post("/message-templates/add/", data)
    assert answer.status_code == 422
    assert "There is a problem" in text(answer)
