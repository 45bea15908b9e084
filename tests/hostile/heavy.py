"""Checks the heavy cases, in a process of its own with a limit of memory; prints one JSON object for each.

python -m tests.hostile.heavy ADDRESS SECRET
"""

import json
import resource
import sys
import tempfile
from pathlib import Path
from typing import Any

from cts import ctf
from tests.hostile import every
from tests.hostile.case import Where

MOST_MEMORY = 1 << 30


def outcome(report: Any) -> dict[str, Any]:  # noqa: ANN401 - a report of ctf.check
    """What the tests want to know of a report; a few findings of each kind are enough."""
    some: dict[str, Any] = {}
    for found in report.findings:
        some.setdefault(found.code, found)
    last = report.findings[-1] if report.findings else None
    return {
        "readable": report.readable,
        "errors": report.has_errors,
        "last": last.code if last else None,
        "codes": [found.code for found in some.values() if found.severity == "error"],
        "sentences": [[found.line, found.message("en"), found.message("cy")] for found in some.values()],
        "names": [[pupil.surname, pupil.forename] for pupil in report.pupils],
    }


def main(address: str, secret: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    where = Where(address, secret)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.xml"
        for case in every.cases():
            if case.heavy:
                path.write_bytes(case.make(where))
                sys.stdout.write(json.dumps({"case": case.name, **outcome(ctf.check(path))}) + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
