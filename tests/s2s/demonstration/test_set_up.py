"""Setting up a demonstration."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from cts import ctf
from cts.s2s.accounts import actions as accounts
from cts.s2s.accounts import rules
from cts.s2s.accounts.models import User
from cts.s2s.calendars import queries as calendars
from cts.s2s.demonstration import cast, files, set_up
from cts.s2s.establishments.models import Establishment
from cts.schooldays import count
from cts.site.signin import second_factor
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings, tmp_path: Path) -> None:
    settings.DEMONSTRATION = True
    settings.DATA_DIR = tmp_path


def test_it_works(client: Client) -> None:
    set_up.prepare(now=timezone.now())
    assert Establishment.objects.count() == len(cast.PLACES)
    assert User.objects.count() == len(cast.PEOPLE)
    step = client.post("/sign-in/", {"login": "ashgrove", "password": cast.PASSWORD})["Location"]
    client.post(step, {"code": second_factor.current_code(cast.totp_secret("ashgrove"))})
    assert "Ashgrove Primary" in client.get("/").content.decode()


def test_a_second_start_changes_nothing() -> None:
    set_up.prepare(now=make.NOW)
    before = list(User.objects.order_by("pk").values())
    set_up.prepare(now=timezone.now())
    assert list(User.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("first_year", range(2025, 2040))
def test_the_terms_are_such_as_the_service_takes_in_any_year(first_year: int) -> None:
    now = datetime(first_year, 9, 7, 9, 0, tzinfo=UTC)
    set_up.prepare(now=now)
    calendar = calendars.calendar_for(dfe_number=cast.ASHGROVE, on=now.date())
    year = calendar.year(first_year)
    assert year is not None
    assert 180 <= count(date(first_year, 8, 1), date(first_year + 1, 7, 31), calendar=calendar).days <= 200


def test_an_interrupted_start_is_finished_by_the_next() -> None:
    make.place(dfe_number=cast.ASHGROVE)
    make.invited(username="ashgrove")
    set_up.prepare(now=make.NOW)
    assert not User.objects.filter(must_change_password=True).exists()


def test_the_known_passwords_exist_in_demonstrations_only(settings: Settings) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(ImproperlyConfigured):
        set_up.prepare(now=make.NOW)
    assert not User.objects.exists()


def test_the_starter_is_told_the_log_ins_and_where_the_files_are() -> None:
    set_up.prepare(now=make.NOW)
    told = set_up.welcome()
    assert all(person.username in told for person in cast.PEOPLE)
    assert cast.PASSWORD in told
    assert "/demonstration/mail/" in told
    assert str(set_up.files_folder()) in told
    assert {path.name for path in set_up.files_folder().iterdir()} == set(files.all_files())


def test_everyones_code_of_the_moment_is_on_the_page_of_mail(client: Client, settings: Settings) -> None:
    set_up.prepare(now=make.NOW)
    page = client.get("/demonstration/mail/").content.decode()
    assert make.code("ashgrove") in page or make.code("ashgrove") in client.get("/demonstration/mail/").content.decode()
    settings.DEMONSTRATION = False
    assert client.get("/demonstration/mail/").status_code == 404


def test_who_was_suspended_for_quiet_is_back_at_the_next_start() -> None:
    set_up.prepare(now=make.NOW)
    accounts.suspend_the_quiet(now=make.NOW + rules.QUIET_FOR)
    set_up.prepare(now=make.NOW + rules.QUIET_FOR)
    assert not User.objects.filter(is_active=False).exists()


@pytest.mark.parametrize("name", ["9992001_CTF_9994001_001.xml", "9982002_CTF_9994001_001.xml"])
def test_the_good_files_have_nothing_wrong(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(files.all_files()[name])
    report = ctf.check(tmp_path / name, name=name)
    assert [finding.message("en") for finding in report.findings] == []
    assert report.pupil_count


def test_the_broken_file_is_broken_as_it_says(tmp_path: Path) -> None:
    name = "9992001_CTF_9994001_002.xml"
    (tmp_path / name).write_bytes(files.all_files()[name])
    report = ctf.check(tmp_path / name, name=name)
    assert report.readable
    assert {"CTF-212", "CTF-401"} <= {finding.code for finding in report.findings if finding.severity == "error"}
