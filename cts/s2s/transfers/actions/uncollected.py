"""Which files that nobody has downloaded an office is written to about: as receiver, sender, or the authority of either.

A file whose sender hears nothing more of it (see `shown_to_sender`) is in the receiver's own list alone: a list for an authority
is read by people at both ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from cts.s2s.establishments.rules import AUTHORITY
from cts.s2s.notices import offices
from cts.s2s.notices.lists import FileListed
from cts.s2s.transfers import shown_to_sender
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.naming import number_of
from cts.s2s.transfers.shown_to_sender import SentList
from cts.schooldays import day_of


@dataclass(frozen=True, kw_only=True)
class OfficeFiles:
    """The files that concern an office. The lists of an authority's schools are empty for a school."""

    received: list[FileListed]
    sent: list[FileListed]
    at_schools: list[FileListed]
    from_schools: list[FileListed]


def open_to_both(*, now: datetime) -> Q:
    """The undecided transfers whose sender may know how they stand."""
    return shown_to_sender.in_list(SentList.COLLECTION, now=now)


def authorities_of(transfers: QuerySet[Transfer], *, now: datetime) -> set[str]:
    """The authorities of both ends."""
    ends = set(transfers.filter(open_to_both(now=now)).order_by().values_list("sender", "receiver"))
    return {offices.authority_number(number) for number in {end for both in ends for end in both}} - {""}


def for_office(number: str, transfers: QuerySet[Transfer], *, now: datetime) -> OfficeFiles:
    """Those of the transfers that concern this office. A file between two schools of an authority is in one of its lists."""
    open_ones = transfers.filter(open_to_both(now=now))
    sent, at_schools, from_schools = open_ones.filter(sender=number), open_ones.none(), open_ones.none()
    if number.endswith(AUTHORITY):
        here, elsewhere = Q(receiver__startswith=number[:3]), ~Q(receiver__startswith=number[:3])
        sent, at_schools = sent.filter(elsewhere), open_ones.filter(here).exclude(receiver=number)
        from_schools = open_ones.filter(elsewhere, sender__startswith=number[:3]).exclude(sender=number)
    return OfficeFiles(
        received=_listed(transfers.filter(receiver=number)),
        sent=_listed(sent),
        at_schools=_listed(at_schools),
        from_schools=_listed(from_schools),
    )


def _listed(transfers: Iterable[Transfer]) -> list[FileListed]:
    rows = list(transfers)
    names = {number: offices.name_of(number) for number in {end for row in rows for end in (row.sender, row.receiver)}}
    return [
        FileListed(
            file_name=row.file_name,
            number=number_of(row.public_id),
            sender=names[row.sender],
            receiver=names[row.receiver],
            uploaded_on=day_of(row.uploaded_at),
        )
        for row in rows
    ]
