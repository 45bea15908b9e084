"""Made-up rows among those of a list, so that nobody reads from a file of tokens how many children a register is asked about."""

import secrets
import string
from collections.abc import Mapping, Sequence

from cts.s2s.comparisons.tokens import Kind

Tokens = Mapping[Kind, Sequence[str]]
Rows = list[tuple[str, Tokens]]

_ALIKE = (string.digits, string.ascii_uppercase, string.ascii_lowercase)
_TOKEN_BYTES = 16
_TRIES = 1_000


def padded(rows: Rows, *, to: int) -> Rows:
    """The rows and as many made-up ones as are lacking, in an order that says nothing.

    A made-up row has as many tokens as one of the others, and a reference that looks like one of theirs. Its tokens are random:
    they are those of nobody. Where no further reference is left to make up, there are fewer.
    """
    found, taken = list(rows), {reference for reference, _tokens in rows}
    for _try in range(_TRIES + to):
        if len(found) >= to:
            break
        like, tokens = secrets.choice(rows)
        reference = "".join(map(_alike, like))
        if reference not in taken:
            taken.add(reference)
            found.append(
                (reference, {kind: sorted(secrets.token_hex(_TOKEN_BYTES) for _ in some) for kind, some in tokens.items()})
            )
    secrets.SystemRandom().shuffle(found)
    return found


def _alike(letter: str) -> str:
    return next((secrets.choice(some) for some in _ALIKE if letter in some), letter)
