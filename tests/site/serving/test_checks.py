"""Each fault set once: what would lose or show data stops the start, the rest is said (P23)."""

from __future__ import annotations

import gettext
import pyexpat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from cts.site.audit import guard
from cts.site.serving import checks, wording


def codes(concerns: list[checks.Concern]) -> set[str]:
    return {concern.code for concern in concerns if concern.stops}


def warnings(concerns: list[checks.Concern]) -> set[str]:
    return {concern.code for concern in concerns if not concern.stops}


@pytest.mark.django_db
def test_the_service_as_it_is_shipped_may_start() -> None:
    assert codes(checks.before_preparing(host="0.0.0.0")) == set()  # noqa: S104 - nothing listens there
    assert codes(checks.after_preparing()) == set()


@pytest.mark.parametrize(
    ("host", "stops"),
    [
        ("127.0.0.1", False),
        ("localhost", False),
        ("::1", False),
        ("[::1]", False),
        ("0.0.0.0", True),  # noqa: S104 - nothing listens there
        ("::", True),
        ("10.0.0.7", True),
        ("s2s", True),
    ],
)
def test_debug_is_for_this_machine_only(settings: Settings, host: str, stops: bool) -> None:
    settings.DEBUG = True
    assert ("START-DEBUG" in codes(checks.before_preparing(host=host))) is stops


@pytest.mark.parametrize("key", ["", "secret", "django-insecure-" + "x" * 50])
def test_a_known_or_short_secret_key_stops(settings: Settings, key: str) -> None:
    settings.SECRET_KEY = key or "x"
    assert codes(checks.before_preparing(host="localhost")) == {"START-SECRET-KEY"}


@pytest.mark.parametrize(("version", "warned"), [((2, 5, 0), True), ((2, 6, 0), False), ((2, 10, 1), False)])
def test_an_old_expat_is_said(monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], warned: bool) -> None:
    monkeypatch.setattr(pyexpat, "version_info", version)
    monkeypatch.setattr(checks, "_expat_is_mended", lambda: False)
    assert ("START-EXPAT" in warnings(checks.before_preparing(host="localhost"))) is warned


def test_an_old_expat_that_a_distribution_has_mended_is_no_concern(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyexpat, "version_info", (2, 5, 0))
    monkeypatch.setattr(checks, "_expat_is_mended", lambda: True)
    assert "START-EXPAT" not in warnings(checks.before_preparing(host="localhost"))


def test_an_old_zipfile_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZipInfo", object)
    assert "START-ZIPFILE" in warnings(checks.before_preparing(host="localhost"))


@pytest.fixture
def pragma() -> Iterator[None]:
    """Puts the safe value back."""
    if connection.vendor != "sqlite":
        pytest.skip("pragmas are SQLite's")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = FULL")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("pragma")
@pytest.mark.parametrize(("value", "stops"), [("OFF", True), ("NORMAL", True), ("FULL", False), ("EXTRA", False)])
def test_sqlite_that_forgets_at_a_power_cut_stops(value: str, stops: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous = {value}")
    assert ("START-SQLITE" in codes(checks.after_preparing())) is stops


@pytest.mark.django_db
def test_a_record_without_its_guard_stops() -> None:
    with connection.cursor() as cursor:
        cursor.execute(guard.removing(connection.vendor)[0])
    assert codes(checks.after_preparing()) == {"START-RECORD"}


@pytest.mark.parametrize("name", ["CTS_LANG", "LC_ALL", "LANG"])
def test_an_operator_with_a_welsh_locale_reads_welsh(monkeypatch: pytest.MonkeyPatch, settings: Settings, name: str) -> None:
    for other in ("CTS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(other, raising=False)
    settings.DEBUG = True
    (english,) = [one for one in checks.before_preparing(host="10.0.0.7") if one.stops]
    monkeypatch.setenv(name, "cy_GB.UTF-8")
    (welsh,) = [one for one in checks.before_preparing(host="10.0.0.7") if one.stops]
    assert english.words.startswith("DEBUG is on")
    assert welsh.words.startswith("Mae DEBUG ymlaen")
    assert "10.0.0.7" in welsh.words


def test_a_copy_without_catalogues_speaks_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTS_LANG", "cy")
    monkeypatch.setattr(gettext, "find", lambda *_, **__: None)
    assert wording.sentence("worker") == "worker"
    assert Path(wording.__file__).with_name("locale").is_dir()
