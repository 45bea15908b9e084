"""What a file is called where its name may not be told: names given by hand hold free letters, and so perhaps a child (P12).

A Common Transfer File's name is made of numbers; a generic file's ends in text of the sender's (S-291). Outside the pages of its
two ends, in letters and on the record, such a file goes by its number, which is shown on those pages too.
"""

from __future__ import annotations

import hashlib

from cts.s2s.transfers.rules import NAMED_BY_HAND, Kind


def number_of(public_id: str) -> str:
    """The number of a file for people: eight letters and digits, different for each and not to be counted.

    >>> number_of("abc")
    'BA78-16BF'
    """
    digits = hashlib.sha256(public_id.encode()).hexdigest()[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"


def told(*, kind: Kind, file_name: str, public_id: str) -> str:
    """What the file is called outside the pages of its two ends."""
    return number_of(public_id) if kind in NAMED_BY_HAND else file_name
