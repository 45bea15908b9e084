"""Repairing a file that came in, once somebody has seen what would change and said yes (X-002).

The file stays as it came, in the store and in the history; what goes on is a copy, or one for each pupil where each needs a
file of their own. What was decided about the file until then goes along.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BufferedRandom

import msgspec
from django.db import transaction

from cts.ctf.operations.repair import Repair
from cts.mis.core import Actor, Permission, Refused
from cts.mis.exchange import queries, reading, rules
from cts.mis.exchange.actions.receiving import kept
from cts.mis.exchange.actions.recording import locked, record
from cts.mis.exchange.incoming import Copies, Copy
from cts.mis.exchange.models import Arrival, Import
from cts.mis.exchange.rules import State
from cts.site.receiving import spool
from cts.site.storage import store

_SETTLED = ("mode", "who", "place", "admission_date", "left_out", "born_from", "born_until", "gives_upns", "replaces_contacts")
_DECIDED = ("decision", "is_chosen", "pupil", "mode", "left_out", "chosen")


def repair(*, by: Actor, public_id: str, now: datetime) -> list[Import]:
    """Mend what was shown, and go on with the copies. Nothing of the register changes; the consent is on the record.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, IMPORT-IS-OVER, REPAIR-NOTHING, REPAIR-OTHERWISE, FILE-TOO-HARD.
    """
    by.require(Permission.TAKE_IN_FILES)
    batch = queries.batch(by, public_id=public_id)
    rules.check_can_become(state=State(batch.state), to=State.REPAIRED)
    copies = _mended(batch)
    made = [_entered(copy, of=batch, by=by, now=now) for copy in copies.copies]
    with transaction.atomic():
        batch = locked(public_id)
        rules.check_can_become(state=State(batch.state), to=State.REPAIRED)
        decided = list(batch.arrivals.order_by("index"))
        for number, copy in enumerate(made):
            for name in _SETTLED:
                setattr(copy, name, getattr(batch, name))
            copy.save()
            some = decided if len(made) == 1 else decided[number : number + 1]
            Arrival.objects.bulk_create(_carried_over(some, copy))
        batch.state, batch.ended_at, batch.ended_by = State.REPAIRED, now, by.person
        batch.save()
        upns = [pupil.upn or "" for copy in copies.copies for pupil in copy.incoming.pupils]
        record("import.repaired", by=by, subject=public_id, now=now, details=_said(copies.repair, batch, made), upns=upns)
    return made


def _mended(batch: Import) -> Copies:
    """The copies. They are made of what the file was when it was shown, and so is what is compared."""
    shown = reading.kept(batch.read_id).repair
    if shown is None:
        raise Refused("REPAIR-NOTHING")
    with spool.nameless_file() as content:
        _fill(content, store().read(file_id=batch.stored_id))
        copies = reading.repaired(content=content, name=shown.name)
    if copies.repair != shown:
        raise Refused("REPAIR-OTHERWISE")
    return copies


def _fill(content: BufferedRandom, chunks: Iterator[bytes]) -> None:
    for chunk in chunks:
        content.write(chunk)
    content.seek(0)


def _entered(copy: Copy, *, of: Import, by: Actor, now: datetime) -> Import:
    made = kept(copy.incoming, msgspec.json.encode(copy.incoming), by=by, now=now)
    made.stored_id = store().write(chunks=[copy.content], purpose="imported").file_id
    made.file_name, made.sha256, made.repaired_from = copy.name, hashlib.sha256(copy.content).hexdigest(), of
    return made


def _carried_over(decided: Sequence[Arrival], copy: Import) -> Iterator[Arrival]:
    for index, one in enumerate(decided, start=1):
        yield Arrival(batch=copy, index=index, **{name: getattr(one, name) for name in _DECIDED})


def _said(repair: Repair, batch: Import, made: Sequence[Import]) -> Mapping[str, str]:
    """What was agreed to, for the record, without a value of a child: those stand in what was read from the file."""
    changes = [change for pupil in repair.pupils for change in pupil.changes]
    elements = sorted({change.path.rpartition("/")[2].partition("[")[0] for change in changes})
    said = {
        "agreed": "yes",
        "file": batch.sha256,
        "copies": " ".join(copy.public_id for copy in made[:20]),
        "files": " ".join(copy.sha256 for copy in made[:20]),
        "names": " ".join(repair.names[:20]) if repair.names != [repair.name] else "",
        "values": str(len(changes) or ""),
        "elements": " ".join(elements),
        "left_out": str(len(repair.losses) or ""),
    }
    return {name: value for name, value in said.items() if value}
