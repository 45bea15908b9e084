"""Looking at the children of cases, which is on the record before they are shown (P24)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from cts.s2s.cases import child as children
from cts.s2s.cases import queries
from cts.s2s.cases.actions.recording import record, references
from cts.s2s.cases.child import Child
from cts.s2s.cases.models import Case
from cts.s2s.cases.queries import CaseSeen, LineSeen, Which
from cts.s2s.core import Actor
from cts.s2s.core.listing import Listed, Wanted
from cts.site.storage.sealed_texts import SealedTexts


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A case as somebody sees it who looks at the child: who it is, and the words of the log, the latest first."""

    child: Child
    log: list[LineSeen]


def look(*, by: Actor, public_id: str, now: datetime) -> Looked:
    """The child and the words of the log. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    case = queries.row(by, public_id=public_id)
    texts = SealedTexts()
    child = children.read(case.sealed, of=public_id, texts=texts)
    words = {
        line.public_id: children.read_text(line.sealed, of=line.public_id, texts=texts) for line in case.lines.order_by("pk")
    }
    with transaction.atomic():
        record("case.looked_at", by, subject=public_id, now=now, details=references([child]))
    return Looked(child=child, log=[line.saying(words[line.public_id]) for line in queries.log(by, public_id=public_id)])


def listed_with_names(by: Actor, *, which: Which, wanted: Wanted, now: datetime) -> Listed[CaseSeen]:
    """One of the lists with the children's names; each part that is read goes on the record. Raises Refused("NOT-ALLOWED")."""
    rows = queries.rows_of(by, which=which, wanted=wanted, now=now)
    return Listed(rows, seen=lambda found: _named(by, list(found), now=now))


def _named(by: Actor, rows: Iterable[Case], *, now: datetime) -> list[CaseSeen]:
    texts = SealedTexts()
    known = {one.public_id: children.read(one.sealed, of=one.public_id, texts=texts) for one in rows}
    if known:
        with transaction.atomic():
            details = {"cases": " ".join(known), **references(known.values())}
            record("case.names_looked_at", by, subject="", now=now, details=details)
    return [
        replace(one, name=f"{known[one.public_id].surname.upper()}, {known[one.public_id].forename}")
        for one in queries.seen(by, rows, now=now)
    ]
