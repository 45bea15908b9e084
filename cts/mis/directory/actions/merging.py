"""Merging a published list into the register's own, a batch of rows at a time."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from cts.mis.directory.actions.linking import succeed
from cts.mis.directory.models import FormerUrn, School
from cts.site.schools import finding
from cts.site.schools.choosing import Chosen
from cts.site.schools.registers import Entry, RegisterFile
from cts.site.schools.report import Report
from cts.site.schools.rules import Source, Status

_BATCH = 1000
"""Rows that are in memory at a time."""

_SAID = ("urn", "name", "town", "postcode", "status", "closed_on")
"""What a list says of a school."""
_OF_WALES = ("name", "town", "postcode", "status")
_OF_ENGLAND_ABOUT_WALES = ("urn", "status", "closed_on")
"""What England's register knows better of a school that the list for Wales describes."""


class Merge:
    """One run over a list. The caller holds the transaction."""

    def __init__(self, register: RegisterFile, *, now: datetime, only_new_from: Source | None = None) -> None:
        """`only_new_from` adds what is missing, as coming from there, and leaves alone what is there."""
        self._register, self._now, self._only_new_from = register, now, only_new_from
        self._report = Report(kind=register.source.value)
        self._chosen = Chosen(report=self._report)
        self._successions: list[tuple[str, str]] = []

    def run(self) -> Report:
        """Merge everything. Raises Refused("REGISTER-NOT-A-TABLE") where reading has to stop."""
        self._chosen.read(self._register)
        entries = self._chosen.entries(self._register)
        while batch := list(islice(entries, _BATCH)):
            self._merge(batch)
        self._keep_former_urns()
        succeed(self._successions, report=self._report)
        if self._only_new_from is None:
            self._look_for_missing()
        return self._report

    def _merge(self, batch: list[Entry]) -> None:
        known = {one.dfe_number: one for one in School.objects.filter(dfe_number__in=[one.dfe_number for one in batch])}
        if self._only_new_from is None:
            self._close_renumbered(batch)
        added, changed = [], []
        for entry in batch:
            if entry.former_number:
                self._successions.append((entry.former_number, entry.dfe_number))
            current = known.get(entry.dfe_number)
            if current is None:
                added.append(_new(entry, source=self._only_new_from or entry.source))
                self._report.note("added", number=entry.dfe_number, name=entry.name)
            elif self._only_new_from is None and self._change(current, entry):
                changed.append(current)
        School.objects.bulk_create(added)
        School.objects.bulk_update(changed, [*_SAID, "former_name", "source", "search_text"], batch_size=100)

    def _change(self, current: School, entry: Entry) -> bool:
        """Bring a school to what the list says; returns whether that changes anything."""
        said = {field: _said(entry, field) for field in _fields(current, entry)}
        differing = {field: (getattr(current, field), new) for field, new in said.items() if getattr(current, field) != new}
        if not differing:
            self._report.unchanged += 1
            return False
        for field, (old, new) in differing.items():
            if field == "name":
                current.former_name = old
            if field == "urn" and old:
                self._chosen.former[old] = entry.dfe_number
            if field == "status":
                self._note_status(current, new)
            setattr(current, field, new)
        current.source = current.source if current.source == Source.WALES.value else entry.source.value
        _make_findable(current)
        if {*differing} - {"status", "closed_on"}:
            changes = [(field, str(old or ""), str(new or "")) for field, (old, new) in differing.items()]
            self._report.note_changed(number=current.dfe_number, name=current.name, changes=changes)
        return True

    def _note_status(self, current: School, new: object) -> None:
        if new == Status.CLOSED.value:
            self._report.note("closed", number=current.dfe_number, name=current.name)
        elif current.is_closed:
            self._report.note("reopened", number=current.dfe_number, name=current.name)

    def _close_renumbered(self, batch: list[Entry]) -> None:
        """A school that moved to another authority has a new number: the old one is closed and leads to the new one."""
        number_of = {entry.urn: entry for entry in batch if entry.urn}
        for old in School.objects.filter(urn__in=list(number_of)):
            entry = number_of[old.urn]
            if old.dfe_number == entry.dfe_number or old.dfe_number in self._chosen:
                continue
            old.status, old.urn, old.closed_on = Status.CLOSED.value, "", old.closed_on or self._now.date()
            old.save(update_fields=["status", "urn", "closed_on"])
            self._report.note("renumbered", number=old.dfe_number, name=old.name, to=entry.dfe_number)
            self._successions.append((old.dfe_number, entry.dfe_number))

    def _keep_former_urns(self) -> None:
        known = set(FormerUrn.objects.values_list("urn", flat=True))
        fresh = {urn: number for urn, number in self._chosen.former.items() if urn not in known}
        keys = dict(School.objects.values_list("dfe_number", "pk")) if fresh else {}
        FormerUrn.objects.bulk_create(FormerUrn(urn=urn, school_id=keys[number]) for urn, number in fresh.items())

    def _look_for_missing(self) -> None:
        """Open schools that came from this list and are no longer in it: they stay, for a list may be incomplete."""
        theirs = School.objects.filter(source=self._register.source.value, status=Status.OPEN.value)
        for number, name in theirs.order_by("dfe_number").values_list("dfe_number", "name").iterator():
            if number not in self._chosen:
                self._report.note("missing", number=number, name=name)


def _fields(current: School, entry: Entry) -> tuple[str, ...]:
    if entry.source is Source.WALES:
        return _OF_WALES
    return _OF_ENGLAND_ABOUT_WALES if current.source == Source.WALES.value else _SAID


def _said(entry: Entry, field: str) -> object:
    return entry.status.value if field == "status" else getattr(entry, field)


def _new(entry: Entry, *, source: Source) -> School:
    school = School(
        dfe_number=entry.dfe_number,
        la_number=entry.dfe_number[:3],
        establishment_number=entry.dfe_number[3:],
        source=source.value,
        **{field: _said(entry, field) for field in _SAID},
    )
    _make_findable(school)
    return school


def _make_findable(school: School) -> None:
    names = [school.name, school.name_cy, school.former_name]
    school.search_text = finding.text_of(names=names, town=school.town, postcode=school.postcode, la_number=school.la_number)
