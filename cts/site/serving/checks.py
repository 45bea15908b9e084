"""What the service runs on (P23): what would lose or show data stops the start, what merely should be better is said."""

from __future__ import annotations

import ctypes
import ipaddress
import pyexpat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from cts.site.audit import guard
from cts.site.serving.wording import sentence as _

SECRET_KEY_MIN = 32
EXPAT_MIN = (2, 6, 0)


@dataclass(frozen=True)
class Concern:
    """Something the operator must know. `stops`: the service does not start with it."""

    code: str
    words: str
    stops: bool

    def __str__(self) -> str:
        return f"{self.code}: {self.words}"


def before_preparing(*, host: str) -> list[Concern]:
    """Look at settings and Python; needs no database."""
    return [*_settings(host=host), *_python()]


def after_preparing() -> list[Concern]:
    """Look at the database as it is now."""
    found = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    return [*found, *_record()]


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _settings(*, host: str) -> Iterator[Concern]:
    if settings.DEBUG and not is_loopback(host):
        words = _("DEBUG is on and HOST is {host}: error pages would show children's data to others. Turn DEBUG off.")
        yield Concern("START-DEBUG", words.format(host=host), stops=True)
    if len(settings.SECRET_KEY) < SECRET_KEY_MIN or settings.SECRET_KEY.startswith("django-insecure"):
        words = _(
            "SECRET_KEY is too short or a known one: sessions could be forged. Leave it out, and a good one is made and kept."
        )
        yield Concern("START-SECRET-KEY", words, stops=True)


def _python() -> Iterator[Concern]:
    if pyexpat.version_info < EXPAT_MIN and not _expat_is_mended():
        words = _(
            "This Python has Expat {version}, in which long values cost much time (CVE-2023-52425). Update Python or libexpat."
        )
        yield Concern("START-EXPAT", words.format(version=".".join(map(str, pyexpat.version_info))), stops=False)
    if not hasattr(zipfile.ZipInfo(), "_end_offset"):  # came with the cure, whatever the version is called
        words = _("This Python's zipfile reads archives whose entries overlap (CVE-2024-0450). Update Python.")
        yield Concern("START-ZIPFILE", words, stops=False)


def _expat_is_mended() -> bool:
    """Whether a distribution has put the cure into an older Expat: the function that came with it is there."""
    return hasattr(ctypes.CDLL(getattr(pyexpat, "__file__", None)), "XML_SetReparseDeferralEnabled")


def _sqlite() -> Iterator[Concern]:
    journal, synchronous = _value("PRAGMA journal_mode"), _value("PRAGMA synchronous")
    if journal != "wal" or synchronous not in {2, 3}:  # FULL, EXTRA
        words = _(
            "SQLite runs with journal_mode={journal} and synchronous={synchronous}: a power cut could take back what was "
            "acknowledged. Set journal_mode=WAL and synchronous=FULL."
        )
        yield Concern("START-SQLITE", words.format(journal=journal, synchronous=synchronous), stops=True)


def _postgresql() -> Iterator[Concern]:
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        value = _value(f"SHOW {name}")
        if value == "off":
            words = _("PostgreSQL runs with {name}={value}: a power cut could take back what was acknowledged. Set {name}=on.")
            yield Concern("START-POSTGRESQL", words.format(name=name, value=value), stops=True)


def _record() -> Iterator[Concern]:
    if not guard.is_installed(connection):
        words = _(
            "The triggers that protect the record are not in the database. Keep this database, find out who removed them, and "
            "put them back: python -m django migrate site_audit 0001, then without 0001."
        )
        yield Concern("START-RECORD", words, stops=True)


def _value(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return row[0] if row else None
