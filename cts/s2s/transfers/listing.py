"""The lists of files on either side of a transfer, each cut, sorted and narrowed by the database (S-135, S-152, S-158)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower

from cts.s2s.core import Actor, Permission
from cts.s2s.core.listing import Listed, Order, Wanted, ordered, within
from cts.s2s.establishments import searching
from cts.s2s.establishments.rules import AUTHORITY, CENTRAL
from cts.s2s.transfers import queries, shown_to_receiver, shown_to_sender
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import UNDECIDED, Kind, Status
from cts.s2s.transfers.seen import TransferSeen
from cts.s2s.transfers.shown_to_sender import SentList

_NEWEST_FIRST = ("-uploaded_at", "pk")


def waiting(by: Actor, *, wanted: Wanted, now: datetime, kinds: Collection[Kind] = (Kind.CTF,)) -> Listed[TransferSeen]:
    """The files that wait for the actor's establishment, with those that nobody has confirmed yet (S-135, S-143)."""
    by.require(Permission.COLLECT)
    return _received(queries.received_by(by, now=now).filter(kind__in=kinds, status__in=UNDECIDED), wanted, day="uploaded_at")


def previously_downloaded(
    by: Actor, *, wanted: Wanted, now: datetime, kinds: Collection[Kind] = (Kind.CTF,)
) -> Listed[TransferSeen]:
    """The files that the establishment has downloaded and may still fetch again (S-152, S-155)."""
    by.require(Permission.COLLECT)
    return _received(
        queries.received_by(by, now=now).filter(kind__in=kinds, status=Status.DOWNLOADED), wanted, day="downloaded_at"
    )


def sent(by: Actor, *, which: SentList, wanted: Wanted, now: datetime) -> Listed[TransferSeen]:
    """One of the lists of files that the establishment has sent (S-158).

    The order tells no more than the rows do (P10): what became of a file counts as its sender is shown it.
    """
    by.require(Permission.WATCH_SENT)
    rows = Transfer.objects.filter(shown_to_sender.in_list(which, now=now), sender=by.establishment)
    orders = {
        **_orders("uploaded_at", "receiver", wanted),
        "rejected": F("rejected_at"),
        "collected": shown_to_sender.arrived_at(),
    }
    narrowed = _narrowed(rows, wanted, day="uploaded_at", other="receiver")
    return Listed(ordered(narrowed, wanted=wanted, orders=orders, usual=_NEWEST_FIRST), seen=shown_to_sender.rows)


def waiting_at_schools(by: Actor, *, now: datetime) -> QuerySet[Transfer]:
    """The gate of those who look after schools: what waits at a school of the authority, or at any for the department.

    Common Transfer Files only: the names of others hold free text. A file whose way somebody protects is not there, for the list
    says where children go. Raises Refused("NOT-ALLOWED").
    """
    by.require(Permission.WATCH_SCHOOLS)
    here = shown_to_sender.in_list(SentList.COLLECTION, now=now)
    rows = Transfer.objects.filter(here, kind=Kind.CTF).exclude(receiver__endswith=AUTHORITY)
    return rows if by.establishment == CENTRAL else rows.filter(receiver__startswith=by.establishment[:3])


def at_schools(by: Actor, *, wanted: Wanted, now: datetime) -> Listed[TransferSeen]:
    """The same as a list, the oldest first unless asked otherwise."""
    rows = _narrowed(waiting_at_schools(by, now=now), wanted, day="uploaded_at", other="receiver")
    orders = {
        **_orders("uploaded_at", "receiver", wanted),
        "source": searching.name_of("sender", language=wanted.language),
    }
    return Listed(ordered(rows, wanted=wanted, orders=orders, usual=["uploaded_at", "pk"]), seen=shown_to_sender.rows)


def _received(rows: QuerySet[Transfer], wanted: Wanted, *, day: str) -> Listed[TransferSeen]:
    narrowed = _narrowed(rows, wanted, day=day, other="sender")
    orders = _orders(day, "sender", wanted)
    return Listed(ordered(narrowed, wanted=wanted, orders=orders, usual=_NEWEST_FIRST), seen=shown_to_receiver.rows)


def _narrowed(rows: QuerySet[Transfer], wanted: Wanted, *, day: str, other: str) -> QuerySet[Transfer]:
    """The rows that were asked for: by the file's name, the establishment at the other end, and days."""
    named = Q(file_name__icontains=wanted.text) if wanted.text else Q()
    at = Q(**{f"{other}__in": searching.matching(wanted.school).values("dfe_number")}) if wanted.school else Q()
    return rows.filter(named, at, within(day, wanted=wanted))


def _orders(day: str, other: str, wanted: Wanted) -> dict[str, Order]:
    return {"file": Lower("file_name"), "date": F(day), "school": searching.name_of(other, language=wanted.language)}
