"""Small secret files: made once, readable by their owner only, on the disk before they are used."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

KEY_BYTES = 32


def keys_folder() -> Path:
    """Return the folder of the keys: the setting KEYS_DIR, else DATA_DIR/keys. Keep it apart from what it opens (P14)."""
    return Path(getattr(settings, "KEYS_DIR", None) or Path(settings.DATA_DIR) / "keys")


def kept_key(path: Path) -> bytes:
    """Return the 32 bytes kept in `path` as hexadecimal digits; made at random at the first call."""
    if not path.exists():
        make_once(path, secrets.token_hex(KEY_BYTES).encode("ascii"))
    key = bytes.fromhex(path.read_text(encoding="ascii"))
    if len(key) != KEY_BYTES:
        message = f"{path} does not hold {KEY_BYTES} bytes in hexadecimal digits; put the right file back from a backup"
        raise ValueError(message)
    return key


def make_once(path: Path, content: bytes) -> bool:
    """Write a new secret file. Return False, and leave the file alone, if another process was faster.

    File and folder are synced before this returns: a key that a power cut takes away takes everything with it that it sealed.
    """
    make_folder(path.parent)
    part = write_part(path, content)
    try:
        os.link(part, path)  # unlike a rename, fails when the file is there
    except FileExistsError:
        return False
    finally:
        part.unlink()
        sync_folder(path.parent)
    return True


def replace(path: Path, content: bytes) -> None:
    """Write a secret file in place of the one before: whole or not at all."""
    write_part(path, content).replace(path)
    sync_folder(path.parent)


def write_part(path: Path, content: bytes) -> Path:
    """Write `content` under another name beside `path`, synced, and return that name."""
    part = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - the mode is set at birth
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def make_folder(folder: Path) -> None:
    """Make a folder for its owner only, with all above it that are missing, each synced into the one above."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in `folder` on the disk: a synced file is lost all the same if its name is not."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
