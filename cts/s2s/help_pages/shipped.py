"""The texts that come with the service: texts/en.txt and texts/cy.txt, the same pages in the same order.

A page begins with a line "== key section", its next line is its title, and what follows is its text.
"""

from functools import cache
from pathlib import Path

from cts.s2s.help_pages.rules import Section, Wording

_TEXTS = Path(__file__).parent / "texts"


@cache
def texts() -> dict[str, Wording]:
    """Each shipped page by its key, in the order in which they are shown."""
    english, welsh = _read("en"), _read("cy")
    return {
        key: Wording(section=Section(section), title_en=title, title_cy=welsh[key][1], text_en=text, text_cy=welsh[key][2])
        for key, (section, title, text) in english.items()
    }


def _read(language: str) -> dict[str, tuple[str, str, str]]:
    pages = {}
    for part in (_TEXTS / f"{language}.txt").read_text(encoding="utf-8").split("\n== ")[1:]:
        head, title, text = part.split("\n", 2)
        key, section = head.split()
        pages[key] = (section, title.strip(), text.strip())
    return pages
