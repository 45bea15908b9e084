"""Text as it is searched: small letters without accents, whole words, the short forms of names beside the long ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SEARCH_TEXT_MAX = 600
"""Characters kept of an establishment's text. (PostgreSQL's index takes rows of up to 2,700 bytes.)"""

_APOSTROPHES = re.compile("['’‘`´]|(?<=[a-z])\\.(?=[a-z](?:\\.|\\b))")  # also the dots in r.c. and c.i.w.
_BETWEEN = re.compile(r"[^a-z0-9]+")

_OTHER_FORMS = (
    (" st ", "saint"),
    (" saint ", "st"),
    (" sant ", "st saint"),
    (" rc ", "roman catholic"),
    (" roman catholic ", "rc"),
    (" ciw ", "church in wales"),
    (" church in wales ", "ciw"),
    (" c in w ", "church in wales ciw"),
    (" cofe ", "church of england ce"),
    (" ce ", "church of england cofe"),
    (" c of e ", "church of england ce cofe"),
    (" church of england ", "ce cofe"),
    (" cp ", "community primary"),
    (" community primary ", "cp"),
    (" jmi ", "junior mixed infant"),
    (" ygg ", "ysgol gynradd gymraeg"),
    (" pru ", "pupil referral unit"),
    (" pupil referral unit ", "pru"),
)


def fold(text: str) -> str:
    """Words in small letters without accents or punctuation, one space between: "Ysgol Lôn-y-Môr" is "ysgol lon y mor"."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    return _BETWEEN.sub(" ", _APOSTROPHES.sub("", plain)).strip()


def search_text(*, names: Iterable[str], places: Iterable[str]) -> str:
    """What an establishment is found by: its names, then other forms of what is in them, then its places.

    A space stands before each word of a name and `|` after each name; `;` stands before each other word. So a search can tell
    a whole name, the beginning of a word in a name, and that of any word.
    """
    folded = [one for one in map(fold, names) if one]
    others = {other for name in folded for form, other in _OTHER_FORMS if form in f" {name} "}
    rest = " ".join([*sorted(others), *map(fold, places)]).split()
    return ("".join(f" {name} |" for name in folded) + "".join(f";{word}" for word in rest))[:SEARCH_TEXT_MAX]
