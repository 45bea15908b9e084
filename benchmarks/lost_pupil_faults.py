"""What goes wrong between a pupil's record and a question for the pupil: kinds of faults, each by its name."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from benchmarks import lost_pupil_variants as variants


@dataclass(frozen=True, kw_only=True)
class Child:
    """A made-up child, or what is asked for."""

    surname: str
    forename: str
    middle: str
    born: date | None
    gender: str
    lea: str
    estab: str
    postcode: str
    upn: str = ""


class Elsewhere(Protocol):
    """Where wrong surnames, schools and postcodes come from."""

    schools: list[tuple[str, str]]

    def family(self) -> tuple[str, str]: ...

    def postcode(self) -> str: ...


Fault = Callable[[random.Random, Elsewhere, Child], Child]
Slip = Callable[[random.Random, str], str]
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LOOK_ALIKE = (
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("d", "cl"),
    ("l", "i"),
    ("i", "l"),
    ("li", "h"),
    ("h", "b"),
    ("e", "c"),
    ("o", "c"),
    ("u", "v"),
    ("v", "y"),
    ("w", "vv"),
    ("a", "o"),
    ("n", "u"),
    ("t", "f"),
    ("g", "q"),
    ("o", "0"),
    ("l", "1"),
    ("s", "5"),
)
SOUND_ALIKE = (
    ("ph", "f"),
    ("f", "ph"),
    ("ck", "k"),
    ("k", "ck"),
    ("c", "k"),
    ("ee", "ea"),
    ("ea", "ee"),
    ("ie", "y"),
    ("y", "ie"),
    ("ey", "y"),
    ("ei", "ie"),
    ("ai", "ay"),
    ("ou", "ow"),
    ("oo", "u"),
    ("s", "z"),
    ("ss", "s"),
    ("ll", "l"),
    ("l", "ll"),
    ("n", "nn"),
    ("tt", "t"),
    ("i", "y"),
    ("y", "i"),
    ("th", "t"),
    ("dd", "th"),
    ("a", "e"),
    ("e", "a"),
    ("o", "u"),
    ("er", "or"),
    ("sh", "sch"),
    ("ch", "tch"),
    ("x", "cks"),
    ("w", "wh"),
    ("v", "w"),
    ("j", "g"),
    ("qu", "kw"),
    ("h", ""),
    ("son", "sen"),
    ("son", "ston"),
    ("ian", "ean"),
    ("s", ""),
)
ACCENTS = dict(zip("aeiouyncszlw", "âéîöŷỳñçšżłŵ", strict=True)) | {"y": "ŷ", "u": "ü", "o": "ö"}


def written(name: str) -> str:
    """With capitals."""
    return "-".join(part[:1].upper() + part[1:] for part in name.split("-"))


def typo(chance: random.Random, name: str) -> str:
    """One letter wrong, missing, doubled, too many, or in its neighbour's place; seldom the first."""
    low = name.lower()
    place = chance.randrange(0 if chance.random() < 0.1 else 1, len(low)) if len(low) > 1 else 0
    kind, letter = chance.randrange(5), low[place]
    if kind == 0:
        row = next((row for row in ROWS if letter in row), LETTERS)
        at = row.find(letter)
        near = [row[one] for one in (at - 1, at + 1) if 0 <= one < len(row)]
        return written(low[:place] + chance.choice(near) + low[place + 1 :])
    if kind == 1 and len(low) > 2:
        return written(low[:place] + low[place + 1 :])
    if kind == 2:
        return written(low[:place] + letter + low[place:])
    if kind == 3:
        return written(low[:place] + chance.choice(LETTERS) + low[place:])
    place = min(place, len(low) - 2) if len(low) > 1 else 0
    return written(low[:place] + low[place : place + 2][::-1] + low[place + 2 :])


def _replaced(pairs: tuple[tuple[str, str], ...]) -> Slip:
    """One of the replacements that the name allows, not of its first letter."""

    def slip(chance: random.Random, name: str) -> str:
        low = name.lower()
        fitting = [(one, other) for one, other in pairs if one in low[1:]]
        if not fitting:
            return typo(chance, name)
        one, other = chance.choice(fitting)
        return written(low[0] + low[1:].replace(one, other, 1))

    return slip


def joined(chance: random.Random, name: str) -> str:
    """Hyphens, spaces and apostrophes otherwise."""
    if "-" in name:
        return name.replace("-", chance.choice((" ", "", " - ")))
    low = name.lower()
    for begin, others in (("mac", ("Mac ", "Mc")), ("mc", ("Mc ", "Mac", "M'")), ("o", ("O'", "O ", "O\u2019"))):
        if low.startswith(begin) and len(low) > 5:
            return chance.choice(others) + written(low[len(begin) :])
    return name.upper() if chance.random() < 0.5 else f"{name[:3]}'{name[3:]}"


def accented(chance: random.Random, name: str) -> str:
    places = [place for place, letter in enumerate(name) if letter in ACCENTS]
    if not places:
        return name
    place = chance.choice(places)
    return name[:place] + ACCENTS[name[place]] + name[place + 1 :]


def variant(chance: random.Random, name: str, forms: dict[str, list[str]]) -> str:
    """What its bearer may also be called, or the name that this one is short for; the name itself where none is known."""
    low = name.lower()
    others = forms.get(low, []) + [longer for longer, short in forms.items() if low in short]
    return written(chance.choice(others)) if others else name


LOOKS_ALIKE, SOUNDS_ALIKE = _replaced(LOOK_ALIKE), _replaced(SOUND_ALIKE)


def surname(slip: Slip) -> Fault:
    return lambda chance, _where, child: replace(child, surname=slip(chance, child.surname) if child.surname else "")


def forename(slip: Slip) -> Fault:
    return lambda chance, _where, child: replace(child, forename=slip(chance, child.forename) if child.forename else "")


def halved(chance: random.Random, where: Elsewhere, child: Child) -> Child:
    """One half of a double surname, or a second one."""
    if "-" in child.surname:
        return replace(child, surname=chance.choice(child.surname.split("-")))
    other = where.family()[1].split("-")[0]
    return replace(
        child, surname=chance.choice((f"{child.surname}-{other}", f"{other}-{child.surname}", f"{child.surname} {other}"))
    )


def turned(_chance: random.Random, _where: Elsewhere, child: Child) -> Child:
    """The halves of a double surname, or surname and forename, in each other's place."""
    if "-" in child.surname:
        return replace(child, surname="-".join(reversed(child.surname.split("-"))))
    return replace(child, surname=child.forename, forename=child.surname)


def _day(change: Callable[[random.Random, date], date]) -> Fault:
    def fault(chance: random.Random, _where: Elsewhere, child: Child) -> Child:
        if child.born is None:
            return child
        try:
            return replace(child, born=change(chance, child.born))
        except ValueError:  # no calendar has that day: the next but one month begins instead
            return replace(child, born=child.born + timedelta(days=1))

    return fault


def _swapped(_chance: random.Random, born: date) -> date:
    return born if born.day > 12 else date(born.year, born.day, born.month)


def _digit(chance: random.Random, born: date) -> date:
    """One digit of eight wrong, as far as a calendar has such a date."""
    while True:
        text, place = f"{born:%Y%m%d}", chance.choice((3, 4, 5, 6, 7))
        text = text[:place] + chance.choice("0123456789") + text[place + 1 :]
        try:
            other = date.fromisoformat(text)
        except ValueError:
            continue
        if other != born:
            return other


DATES: dict[str, Callable[[random.Random, date], date]] = {
    "date-swapped": _swapped,
    "date-digit": _digit,
    "date-day": lambda chance, born: born + timedelta(days=chance.choice((-1, 1, -2, 2, -10, 10))),
    "date-other-day": lambda chance, born: born.replace(day=chance.randrange(1, 29)),
    "date-month": lambda chance, born: born.replace(month=chance.randrange(1, 13)),
    "date-year": lambda chance, born: born.replace(year=born.year + chance.choice((-1, 1, -1, 1, -2, 2))),
    "date-ten-years": lambda chance, born: born.replace(year=born.year + chance.choice((-10, 10))),
    "date-first": lambda _chance, born: born.replace(day=1),
}


def neighbour(chance: random.Random, _where: Elsewhere, child: Child) -> Child:
    """The postcode of the next street, or one with a slip."""
    code = child.postcode
    place = chance.choice((-1, -1, -2, -3))
    instead = chance.choice("ABDEFGHJLNPQRSTUWXYZ" if code[place].isalpha() else "0123456789")
    return replace(child, postcode=code[:place] + instead + code[len(code) + place + 1 :])


def near_school(chance: random.Random, _where: Elsewhere, child: Child) -> Child:
    place = chance.randrange(1, 4)
    return replace(child, estab=child.estab[:place] + chance.choice("0123456789") + child.estab[place + 1 :])


def other_school(chance: random.Random, where: Elsewhere, child: Child) -> Child:
    lea, estab = chance.choice(where.schools)
    return replace(child, lea=chance.choice((child.lea, lea)), estab=estab)


FAULTS: dict[str, Fault] = {
    "surname-typo": surname(typo),
    "forename-typo": forename(typo),
    "surname-two-slips": surname(lambda chance, name: typo(chance, typo(chance, name))),
    "surname-looks-alike": surname(LOOKS_ALIKE),
    "forename-looks-alike": forename(LOOKS_ALIKE),
    "surname-sounds-alike": surname(SOUNDS_ALIKE),
    "forename-sounds-alike": forename(SOUNDS_ALIKE),
    "surname-written-otherwise": surname(joined),
    "forename-accented": forename(accented),
    "forename-variant": forename(lambda chance, name: variant(chance, name, variants.FORENAMES)),
    "surname-variant": surname(lambda chance, name: variant(chance, name, variants.SURNAMES)),
    "surname-changed": lambda _chance, where, child: replace(child, surname=where.family()[1]),
    "surname-halved": halved,
    "surname-cut": surname(lambda chance, name: name[: chance.randrange(4, 9)]),
    "turned-round": turned,
    "forename-missing": lambda _chance, _where, child: replace(child, forename=""),
    "forename-initial": forename(lambda _chance, name: name[:1]),
    "forename-cut": forename(lambda chance, name: name[: chance.randrange(3, 6)]),
    "middle-used": lambda _chance, _where, child: replace(child, forename=child.middle or child.forename),
    "middle-added": lambda _chance, _where, child: replace(child, forename=f"{child.forename} {child.middle}".strip()),
    **{name: _day(change) for name, change in DATES.items()},
    "date-missing": lambda _chance, _where, child: replace(child, born=None),
    "sex-wrong": lambda _chance, _where, child: replace(child, gender="F" if child.gender == "M" else "M"),
    "school-slip": near_school,
    "school-other": other_school,
    "postcode-near": neighbour,
    "postcode-other": lambda _chance, where, child: replace(child, postcode=where.postcode()),
}
