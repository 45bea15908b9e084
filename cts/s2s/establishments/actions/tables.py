"""The directory's tables, as the registers of England and Wales are taken into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import ClassVar

from cts.s2s.core import Actor
from cts.s2s.establishments import models
from cts.s2s.establishments.actions.indexing import make_findable
from cts.s2s.establishments.models import Establishment, FormerUrn, Succession
from cts.s2s.establishments.rules import NOTE_MAX, Kind
from cts.site.schools import tables
from cts.site.schools.registers import Entry

_BOTH = ("name", "country", "sector", "type_name", "phase", "address", "town", "postcode", "status")


class Tables(tables.Tables[Establishment]):
    """What a register says of a school, and who took it in: every value that changes is kept with its old one."""

    by_england: ClassVar = ("urn", *_BOTH, "opened_on", "closed_on")
    by_wales: ClassVar = _BOTH
    by_england_of_wales: ClassVar = ("urn", "status", "opened_on", "closed_on")

    school, succession = Establishment, Succession

    def __init__(self, *, by: Actor) -> None:
        """`by` took the register in."""
        self._by = by

    def new(self, entry: Entry, **said: object) -> Establishment:
        """Return a school for an entry that names a new one."""
        return Establishment(kind=Kind.SCHOOL.value, language="cy" if entry.welsh_medium else "en", **said)

    def make_findable(self, school: Establishment) -> None:
        """Set the text that it is found by. The caller saves it."""
        make_findable(school)

    def of_former_urns(self) -> dict[str, Establishment]:
        """The schools whose numbers other institutions had before, by the URNs of those."""
        return {former.urn: former.establishment for former in FormerUrn.objects.select_related("establishment")}

    def keep_former_urns(self, keys: Mapping[str, int]) -> None:
        """Keep URNs of institutions that had the number of a school before."""
        FormerUrn.objects.bulk_create(FormerUrn(urn=urn, establishment_id=key) for urn, key in keys.items())

    def keep_successions(self, successions: Sequence[tuple[Establishment, Establishment, date | None]]) -> None:
        """Keep that each second school took over from the first, and when."""
        Succession.objects.bulk_create(
            Succession(predecessor=old, successor=new, succeeded_on=on) for old, new, on in successions
        )

    def keep_changes(self, changes: Sequence[tables.Change], *, now: datetime) -> None:
        """Keep what a register has changed."""
        models.Change.objects.bulk_create(
            models.Change(
                establishment_id=one.key,
                changed_at=now,
                changed_by=self._by.person,
                field=one.field,
                old=one.old[:NOTE_MAX],
                new=one.new[:NOTE_MAX],
            )
            for one in changes
        )
