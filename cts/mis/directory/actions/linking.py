"""Noting which school took over from which."""

from __future__ import annotations

from collections.abc import Iterable

from cts.mis.core import Refused
from cts.mis.directory.models import FormerUrn, School, Succession
from cts.site.schools.registers import Link
from cts.site.schools.report import Report

_BATCH = 500
"""Numbers of one question to the database."""


def link(links: Iterable[Link]) -> Report:
    """Note each succession from a closed school to one with another number; links of schools that are open are refused."""
    report = Report(kind="links")
    known = {former.urn: former.school for former in FormerUrn.objects.select_related("school")}
    known |= {one.urn: one for one in School.objects.exclude(urn="")}
    pairs: set[tuple[str, str]] = set()
    for one in links:
        report.rows += 1
        try:
            if one.refused is not None:
                raise one.refused
            for urn in (one.predecessor, one.successor):
                if urn not in known:
                    raise Refused("LINK-UNKNOWN", urn=urn)
            before, after = known[one.predecessor], known[one.successor]
            if before.dfe_number != after.dfe_number and not before.is_closed:
                raise Refused("LINK-STILL-OPEN", number=before.dfe_number)
        except Refused as refused:
            report.note_refused(line=one.line, label=f"{one.predecessor} > {one.successor}", refused=refused)
        else:
            pairs.add((before.dfe_number, after.dfe_number))
    noted = succeed(pairs, report=report)
    report.unchanged = report.rows - report.counts["refused"] - noted
    return report


def succeed(pairs: Iterable[tuple[str, str]], *, report: Report) -> int:
    """Note that the second number took over from the first, where both are known and the first is closed; returns how many."""
    wanted = sorted({(before, after) for before, after in pairs if before != after})
    numbers = sorted({number for pair in wanted for number in pair})
    known: dict[str, School] = {}
    for start in range(0, len(numbers), _BATCH):
        part = numbers[start : start + _BATCH]
        known |= {one.dfe_number: one for one in School.objects.filter(dfe_number__in=part)}
    noted = set(Succession.objects.values_list("predecessor__dfe_number", "successor__dfe_number")) if wanted else set()
    fresh = []
    for before, after in wanted:
        old, new = known.get(before), known.get(after)
        if old is None or new is None or not old.is_closed or (before, after) in noted:
            continue
        fresh.append(Succession(predecessor=old, successor=new))
        report.note("succeeded", number=before, name=old.name, to=after)
    Succession.objects.bulk_create(fresh)
    return len(fresh)
