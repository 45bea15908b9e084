"""Until when the bytes of a file stay on the site: as long as the period says on the day on which the term began (P26)."""

from __future__ import annotations

from cts.s2s.periods.declared import REDOWNLOAD_DAYS, REJECTED_DAYS, REPORT_DAYS, UNCOLLECTED_DAYS
from cts.s2s.periods.terms import Term


def again(*, since: str = "downloaded_at") -> Term:
    """How long a file that has arrived may be fetched again (S-155)."""
    return Term(period=REDOWNLOAD_DAYS, since=since)


def after_rejection() -> Term:
    """How long a rejected file stays for its sender to look at."""
    return Term(period=REJECTED_DAYS, since="rejected_at")


def uncollected() -> Term:
    """How long a file waits for its receiver: without end, unless the department sets a limit (S-260)."""
    return Term(period=UNCOLLECTED_DAYS, since="uploaded_at")


def until_reported() -> Term:
    """How long a file waits before it is reported to its sender as not collected (P4)."""
    return Term(period=REPORT_DAYS, since="uploaded_at")
