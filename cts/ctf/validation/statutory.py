"""What the law wants in a full file: which country's list is judged, and judging it.

Each country has a list of its own (C-11), `england.ITEMS` and `wales.ITEMS`. Which one applies follows from where the sending
school is; a school elsewhere, such as one on an island, is asked for the items that both lists have.

Everything here is a warning: a register that lacks an item cannot make it up, and the child's file must still go. Partial files
are never asked (S-051 to S-054). An item is asked only in the editions that have it (S-015).
"""

from functools import cache

from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation import attainment, england, wales
from cts.ctf.validation.context import Broken, Context, Country, broken
from cts.ctf.validation.items import Lacks

CODES = frozenset(rule.code for rule in (*england.RULES, *wales.RULES))
"""The codes of the rules about statutory content."""


def check(pupil: Pupil, context: Context) -> list[Broken]:
    """Which items a pupil of a full file lacks."""
    if not context.full:
        return []
    judged = _judged(context.country, context.edition)
    found = [broken(code, path) for code, path, lacks in judged if lacks(pupil, context)]
    if context.country == "ENG":
        found += attainment.check(pupil, context)
    return found


def check_header(header: Header, context: Context) -> list[Broken]:
    """Whether a full file says which school it is from (S-306, S-016, S-017): letters are no school's number."""
    if context.full and header.source is not None and header.source.la_number == "XXX":
        return [broken("CTF-806", "SourceSchool")]
    return []


@cache
def _judged(country: Country | None, edition: int) -> tuple[tuple[str, str, Lacks], ...]:
    """The items that can be judged in an edition, for schools in a country: code, path, and whether a pupil lacks it."""
    items = wales.ITEMS if country == "WLS" else england.ITEMS
    return tuple(
        (item.rule.code, item.path, item.lacks)
        for item in items
        if item.rule and item.lacks and item.since <= edition and (country or item.both)
    )
