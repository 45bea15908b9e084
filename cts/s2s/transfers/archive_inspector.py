"""The inspection process for ZIP archives: as `inspector`, which see, but for generic files."""

from __future__ import annotations

import sys
from pathlib import Path

from cts.site.receiving import confined

FINDINGS_MAX = 500
"""Findings that are passed on one by one; the others are counted."""


def inspect(*, path: str) -> bytes:
    """Check the archive and return the answer as JSON (see `inspected.Inspected`). An archive has no pupils and no edition."""
    import msgspec

    from cts.s2s.transfers.inspected import Finding, Inspected
    from cts.site import archives

    with Path(path).open("rb") as file:
        size = file.seek(0, 2)
        archive = archives.check(file, size=size)
    answer = Inspected(
        readable=not archive.faults,
        edition=None,
        qualifier=None,
        pupil_count=0,
        pupils=[],
        findings=[
            Finding(
                code=fault.code,
                severity="error",
                explanation_en=fault.sentence("en"),
                explanation_cy=fault.sentence("cy"),
                path=fault.shown_name,
            )
            for fault in archive.faults[:FINDINGS_MAX]
        ],
        findings_left_out=max(0, len(archive.faults) - FINDINGS_MAX),
    )
    return msgspec.json.encode(answer)


def main(arguments: list[str]) -> None:
    """Inspect the archive behind an inherited descriptor and write the answer to standard output."""
    descriptor, cpu_seconds = arguments
    confined.limit(cpu_seconds=int(cpu_seconds))
    sys.stdout.buffer.write(inspect(path=confined.path_of(descriptor)))


if __name__ == "__main__":
    main(sys.argv[1:])
