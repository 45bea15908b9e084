"""Merging a published list of schools into the tables of a project, a batch of rows at a time."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime
from enum import Enum
from itertools import islice
from typing import Generic

from cts.site.schools.choosing import Chosen
from cts.site.schools.linking import succeed
from cts.site.schools.registers import Entry, RegisterFile
from cts.site.schools.report import Report
from cts.site.schools.rules import Source, Status
from cts.site.schools.tables import Change, School, Tables

BATCH = 1000
"""Rows that are in memory at a time."""


class Merge(Generic[School]):
    """One run over a list. The caller holds the transaction."""

    def __init__(
        self,
        register: RegisterFile,
        *,
        tables: Tables[School],
        now: datetime,
        only_new_from: Source | None = None,
        entered: Set[str] = frozenset(),
    ) -> None:
        """`only_new_from` adds what is missing, as coming from there, and leaves alone what is there.

        `entered`: authorities that are known here and younger than the list of them that comes with the package.
        """
        self._register, self._tables, self._now, self._only_new_from = register, tables, now, only_new_from
        self._report = Report(kind=register.source.value)
        self._chosen = Chosen(report=self._report, entered=entered)
        self._successions: list[tuple[str, str, date | None]] = []

    def run(self) -> Report:
        """Merge everything. Raises Refused("REGISTER-NOT-A-TABLE") where reading has to stop."""
        self._chosen.read(self._register)
        entries = self._chosen.entries(self._register)
        while batch := list(islice(entries, BATCH)):
            self._merge(batch)
        self._keep_former_urns()
        succeed(self._successions, tables=self._tables, report=self._report)
        if self._only_new_from is None:
            self._look_for_missing()
        return self._report

    def _merge(self, batch: list[Entry]) -> None:
        known = self._tables.numbered(one.dfe_number for one in batch)
        if self._only_new_from is None:
            self._close_renumbered(batch)
        added: list[School] = []
        changed: list[School] = []
        changes: list[Change] = []
        for entry in batch:
            if entry.former_number:
                self._successions.append((entry.former_number, entry.dfe_number, entry.opened_on))
            current = known.get(entry.dfe_number)
            if current is None:
                added.append(self._new(entry))
                self._report.note("added", number=entry.dfe_number, name=entry.name)
            elif self._only_new_from is None and (differing := self._change(current, entry)):
                changed.append(current)
                changes += differing
        self._tables.keep_changes(changes, now=self._now)
        self._tables.write(added=added, changed=changed)

    def _new(self, entry: Entry) -> School:
        said = {field: _plain(getattr(entry, field)) for field in self._tables.by_england}
        school = self._tables.new(entry, **said)
        school.dfe_number, school.source = entry.dfe_number, (self._only_new_from or entry.source).value
        school.la_number, school.establishment_number = entry.dfe_number[:3], entry.dfe_number[3:]
        self._tables.make_findable(school)
        return school

    def _change(self, current: School, entry: Entry) -> list[Change]:
        """Bring a school to what the list says, and return what that changes."""
        said = {field: _plain(getattr(entry, field)) for field in self._fields(current, entry)}
        differing = {field: (getattr(current, field), new) for field, new in said.items() if getattr(current, field) != new}
        if not differing:
            self._report.unchanged += 1
            return []
        for field, (old, new) in differing.items():
            if field == "name":
                current.former_name = old
            if field == "urn" and old:
                self._chosen.former[old] = entry.dfe_number
            if field == "status":
                self._note_status(current, new)
            setattr(current, field, new)
        if current.source != Source.WALES.value:
            current.source = entry.source.value
        self._tables.make_findable(current)
        changes = [Change(current.pk, field, str(old or ""), str(new or "")) for field, (old, new) in differing.items()]
        if {*differing} - {"status", "closed_on"}:
            told = [(one.field, one.old, one.new) for one in changes]
            self._report.note_changed(number=current.dfe_number, name=current.name, changes=told)
        return changes

    def _fields(self, current: School, entry: Entry) -> tuple[str, ...]:
        if entry.source is Source.WALES:
            return self._tables.by_wales
        return self._tables.by_england_of_wales if current.source == Source.WALES.value else self._tables.by_england

    def _note_status(self, current: School, new: object) -> None:
        if new == Status.CLOSED.value:
            self._report.note("closed", number=current.dfe_number, name=current.name)
        elif current.is_closed:
            self._report.note("reopened", number=current.dfe_number, name=current.name)

    def _close_renumbered(self, batch: list[Entry]) -> None:
        """A school that moved to another authority has a new number: the old one is closed and leads to the new one."""
        number_of = {entry.urn: entry.dfe_number for entry in batch if entry.urn}
        for old in self._tables.with_urns(number_of):
            number = number_of[old.urn]
            if old.dfe_number == number or old.dfe_number in self._chosen:
                continue
            was = old.status
            old.status, old.urn, old.closed_on = Status.CLOSED.value, "", old.closed_on or self._now.date()
            old.save(update_fields=["status", "urn", "closed_on"])
            if was != old.status:
                self._tables.keep_changes([Change(old.pk, "status", was, old.status)], now=self._now)
            self._report.note("renumbered", number=old.dfe_number, name=old.name, to=number)
            self._successions.append((old.dfe_number, number, old.closed_on))

    def _keep_former_urns(self) -> None:
        known = self._tables.of_former_urns()
        fresh = {urn: number for urn, number in self._chosen.former.items() if urn not in known}
        schools = self._tables.numbered(set(fresh.values()))
        self._tables.keep_former_urns({urn: schools[number].pk for urn, number in fresh.items()})

    def _look_for_missing(self) -> None:
        """Open schools that came from this list and are no longer in it: they stay, for a list may be incomplete."""
        for number, name in self._tables.named_by(self._register.source.value, status=Status.OPEN.value):
            if number not in self._chosen:
                self._report.note("missing", number=number, name=name)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
