"""Finding where the record was bent (P24): every row against its own hash, its neighbour, and the anchors outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cts.site.audit import anchors, chain, diagnosis
from cts.site.audit.diagnosis import Kind
from cts.site.audit.models import AuditEvent

_PAGE = 2000
"""Rows held at a time. Pages by sequence, so that a long check keeps no transaction open."""


@dataclass(frozen=True, kw_only=True)
class Verification:
    """The outcome: `rows` were found good, `anchored` anchors compared; `sequence` is the first bad row, None if all is well."""

    rows: int
    anchored: int = 0
    kind: Kind | None = None
    sequence: int | None = None
    place: str = field(default="")
    """For a forged anchor: its file and line."""

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return self.kind is None

    def sentence(self) -> str:
        """Return the outcome in words, in the language of the moment."""
        blanks = {"rows": self.rows, "anchored": self.anchored, "sequence": self.sequence, "place": self.place}
        return _sentences()[self.kind] % blanks


def _sentences() -> dict[Kind | None, str]:
    return {
        None: _("The record is whole: %(rows)s events, %(anchored)s anchors."),
        Kind.CHANGED: _("Event %(sequence)s was changed after it was recorded. Keep this database and compare it with a backup."),
        Kind.MISSING: _("Event %(sequence)s was removed. Keep this database and compare it with a backup."),
        Kind.INSERTED: _("Event %(sequence)s was slipped in. Keep this database and compare it with a backup."),
        Kind.REORDERED: _("Event %(sequence)s stands in another's place. Keep this database and compare it with a backup."),
        Kind.CUT: _("Event %(sequence)s and all after it were cut off. Keep this database and compare it with a backup."),
        Kind.ANCHOR: _("The anchor at %(place)s was not written by this service. Compare the anchors with their copy elsewhere."),
    }


def verify() -> Verification:
    """Check the whole record and return the first thing that is wrong with it, or that nothing is. Memory stays flat."""
    try:
        outside = list(anchors.read())  # before the rows: what an anchor names has been committed by now
    except anchors.AnchorUnreadableError as error:
        return Verification(rows=0, kind=Kind.ANCHOR, place=error.place)
    forged = next((anchor for anchor in outside if not anchor.is_genuine), None)
    if forged is not None:
        return Verification(rows=0, kind=Kind.ANCHOR, place=forged.place)
    by_sequence: dict[int, set[str]] = {}
    for anchor in anchors.standing(outside):
        by_sequence.setdefault(anchor.sequence, set()).add(anchor.hash)
    return _walk(by_sequence, anchored=len(outside))


def _walk(anchored_hashes: dict[int, set[str]], *, anchored: int) -> Verification:
    rows, previous_hash = 0, chain.GENESIS
    before: AuditEvent | None = None
    for event in _events():
        wrong = diagnosis.judge(event, expected=rows + 1, previous_hash=previous_hash, before=before)
        if wrong is None and anchored_hashes.get(event.sequence, {event.hash}) != {event.hash}:
            # The chain holds, but it is not the chain that was anchored: it was rebuilt, from here or from an earlier row on.
            wrong = (Kind.CHANGED, event.sequence)
        if wrong is not None:
            return Verification(rows=rows, anchored=anchored, kind=wrong[0], sequence=wrong[1])
        rows, previous_hash, before = event.sequence, event.hash, event
    if any(sequence > rows for sequence in anchored_hashes):
        return Verification(rows=rows, anchored=anchored, kind=Kind.CUT, sequence=rows + 1)
    return Verification(rows=rows, anchored=anchored)


def _events() -> Iterator[AuditEvent]:
    after: int | None = None
    while True:
        rows = AuditEvent.objects.order_by("sequence")
        page = list((rows if after is None else rows.filter(sequence__gt=after))[:_PAGE])
        if not page:
            return
        yield from page
        after = page[-1].sequence
