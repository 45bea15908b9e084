"""The reading process: reads one possibly hostile file under hard limits and prints what is in it as JSON.

Started by `reading` as `python -I -m cts.mis.exchange.reader DESCRIPTOR SECONDS [NAME]`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from cts.site.receiving import confined

if TYPE_CHECKING:
    from cts.ctf import Repair
    from cts.mis.exchange.incoming import Incoming

FINDINGS_MAX = 5000
"""Findings that are passed on, errors first."""


def read(*, path: str, name: str | None) -> bytes:
    """Read and check the file and return the answer as JSON (see `incoming.Incoming`)."""
    import msgspec

    incoming = incoming_from(lambda: path, name=name)
    if incoming.readable and name:
        incoming = msgspec.structs.replace(incoming, repair=_repair(path, name))
    return msgspec.json.encode(incoming)


def incoming_from(source: Callable[[], str | BinaryIO], *, name: str | None) -> Incoming:
    """What stands in a file; `source` gives its path, or its bytes from their start, each time it is asked."""
    from cts import ctf
    from cts.mis.exchange.incoming import Found, Incoming

    report = ctf.check(source(), name=name, processes=1)
    pupils = []
    if report.readable:
        with ctf.open(source()) as file:
            pupils = list(file)
    errors_first = sorted(report.findings, key=lambda finding: finding.severity != "error")
    return Incoming(
        readable=report.readable,
        header=report.header or ctf.Header(),
        pupils=pupils,
        findings=[
            Found(
                code=finding.code,
                severity=finding.severity,
                message_en=finding.message("en"),
                message_cy=finding.message("cy"),
                pupil=finding.pupil,
                path=finding.path,
            )
            for finding in errors_first[:FINDINGS_MAX]
        ],
    )


def _repair(path: str, name: str) -> Repair | None:
    """What can be mended; nothing in a file of an edition that nobody knows, or that cannot be shared out."""
    from cts import ctf

    try:
        repair = ctf.plan_repair(path, name=name)
    except ctf.CtfError:
        return None
    return repair if repair.is_needed else None


def main(arguments: list[str]) -> None:
    """Read the file behind an inherited descriptor and write the answer to standard output."""
    descriptor, cpu_seconds, *name = arguments
    confined.limit(cpu_seconds=int(cpu_seconds))
    sys.stdout.buffer.write(read(path=confined.path_of(descriptor), name=name[0] if name else None))


if __name__ == "__main__":
    main(sys.argv[1:])
