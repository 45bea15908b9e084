"""Uploading a file in one step, as programs do; people are asked in between (`prepare`, then `send_prepared`)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from io import BufferedRandom

from cts.s2s.core import Actor
from cts.s2s.transfers.actions.prepare import drop_prepared, prepare
from cts.s2s.transfers.actions.send import send_prepared
from cts.s2s.transfers.asking import Answers
from cts.s2s.transfers.examining import UploadRefused
from cts.s2s.transfers.models import new_public_id
from cts.s2s.transfers.rules import Kind

NO_ANSWERS = Answers()


def upload(
    *,
    by: Actor,
    name: str,
    raw_name: str = "",
    content: BufferedRandom,
    answers: Answers = NO_ANSWERS,
    only: Collection[Kind] = tuple(Kind),
    now: datetime,
) -> str:
    """Send a file to the establishment in its name and return the public id of the transfer.

    `content` is an open file with a descriptor (see `spool`); `raw_name` is the name before anybody cleaned it; `answers` are
    those to the questions that are asked about such a file (see `asking`); `only` says which kinds are meant. The same bytes
    under the same name give the same transfer again while it is undecided (P3). Raises UploadRefused with everything that is
    wrong; nothing is stored then.
    """
    prepared = prepare(by=by, name=name, raw_name=raw_name, content=content, batch=new_public_id(), only=only, now=now)
    if prepared.sent_as:
        return prepared.sent_as
    try:
        return send_prepared(by=by, public_id=prepared.public_id, answers=answers, now=now)
    except UploadRefused:
        drop_prepared(by=by, public_id=prepared.public_id, now=now)
        raise
