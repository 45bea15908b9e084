"""Reading a file in a process of its own, and what is taken of it. The register itself never parses XML."""

from __future__ import annotations

from io import BufferedRandom

import msgspec

from cts.ctf.identifiers import uln, upn
from cts.ctf.model import Pupil
from cts.mis.core import own_school
from cts.mis.exchange.incoming import Copies, Found, Incoming
from cts.mis.exchange.rules import MOST_PUPILS
from cts.mis.exchange.tables import reading as tables
from cts.site.receiving import confined
from cts.site.refusing import Refused
from cts.site.storage import store


class FileRefused(Refused):
    """A file that cannot be taken in at all, with everything that is wrong with it."""

    def __init__(self, code: str, *, findings: list[Found], **arguments: object) -> None:
        super().__init__(code, **arguments)
        self.findings = findings


def read(*, content: BufferedRandom, name: str) -> tuple[Incoming, bytes]:
    """Read an open file in a limited process; the answer, and the same as bytes to keep.

    Raises Refused: FILE-EMPTY, FILE-TOO-HARD; FileRefused: FILE-UNREADABLE, FILE-NO-PUPILS, FILE-TOO-MANY, and of a table
    TABLE-UNKNOWN, TABLE-NOTHING.
    """
    if confined.size_of(content) == 0:
        raise Refused("FILE-EMPTY")
    if tables.is_table(content=content, name=name):
        incoming = tables.read(content=content, own=own_school())
        _check(incoming, unreadable="TABLE-UNKNOWN", empty="TABLE-NOTHING")
        return incoming, msgspec.json.encode(incoming)
    try:
        answer = confined.answer_of(module="cts.mis.exchange.reader", content=content, arguments=[name])
        incoming = decoded(answer)
    except (confined.TooHardError, msgspec.MsgspecError) as error:
        raise Refused("FILE-TOO-HARD") from error
    _check(incoming, unreadable="FILE-UNREADABLE", empty="FILE-NO-PUPILS")
    return incoming, answer


def repaired(*, content: BufferedRandom, name: str) -> Copies:
    """The repaired copies of an open file, made in a limited process. Raises Refused("FILE-TOO-HARD")."""
    try:
        answer = confined.answer_of(module="cts.mis.exchange.repairer", content=content, arguments=[name])
        return msgspec.msgpack.decode(answer, type=Copies)
    except (confined.TooHardError, msgspec.MsgspecError) as error:
        raise Refused("FILE-TOO-HARD") from error


def _check(incoming: Incoming, *, unreadable: str, empty: str) -> None:
    if not incoming.readable:
        raise FileRefused(unreadable, findings=incoming.findings)
    if not incoming.pupils:
        raise FileRefused(empty, findings=incoming.findings)
    if len(incoming.pupils) > MOST_PUPILS:
        raise FileRefused("FILE-TOO-MANY", findings=incoming.findings, most=MOST_PUPILS)


def decoded(kept: bytes) -> Incoming:
    """What was read, from the bytes that were kept."""
    return msgspec.json.decode(kept, type=Incoming)


def kept(read_id: str) -> Incoming:
    """What was read from a file when it came in. Raises what the store raises."""
    return decoded(b"".join(store().read(file_id=read_id)))


def cleaned(pupil: Pupil) -> Pupil:
    """The record without numbers that cannot be right: they would match the wrong child (format 10.2). The findings name them."""
    taken = msgspec.structs.replace(pupil)
    if taken.upn is not None:
        taken.upn = upn.compact(taken.upn) if upn.is_valid(taken.upn) else None
    if taken.uln is not None and not uln.is_valid(taken.uln):
        taken.uln = None
    details = taken.basic_details
    if details is not None and details.former_upn is not None and not upn.is_valid(details.former_upn):
        taken.basic_details = msgspec.structs.replace(details, former_upn=None)
    return taken
