"""A ZIP with files to take in, such as an assessment tracker writes: results with a list of errors beside them (M-055)."""

from __future__ import annotations

from io import BufferedRandom

import msgspec

from cts.mis.core import Refused
from cts.mis.exchange import rules
from cts.mis.exchange.incoming import Listed, Opened
from cts.mis.exchange.reading import FileRefused
from cts.site.receiving import confined
from cts.site.storage import store

TEXT_MOST = 20_000
"""Characters of a text in a ZIP that are kept to be shown."""
_FIRST_BYTES = (b"PK\x03\x04", b"PK\x05\x06")
_WORKBOOKS = (".xlsx", ".xlsm")
_TEXTS = (".txt", ".log")


def opened(*, content: BufferedRandom, name: str) -> Opened | None:
    """The files in a ZIP, read in a limited process; None for what is no ZIP, or is a workbook, which is one inside.

    Raises Refused: FILE-TOO-HARD, ARCHIVE-MANY, ARCHIVE-LARGE; FileRefused: ARCHIVE-REFUSED with everything that is wrong.
    """
    content.seek(0)
    head = content.read(4)
    content.seek(0)
    if not head.startswith(_FIRST_BYTES) or name.casefold().endswith(_WORKBOOKS):
        return None
    try:
        answer = confined.answer_of(module="cts.mis.exchange.opener", content=content)
        archive = msgspec.msgpack.decode(answer, type=Opened)
    except (confined.TooHardError, msgspec.MsgspecError) as error:
        raise Refused("FILE-TOO-HARD") from error
    if archive.is_workbook:
        return None
    if archive.faults:
        raise FileRefused("ARCHIVE-REFUSED", findings=archive.faults)
    rules.check_fit(count=archive.count, size=archive.size)
    return archive


def text_of(*, name: str, content: bytes) -> str:
    """The words of a text file, as far as they are shown; nothing of a file of another kind."""
    if not name.casefold().endswith(_TEXTS):
        return ""
    words = content[: 4 * TEXT_MOST].decode("utf-8-sig", "replace")[:TEXT_MOST]
    return "".join(letter for letter in words if letter.isprintable() or letter in "\n\t")


def kept(listing_id: str) -> list[Listed]:
    """What became of each file of a ZIP. Raises what the store raises."""
    return msgspec.json.decode(b"".join(store().read(file_id=listing_id)), type=list[Listed])
