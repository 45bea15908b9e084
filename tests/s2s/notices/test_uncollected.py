"""The e-mails about files that nobody has downloaded, and what letters call a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings

from cts.s2s.notices import transfers, uncollected
from cts.s2s.notices.letter import RULE, Addressee, SchoolName, named
from cts.s2s.notices.lists import LONGEST, FileListed
from cts.site.frame.language import speaking
from cts.site.outbox import Mail, State
from tests import make

OFFICE = Addressee(email="office@school.example", language="en", name="A School (9994001)")
SWYDDFA = Addressee(email="swyddfa@ysgol.example", language="cy", name="Ysgol (9982002)")
DERWEN = SchoolName(english="Derwen School", welsh="Ysgol Derwen")
ASHGROVE = SchoolName(english="Ashgrove Primary")
GENERIC = "9992001_9994001_FfionDerwen.zip"

Letter = Callable[..., Mail]

pytestmark = pytest.mark.django_db


def listed(file_name: str = make.NAME) -> FileListed:
    return FileListed(file_name=file_name, number="F-7Q", sender=ASHGROVE, receiver=DERWEN, uploaded_on=date(2026, 9, 7))


def reminder(*, to: Addressee = OFFICE, files: int = 1, file_name: str = make.NAME) -> Mail:
    uncollected.weekly_reminder(
        to=to, waiting=[listed(file_name)] * files, at_schools=[], from_schools=[listed(file_name)], dedupe="once", now=make.NOW
    )
    return Mail.objects.get(dedupe="once")


def report(*, to: Addressee = OFFICE, file_name: str = make.NAME) -> Mail:
    uncollected.not_collected(
        to=to, sent=[listed(file_name)], at_schools=[listed(file_name)], from_schools=[], dedupe="once", now=make.NOW
    )
    return Mail.objects.get(dedupe="once")


@pytest.mark.parametrize("letter", [reminder, report])
def test_the_receivers_language_comes_first(letter: Letter) -> None:
    english, welsh = letter(to=OFFICE).body.split(RULE)
    Mail.objects.all().delete()
    first, second = letter(to=SWYDDFA).body.split(RULE)
    assert (first.strip(), second.strip()) == (welsh.strip(), english.strip())
    assert "Derwen School" in english
    assert "Ysgol Derwen" in welsh
    assert "wait" not in welsh
    assert "Ffeiliau" in welsh


@pytest.mark.parametrize("letter", [reminder, report])
def test_the_only_link_is_the_sign_in_page(letter: Letter) -> None:
    mail = letter()
    assert set(re.findall(r"https?://\S+", mail.subject + mail.body)) == {f"{settings.SITE_URL}/sign-in/"}


@pytest.mark.parametrize("letter", [reminder, report])
def test_of_a_generic_file_only_the_numbers_are_said(letter: Letter) -> None:
    mail = letter(file_name=GENERIC)
    assert "Ffion" not in mail.subject + mail.body
    assert "generic file F-7Q from 9992001 to 9994001" in mail.body
    assert "ffeil generig F-7Q o 9992001 i 9994001" in mail.body


def test_a_letter_about_one_generic_file_does_not_name_it_either() -> None:
    transfers.file_was_collected(to=OFFICE, receiver=DERWEN, file_name=GENERIC, dedupe="once", now=make.NOW)
    assert "Ffion" not in Mail.objects.get().body


def test_a_name_that_is_none_is_not_repeated() -> None:
    assert named("Ffion Derwen.docx") == "a file"
    with speaking("cy"):
        assert named("Ffion Derwen.docx") == "ffeil"


def test_a_long_list_is_cut_and_says_so() -> None:
    english = reminder(files=LONGEST + 3).body.split(RULE)[0]
    assert english.count("Ashgrove Primary, uploaded") == LONGEST
    assert "- and more: 3." in english
    assert "Files that wait for you: 43" in english


def test_an_office_that_cannot_be_written_to_gets_a_note_in_the_outbox() -> None:
    gone = Addressee(email="office@school.example", language="en", name="A School (9994001)", unreachable="closed")
    mail = reminder(to=gone)
    assert (mail.state, mail.to, mail.addressee, mail.error) == (State.UNADDRESSED, "", "A School (9994001)", "closed")
    assert mail.body == ""
