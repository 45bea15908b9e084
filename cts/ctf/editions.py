"""The editions of the Common Transfer File (format section 11).

An edition's number is the two last digits of the year in which the academic year starts (2025/26: 25), and the file writes it
with one decimal: ``25.0``.
"""

import datetime
import re

FIRST = 12
LAST = 26

# Gender became Sex. Inferred from when the multiplication tables check changed its files, so it is one line to change.
SEX_SINCE = 23

_WRITTEN = re.compile(r"([0-9]{2})\.[0-9]", re.ASCII)


def parse(written: str) -> int | None:
    """The edition number in a `CTFversion` such as ``25.0``; None when it is not one.

    >>> parse("25.0"), parse("CTF 25")
    (25, None)
    """
    match = _WRITTEN.fullmatch(written)
    return int(match[1]) if match else None


def written(edition: int) -> str:
    """The edition as `CTFversion` writes it.

    >>> written(25)
    '25.0'
    """
    return f"{edition}.0"


def known(edition: int) -> bool:
    """Whether this library knows that edition."""
    return FIRST <= edition <= LAST


def nearest(edition: int) -> int:
    """The known edition closest to `edition`."""
    return min(max(edition, FIRST), LAST)


def current(today: datetime.date) -> int:
    """The edition in use on a day; products change over on 1 August (format section 4).

    >>> current(datetime.date(2026, 7, 31)), current(datetime.date(2026, 8, 1))
    (25, 26)
    """
    return nearest(academic_year(today) % 100 if today.month != 8 else today.year % 100)


def academic_year(today: datetime.date) -> int:
    """The year in which the academic year of that day started; it changes on 1 September.

    >>> academic_year(datetime.date(2026, 1, 15))
    2025
    """
    return today.year if today.month >= 9 else today.year - 1
