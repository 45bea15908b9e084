"""What can be wrong with an archive: a code that never changes, the entry, and a sentence in English and Welsh."""

from __future__ import annotations

import gettext
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cts.ctf.wording import Language, shown
from cts.site.archives.sentences import SENTENCES

NAME_SHOWN = 60
"""Characters of an entry's name that are shown."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One reason to refuse an archive. `number` counts entries from 1 in the archive's own list; None is the whole archive."""

    code: str
    number: int | None = None
    name: str = ""
    blanks: dict[str, str] = field(default_factory=dict)

    @property
    def shown_name(self) -> str:
        """The entry's name so that it can stand on a page: what cannot be seen is written out, and what is long is cut."""
        return shown(self.name, limit=NAME_SHOWN)

    def sentence(self, language: Language) -> str:
        """Return what is wrong, where, and what to do."""
        english = SENTENCES[self.code]
        words = english if language == "en" else _welsh().gettext(english)
        blanks = {key: self._blank(value, language) for key, value in self.blanks.items()}
        return words.format_map({**blanks, "number": str(self.number), "name": self.shown_name})

    def _blank(self, value: str, language: Language) -> str:
        return value if language == "en" else _welsh().gettext(value)


class FaultyError(Exception):
    """The archive is so wrong that it cannot be read on."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def faulty(code: str, *, number: int | None = None, name: str = "", **blanks: str) -> FaultyError:
    """Return the error that ends the reading."""
    return FaultyError(Fault(code=code, number=number, name=name, blanks=blanks))


@lru_cache(maxsize=1)
def _welsh() -> gettext.NullTranslations:
    return gettext.translation("django", localedir=Path(__file__).with_name("locale"), languages=["cy"], fallback=True)
