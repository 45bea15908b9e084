"""Checks that need the whole file: who is in it, and whether they may be in it together."""

from cts.ctf.model.header import Header
from cts.ctf.validation.context import Context
from cts.ctf.validation.findings import Finding
from cts.ctf.validation.summaries import PupilSummary


def check_file(header: Header, pupils: list[PupilSummary], around: Context, name: str | None) -> list[Finding]:
    """What a file breaks as a whole."""
    return []
