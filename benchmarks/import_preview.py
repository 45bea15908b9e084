"""How long a year group takes to be taken into a register: received, looked at, and written.

    python -m benchmarks.import_preview --pupils 250 --json

Half of the pupils are in the register already and differ in some values, so that there is something to compare. The last line is
`{"seconds", "pupils", "peak_mib"}`: seconds for receiving, preview and taking in together, and the most memory of this process.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    """Measure, and print what was measured; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pupils", type=int, default=250)
    parser.add_argument("--json", action="store_true", help="print only the last line")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="cts-bench-") as folder:
        os.environ |= {
            "DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "cts.mis.settings",
            "SECRET_KEY": "a secret for benchmarks, and for benchmarks only",
        }
        measured = _measured(asked.pupils, quiet=asked.json)
    print(json.dumps(measured))
    return 0


def _measured(count: int, *, quiet: bool) -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command

    from cts import ctf
    from cts.mis.core import Actor
    from cts.mis.exchange import actions as exchange
    from cts.mis.exchange.rules import Decision, Outcome
    from cts.mis.pupils import actions as pupils
    from cts.site.receiving import spool

    call_command("migrate", verbosity=0, interactive=False)
    by = Actor(person="office", name="Office", role="office")
    sample = ctf.sample(pupils=count, edition=26, source="9994001", source_name="Birchwood High", destination="9992001")
    for place, said in enumerate(sample.pupils):
        if place % 2:
            said.email = None
            said.address = None
            pupils.admit(by=by, said=said, admission_date=NOW.date(), now=NOW)
    steps: dict[str, float] = {}
    with spool.nameless_file() as file:
        ctf.write(file, header=sample.header, pupils=sample.pupils)
        file.seek(0)
        started = time.perf_counter()
        batch = exchange.receive(by=by, name="9994001_CTF_9992001_001.xml", content=file, now=NOW)
        steps["receive"] = time.perf_counter() - started
    started = time.perf_counter()
    _batch, lines = exchange.preview(by=by, public_id=batch.public_id, now=NOW)
    steps["preview"] = time.perf_counter() - started
    for line in lines:  # a person says that those who are only alike are new
        if line.decision is Decision.OPEN:
            exchange.choose(by=by, public_id=batch.public_id, index=line.index, decision=Decision.NEW, now=NOW)
    started = time.perf_counter()
    outcomes = exchange.take_in(by=by, public_id=batch.public_id, now=NOW)
    steps["take in"] = time.perf_counter() - started
    if outcomes != {Outcome.NEW: count - count // 2, Outcome.UPDATED: count // 2}:
        raise SystemExit(f"the pupils were not taken in as they should be: {outcomes}")
    if not quiet:
        for name, seconds in steps.items():
            print(f"{name:10} {seconds:6.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": round(sum(steps.values()), 2), "pupils": count, "peak_mib": round(peak, 1)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
