"""The format of sealed bytes: Tink's AES-GCM-HKDF streaming encryption (AES-256, HKDF-SHA-256, segments of 1 MiB).

    header      length(1) = 40 | salt(32) | nonce prefix(7)
    stream key  HKDF-SHA256(ikm=master key, salt=salt, info=associated data, 32 bytes)
    segments    AES-256-GCM, no associated data, nonce = prefix(7) | counter(4, big-endian) | last(1)

Each sealed segment is 1 MiB long with its 16 bytes of tag, the last one as long as needed, and the first shorter by the header.
Position and end are part of the nonce, so a segment cannot be moved, left out or made the last one. Any Tink library opens these
bytes with the same key, which the tests do.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cts.site.storage.errors import DamagedError

SEGMENT = 1024 * 1024
SALT = 32
PREFIX = 7
HEADER = 1 + SALT + PREFIX
TAG = 16
SEGMENTS_MAX = 2**32


def seal(chunks: Iterable[bytes], *, key: bytes, associated: bytes) -> Iterator[bytes]:
    """Yield the sealed form of `chunks`, piece by piece. `key` is 32 bytes; `associated` must be given again to open them."""
    salt, prefix = os.urandom(SALT), os.urandom(PREFIX)
    cipher = _cipher(key, salt=salt, associated=associated)
    yield bytes([HEADER]) + salt + prefix
    counter = 0
    waiting = bytearray()
    room = SEGMENT - TAG - HEADER
    for chunk in chunks:
        for start in range(0, len(chunk), SEGMENT):  # a huge chunk is not copied whole
            waiting += chunk[start : start + SEGMENT]
            # A full segment waits until more follows: only then is it known not to be the last.
            while len(waiting) > room:
                yield cipher.encrypt(_nonce(prefix, counter, last=False), bytes(waiting[:room]), None)
                del waiting[:room]
                counter += 1
                room = SEGMENT - TAG
    yield cipher.encrypt(_nonce(prefix, counter, last=True), bytes(waiting), None)


def unseal(sealed: BinaryIO, *, key: bytes, associated: bytes) -> Iterator[bytes]:
    """Yield the clear bytes of a sealed file, a segment at a time; each is proved genuine before it is yielded.

    Raises DamagedError at the first segment that is not: changed, moved, of another file, under another key. A file that was
    cut is found at its end.
    """
    header = sealed.read(HEADER)
    if len(header) != HEADER or header[0] != HEADER:
        message = "the stored file has no header of ours"
        raise DamagedError(message)
    salt, prefix = header[1 : 1 + SALT], header[1 + SALT :]
    cipher = _cipher(key, salt=salt, associated=associated)
    segment = sealed.read(SEGMENT - HEADER)
    counter = 0
    while True:
        following = sealed.read(SEGMENT)
        try:
            yield cipher.decrypt(_nonce(prefix, counter, last=not following), segment, None)
        except InvalidTag as error:
            message = f"segment {counter} of the stored file is not as it was written"
            raise DamagedError(message) from error
        if not following:
            return
        segment = following
        counter += 1


def _cipher(key: bytes, *, salt: bytes, associated: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=associated).derive(key))


def _nonce(prefix: bytes, counter: int, *, last: bool) -> bytes:
    if counter >= SEGMENTS_MAX:
        message = "a stored file has at most 4 PiB"
        raise ValueError(message)
    return prefix + counter.to_bytes(4, "big") + bytes([last])
