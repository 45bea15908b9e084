"""The two files of a comparison: the key that the service gives out, and the tokens that the partner brings back. No Django.

The key file is JSON. The file of tokens is CSV, so that the partner can see that no name is in it:

    cts-lost-pupil-tokens,1,<comparison>,<check of the key>
    reference,upn,names,address,sound,place
    A-17,,9f86d0...,,60303a... fd61a0...,

It is read without believing it. Nothing but whole lines of this very form is taken, or nothing at all.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from cts.s2s.comparisons.tokens import ENOUGH, Kind, Maker
from cts.site.refusing import Refused

ROWS_MOST = 1_000
"""Rows of one comparison (P9)."""
TOKENS_MOST = 1_000
"""Tokens of one row; a usual one has fifty."""
SIZE_MOST = 8 << 20
"""Bytes of a file of tokens; a thousand usual rows have two million."""
KEY_SIZE_MOST = 4_000
REFERENCE_MAX = 40

_WHAT, _KEY_WHAT, _VERSION = "cts-lost-pupil-tokens", "cts-lost-pupil-key", 1
_HEADINGS = ["reference", *(kind.value for kind in Kind)]
_REFERENCE = re.compile(rf"[A-Za-z0-9][A-Za-z0-9 ._/-]{{0,{REFERENCE_MAX - 1}}}", re.ASCII)
_TOKEN = re.compile("[0-9a-f]{32}", re.ASCII)


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """The key of one comparison: 32 bytes, and the public id of the comparison. `last_day` is for people."""

    comparison: str
    secret: bytes
    last_day: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the partner's list: its own reference, and every token."""

    reference: str
    tokens: list[str]


class UnreadableKeyError(Exception):
    """This is no key file of a comparison."""


class _KeyFile(msgspec.Struct, frozen=True, kw_only=True):
    what: str
    version: int
    comparison: str
    key: str
    last_day: str = ""


def key_file(key: Key) -> bytes:
    """The key file, as it is saved once."""
    told = _KeyFile(what=_KEY_WHAT, version=_VERSION, comparison=key.comparison, key=key.secret.hex(), last_day=key.last_day)
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def read_key(content: bytes) -> Key:
    """The key in a key file. Raises UnreadableKeyError."""
    try:
        told = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=_KeyFile)
        secret = bytes.fromhex(told.key)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise UnreadableKeyError from error
    if (told.what, told.version, len(secret)) != (_KEY_WHAT, _VERSION, 32) or not is_reference(told.comparison):
        raise UnreadableKeyError
    return Key(comparison=told.comparison, secret=secret, last_day=told.last_day)


def is_reference(text: str) -> bool:
    """Whether the partner may call a row so: plain letters and digits first, so that no program takes it for a formula."""
    return _REFERENCE.fullmatch(text) is not None


def lines(rows: Iterable[tuple[str, Mapping[Kind, Sequence[str]]]], *, key: Key) -> Iterator[str]:
    """The lines of a file of tokens, without their ends."""
    yield ",".join((_WHAT, str(_VERSION), key.comparison, Maker(key.secret).check()))
    yield ",".join(_HEADINGS)
    for reference, tokens in rows:
        yield ",".join((reference, *(" ".join(tokens.get(kind, ())) for kind in Kind)))


def read(content: bytes, *, key: Key) -> list[Row]:
    """The rows of a file of tokens that was made with this key.

    Raises Refused: COMPARISON-FILE, COMPARISON-FILE-BIG, COMPARISON-OTHER, COMPARISON-KEY, COMPARISON-EMPTY, COMPARISON-ROWS,
    COMPARISON-ROW, COMPARISON-ROW-REFERENCE, COMPARISON-ROW-TWICE, COMPARISON-ROW-THIN.
    """
    if len(content) > SIZE_MOST:
        raise Refused("COMPARISON-FILE-BIG", most=f"{ROWS_MOST:,}")
    try:
        read_rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        _check_head(next(read_rows, []), key=key)
        if next(read_rows, []) != _HEADINGS:
            raise Refused("COMPARISON-FILE")
        return _rows(read_rows)
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused("COMPARISON-FILE") from error


def _check_head(head: Sequence[str], *, key: Key) -> None:
    if len(head) != 4 or head[:2] != [_WHAT, str(_VERSION)]:
        raise Refused("COMPARISON-FILE")
    if head[2] != key.comparison:
        raise Refused("COMPARISON-OTHER")
    if head[3] != Maker(key.secret).check():
        raise Refused("COMPARISON-KEY")


def _rows(found: Iterable[Sequence[str]]) -> list[Row]:
    rows: dict[str, Row] = {}
    for line, cells in enumerate(found, start=3):
        if len(rows) == ROWS_MOST:
            raise Refused("COMPARISON-ROWS", most=f"{ROWS_MOST:,}")
        row = _row(cells, line=line)
        if row.reference in rows:
            raise Refused("COMPARISON-ROW-TWICE", line=line, reference=row.reference)
        rows[row.reference] = row
    if not rows:
        raise Refused("COMPARISON-EMPTY")
    return list(rows.values())


def _row(cells: Sequence[str], *, line: int) -> Row:
    if len(cells) != len(_HEADINGS):
        raise Refused("COMPARISON-ROW", line=line)
    reference = cells[0]
    if not is_reference(reference):
        raise Refused("COMPARISON-ROW-REFERENCE", line=line, most=REFERENCE_MAX)
    kinds = {kind: cell.split(" ") if cell else [] for kind, cell in zip(Kind, cells[1:], strict=True)}
    tokens = [token for some in kinds.values() for token in some]
    if len(tokens) > TOKENS_MOST or not all(_TOKEN.fullmatch(token) for token in tokens):
        raise Refused("COMPARISON-ROW", line=line)
    if not any(kinds[kind] for kind in ENOUGH):
        raise Refused("COMPARISON-ROW-THIN", line=line)
    return Row(reference=reference, tokens=tokens)
