"""Lists kept outside the database, to which lines are only ever added: what was erased, and which backups were made.

A line is JSON with the moment (`at`) and a code of authentication (`mac`) under a key in KEYS_DIR, in the file
`NAME-YYYY-MM.jsonl`. It is on the disk before `append` returns. A line that a power cut tore, or that somebody else wrote, is
counted and not believed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cts.site.storage.key_files import kept_key, keys_folder, make_folder, sync_folder


def key_path() -> Path:
    """Return the file of the key that lines are authenticated with."""
    return keys_folder() / "lists.key"


@dataclass(frozen=True)
class Line:
    """A line that is ours: its moment, and the words in it."""

    at: datetime
    words: Mapping[str, str]


@dataclass(frozen=True)
class OutsideList:
    """One list; `name` is one word."""

    name: str
    folder: Path

    def append(self, lines: list[Mapping[str, str]], *, now: datetime) -> None:
        """Add lines, synced to the disk."""
        make_folder(self.folder)
        path = self.folder / f"{self.name}-{now.astimezone(UTC):%Y-%m}.jsonl"
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            size = os.fstat(handle).st_size
            begin = "\n" if size > 0 and os.pread(handle, 1, size - 1) != b"\n" else ""  # a torn line must not tear ours
            written = begin + "".join(self._line(words, now=now) for words in lines)
            # One write to a file opened for appending: two processes cannot mix their lines.
            os.write(handle, written.encode("ascii"))
            os.fsync(handle)
        finally:
            os.close(handle)
        sync_folder(self.folder)

    def read(self) -> Iterator[Line | None]:
        """Yield every line, month by month; None for one that is not ours or not whole."""
        for path in sorted(self.folder.glob(f"{self.name}-*.jsonl")):
            with path.open(encoding="utf-8", errors="replace") as file:
                for text in file:
                    if text.strip():
                        yield self._believed(text)

    def _line(self, words: Mapping[str, str], *, now: datetime) -> str:
        content = {**words, "at": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"}
        return json.dumps({**content, "mac": self._mac(content)}, sort_keys=True) + "\n"

    def _believed(self, text: str) -> Line | None:
        try:
            content = json.loads(text)
            mac = str(content.pop("mac"))
            at = datetime.fromisoformat(content["at"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        if not hmac.compare_digest(mac, self._mac(content)):
            return None
        return Line(at=at, words={name: str(value) for name, value in content.items() if name != "at"})

    def _mac(self, content: Mapping[str, str]) -> str:
        key = kept_key(key_path())
        message = f"cts {self.name}\n{json.dumps(content, sort_keys=True)}"
        return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()
