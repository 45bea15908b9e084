"""The e-mails about a file on its way."""

import inspect
import re
from collections.abc import Callable

import pytest
from django.conf import settings

from cts.s2s.notices import transfers as notices
from cts.s2s.notices.letter import RULE, Addressee, SchoolName
from cts.site.outbox import Mail
from tests import make

OFFICE = Addressee(email="office@school.example", language="en")
SWYDDFA = Addressee(email="swyddfa@ysgol.example", language="cy")
DERWEN = SchoolName(english="Derwen School", welsh="Ysgol Derwen")

LETTERS: list[tuple[Callable[..., None], dict[str, object]]] = [
    (notices.file_is_waiting, {"sender": DERWEN, "pupils": 3}),
    (notices.upload_succeeded, {"receiver": DERWEN, "pupils": 3}),
    (notices.file_was_collected, {"receiver": DERWEN}),
    (notices.file_was_rejected, {"receiver": DERWEN}),
]
every_letter = pytest.mark.parametrize(("letter", "more"), LETTERS, ids=[letter.__name__ for letter, _ in LETTERS])

pytestmark = pytest.mark.django_db


def posted(letter: Callable[..., None], *, to: Addressee, **more: object) -> Mail:
    letter(to=to, file_name=make.NAME, dedupe="once", now=make.NOW, **more)
    return Mail.objects.get(dedupe="once")


@every_letter
def test_the_receivers_language_comes_first(letter: Callable[..., None], more: dict[str, object]) -> None:
    english, welsh = posted(letter, to=OFFICE, **more).body.split(RULE)
    Mail.objects.all().delete()
    first, second = posted(letter, to=SWYDDFA, **more).body.split(RULE)
    assert (first.strip(), second.strip()) == (welsh.strip(), english.strip())
    assert english.strip() != welsh.strip()
    assert "Derwen School" in english
    assert "Ysgol Derwen" in welsh
    assert "Ysgol Derwen" not in english


@every_letter
def test_the_file_is_named_and_the_only_link_is_the_sign_in_page(letter: Callable[..., None], more: dict[str, object]) -> None:
    mail = posted(letter, to=OFFICE, **more)
    assert mail.body.count(make.NAME) == 2
    assert set(re.findall(r"https?://\S+", mail.subject + mail.body)) == {f"{settings.SITE_URL}/sign-in/"}


@every_letter
def test_a_letter_has_a_closed_list_of_fields(letter: Callable[..., None], more: dict[str, object]) -> None:
    fields = set(inspect.signature(letter).parameters)
    assert fields == {"to", "file_name", "dedupe", "now", *more}
    assert fields <= {"to", "sender", "receiver", "file_name", "pupils", "dedupe", "now"}


@every_letter
def test_a_letter_is_sent_once(letter: Callable[..., None], more: dict[str, object]) -> None:
    posted(letter, to=OFFICE, **more)
    posted(letter, to=OFFICE, **more)
    assert Mail.objects.count() == 1


def test_a_hostile_name_of_a_school_stays_inside_the_subject_line() -> None:
    name = SchoolName(english="Hill\r\nBcc: everybody@example.org\u2028" + "x" * 300)
    mail = posted(notices.file_was_collected, to=OFFICE, receiver=name)
    assert mail.subject.startswith("Hill Bcc: everybody@example.org xxx")
    assert len(mail.subject) <= 200
