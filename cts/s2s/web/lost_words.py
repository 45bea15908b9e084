"""What the pages about lost pupils say of an entry."""

from __future__ import annotations

from cts.s2s.establishments import queries as establishments
from cts.s2s.lost_pupils import wording
from cts.site.frame.language import current


def words() -> dict[str, object]:
    """For templates: each of these, and all of them together as `words` for macros."""
    these = {
        "areas": wording.AREAS,
        "statuses": wording.STATUSES,
        "reasons": wording.REASONS,
        "said_of": wording.said_of,
        "name_of": name_of,
    }
    return {**these, "words": these}


def name_of(number: str) -> str:
    """An establishment by name and number."""
    found = establishments.by_number(dfe_number=number)
    return f"{found.name_in(current())} ({number})" if found else number
