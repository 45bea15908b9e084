"""A program that stores files and says so, to be killed: `python -m tests.site.storage.uploader FOLDER COUNT SEED`.

Prints "ready" when it begins and one line for each file that is safely stored: its id, SHA-256 and size.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from cts.site.storage import Keyring, NotStoredError
from cts.site.storage.disk import Disk


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def main() -> None:
    folder, count, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(sys.argv[3])
    disk = Disk(folder=folder / "files", keyring=Keyring(folder / "keys" / "storage.json"))
    say("ready")
    for _ in range(count):
        content = chance.randbytes(chance.choice([0, 1000, 100_000, 3_000_000]))
        try:
            stored = disk.write(chunks=[content], purpose="file")
        except NotStoredError:
            say("refused")
        else:
            say(f"{stored.file_id} {stored.sha256} {stored.size}")


if __name__ == "__main__":
    main()
