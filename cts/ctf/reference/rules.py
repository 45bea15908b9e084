"""The page of rules: findings of the check, and refusals of the writer and the operations."""

from collections.abc import Iterable

from cts.ctf.operations.refusals import WORDINGS
from cts.ctf.reference.markdown import table
from cts.ctf.validation.catalogue import RULES
from cts.ctf.validation.rule import Rule
from cts.ctf.wording import phrase
from cts.ctf.xml.writing.refused import REFUSALS

_ABOUT = """\
A code never changes; its wording may. In braces stands what a finding fills in. Where in the file it is, a finding says
itself: line, pupil, path. An **error** stops a transfer, a **warning** does not.

Sources: *format* and a number are sections of our notes on the format, S-, C- and P-numbers are requirements, *promises
5* are the kinds of hostile file that have to be answered.
"""
_SUBJECTS = {
    "1": "The document: it cannot be read as a Common Transfer File at all",
    "2": "Structure and the form of values",
    "3": "Identifiers",
    "4": "Codes",
    "5": "Values that must agree",
    "6": "What must be unique",
    "7": "File names and routes",
    "8": "England: statutory content",
    "9": "Wales: statutory content",
}


def text() -> str:
    """The page."""
    parts = [_ABOUT]
    for digit, subject in _SUBJECTS.items():
        parts.append(f"## {digit}xx {subject}\n\n{_rules(rule for rule in RULES.values() if rule.code[4] == digit)}")
    parts.append(f"## What the writer refuses\n\nRaised as `NotWritable`.\n\n{_rules(REFUSALS.values())}")
    heads = ("Code", "English", "Welsh")
    rows = [(code, wording, phrase(wording, "cy")) for code, wording in sorted(WORDINGS.items())]
    parts.append(f"## What the operations refuse\n\nRaised as `OperationRefused`.\n\n{table(heads, rows)}")
    return "\n".join(parts)


def _rules(rules: Iterable[Rule]) -> str:
    heads = ("Code", "Severity", "English", "Welsh", "Source")
    return table(heads, [(rule.code, rule.severity, rule.wording, phrase(rule.wording, "cy"), rule.source) for rule in rules])
