"""What may be said of a school that pupils go to or come from. Plain Python."""

from __future__ import annotations

from cts.site.schools.folding import fold

SHOWN = 10
"""Schools of a search that are shown to choose from; whoever meant another adds a word."""

OUTSIDE_WORDS = frozenset(
    fold(word)
    for word in (
        "home",
        "home educated",
        "home education",
        "home schooled",
        "elective home education",
        "ehe",
        "abroad",
        "overseas",
        "emigrated",
        "left the country",
        "scotland",
        "northern ireland",
        "ireland",
        "private school",
        "independent school",
        "gartref",
        "addysg gartref",
        "addysg ddewisol gartref",
        "dramor",
        "tramor",
        "yr alban",
        "gogledd iwerddon",
        "iwerddon",
        "ysgol annibynnol",
        "ysgol breifat",
    )
)
"""What people write for a school where no file goes to one: its destination is M, never X (S-243; M-041, U-028)."""


def is_outside(text: str) -> bool:
    """Whether a text says that a child is taught at home, abroad or otherwise outside the sector."""
    return fold(text) in OUTSIDE_WORDS
