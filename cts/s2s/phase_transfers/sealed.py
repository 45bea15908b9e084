"""Who a pupil is: sealed for those who may look, hashed for being compared (P14)."""

from __future__ import annotations

import hmac
from datetime import date
from functools import cached_property

import msgspec

from cts.ctf.identifiers import characters
from cts.site.schools.folding import fold
from cts.site.storage.key_files import kept_key, keys_folder
from cts.site.storage.sealed_texts import SealedTexts

_LENGTH = 32
"""Hexadecimal digits of a hash that are kept: 128 bits."""


class Child(msgspec.Struct, frozen=True, kw_only=True):
    """A pupil of a file, or a line of the list; what is not known is "" or None."""

    upn: str
    surname: str
    forename: str
    date_of_birth: date | None


class Hashes(msgspec.Struct, frozen=True, kw_only=True):
    """A child as keyed hashes; "" for what is not known. `identity` is of names and birth date together."""

    upn: str
    identity: str
    surname: str
    birth: str


def close(child: Child, *, of: str, texts: SealedTexts) -> bytes:
    """Seal it for the row with the public id `of`."""
    return texts.seal(msgspec.json.encode(child).decode(), of=f"phase:{of}")


def read(sealed: bytes | memoryview, *, of: str, texts: SealedTexts) -> Child:
    """Read it again."""
    return msgspec.json.decode(texts.open(bytes(sealed), of=f"phase:{of}"), type=Child)


class Hasher:
    """Makes hashes with the key of this service, which is read once."""

    @cached_property
    def _key(self) -> bytes:
        return kept_key(keys_folder() / "phase-transfers.key")

    def hashes(self, child: Child) -> Hashes:
        """However the names are spelt with capitals, accents and hyphens."""
        upn = characters.squeezed(child.upn).upper()
        born = child.date_of_birth.isoformat() if child.date_of_birth else ""
        surname, forename = fold(child.surname), fold(child.forename)
        return Hashes(
            upn=self._hashed(f"upn {upn}") if upn else "",
            identity=self._hashed(f"child {forename} {surname} {born}") if born and surname else "",
            surname=self._hashed(f"surname {surname}") if surname else "",
            birth=self._hashed(f"born {born}") if born else "",
        )

    def digest(self, record: bytes) -> str:
        """What tells whether a record has changed."""
        return hmac.new(self._key, record, "sha256").hexdigest()[:_LENGTH]

    def _hashed(self, text: str) -> str:
        return self.digest(text.encode("utf-8"))
