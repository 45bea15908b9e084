"""Made-up lost pupils, and what somebody might ask for when one of them turns up.

    python -m benchmarks.lost_pupil_records --count 100000 --asked 3000 --seed 1 --records R.csv --queries Q.csv

Names have the frequencies of a country: common ones very common, half of all names rare; Welsh, South Asian, Arabic, African,
East European and Chinese families beside English ones. There are twins, brothers and sisters, double surnames, middle names. A
question carries one to three faults of the kinds in FAULTS (two thirds one, a quarter two); a fifth of the questions are for
children who are not there. Four fifths give the last school, a quarter a postcode, one in sixteen a UPN with a mistake in it.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks import lost_pupil_names as names
from cts.ctf.identifiers import upn
from cts.s2s.lost_pupils.matching.also_called import also_called
from cts.s2s.lost_pupils.matching.folding import words

RECORD_COLUMNS = ["id", "upn", "surname", "forename", "middle", "dob", "gender", "lea", "estab", "postcode"]
QUERY_COLUMNS = ["qid", "truth", "kinds", "surname", "forename", "dob", "gender", "lea", "estab", "upn", "postcode"]
SCHOOLS, TWINS, SIBLINGS, ABSENT = 24_000, 0.012, 0.04, 0.2
FIRST_DAY, DAYS = date(2007, 9, 1), 16 * 365
NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqwrtyuiopsadfghjkxzxcvbn", strict=False))


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


class Chooser:
    """Picks from a list in which the first are the most frequent, after Zipf."""

    def __init__(self, items: list[str], steepness: float) -> None:
        self.items = items
        self.sums = list(itertools.accumulate(1 / (rank + 8) ** steepness for rank in range(len(items))))

    def __call__(self, chance: random.Random) -> str:
        return self.items[bisect(self.sums, chance.random() * self.sums[-1])]


class Country:
    """Where the children live: schools, names."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        tail = [begin + middle + end for begin in names.BEGINNINGS for middle in names.MIDDLES[2:] for end in names.ENDINGS]
        chance.shuffle(tail)
        self.surnames = {group: Chooser(text.split(), 1.0) for group, text in names.SURNAMES.items()}
        self.rare_surnames = Chooser(tail, 0.6)
        self.forenames = {
            "M": {group: Chooser(text.split(), 0.9) for group, text in names.BOYS.items()},
            "F": {group: Chooser(text.split(), 0.9) for group, text in names.GIRLS.items()},
        }
        authorities = [f"{number}" for number in (*range(201, 214), *range(301, 394), *range(660, 682), *range(800, 941))]
        self.schools = [
            (chance.choice(authorities), f"{chance.choice((2, 2, 2, 3, 3, 4, 5))}{chance.randrange(1000):03}")
            for _ in range(SCHOOLS)
        ]

    def family(self) -> tuple[str, str]:
        group = self.chance.choices(list(names.SHARES), list(names.SHARES.values()))[0]
        rare = group == "english" and self.chance.random() < 0.6
        surname = (self.rare_surnames if rare else self.surnames[group])(self.chance)
        if self.chance.random() < (0.05 if group in {"english", "welsh"} else 0.02):
            surname += "-" + self.surnames[group](self.chance)
        return group, written(surname)

    def forename(self, group: str, gender: str) -> str:
        group = group if self.chance.random() < 0.9 else "english"
        return written(self.forenames[gender][group](self.chance))

    def child(self) -> Child:
        group, surname = self.family()
        gender = self.chance.choice("MF")
        lea, estab = self.chance.choice(self.schools)
        return Child(
            surname=surname,
            forename=self.forename(group, gender),
            middle=self.forename(group, gender) if self.chance.random() < 0.55 else "",
            born=FIRST_DAY + timedelta(days=self.chance.randrange(DAYS)),
            gender=gender,
            lea=lea,
            estab=estab,
            postcode=self.postcode(),
        )

    def postcode(self) -> str:
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        district = self.chance.choice(
            ("SA", "CF", "LL", "NP", "B", "M", "LS", "BS", "EX", "NE", "SE", "N", "E", "W", "PL", "YO", "CB")
        )
        inward = f"{self.chance.randrange(10)}{self.chance.choice(letters)}{self.chance.choice(letters)}"
        return f"{district}{self.chance.randrange(1, 40)} {inward}"

    def children(self, count: int) -> list[Child]:
        found: list[Child] = []
        while len(found) < count:
            child = self.child()
            found.append(self.numbered(child, len(found)))
            kind = self.chance.random()
            if kind < TWINS + SIBLINGS:
                gender = self.chance.choice("MF")
                days = 0 if kind < TWINS else self.chance.randrange(400, 2200)
                found.append(
                    self.numbered(
                        replace(
                            child,
                            forename=written(self.forenames[gender]["english"](self.chance)),
                            gender=gender,
                            born=child.born and child.born + timedelta(days=days),
                        ),
                        len(found),
                    )
                )
        return found[:count]

    def numbered(self, child: Child, place: int) -> Child:
        year = ((child.born or FIRST_DAY).year + 4) % 100
        body = f"{child.lea}{child.estab}{year:02}{(place * 7919) % 1000:03}"
        return replace(child, upn=upn.check_letter(body) + body)


def written(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))


def typo(chance: random.Random, name: str) -> str:
    """One letter wrong, missing, doubled or in its neighbour's place."""
    if len(name) < 3:
        return name + "h"
    place = chance.randrange(1, len(name) - 1)
    kind = chance.randrange(4)
    letter = name[place]
    if kind == 0:
        return name[:place] + NEIGHBOURS.get(letter.lower(), "e") + name[place + 1 :]
    if kind == 1:
        return name[:place] + name[place + 1 :]
    if kind == 2:
        return name[:place] + letter + name[place:]
    return name[:place] + name[place + 1] + letter + name[place + 2 :]


RESPELLINGS = [
    ("ph", "f"),
    ("ck", "k"),
    ("ee", "ea"),
    ("ie", "y"),
    ("y", "ie"),
    ("ei", "ie"),
    ("ff", "f"),
    ("ll", "l"),
    ("nn", "n"),
    ("tt", "t"),
    ("ou", "u"),
    ("oo", "u"),
    ("ai", "ay"),
    ("ey", "y"),
    ("c", "k"),
    ("s", "z"),
    ("i", "y"),
    ("th", "t"),
    ("mm", "m"),
    ("a", "e"),
]


def respelt(name: str) -> str:
    """As one hears it."""
    low = name.lower()
    for one, other in RESPELLINGS:
        if one in low[1:]:
            return written(low[0] + low[1:].replace(one, other, 1))
    return name + "e"


def changed_date(chance: random.Random, born: date | None) -> date | None:
    """A birth date with a slip in it."""
    if born is None:
        return None
    kind = chance.randrange(5)
    try:
        if kind == 0:
            return born + timedelta(days=chance.choice((-10, -1, 1, 10)))
        if kind == 1:
            return born.replace(year=born.year + chance.choice((-1, 1)))
        if kind == 2:
            return born.replace(month=born.month % 12 + 1)
        if kind == 3:
            return born.replace(day=chance.randrange(1, 29))
        return born.replace(month=chance.randrange(1, 13))
    except ValueError:
        return born + timedelta(days=1)


Fault = Callable[[random.Random, Country, Child], Child]


def swapped_date(_chance: random.Random, _country: Country, child: Child) -> Child:
    born = child.born
    return child if born is None or born.day > 12 else replace(child, born=date(born.year, born.day, born.month))


def other_form(chance: random.Random, _country: Country, child: Child) -> Child:
    forms = sorted(also_called("".join(words(child.forename))))
    return replace(child, forename=written(chance.choice(forms))) if forms else child


def halved(chance: random.Random, country: Country, child: Child) -> Child:
    if "-" in child.surname:
        return replace(child, surname=chance.choice(child.surname.split("-")))
    return replace(child, surname=f"{child.surname}-{country.family()[1].split('-')[0]}")


FAULTS: dict[str, Fault] = {
    "surname-typo": lambda chance, _country, child: replace(child, surname=typo(chance, child.surname)),
    "forename-typo": lambda chance, _country, child: replace(child, forename=typo(chance, child.forename)),
    "two-slips": lambda chance, _country, child: replace(child, surname=typo(chance, typo(chance, child.surname))),
    "surname-respelt": lambda _chance, _country, child: replace(child, surname=respelt(child.surname)),
    "forename-respelt": lambda _chance, _country, child: replace(child, forename=respelt(child.forename)),
    "other-form": other_form,
    "other-form-again": other_form,
    "date-swapped": swapped_date,
    "date-slip": lambda chance, _country, child: replace(child, born=changed_date(chance, child.born)),
    "date-slip-again": lambda chance, _country, child: replace(child, born=changed_date(chance, child.born)),
    "date-missing": lambda _chance, _country, child: replace(child, born=None),
    "wrong-way-round": lambda _chance, _country, child: replace(child, surname=child.forename, forename=child.surname),
    "surname-changed": lambda _chance, country, child: replace(child, surname=country.family()[1]),
    "surname-halved": halved,
    "initial": lambda _chance, _country, child: replace(child, forename=child.forename[:1]),
    "middle-used": lambda _chance, _country, child: replace(child, forename=child.middle or child.forename),
    "middle-added": lambda _chance, _country, child: replace(child, forename=f"{child.forename} {child.middle}".strip()),
    "cut-short": lambda _chance, _country, child: replace(child, surname=child.surname[:5], forename=child.forename[:4]),
    "sex-wrong": lambda _chance, _country, child: replace(child, gender="F" if child.gender == "M" else "M"),
    "other-school": lambda chance, country, child: replace(child, estab=chance.choice(country.schools)[1]),
    "moved": lambda _chance, country, child: replace(child, postcode=country.postcode()),
}


def asked(chance: random.Random, country: Country, child: Child) -> tuple[list[str], Child]:
    """What is asked for a child: some of the fields, with one to three faults."""
    kinds = chance.sample(sorted(FAULTS), chance.choices((1, 2, 3), (0.667, 0.25, 0.083))[0])
    for kind in kinds:
        child = FAULTS[kind](chance, country, child)
    if chance.random() < 0.2:
        child = replace(child, lea="", estab="")
    # A name alone is no question that the service answers.
    if chance.random() >= 0.25 and (child.born or child.estab):
        child = replace(child, postcode="")
    number = ""
    if chance.random() < 0.0625:
        place = chance.randrange(13)
        number = child.upn[:place] + chance.choice("0123456789") + child.upn[place + 1 :]
    if chance.random() < 0.08:
        child = replace(child, gender="")
    return kinds, replace(child, upn=number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--asked", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    country = Country(chance)
    children = country.children(arguments.count)
    with arguments.records.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(RECORD_COLUMNS)
        for number, child in enumerate(children, start=1):
            writer.writerow(
                [
                    number,
                    child.upn,
                    child.surname,
                    child.forename,
                    child.middle,
                    child.born,
                    child.gender,
                    child.lea,
                    child.estab,
                    child.postcode,
                ]
            )
    with arguments.queries.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(QUERY_COLUMNS)
        for number in range(1, arguments.asked + 1):
            truth = 0 if chance.random() < ABSENT else chance.randrange(1, len(children) + 1)
            child = children[truth - 1] if truth else country.numbered(country.child(), number)
            kinds, said = asked(chance, country, child)
            writer.writerow(
                [
                    number,
                    truth,
                    " ".join(kinds),
                    said.surname,
                    said.forename,
                    said.born or "",
                    said.gender,
                    said.lea,
                    said.estab,
                    said.upn,
                    said.postcode,
                ]
            )


if __name__ == "__main__":
    main()
