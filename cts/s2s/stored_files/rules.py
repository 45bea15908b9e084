"""Periods that keep bytes and rows together."""

from datetime import datetime, timedelta

SWEPT_AFTER = timedelta(hours=1)
"""Bytes without a row are only removed when they are older than this: younger ones may be on their way into a transaction."""

ENTERED_WITHIN = timedelta(minutes=30)
"""Bytes must get their row within this time, well before the sweep may take them."""


KEY_SETTLES = timedelta(minutes=1)
"""For so long after a new key was made, something under way may still be sealed with the one before."""


def may_enter(*, kept_at: datetime, now: datetime) -> bool:
    """Ask whether bytes that were kept at `kept_at` may still get their row."""
    return now - kept_at <= ENTERED_WITHIN
