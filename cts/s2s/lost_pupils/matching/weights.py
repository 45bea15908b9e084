"""How much an agreement weighs, in bits, after Fellegi and Sunter: log2(m / u).

m is how often the fields of two records of one child agree in this way, u how often those of two children do. The m of each
kind of agreement are below; they were set from what clerks get wrong, and tuned on made-up records (docs/lost-pupil-search.md).
u is counted: for a name it is the share of the children in the database who are called that, so that Zebedee weighs more than
Jack, and for a near name the share of all those who are called as near.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from cts.s2s.lost_pupils.matching.births import Birth
from cts.s2s.lost_pupils.matching.folding import How
from cts.s2s.lost_pupils.matching.spelling import Closeness

SURNAME: Mapping[Closeness, float] = {
    Closeness.SAME: 0.83,
    Closeness.OTHER_FORM: 0.01,
    Closeness.ONE_LETTER: 0.06,
    Closeness.SOUND: 0.03,
    Closeness.NEAR: 0.02,
    Closeness.INITIAL: 0.002,
    Closeness.RESEMBLING: 0.01,
}
SURNAME_OTHER = 0.045
"""A surname that has changed."""
FORENAME: Mapping[Closeness, float] = {
    Closeness.SAME: 0.78,
    Closeness.OTHER_FORM: 0.08,
    Closeness.ONE_LETTER: 0.05,
    Closeness.SOUND: 0.03,
    Closeness.NEAR: 0.02,
    Closeness.INITIAL: 0.02,
    Closeness.RESEMBLING: 0.008,
}
FORENAME_OTHER = 0.015
WRONG_WAY_ROUND = log2(0.02)
"""Surname and forename in each other's place."""
HOW: Mapping[How, float] = {
    How.MAIN: 0.0,
    How.PREFERRED: -1.0,
    How.PART: -3.0,
    How.MIDDLE: -4.0,
    How.FORMER: -2.0,
}
"""What it costs that a name is not the main one."""
HOW_OF = tuple(HOW[how] for how in How)
_DAYS = 5500.0
"""Birth dates of children of school age, about."""
BIRTH: Mapping[Birth, float] = {
    Birth.SAME: log2(0.85 * _DAYS),
    Birth.SWAPPED: log2(0.04 * _DAYS),
    Birth.ONE_DIGIT: log2(0.05 * _DAYS / 30),
    Birth.ONE_PART: log2(0.03 * _DAYS / 45),
    Birth.YEAR: log2(0.01 * 15),
    Birth.OTHER: log2(0.01),
    Birth.UNKNOWN: 0.0,
}
SEX_SAME, SEX_OTHER = log2(0.985 / 0.5), log2(0.015 / 0.5)
SCHOOL_SAME, SCHOOL_NEAR, AUTHORITY_SAME, AUTHORITY_OTHER = log2(0.88 / 0.0002), log2(0.03 / 0.002), log2(0.05 / 0.02), log2(0.04)
POSTCODE_SAME, POSTCODE_NEAR, POSTCODE_DISTRICT, POSTCODE_OTHER = 12.0, 8.0, log2(0.1 / 0.001), log2(0.2)
AUTHORITY_ALONE = log2(0.9 / 0.006)
UPN: Mapping[str, float] = {"same": 20.0, "end": 10.0, "start": 8.0, "other": log2(0.05)}
NAME_LEAST_SHARE = 2e-6


def bits(m: float, share: float) -> float:
    """The weight of an agreement that `share` of all children would show too."""
    return log2(m / max(min(share, 1.0), NAME_LEAST_SHARE))
