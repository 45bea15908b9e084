"""Comparing a partner's tokens with all entries that a search finds, in the worker. Safe to run twice.

Some thousand entries are one job, which leaves another for those after them, so that letters and alarms need not wait for all of
them. Only rows that agree with an entry are kept. The last job destroys key and tokens, so that nothing is left of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from cts.s2s.accounts import queries as accounts
from cts.s2s.accounts.models import User
from cts.s2s.comparisons import rules, secret, tasks
from cts.s2s.comparisons.actions.destroying import destroy
from cts.s2s.comparisons.known import tokens_of
from cts.s2s.comparisons.models import Comparison, ComparisonMatch, ComparisonSecret
from cts.s2s.comparisons.rules import Agreement, Stage
from cts.s2s.comparisons.secret import Secret
from cts.s2s.comparisons.tokens import Maker
from cts.s2s.core import Actor, Permission
from cts.s2s.core.actor import THE_CLOCK
from cts.s2s.lost_pupils import finding, sealed
from cts.s2s.lost_pupils.actions.alarm import sound_for_decoys
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import SEARCHED
from cts.site import audit

TOGETHER = 500
"""Entries that are opened at once."""
PART = 4_000
"""Entries that one job compares, in a few seconds."""


@dataclass
class _Agreeing:
    """What of a part agrees: by row, then by entry; the decoys among them; `last`: the entry before the next part."""

    rows: defaultdict[int, dict[str, list[Agreement]]] = field(default_factory=lambda: defaultdict(dict))
    decoys: list[str] = field(default_factory=list)
    last: int | None = None


def compare(*, comparison: str, after: int, now: datetime) -> None:
    """Compare a part of the entries, those whose key is above `after`, with what was sent for the comparison with this public id.

    Nothing happens if it is over, or has been compared.
    """
    kept = ComparisonSecret.objects.filter(public_id=comparison).select_related("comparison").first()
    if kept is None or kept.comparison.stage is not Stage.COMPARING:
        return
    given = secret.read(kept.sealed, of=comparison)
    by = _officer(kept.comparison)
    agreeing = _agreeing(given, after=after) if by is not None else _Agreeing()
    with transaction.atomic():
        row = Comparison.objects.select_for_update().filter(public_id=comparison).first()
        if row is None or row.stage is not Stage.COMPARING:
            return
        if by is None:
            # Whoever sent the tokens may no longer look for lost pupils, and nobody else has asked.
            destroy(row, by=THE_CLOCK, now=now)
            return
        _keep(row, given, agreeing)
        sound_for_decoys(agreeing.decoys, by=by, now=now)
        if agreeing.last is None:
            _finish(row, by=by, now=now)
        else:
            dedupe = f"comparison:{comparison}:{agreeing.last}"
            tasks.compare.enqueue(comparison=comparison, after=agreeing.last, now=now, dedupe=dedupe)


def _keep(row: Comparison, given: Secret, agreeing: _Agreeing) -> None:
    """Note what a part has found, beside what the parts before it have."""
    known = {match.row: match for match in row.matches.all()}
    for number, entries in sorted(agreeing.rows.items()):
        match = known.get(number + 1) or ComparisonMatch(
            comparison=row, row=number + 1, reference=given.rows[number].reference, entries={}
        )
        match.entries |= entries
        every = [[Agreement(one) for one in some] for some in match.entries.values()]
        match.agrees = rules.most_telling(one for some in every for one in some)
        match.chance = max(map(rules.chance, every))
        match.save()


def _finish(row: Comparison, *, by: Actor, now: datetime) -> None:
    """All entries have been compared: key and tokens are destroyed, and who was met is put on the record."""
    ComparisonSecret.objects.filter(comparison=row).delete()
    matches = list(row.matches.all())
    row.compared_at, row.matched = now, len(matches)
    row.save(update_fields=["compared_at", "matched"])
    met = LostPupil.objects.filter(public_id__in={entry for match in matches for entry in match.entries})
    headers = sealed.opened_all({pupil.public_id: bytes(pupil.header) for pupil in met})
    children = {audit.child_reference(upn) for header in headers.values() for upn in header.upns}
    audit.record(
        event="comparison.compared",
        by=by.person,
        acting_for=by.establishment,
        subject=row.public_id,
        details={"rows": str(row.rows), "matches": str(row.matched), "children": " ".join(sorted(children))},
        now=now,
    )


def _agreeing(given: Secret, *, after: int) -> _Agreeing:
    maker, agreeing = Maker(given.key.secret), _Agreeing()
    rows_with: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(given.rows):
        for token in row.tokens:
            rows_with[token].append(number)
    entries = LostPupil.objects.filter(status__in=SEARCHED).only("pk", "public_id", "header", "is_decoy").order_by("pk")
    part = list(entries.filter(pk__gt=after)[:PART])
    for start in range(0, len(part), TOGETHER):
        some = part[start : start + TOGETHER]
        headers = sealed.opened_all({pupil.public_id: bytes(pupil.header) for pupil in some})
        for pupil in some:
            found = _rows_of(tokens_of(headers[pupil.public_id], maker=maker), rows_with)
            for number, agreements in found.items():
                agreeing.rows[number][pupil.public_id] = rules.most_telling(agreements)
            if pupil.is_decoy and any(rules.chance(agreements) >= finding.LIKELY for agreements in found.values()):
                agreeing.decoys.append(pupil.public_id)
    agreeing.last = part[-1].pk if len(part) == PART else None
    return agreeing


def _rows_of(tokens: Mapping[str, Agreement], rows_with: Mapping[str, list[int]]) -> dict[int, set[Agreement]]:
    """The rows that have any of these tokens, and what that means."""
    found: defaultdict[int, set[Agreement]] = defaultdict(set)
    for token in tokens.keys() & rows_with.keys():
        for number in rows_with[token]:
            found[number].add(tokens[token])
    return found


def _officer(row: Comparison) -> Actor | None:
    """Whoever sent the tokens, if that person may still look for lost pupils there."""
    user = User.objects.select_related("establishment").filter(username=row.uploaded_by, is_active=True).first()
    if user is None:
        return None
    by = accounts.actor_for(user)
    return by if by.establishment == f"{row.la_number}LLLL" and by.may(Permission.FIND_LOST) else None
