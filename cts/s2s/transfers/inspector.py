"""The inspection process: reads one hostile file under hard limits and prints what it found as JSON.

Started by `inspection` as `python -I -m cts.s2s.transfers.inspector DESCRIPTOR SECONDS [NAME]`. It sets its own limits
before it loads anything that parses, because setting them between fork and exec is not safe in a threaded server.
"""

from __future__ import annotations

import sys

from cts.site.receiving import confined

FINDINGS_MAX = 500
"""Findings that are passed on one by one, errors first; the others are counted."""


def inspect(*, path: str, name: str | None) -> bytes:
    """Check the file and return the answer as JSON (see `inspected.Inspected`)."""
    import msgspec

    from cts import ctf
    from cts.ctf.validation import statutory
    from cts.s2s.transfers import lost_header
    from cts.s2s.transfers.inspected import Finding, Inspected, InspectedPupil

    # One process: a burst of uploads must not take every core.
    report = ctf.check(path, name=name, processes=1)
    errors_first = sorted(report.findings, key=lambda finding: finding.severity != "error")
    sendable = report.readable and not report.has_errors
    lacking: dict[int, set[str]] = {}
    for found in report.findings:
        if found.pupil is not None and found.code in statutory.CODES:
            lacking.setdefault(found.pupil, set()).add(found.code)
    # Of a file with too many warnings the report leaves some out.
    is_judged = report.qualifier == "full" and all(found.code != "CTF-111" for found in report.findings)
    answer = Inspected(
        readable=report.readable,
        edition=report.edition,
        qualifier=report.qualifier,
        pupil_count=report.pupil_count,
        pupils=[
            InspectedPupil(
                index=pupil.index,
                upn=pupil.upn,
                surname=pupil.surname or "",
                forename=pupil.forename or "",
                date_of_birth=pupil.date_of_birth,
                lacks=sorted(lacking.get(pupil.index, ())) if is_judged else None,
            )
            for pupil in report.pupils
        ],
        findings=[
            Finding(
                code=finding.code,
                severity=finding.severity,
                explanation_en=finding.explanation("en"),
                explanation_cy=finding.explanation("cy"),
                place_en=finding.place("en"),
                place_cy=finding.place("cy"),
                pupil=finding.pupil,
                upn=finding.upn,
                path=finding.path,
                line=finding.line,
            )
            for finding in errors_first[:FINDINGS_MAX]
        ],
        findings_left_out=max(0, len(errors_first) - FINDINGS_MAX),
        lost=lost_header.read(path) if sendable and lost_header.is_for_lost_pupils(name) else None,
        leaving_dates=sorted({pupil.left_on for pupil in report.pupils if pupil.left_on}),
    )
    return msgspec.json.encode(answer)


def main(arguments: list[str]) -> None:
    """Inspect the file behind an inherited descriptor and write the answer to standard output."""
    descriptor, cpu_seconds, *name = arguments
    confined.limit(cpu_seconds=int(cpu_seconds))
    sys.stdout.buffer.write(inspect(path=confined.path_of(descriptor), name=name[0] if name else None))


if __name__ == "__main__":
    main(sys.argv[1:])
