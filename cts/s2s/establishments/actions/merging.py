"""Merging a register into the directory, a batch of rows at a time."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from itertools import islice
from typing import Any

from cts.s2s.core import Actor
from cts.s2s.establishments.actions.indexing import make_findable
from cts.s2s.establishments.actions.linking import succeed
from cts.s2s.establishments.models import Change, Establishment, FormerUrn
from cts.s2s.establishments.rules import Kind, Source, Status
from cts.site.schools.choosing import Chosen
from cts.site.schools.registers import Entry, RegisterFile
from cts.site.schools.report import Report

BATCH = 1000
"""Rows that are in memory at a time."""

_OF_ENGLAND = (
    "urn",
    "name",
    "country",
    "sector",
    "type_name",
    "phase",
    "address",
    "town",
    "postcode",
    "status",
    "opened_on",
    "closed_on",
)
_OF_WALES = ("name", "country", "sector", "type_name", "phase", "address", "town", "postcode", "status")
_OF_ENGLAND_ABOUT_WALES = ("urn", "status", "opened_on", "closed_on")
"""What England's register knows better of a school that the list for Wales describes."""


class Merge:
    """One run over a register's file. The caller holds the transaction."""

    def __init__(self, register: RegisterFile, *, by: Actor, now: datetime, only_new_from: Source | None = None) -> None:
        """`only_new_from` adds what is missing, as coming from there, and leaves alone what is there."""
        self._register, self._by, self._now, self._only_new_from = register, by, now, only_new_from
        self._report = Report(kind=register.source.value)
        self._chosen = Chosen(report=self._report, entered=_entered_authorities())
        self._successions: list[tuple[str, str, date | None]] = []

    def run(self) -> Report:
        """Merge everything. Raises Refused("REGISTER-NOT-A-TABLE") where reading has to stop."""
        self._chosen.read(self._register)
        entries = self._chosen.entries(self._register)
        while batch := list(islice(entries, BATCH)):
            self._merge(batch)
        self._keep_former_urns()
        succeed(self._successions, report=self._report)
        if self._only_new_from is None:
            self._look_for_missing()
        return self._report

    def _merge(self, batch: list[Entry]) -> None:
        known = {one.dfe_number: one for one in Establishment.objects.filter(dfe_number__in=[one.dfe_number for one in batch])}
        added: list[Establishment] = []
        changed: list[Establishment] = []
        changes: list[Change] = []
        for entry in batch:
            if entry.former_number:
                self._successions.append((entry.former_number, entry.dfe_number, entry.opened_on))
            current = known.get(entry.dfe_number)
            if current is None:
                added.append(_new(entry, source=self._only_new_from or entry.source))
                self._report.note("added", number=entry.dfe_number, name=entry.name)
            elif self._only_new_from is None:
                differing = self._change(current, entry)
                changes += differing
                if differing:
                    changed.append(current)
        if self._only_new_from is None:
            self._close_renumbered(batch)
        Establishment.objects.bulk_create(added)
        Change.objects.bulk_create(changes)
        _write(changed)

    def _change(self, current: Establishment, entry: Entry) -> list[Change]:
        """Bring the establishment to what the register says, and return what that changes."""
        fields = _fields(current, entry)
        differing = [
            (field, getattr(current, field), value)
            for field in fields
            if getattr(current, field) != (value := _plain(getattr(entry, field)))
        ]
        if not differing:
            self._report.unchanged += 1
            return []
        for field, old, new in differing:
            if field == "name":
                current.former_name = old
            if field == "urn" and old:
                self._chosen.former[old] = entry.dfe_number
            if field == "status":
                self._note_status(current, new)
            setattr(current, field, new)
        if current.source in {Source.PERSON.value, Source.PACKAGE.value}:
            current.source = entry.source.value
        make_findable(current)
        said = [(field, _said(old), _said(new)) for field, old, new in differing]
        if {field for field, _old, _new in said} - {"status", "closed_on"}:
            self._report.note_changed(number=current.dfe_number, name=current.name, changes=said)
        return [self._changed(current, *one) for one in said]

    def _changed(self, establishment: Establishment, field: str, old: str, new: str) -> Change:
        return Change(
            establishment_id=establishment.pk,
            changed_at=self._now,
            changed_by=self._by.person,
            field=field,
            old=old[:500],
            new=new[:500],
        )

    def _note_status(self, current: Establishment, new: str) -> None:
        if new == Status.CLOSED.value:
            self._report.note("closed", number=current.dfe_number, name=current.name)
        elif current.status == Status.CLOSED.value:
            self._report.note("reopened", number=current.dfe_number, name=current.name)

    def _close_renumbered(self, batch: list[Entry]) -> None:
        """A school that moved to another authority has a new number: the old one is closed and leads to the new one."""
        number_of = {entry.urn: entry for entry in batch if entry.urn}
        for old in Establishment.objects.filter(urn__in=list(number_of)):
            entry = number_of[old.urn]
            if old.dfe_number == entry.dfe_number or old.dfe_number in self._chosen:
                continue
            was_closed = old.status == Status.CLOSED.value
            old.status, old.urn = Status.CLOSED.value, ""
            old.closed_on = old.closed_on or self._now.date()
            old.save(update_fields=["status", "urn", "closed_on"])
            if not was_closed:
                self._changed(old, "status", Status.OPEN.value, Status.CLOSED.value).save()
            self._report.note("renumbered", number=old.dfe_number, name=old.name, to=entry.dfe_number)
            self._successions.append((old.dfe_number, entry.dfe_number, old.closed_on))

    def _keep_former_urns(self) -> None:
        known = set(FormerUrn.objects.values_list("urn", flat=True))
        fresh = {urn: number for urn, number in self._chosen.former.items() if urn not in known}
        primary_keys = dict(Establishment.objects.values_list("dfe_number", "pk")) if fresh else {}
        FormerUrn.objects.bulk_create(FormerUrn(urn=urn, establishment_id=primary_keys[number]) for urn, number in fresh.items())

    def _look_for_missing(self) -> None:
        """Open schools that came from this register and are no longer in it: a person decides about them."""
        theirs = Establishment.objects.filter(source=self._register.source.value, status=Status.OPEN.value)
        for number, name in theirs.order_by("dfe_number").values_list("dfe_number", "name").iterator():
            if number not in self._chosen:
                self._report.note("missing", number=number, name=name)


def _entered_authorities() -> set[str]:
    """Authorities younger than the list of them that comes with the service."""
    return set(Establishment.objects.filter(kind=Kind.LOCAL_AUTHORITY.value).values_list("la_number", flat=True))


def _fields(current: Establishment, entry: Entry) -> tuple[str, ...]:
    if entry.source is Source.WALES:
        return _OF_WALES
    return _OF_ENGLAND_ABOUT_WALES if current.source == Source.WALES.value else _OF_ENGLAND


def _new(entry: Entry, *, source: Source) -> Establishment:
    establishment = Establishment(
        dfe_number=entry.dfe_number,
        la_number=entry.dfe_number[:3],
        establishment_number=entry.dfe_number[3:],
        kind=Kind.SCHOOL.value,
        language="cy" if entry.welsh_medium else "en",
        source=source.value,
        **{field: _plain(getattr(entry, field)) for field in _OF_ENGLAND},
    )
    make_findable(establishment)
    return establishment


def _write(changed: list[Establishment]) -> None:
    """One statement for many rows: what conflicts by its number is updated."""
    for one in changed:
        one.pk = None
    Establishment.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["dfe_number"],
        update_fields=[*_OF_ENGLAND, "former_name", "source", "search_text"],
    )


def _plain(value: object) -> Any:  # noqa: ANN401  (whatever the column holds)
    return value.value if isinstance(value, Enum) else value


def _said(value: object) -> str:
    return "" if value is None else str(value)
