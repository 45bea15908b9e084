"""The opening process: checks one possibly hostile ZIP under hard limits and prints the files in it (M-055).

Started by `archives` as `python -I -m cts.mis.exchange.opener DESCRIPTOR SECONDS`. It writes nothing to the disk.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cts.site.receiving import confined

FAULTS_MAX = 100
"""Faults that are passed on."""
_OF_A_WORKBOOK = "[Content_Types].xml"


def opened(*, path: str) -> bytes:
    """Check the archive and return the answer as MessagePack (see `incoming.Opened`); with the files, if they fit in."""
    import msgspec

    from cts.mis.exchange.incoming import Found, Inside, Opened
    from cts.mis.exchange.rules import fit_in
    from cts.site import archives

    with Path(path).open("rb") as file:
        size = file.seek(0, 2)
        archive = archives.check(file, size=size)
        is_workbook = _OF_A_WORKBOOK in archive.names
        is_read = not archive.faults and not is_workbook and fit_in(count=archive.file_count, size=archive.size)
        files = [Inside(name=name, content=content) for name, content in archives.files(file, size=size)] if is_read else []
    answer = Opened(
        is_workbook=is_workbook,
        count=archive.file_count,
        size=archive.size,
        faults=[
            Found(
                code=fault.code,
                severity="error",
                message_en=f"{fault.sentence('en')} ({fault.code})",
                message_cy=f"{fault.sentence('cy')} ({fault.code})",
            )
            for fault in archive.faults[:FAULTS_MAX]
        ],
        files=files,
    )
    return msgspec.msgpack.encode(answer)


def main(arguments: list[str]) -> None:
    """Open the archive behind an inherited descriptor and write the answer to standard output."""
    descriptor, cpu_seconds = arguments
    confined.limit(cpu_seconds=int(cpu_seconds))
    sys.stdout.buffer.write(opened(path=confined.path_of(descriptor)))


if __name__ == "__main__":
    main(sys.argv[1:])
