"""Setting up a demonstration."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from cts import ctf
from cts.s2s.accounts.models import User
from cts.s2s.demonstration import cast, files, set_up
from cts.s2s.establishments.models import Establishment
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
    client.post("/sign-in/", {"login": "ashgrove", "password": cast.PASSWORD})
    assert "Ashgrove Primary" in client.get("/").content.decode()


def test_a_second_start_changes_nothing() -> None:
    set_up.prepare(now=make.NOW)
    before = list(User.objects.order_by("pk").values())
    set_up.prepare(now=timezone.now())
    assert list(User.objects.order_by("pk").values()) == before


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
    assert str(set_up.files_folder()) in told
    assert {path.name for path in set_up.files_folder().iterdir()} == set(files.all_files())


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
