"""The child of a case and the words of its log: sealed for those who may look (P14)."""

from __future__ import annotations

from datetime import date

import msgspec

from cts.s2s.lost_pupils.criteria import Criteria
from cts.site.storage.sealed_texts import SealedTexts


class Child(msgspec.Struct, frozen=True, kw_only=True):
    """Who is missing, as far as it is known; `other_names` are former, preferred or middle ones, `sex` is "F", "M" or ""."""

    forename: str
    surname: str
    date_of_birth: date
    other_names: str = ""
    sex: str = ""
    upn: str = ""
    postcode: str = ""

    def sought(self, *, school: str) -> Criteria:
        """The child as a search takes it; `school` is the number of the last one."""
        return Criteria(
            upn=self.upn,
            surname=self.surname,
            forename=self.forename,
            date_of_birth=self.date_of_birth,
            sex=self.sex,
            school=school,
            postcode=self.postcode,
        )


def close(child: Child, *, of: str) -> bytes:
    """Seal it for the case with the public id `of`."""
    return SealedTexts().seal(msgspec.json.encode(child).decode(), of=f"case:{of}")


def read(sealed: bytes | memoryview, *, of: str, texts: SealedTexts | None = None) -> Child:
    """Read it again; `texts` keeps the keys when many are read."""
    return msgspec.json.decode((texts or SealedTexts()).open(bytes(sealed), of=f"case:{of}"), type=Child)


def close_text(text: str, *, of: str) -> bytes:
    """Seal the words of the line of the log with the public id `of`."""
    return SealedTexts().seal(text, of=f"case-line:{of}")


def read_text(sealed: bytes | memoryview, *, of: str, texts: SealedTexts | None = None) -> str:
    """Read them again."""
    return (texts or SealedTexts()).open(bytes(sealed), of=f"case-line:{of}")
