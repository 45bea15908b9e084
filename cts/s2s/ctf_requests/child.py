"""The child of a request: sealed for those who may look, hashed for finding the file that answers."""

from __future__ import annotations

import hmac
from datetime import date
from typing import Protocol

import msgspec

from cts.site.schools.folding import fold
from cts.site.storage.key_files import kept_key, keys_folder
from cts.site.storage.sealed_texts import SealedTexts


class Child(msgspec.Struct, frozen=True, kw_only=True):
    """What the asked school needs to find the child, and no more; `upn` is "" where the new school does not know it."""

    forename: str
    surname: str
    date_of_birth: date
    upn: str
    joined_on: date
    left_on: date | None


class InFile(Protocol):
    """A pupil in a file, as far as it is compared."""

    @property
    def upn(self) -> str | None:
        """Or None if the file has none."""
        ...

    @property
    def surname(self) -> str:
        """As the file spells it."""
        ...

    @property
    def forename(self) -> str:
        """As the file spells it."""
        ...

    @property
    def date_of_birth(self) -> date | None:
        """Or None if the file has none."""
        ...


def close(child: Child, *, of: str) -> bytes:
    """Seal it for the request with the public id `of`."""
    return SealedTexts().seal(msgspec.json.encode(child).decode(), of=f"ctf-request:{of}")


def read(sealed: bytes | memoryview, *, of: str) -> Child:
    """Read it again."""
    return msgspec.json.decode(SealedTexts().open(bytes(sealed), of=f"ctf-request:{of}"), type=Child)


def upn_hash(upn: str | None) -> str:
    """The keyed hash of a UPN; "" for none."""
    return _hashed(f"upn {upn.strip().upper()}") if upn and upn.strip() else ""


def name_hash(*, forename: str, surname: str, date_of_birth: date | None) -> str:
    """The keyed hash of names, however they are spelt with capitals and accents, and birth date; "" without a birth date."""
    return _hashed(f"name {fold(forename)} {fold(surname)} {date_of_birth.isoformat()}") if date_of_birth else ""


def _hashed(text: str) -> str:
    key = kept_key(keys_folder() / "ctf-requests.key")
    return hmac.new(key, text.encode("utf-8"), "sha256").hexdigest()
