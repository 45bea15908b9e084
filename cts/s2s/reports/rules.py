"""What a report may be of: whose, and when. Plain Python."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cts.s2s.core import Actor
from cts.s2s.establishments.rules import AUTHORITY, CENTRAL
from cts.site.refusing import Refused

_NUMBER = re.compile(r"\d{3}(LLLL|\d{4})", re.ASCII)
YEARS_MAX = 10
"""Years that a report spans at most."""


@dataclass(frozen=True, kw_only=True)
class Of:
    """Whose report: `number` is one school's, an authority's with all its schools, or "" for everyone."""

    number: str

    @property
    def is_school(self) -> bool:
        """Whether it is of one establishment alone."""
        return bool(self.number) and not self.number.endswith(AUTHORITY)


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days of a report, both included."""

    since: date
    until: date


def check_of(by: Actor, *, number: str) -> Of:
    """Whose report somebody gets: "" for the widest that is theirs. Raises Refused("REPORT-OF").

    A school gets its own, an authority its own with its schools' or one of them, the department anyone's.
    """
    own = by.establishment
    if own == CENTRAL:
        if number and not _NUMBER.fullmatch(number):
            raise Refused("REPORT-OF", number=number[:10])
        return Of(number=number)
    if not number or number == own:
        return Of(number=own)
    if not own.endswith(AUTHORITY) or not _NUMBER.fullmatch(number) or number[:3] != own[:3]:
        raise Refused("REPORT-OF", number=number[:10])
    return Of(number=number)


def check_span(*, since: date | None, until: date | None, today: date) -> Span:
    """The days asked for; without any the school year so far. Raises Refused("REPORT-SPAN")."""
    until = until or today
    first_year = until.year if until.month > 8 else until.year - 1
    since = since or date(first_year, 9, 1)
    if since > until or until.year - since.year > YEARS_MAX:
        raise Refused("REPORT-SPAN", years=str(YEARS_MAX))
    return Span(since=since, until=until)
