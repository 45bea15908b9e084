"""Made-up lost pupils, and what somebody might ask for when one of them turns up.

    python -m benchmarks.lost_pupil_records --count 100000 --asked 3000 --seed 1 --records R.csv --queries Q.csv

Names have the frequencies of a country: common ones very common, half of all names rare; Welsh, South Asian, Arabic, African,
East European and Chinese families beside English ones. There are twins, brothers and sisters, double surnames, middle names. Four
fifths of the questions give the last school, a quarter a postcode, one in sixteen a UPN with a mistake in it. What is given has
one to three faults of the kinds in FAULTS (two thirds one, a quarter two), each of which changes something that is given. A fifth
of the questions are for children who are not there.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
from bisect import bisect
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks import lost_pupil_names as names
from benchmarks.lost_pupil_faults import FAULTS, Child, Elsewhere, variant, written
from benchmarks.lost_pupil_tables import QUERY_COLUMNS, RECORD_COLUMNS
from cts.ctf.identifiers import upn
from cts.s2s.lost_pupils.matching.also_called import also_called
from cts.s2s.lost_pupils.matching.folding import words

SCHOOLS, TWINS, SIBLINGS, ABSENT = 24_000, 0.012, 0.04, 0.2
FIRST_DAY, DAYS = date(2007, 9, 1), 16 * 365


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


def listed(chance: random.Random, _where: Elsewhere, child: Child) -> Child:
    """A form of the forename from the search's own list; every other fault is blind to that list."""
    forms = {name: sorted(also_called(name)) for name in ["".join(words(child.forename))] if name}
    return replace(child, forename=variant(chance, child.forename, forms))


def faulty_upn(chance: random.Random, number: str) -> str:
    """A wrong character, two in each other's place, or one left out."""
    place, kind = chance.randrange(12), chance.randrange(4)
    if kind == 0:
        return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if kind == 1:
        return number[:place] + number[place + 1 :]
    return number[:place] + chance.choice("0123456789") + number[place + 1 :]


def asked(chance: random.Random, country: Country, child: Child) -> tuple[list[str], Child]:
    """What is asked for a child: some of the fields, with one to three faults."""
    told = replace(child, upn=faulty_upn(chance, child.upn) if chance.random() < 0.0625 else "")
    if chance.random() < 0.2:
        told = replace(told, lea=chance.choice(("", "", child.lea)), estab="")
    if chance.random() >= 0.25:
        told = replace(told, postcode="")
    if chance.random() < 0.08:
        told = replace(told, gender="")
    faults = FAULTS | {"forename-listed": listed}
    kinds: list[str] = []
    many = chance.choices((1, 2, 3), (0.667, 0.25, 0.083))[0]
    for kind in chance.sample(sorted(faults), len(faults)):
        if len(kinds) == many:
            break
        needed = {"school": told.estab, "postcode": told.postcode, "sex": told.gender, "date": told.born}
        if needed.get(kind.split("-")[0], True):
            after = faults[kind](chance, country, told)
            kinds += [kind] if after != told else []
            told = after
    if not (told.born or told.estab or told.postcode or told.upn):
        # A name alone is no question that the service answers.
        told = replace(told, postcode=child.postcode)
    return kinds, told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--asked", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    arguments = parser.parse_args()
    country = Country(random.Random(arguments.seed))
    children = country.children(arguments.count)
    with arguments.records.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(RECORD_COLUMNS)
        for number, child in enumerate(children, start=1):
            names_of = [child.surname, child.forename, child.middle]
            writer.writerow([number, child.upn, *names_of, child.born, child.gender, child.lea, child.estab, child.postcode])
    chance = random.Random(f"questions of {arguments.seed}")
    with arguments.queries.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(QUERY_COLUMNS)
        for number in range(1, arguments.asked + 1):
            truth = 0 if chance.random() < ABSENT else chance.randrange(1, len(children) + 1)
            child = children[truth - 1] if truth else country.numbered(country.child(), number)
            kinds, said = asked(chance, country, child)
            told = [said.surname, said.forename, said.born or "", said.gender, said.lea, said.estab, said.upn, said.postcode]
            writer.writerow([number, truth, " ".join(kinds), *told])


if __name__ == "__main__":
    main()
