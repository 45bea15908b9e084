"""A signed receipt as JSON that anybody can verify offline (X-036). Plain Python, without Django: the command uses it too.

    {"key": "<64 hex digits>", "receipt": {...}, "signature": "<128 hex digits>"}

The signature is Ed25519 over PREFIX and the receipt as canonical JSON: keys sorted, no spaces, everything beyond ASCII escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PREFIX = b"cts receipt\n"
"""What is signed begins with it, so that no signature of another purpose passes for a receipt's."""

FORMAT = 1
BYTES_MAX = 100_000
"""A receipt is a page of text; anything longer is none."""

_KEY, _SIGNATURE = re.compile("[0-9a-f]{64}"), re.compile("[0-9a-f]{128}")


class UnreadableReceiptError(ValueError):
    """This is no receipt at all."""


def canonical(receipt: Mapping[str, Any]) -> bytes:
    """The one way to write a receipt as bytes."""
    return json.dumps(receipt, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def sign(receipt: Mapping[str, Any], *, key: Ed25519PrivateKey) -> bytes:
    """The receipt with its signature, as a file for people to keep. The same receipt gives the same bytes."""
    signed = {
        "key": key.public_key().public_bytes_raw().hex(),
        "receipt": receipt,
        "signature": key.sign(PREFIX + canonical(receipt)).hex(),
    }
    return (json.dumps(signed, sort_keys=True, indent=2, ensure_ascii=True, allow_nan=False) + "\n").encode("ascii")


def read(content: bytes) -> tuple[dict[str, Any], str, str]:
    """The receipt in a file, the key that it names and its signature; nothing of it is verified yet.

    Raises UnreadableReceiptError, for a file with anything beside these three and for one that says a thing twice, too: another
    reader could take the other one for true.
    """
    try:
        if len(content) > BYTES_MAX:
            raise UnreadableReceiptError
        signed = json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number, parse_float=_no_number)
    except (ValueError, RecursionError) as error:
        raise UnreadableReceiptError from error
    if not isinstance(signed, dict) or signed.keys() != {"key", "receipt", "signature"}:
        raise UnreadableReceiptError
    receipt, key, signature = signed["receipt"], signed["key"], signed["signature"]
    if not isinstance(receipt, dict) or receipt.get("format") != FORMAT:
        raise UnreadableReceiptError
    if not isinstance(key, str) or not isinstance(signature, str):
        raise UnreadableReceiptError
    if not _KEY.fullmatch(key) or not _SIGNATURE.fullmatch(signature):
        raise UnreadableReceiptError
    return receipt, key, signature


def is_genuine(receipt: Mapping[str, Any], *, key: str, signature: str) -> bool:
    """Whether the holder of `key` (64 hex digits) has signed this receipt."""
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
    try:
        public.verify(bytes.fromhex(signature), PREFIX + canonical(receipt))
    except InvalidSignature:
        return False
    return True


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise UnreadableReceiptError
    return found


def _no_number(_written: str) -> None:
    raise UnreadableReceiptError
