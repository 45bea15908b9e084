"""The records of the pupils of a file: read out of it in a limited process, kept as frames one after the other.

A frame is four bytes with its length and then a `Slip` in MessagePack. The whole record travels in it as the file library reads
and writes it, so nothing of it is lost; only the process that reads the file ever parses XML.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from datetime import date
from io import BufferedRandom

import msgspec

from cts.site.receiving import confined
from cts.site.refusing import Refused

_LENGTH = struct.Struct(">I")

ANSWER = 24 << 20
"""Bytes of frames after which the process stops; it is then asked again for what follows."""


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """A pupil of a file: who it is, and the record. `index` counts from 1."""

    index: int
    upn: str
    surname: str
    forename: str
    date_of_birth: date | None
    record: bytes


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Slip)


def framed(slip: Slip) -> bytes:
    """The frame of one pupil."""
    content = _ENCODER.encode(slip)
    return _LENGTH.pack(len(content)) + content


def slips(chunks: Iterable[bytes]) -> Iterator[Slip]:
    """The pupils in a stream of frames, however it is cut into chunks. Raises ValueError for one that is cut off."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        position = 0
        while len(held) - position >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(held, position)
            end = position + _LENGTH.size + length
            if end > len(held):
                break
            yield _DECODER.decode(bytes(held[position + _LENGTH.size : end]))
            position = end
        del held[:position]
    if held:
        message = "the last frame is cut off"
        raise ValueError(message)


def read(content: BufferedRandom) -> Iterator[Slip]:
    """The pupils of an open Common Transfer File, a few megabytes at a time. Raises Refused("CTF-TOO-HARD")."""
    index = 0
    while True:
        try:
            answer = confined.answer_of(
                module="cts.s2s.phase_transfers.record_reader", content=content, arguments=[str(index + 1), str(ANSWER)]
            )
            found = list(slips([answer]))
        except (confined.TooHardError, msgspec.MsgspecError, ValueError) as error:
            raise Refused("CTF-TOO-HARD") from error
        if not found:
            return
        index = found[-1].index
        yield from found
