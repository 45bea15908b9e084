"""Everything that is done with stored bytes: kept, entered, read, let go (`keeping`), and sealed with newer keys (`keys`)."""

from cts.s2s.stored_files.actions.keeping import (
    EnteredTooLateError,
    Kept,
    NotEnteredError,
    WrongPlaceError,
    discard,
    enter,
    keep,
    open_chunks,
    sweep,
)
from cts.s2s.stored_files.actions.keys import add_key, retire_key, rotate_keys

__all__ = [
    "EnteredTooLateError",
    "Kept",
    "NotEnteredError",
    "WrongPlaceError",
    "add_key",
    "discard",
    "enter",
    "keep",
    "open_chunks",
    "retire_key",
    "rotate_keys",
    "sweep",
]
