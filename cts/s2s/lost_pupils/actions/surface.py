"""A pupil of the database turns up in another file (X-012, S-223).

The school that uploads must not be able to notice (P9): neither by an answer nor by the time it takes. So the upload does the
same work for every file: it puts the keyed hashes of its pupils into the queue. Who is in the database is looked up later, by
the worker, which enters what it finds and tells the authority.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from cts.s2s.core import Actor, Permission
from cts.s2s.lost_pupils import keyed
from cts.s2s.lost_pupils.keyed import Kind
from cts.s2s.lost_pupils.matching.folding import plain_number
from cts.s2s.lost_pupils.tasks import look_for_surfaced
from cts.site.queue import Json


def surface(*, by: Actor, pupils: Iterable[tuple[str, date]], transfer_id: str, now: datetime) -> None:
    """Let the worker look whether pupils of an upload are in the database: (UPN, birth date) each, up to 20,000 of them.

    Call it inside the transaction of the upload. `transfer_id` is the public id of that transfer. An entry with the same UPN, or
    the same former UPN, and the same birth date becomes "surfaced". Raises Refused("NOT-ALLOWED").
    """
    by.require(Permission.UPLOAD)
    key = keyed.secret()
    hashes: list[Json] = [
        [keyed.hashed(Kind.UPN, plain_number(upn), key=key), keyed.of_child(upn=upn, date_of_birth=born, key=key)]
        for upn, born in pupils
        if upn
    ]
    look_for_surfaced.enqueue(hashes=hashes, transfer_id=transfer_id, now=now)
