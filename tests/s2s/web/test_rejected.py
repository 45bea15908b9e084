"""Rejecting a file because some pupils are not on roll, and what its sender does next (X-007, X-008)."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.s2s.core import Actor
from tests import cast, make
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]


def test_from_the_marks_to_the_corrected_file(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    file = make.sent(actors["ashgrove"], now=make.real_now())
    birchwood, ashgrove = signed_in("birchwood"), signed_in("ashgrove")
    assert "Some pupils are not ours" in text(birchwood.post(f"/download/ctf/{file}/"))
    page = text(birchwood.post(f"/download/ctf/{file}/not-ours/", {"begin": "yes"}))
    assert "The whole file is rejected" in page
    answer = birchwood.post(f"/download/ctf/{file}/not-ours/", {"not_ours": ["2"], "text": ""}, follow=True)
    assert "can send a corrected file" in text(answer)
    page = text(ashgrove.post(f"/files/{file}/"))
    assert page.count("Not on their roll") == 1
    assert "Make a corrected file without these pupils" in page
    answer = ashgrove.post(f"/files/{file}/make/", {"make": "corrected"}, follow=True)
    assert "Is the destination right?" in text(answer)
    assert "9992001_CTF_9994001_002" in text(answer)
    assert make.NAME not in text(birchwood.get("/download/ctf/"))


@pytest.mark.parametrize("outsider", ["dunmore", "cedarshire"])
def test_outsiders_find_nothing(signed_in: SignedIn, actors: dict[str, Actor], outsider: str) -> None:
    file = make.sent(actors["ashgrove"], now=make.real_now())
    browser = signed_in(outsider)
    assert browser.post(f"/download/ctf/{file}/not-ours/", {"not_ours": ["2"]}).status_code == 404
    assert browser.post(f"/files/{file}/make/", {"make": "corrected"}).status_code == 404


def test_nobody_marked_is_said(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    file = make.sent(actors["ashgrove"], now=make.real_now())
    answer = signed_in("birchwood").post(f"/download/ctf/{file}/not-ours/", {"text": ""})
    assert answer.status_code == 422
    assert "Mark at least one pupil" in text(answer)


def test_a_file_for_the_wrong_school_is_made_for_the_right_one(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    file = make.sent(actors["ashgrove"], now=make.real_now())
    birchwood, ashgrove = signed_in("birchwood"), signed_in("ashgrove")
    birchwood.post(f"/download/ctf/{file}/reject/", {"reason": "wrong-school", "text": ""})
    page = text(ashgrove.get(f"/files/{file}/"))
    assert "Make the file for this school" in page
    assert "Lost Pupil Database, one for each pupil" not in page
    answer = ashgrove.post(f"/files/{file}/make/", {"make": "another-school", "to": "1234567"}, follow=True)
    assert "There is no other school with the number 1234567" in text(answer)
    answer = ashgrove.post(f"/files/{file}/make/", {"make": "another-school", "to": cast.DERWEN}, follow=True)
    assert f"9992001_CTF_{cast.DERWEN}_001" in text(answer)


def test_a_duplicate_has_nothing_to_make(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    file = make.sent(actors["ashgrove"], now=make.real_now())
    signed_in("birchwood").post(f"/download/ctf/{file}/reject/", {"reason": "duplicate", "text": ""})
    page = text(signed_in("ashgrove").get(f"/files/{file}/"))
    assert "there is nothing to send" in page
    assert "Let the site make the next file" not in page
