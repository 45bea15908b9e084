"""The page of statutory content."""

from cts.ctf import editions
from cts.ctf.reference.markdown import table
from cts.ctf.validation import attainment, england, wales
from cts.ctf.validation.items import Item

_ABOUT = """\
What a **full** file has to hold, by the country of the school that sends it. A file that lacks an item gets a warning
with the code given here; nobody can make up what a register does not know. Partial files are not asked.
"""
_ONWARDS = 9999


def text() -> str:
    """The page."""
    return "\n".join(
        [
            _ABOUT,
            f"## England\n\nSchedule 2 of the regulations on pupil information.\n\n{_items(england.ITEMS)}",
            f"### Results that are due\n\nFrom pupils who were at the end of a stage in one of these school years.\n\n{_due()}",
            f"## Wales\n\nThe list in the guide for schools.\n\n{_items(wales.ITEMS)}",
        ]
    )


def _items(items: tuple[Item, ...]) -> str:
    heads = ("Source", "Item", "Rule", "Where", "Editions", "How it is judged")
    rows = [
        (
            item.source,
            item.what,
            item.rule.code if item.rule else "",
            f"`{item.path}`" if item.path else "",
            f"from {editions.written(item.since)}" if item.since > editions.FIRST else "",
            item.note,
        )
        for item in items
    ]
    return table(heads, rows)


def _due() -> str:
    heads = ("Rule", "Stage", "At the end of", "Method", "Subjects", "Years ending", "Source")
    rows = [
        (
            due.rule.code,
            due.stage,
            f"Year {due.after}",
            due.method,
            ", ".join(due.subjects),
            f"{due.first} on" if due.last >= _ONWARDS else f"{due.first} to {due.last}",
            due.source,
        )
        for due in attainment.DUE
    ]
    without = ", ".join(map(str, sorted(attainment.WITHOUT_ASSESSMENTS)))
    return f"{table(heads, rows)}\nNo assessments were made in the years ending {without}.\n"
