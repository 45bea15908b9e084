"""Where a project keeps the schools that lists name: what merging and linking ask of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Generic, TypeVar

from django.db.models import Model, QuerySet

from cts.site.schools.models import ListedSchool
from cts.site.schools.registers import Entry

School = TypeVar("School", bound=ListedSchool)

_PART = 500
"""Numbers of one question to the database."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a school that a list has changed. `key` is the school's primary key."""

    key: int
    field: str
    old: str
    new: str


class Tables(ABC, Generic[School]):
    """The tables of one project. The three `by_...` name the columns that each list may change."""

    by_england: ClassVar[tuple[str, ...]]
    by_wales: ClassVar[tuple[str, ...]]
    by_england_of_wales: ClassVar[tuple[str, ...]]
    """What England's register knows better of a school that the list for Wales describes."""

    school: type[School]
    succession: type[Model]
    """Has `predecessor` and `successor`, two schools."""

    @abstractmethod
    def new(self, entry: Entry, **said: object) -> School:
        """Return a school for an entry that names a new one; `said` is what goes into the columns that lists change."""

    @abstractmethod
    def make_findable(self, school: School) -> None:
        """Set the text that it is found by. The caller saves it."""

    @abstractmethod
    def of_former_urns(self) -> dict[str, School]:
        """The schools whose numbers other institutions had before, by the URNs of those."""

    @abstractmethod
    def keep_former_urns(self, keys: Mapping[str, int]) -> None:
        """Keep URNs of institutions that had the number of a school, whose primary key is given, before."""

    @abstractmethod
    def keep_successions(self, successions: Sequence[tuple[School, School, date | None]]) -> None:
        """Keep that each second school took over from the first, on a day if that is known."""

    def keep_changes(self, changes: Sequence[Change], *, now: datetime) -> None:
        """Keep what a list has changed. A project without such a table does nothing."""

    def numbered(self, numbers: Iterable[str]) -> dict[str, School]:
        """The schools with these numbers, as far as they are known."""
        wanted = sorted(numbers)
        parts = (wanted[start : start + _PART] for start in range(0, len(wanted), _PART))
        return {one.dfe_number: one for part in parts for one in self._all().filter(dfe_number__in=part)}

    def with_urns(self, urns: Iterable[str]) -> Iterator[School]:
        """The schools with these reference numbers."""
        yield from self._all().filter(urn__in=list(urns))

    def every_urn(self) -> dict[str, School]:
        """The school of each reference number, former ones among them."""
        return self.of_former_urns() | {one.urn: one for one in self._all().exclude(urn="")}

    def successions(self) -> set[tuple[str, str]]:
        """The numbers of all that are noted, predecessor and successor."""
        noted = self.succession._default_manager
        return set(noted.values_list("predecessor__dfe_number", "successor__dfe_number"))

    def named_by(self, source: str, *, status: str) -> Iterator[tuple[str, str]]:
        """Numbers and names of the schools of a source that have a status."""
        found = self._all().filter(source=source, status=status).order_by("dfe_number")
        yield from found.values_list("dfe_number", "name").iterator()

    def write(self, *, added: Sequence[School], changed: Sequence[School]) -> None:
        """Save a batch. One statement for many rows: what conflicts by its number is updated."""
        self._all().bulk_create(added)
        for one in changed:
            one.pk = None
        self._all().bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["dfe_number"],
            update_fields=[*self.by_england, "former_name", "source", "search_text"],
        )

    def _all(self) -> QuerySet[School]:
        return self.school._default_manager.all()
