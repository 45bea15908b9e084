"""The reading process: reads one possibly hostile file under hard limits and prints what is in it as JSON.

Started by `reading` as `python -I -m cts.mis.exchange.reader DESCRIPTOR SECONDS [NAME]`.
"""

from __future__ import annotations

import sys

from cts.site.receiving import confined

FINDINGS_MAX = 5000
"""Findings that are passed on, errors first."""


def read(*, path: str, name: str | None) -> bytes:
    """Read and check the file and return the answer as JSON (see `incoming.Incoming`)."""
    import msgspec

    from cts import ctf
    from cts.mis.exchange.incoming import Found, Incoming

    report = ctf.check(path, name=name, processes=1)
    pupils = []
    if report.readable:
        with ctf.open(path) as file:
            pupils = list(file)
    errors_first = sorted(report.findings, key=lambda finding: finding.severity != "error")
    answer = Incoming(
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
    return msgspec.json.encode(answer)


def main(arguments: list[str]) -> None:
    """Read the file behind an inherited descriptor and write the answer to standard output."""
    descriptor, cpu_seconds, *name = arguments
    confined.limit(cpu_seconds=int(cpu_seconds))
    sys.stdout.buffer.write(read(path=confined.path_of(descriptor), name=name[0] if name else None))


if __name__ == "__main__":
    main(sys.argv[1:])
