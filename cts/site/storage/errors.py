"""What can go wrong with stored bytes.

StorageError
  NotStoredError     they could not be written; nothing is left behind
  MissingError       there are none under that id
  UnknownKeyError    the key they were sealed with is not on the ring
  DamagedError       they are not what was written
"""


class StorageError(Exception):
    """Each has a stable `code`; no message quotes content."""

    code = "STORAGE"

    def __init__(self, message: str, *, file_id: str = "") -> None:
        super().__init__(message)
        self.file_id = file_id


class NotStoredError(StorageError):
    """The bytes could not be put on the disk (full, broken, read-only)."""

    code = "STORAGE-NOT-STORED"


class MissingError(StorageError):
    """No file has this id."""

    code = "STORAGE-MISSING"


class UnknownKeyError(StorageError):
    """The file was sealed with a key that is not on the ring: put the keys file back."""

    code = "STORAGE-UNKNOWN-KEY"


class DamagedError(StorageError):
    """The file is cut, changed, or another file's: its seal does not fit."""

    code = "STORAGE-DAMAGED"
