"""The register's own list of schools, as published lists are taken into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from cts.mis.directory.models import FormerUrn, School, Succession
from cts.site.schools import finding, tables
from cts.site.schools.registers import Entry


class Tables(tables.Tables[School]):
    """What a list says of a school: enough to find it, and to know whether it still takes files."""

    by_england: ClassVar = ("urn", "name", "town", "postcode", "status", "closed_on")
    by_wales: ClassVar = ("name", "town", "postcode", "status")
    by_england_of_wales: ClassVar = ("urn", "status", "closed_on")

    school, succession = School, Succession

    def new(self, entry: Entry, **said: object) -> School:  # noqa: ARG002 - the register keeps no more than what lists change
        """Return a school for an entry that names a new one."""
        return School(**said)

    def make_findable(self, school: School) -> None:
        """Set the text that it is found by. The caller saves it."""
        names = [school.name, school.name_cy, school.former_name]
        school.search_text = finding.text_of(names=names, town=school.town, postcode=school.postcode, la_number=school.la_number)

    def of_former_urns(self) -> dict[str, School]:
        """The schools whose numbers other institutions had before, by the URNs of those."""
        return {former.urn: former.school for former in FormerUrn.objects.select_related("school")}

    def keep_former_urns(self, keys: Mapping[str, int]) -> None:
        """Keep URNs of institutions that had the number of a school before."""
        FormerUrn.objects.bulk_create(FormerUrn(urn=urn, school_id=key) for urn, key in keys.items())

    def keep_successions(self, successions: Sequence[tuple[School, School, date | None]]) -> None:
        """Keep that each second school took over from the first; the register does not ask when."""
        Succession.objects.bulk_create(Succession(predecessor=old, successor=new) for old, new, _on in successions)
