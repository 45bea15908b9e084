"""An officer from the alert to the forwarded file without a mouse; two entries of one child; files that are late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

import pytest
from django.utils import timezone

from cts.s2s.accounts.models import User
from cts.s2s.lost_pupils.criteria import Criteria
from cts.s2s.lost_pupils.models import LostPupil, SameChild
from cts.s2s.lost_pupils.rules import Status
from cts.s2s.standing_searches import actions as standing_searches
from cts.s2s.transfers.models import Transfer
from tests import cast, make
from tests.journeys.conftest import Desk, deliver
from tests.journeys.keyboard import enter, reach, write
from tests.s2s.lost_pupils import made

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LOST = "9992001_CTF_XXXXXXX_001.xml"
PURPOSE = "new arrival at Ysgol Derwen"


@pytest.mark.parametrize(("language", "username", "number"), [("en", "cleo", cast.BIRCHWOOD), ("cy", "lowri", cast.DERWEN)])
def test_from_the_alert_to_the_forwarded_file_by_keyboard(
    desk: Callable[..., Desk], language: Literal["en", "cy"], username: str, number: str
) -> None:
    officer = desk(username, language=language)
    by = make.actor(User.objects.get(username=username))
    sought = Criteria(surname="Marlow", forename="Jude", date_of_birth=date(2016, 12, 1))
    standing_searches.save(by=by, purpose=PURPOSE, criteria=sought, days=91, now=make.real_now() - timedelta(days=1))
    make.sent(make.actor(User.objects.get(username="ashgrove")), name=LOST, now=make.real_now())
    deliver()
    officer.open("/")
    enter(officer, "Found by your standing searches")
    enter(officer, "Look")
    assert officer.reads("MARLOWE")
    enter(officer, "This is the child")
    assert officer.sees("The child was found")

    officer.open("/")
    reach(officer, "Lost pupils")
    officer.page.keyboard.press("Enter")
    enter(officer, "Search for Lost Pupil")
    write(officer, "Why do you search?", PURPOSE)
    write(officer, "Surname", "Marlow")
    write(officer, "Forename", "Jude")
    write(officer, "Date of birth", "01/12/2016")
    enter(officer, "Search")
    assert officer.reads("MARLOWE")
    enter(officer, "Open the entry")
    assert officer.reads("12/01/2016")
    enter(officer, "Forward the file to a school")
    enter(officer, "Continue")
    assert officer.sees("Enter the number of the school.")
    write(officer, "Number of the school where the pupil is", number)
    enter(officer, "Continue")
    enter(officer, "Yes, forward it")
    assert officer.sees("The file waits for the school now. The school that sent it is not told.")
    assert LostPupil.objects.get().status == Status.FORWARDED
    assert Transfer.objects.get(forwarded_from__isnull=False).receiver == number


@pytest.mark.parametrize(("language", "username"), [("en", "cleo"), ("cy", "lowri")])
def test_two_entries_of_one_child(desk: Callable[..., Desk], language: Literal["en", "cy"], username: str) -> None:
    officer = desk(username, language=language)
    ashgrove, dunmore = (make.actor(User.objects.get(username=name)) for name in ("ashgrove", "dunmore"))
    made.entered(ashgrove, now=make.real_now())
    made.entered(dunmore, now=make.real_now(), upn="", former_upns=(), surname="Prydderch")
    officer.open("/lost-pupils/")
    officer.page.fill("#id_purpose", PURPOSE)
    officer.page.fill("#id_surname", "Prydderch-Lloyd")
    officer.page.fill("#id_date_of_birth", "09/03/2015")
    officer.press("Search")
    assert officer.sees("May be the same child as")
    officer.look("lost-found-twice")
    enter(officer, "Open the entry")
    assert officer.sees("May be the same child")
    officer.look("lost-entry-twice")
    enter(officer, "The same child")
    assert officer.sees("You said that it is the same child.")
    enter(officer, "Another child")
    assert officer.sees("Said to be another child")
    officer.look("lost-entry-another")
    assert not SameChild.objects.get().is_same


@pytest.mark.parametrize(("language", "username"), [("en", "cedarshire"), ("cy", "cerys")])
def test_late_files(desk: Callable[..., Desk], language: Literal["en", "cy"], username: str) -> None:
    officer = desk(username, language=language)
    officer.open("/files/late/")
    officer.look("late-files-empty")
    ashgrove = make.actor(User.objects.get(username="ashgrove"))
    make.sent(ashgrove, now=make.real_now())
    Transfer.objects.update(left_on=timezone.localdate() - timedelta(days=90))
    officer.open("/")
    enter(officer, "Late files at schools")
    assert officer.reads(make.NAME)
    assert officer.sees("A pupil left")
    officer.look("late-files")
