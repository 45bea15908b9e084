"""How names are folded and compared: without case, accents, apostrophes and hyphens, which products write differently."""

import unicodedata

from rapidfuzz.distance import JaroWinkler

ALIKE = 0.88
"""From this on, of 1, two names are taken for possibly the same: "Siân" and "Sian" are 1, "Catherine" and "Katherine" 0.93."""


def folded(text: str | None) -> str:
    """The letters and digits of a text, small, with single spaces between words."""
    letters = unicodedata.normalize("NFKD", text or "").casefold()
    kept = "".join(letter if letter.isalnum() or letter.isspace() else "" for letter in letters)
    return " ".join(kept.split())


def likeness(one: str | None, other: str | None) -> float:
    """How alike two names are, from 0 to 1; 0 where one is missing."""
    first, second = folded(one).replace(" ", ""), folded(other).replace(" ", "")
    return float(JaroWinkler.similarity(first, second)) if first and second else 0.0
