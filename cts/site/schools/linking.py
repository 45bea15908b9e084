"""Noting which school took over from which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cts.site.refusing import Refused
from cts.site.schools.registers import Link
from cts.site.schools.report import Report
from cts.site.schools.tables import School, Tables


def link(links: Iterable[Link], *, tables: Tables[School]) -> Report:
    """Note each succession from a closed school to one with another number.

    A school that became an academy under its old number needs no link: its number stayed. Links of schools that are open
    are refused, for files must still go to them.
    """
    report = Report(kind="links")
    known, noted = tables.every_urn(), tables.successions()
    fresh: dict[tuple[str, str], tuple[School, School, date | None]] = {}
    for one in links:
        report.rows += 1
        try:
            if one.refused is not None:
                raise one.refused
            before, after = _known(known, one.predecessor), _known(known, one.successor)
            pair = (before.dfe_number, after.dfe_number)
            if before == after or pair in noted or pair in fresh:
                report.unchanged += 1
                continue
            if not before.is_closed:
                raise Refused("LINK-STILL-OPEN", number=before.dfe_number)
        except Refused as refused:
            report.note_refused(line=one.line, label=f"{one.predecessor} > {one.successor}", refused=refused)
            continue
        fresh[pair] = (before, after, one.succeeded_on)
        report.note("succeeded", number=before.dfe_number, name=before.name, to=after.dfe_number)
    tables.keep_successions([*fresh.values()])
    return report


def succeed(pairs: Iterable[tuple[str, str, date | None]], *, tables: Tables[School], report: Report) -> None:
    """Note that the second number took over from the first, where both are known and the first is closed."""
    wanted = {(before, after): on for before, after, on in pairs if before != after}
    if not wanted:
        return
    known, noted = tables.numbered({number for pair in wanted for number in pair}), tables.successions()
    fresh = []
    for (before, after), on in wanted.items():
        old, new = known.get(before), known.get(after)
        if old is None or new is None or not old.is_closed or (before, after) in noted:
            continue
        fresh.append((old, new, on))
        report.note("succeeded", number=before, name=old.name, to=after)
    tables.keep_successions(fresh)


def _known(known: dict[str, School], urn: str) -> School:
    if urn not in known:
        raise Refused("LINK-UNKNOWN", urn=urn)
    return known[urn]
