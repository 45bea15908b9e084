"""Names, postcodes and numbers as they are compared, and the several ways in which one pupil's name may be written down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

NAME_MAX = 40
"""Letters of one name that are kept; longer ones agree well enough."""
FORMS_MAX = 6
"""Ways to write a surname, and as many to write a forename, that one pupil is found under."""


class How(IntEnum):
    """How a form of a name belongs to its pupil. The lower, the likelier somebody searches for it."""

    MAIN = 0
    PREFERRED = 1
    PART = 2
    """One of several words: half of a double surname, the first of two forenames."""
    MIDDLE = 3
    FORMER = 4


_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ə": "e"}
)
_DIGITS = str.maketrans("013458", "oleasb")
"""What a scanner reads as a digit in the midst of a name."""
_APOSTROPHES = re.compile("['’‘`´ʼ]")
_BETWEEN = re.compile(r"[^a-z]+")
_STUCK_ON = frozenset({"mc", "mac", "o", "st", "saint", "fitz"})
"""Beginnings that belong to the word after them: Mc Donald is McDonald."""
_BETWEEN_NAMES = """
ap ab ferch verch uch al el ul ud ur as ad ibn bin bint ben ait abu umm de del della di da das do dos du la le les los las
van von der den ter ten zu and y i e
"""
_PARTICLES = frozenset(_BETWEEN_NAMES.split())
"""Words that stand between names and are often left out: ap Rhys is Rhys, al-Hassan is Hassan."""


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a name in plain small letters: "Siân O'Brien-ap Rhys" is sian, obrien, ap, rhys."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if any(letter.isalpha() for letter in plain):
        plain = plain.translate(_DIGITS)
    found: list[str] = []
    for word in _BETWEEN.split(_APOSTROPHES.sub("", plain)):
        if not word:
            continue
        if found and found[-1] in _STUCK_ON:
            found[-1] += word
        else:
            found.append(word)
    return tuple(word[:NAME_MAX] for word in found)


def plain_postcode(postcode: str) -> str:
    """A postcode in capitals without its space."""
    return "".join(postcode.upper().split())[:8]


def plain_number(number: str) -> str:
    """The number of a pupil as it is compared: capitals and digits, nothing between."""
    return "".join(letter for letter in number.upper() if letter.isascii() and letter.isalnum())


def surname_forms(text: str, how: How = How.MAIN) -> dict[str, How]:
    """The ways to write a surname of one or more words: all of it as one word, then each word that is more than a particle."""
    return _forms(text, how, first=How.PART)


def forename_forms(text: str, how: How = How.MAIN) -> dict[str, How]:
    """The same for a forename, of whose words the first is the likeliest to be used."""
    return _forms(text, how, first=How.PREFERRED)


def _forms(text: str, how: How, *, first: How) -> dict[str, How]:
    every = words(text)
    if not every:
        return {}
    found = {"".join(every)[:NAME_MAX]: how}
    bare = tuple(word for word in every if word not in _PARTICLES)
    if bare and bare != every:
        found.setdefault("".join(bare)[:NAME_MAX], how)
    if len(bare) > 1:
        for place, word in enumerate(bare):
            if len(word) > 1:
                found.setdefault(word, max(how, How.PART if place else first))
    return found


def merged(several: Iterable[dict[str, How]]) -> dict[str, How]:
    """All of them, each form once, the likeliest first, no more than FORMS_MAX."""
    best: dict[str, How] = {}
    for one in several:
        for form, how in one.items():
            best[form] = min(how, best.get(form, how))
    return dict(sorted(best.items(), key=lambda item: item[1])[:FORMS_MAX])
