"""Names that are spelt nearly alike: codes by which a table finds them, and how close two of them are."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b

import jellyfish
from rapidfuzz.distance import OSA, JaroWinkler

from cts.s2s.lost_pupils.matching.also_called import also_called


class Closeness(IntEnum):
    """How close a name is to the one that is looked for; the lower the closer."""

    SAME = 0
    OTHER_FORM = 1
    """A short form, a Welsh or English form, another spelling of the same foreign name."""
    ONE_LETTER = 2
    SOUND = 3
    NEAR = 4
    INITIAL = 5
    """Only the first letter is known on one side."""
    RESEMBLING = 6
    """Too far apart to be taken for the same name, yet likelier to be it than any other name (Fiprd, Ford)."""


_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("^(?:kn|gn)", "n"),
        ("^wr", "r"),
        ("^ps", "s"),
        ("^x", "s"),
        ("(?:tsch|tch|cz|tj)", "c"),
        ("(?:sch|sh|sz|zh|si(?=[ao]))", "s"),
        ("ch", "k"),
        ("(?:kh|gh|q|ck)", "k"),
        ("ph|ff", "f"),
        ("(?:dd|dh|th)", "t"),
        ("ll", "l"),
        ("rh", "r"),
        ("(?:dj|dz|j|zh)", "j"),
        ("ge|gi", "je"),
        ("ce|ci|cy", "se"),
        ("c", "k"),
        ("z", "s"),
        ("w", "v"),
        ("(?<=.)h", ""),
        ("y", "i"),
    )
)
_VOWELS = re.compile("[aeiou]")
_DOUBLES = re.compile(r"(.)\1+")


@lru_cache(maxsize=20_000)
def skeleton(name: str) -> str:
    """The consonants of a name after spellings of one sound are made one: mohammed and muhamad are mmt, siôn and shaun sn."""
    said = name
    for pattern, to in _SOUNDS:
        said = pattern.sub(to, said)
    first = "a" if said[:1] in "aeiou" else said[:1]
    return _DOUBLES.sub(r"\1", first + _VOWELS.sub("", said[1:])).replace("d", "t").replace("b", "p").replace("g", "k")


def code(of: str, value: str) -> int:
    """63 bits of a hash, so that every database keeps it as one number."""
    return int.from_bytes(blake2b(f"{of}{value}".encode(), digest_size=8).digest(), "big") >> 1


def codes(name: str) -> set[int]:
    """What a name of two letters or more is found by. Two names one letter apart share a code, and so do two that sound alike."""
    if len(name) < 2:
        return set()
    found = {code("=", name), *(code("=", name[:place] + name[place + 1 :]) for place in range(len(name)) if len(name) > 3)}
    bones = skeleton(name)
    if len(bones) > 1:
        found.add(code("s", bones))
    said = jellyfish.metaphone(name)
    if len(said) > 1:
        found.add(code("m", said))
    found.add(code("n", jellyfish.nysiis(name)))
    return found


@lru_cache(maxsize=20_000)
def closeness(sought: str, name: str) -> Closeness | None:
    """How close `name` is to the one that is looked for; None: another name. Both are folded."""
    if sought == name:
        return Closeness.SAME
    if len(sought) == 1 or len(name) == 1:
        return Closeness.INITIAL if sought[:1] == name[:1] else None
    if name in also_called(sought):
        return Closeness.OTHER_FORM
    longest = max(len(sought), len(name))
    edits = OSA.distance(sought, name, score_cutoff=3)
    if edits == 1 and longest > 3:
        return Closeness.ONE_LETTER
    alike = JaroWinkler.similarity(sought, name)
    if alike >= 0.75 and (skeleton(sought) == skeleton(name) or jellyfish.metaphone(sought) == jellyfish.metaphone(name)):
        return Closeness.SOUND
    if edits == 1 or (edits == 2 and longest > 5) or alike >= 0.9 or _begins(sought, name):
        return Closeness.NEAR
    return Closeness.RESEMBLING if alike >= 0.77 else None


def _begins(one: str, other: str) -> bool:
    """One is the beginning of the other, as names are cut short."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 3 and longer.startswith(shorter)
