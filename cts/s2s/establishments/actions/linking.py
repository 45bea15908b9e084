"""Noting which school took over from which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cts.s2s.core import Refused
from cts.s2s.establishments.models import Establishment, FormerUrn, Succession
from cts.s2s.establishments.rules import Status
from cts.site.schools.registers import Link
from cts.site.schools.report import Report


def link(links: Iterable[Link]) -> Report:
    """Note each succession from a closed establishment to one with another number.

    A school that became an academy under its old number needs no link: its number stayed. Links of schools that are open
    are refused, for files must still go to them.
    """
    report = Report(kind="links")
    known = _by_urn()
    noted = set(Succession.objects.values_list("predecessor_id", "successor_id"))
    fresh: dict[tuple[int, int], Succession] = {}
    for one in links:
        report.rows += 1
        try:
            if one.refused is not None:
                raise one.refused
            before, after = _known(known, one.predecessor), _known(known, one.successor)
            pair = (before.pk, after.pk)
            if before.pk == after.pk or pair in noted or pair in fresh:
                report.unchanged += 1
                continue
            if before.status != Status.CLOSED.value:
                raise Refused("LINK-STILL-OPEN", number=before.dfe_number)
        except Refused as refused:
            report.note_refused(line=one.line, label=f"{one.predecessor} > {one.successor}", refused=refused)
            continue
        fresh[pair] = Succession(predecessor=before, successor=after, succeeded_on=one.succeeded_on)
        report.note("succeeded", number=before.dfe_number, name=before.name, to=after.dfe_number)
    Succession.objects.bulk_create(fresh.values())
    return report


def succeed(pairs: Iterable[tuple[str, str, date | None]], *, report: Report) -> None:
    """Note that the second number took over from the first, where both are known and the first is closed."""
    wanted = {(before, after): on for before, after, on in pairs if before != after}
    if not wanted:
        return
    numbers = {number for pair in wanted for number in pair}
    known = {one.dfe_number: one for one in _in_parts(sorted(numbers))}
    noted = set(Succession.objects.values_list("predecessor__dfe_number", "successor__dfe_number"))
    fresh = []
    for (before, after), on in wanted.items():
        old, new = known.get(before), known.get(after)
        if old is None or new is None or old.status != Status.CLOSED.value or (before, after) in noted:
            continue
        fresh.append(Succession(predecessor=old, successor=new, succeeded_on=on))
        report.note("succeeded", number=before, name=old.name, to=after)
    Succession.objects.bulk_create(fresh)


def _in_parts(numbers: list[str], size: int = 500) -> Iterable[Establishment]:
    for start in range(0, len(numbers), size):
        yield from Establishment.objects.filter(dfe_number__in=numbers[start : start + size])


def _by_urn() -> dict[str, Establishment]:
    needed = ("pk", "urn", "dfe_number", "name", "status")
    known = {former.urn: former.establishment for former in FormerUrn.objects.select_related("establishment")}
    known.update({one.urn: one for one in Establishment.objects.exclude(urn="").only(*needed)})
    return known


def _known(known: dict[str, Establishment], urn: str) -> Establishment:
    if urn not in known:
        raise Refused("LINK-UNKNOWN", urn=urn)
    return known[urn]
