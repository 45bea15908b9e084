"""What came of the questions: the figures, and lines that say which kinds of faults were missed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks import lost_pupil_tables as tables

Figures = dict[str, float]


def report(answer: dict[str, Any], *, records: Path, load_s: float, missed: int) -> tuple[Figures, list[str]]:
    """The figures, and what is told before them."""
    found: list[dict[str, Any]] = answer["found"]
    present = [one for one in found if one["truth"]]
    absent = sorted((one["chance"] for one in found if not one["truth"]), reverse=True)
    threshold = absent[len(absent) // 100] if absent else 0.0
    places = tables.places(records, {one["truth"] for one in present})
    for one in present:
        right = places.get(one["truth"], set())
        one["place"] = next((place for place, pk in enumerate(one["hits"], start=1) if pk in right), 0)
    first = [one for one in present if one["place"] == 1]
    ten = [one for one in present if 1 <= one["place"] <= 10]
    times, work = sorted(one["ms"] for one in found), sorted(one["cpu_ms"] for one in found)
    figures: Figures = {
        "recall_at_1": _share(len(first), len(present)),
        "recall_at_10": _share(len(ten), len(present)),
        "auto_at_1pct_false": _share(sum(one["chance"] > threshold for one in first), len(present)),
        "p50_ms": _percentile(times, 50),
        "p99_ms": _percentile(times, 99),
        "load_s": round(load_s, 1),
        "rss_mib": round(answer["rss_mib"]),
    }
    refused = [one for one in found if one["refused"]]
    told = [
        f"{len(present)} questions for children who are there, {len(absent)} for others; threshold {threshold:.4f}",
        f"work of the process: p50 {_percentile(work, 50)} ms, p99 {_percentile(work, 99)} ms; "
        f"of a database server beside it: {answer['database_ms']:.1f} ms for a question",
        f"refused as too little to go by: {len(refused)}, {sum(bool(one['truth']) for one in refused)} of them for those there",
    ]
    if unknown := [one["truth"] for one in present if one["truth"] not in places]:
        told.append(f"{len(unknown)} questions name a record that is not there, {unknown[0]} for one; they count as missed")
    told += _kinds(present)
    for one in [one for one in present if one["place"] != 1][:missed]:
        told.append(f"  {one['qid']} {one['truth']} place {one['place']} {one['kinds']} {one['chance']:.4f} {one['refused']}")
    slowest = sorted(found, key=lambda one: -one["ms"])[:8]
    told.append(f"  slowest: {[(one['qid'], round(one['ms']), round(one['cpu_ms'])) for one in slowest]}")
    return figures, told


def _kinds(present: list[dict[str, Any]]) -> list[str]:
    """For each kind of fault, how many were not first and not among the first ten."""
    every, first, ten = Counter[str](), Counter[str](), Counter[str]()
    for one in present:
        kinds = set(re.split(r"[\s,;|+]+", one["kinds"])) - {""}
        every.update(kinds)
        first.update(kinds if one["place"] != 1 else ())
        ten.update(kinds if not 1 <= one["place"] <= 10 else ())
    return [
        f"  {kind:<26} of {every[kind]:>5} not first {count:>4}, not in ten {ten[kind]:>4}" for kind, count in first.most_common()
    ]


def _share(some: int, every: int) -> float:
    return round(some / max(every, 1), 4)


def _percentile(ordered: list[float], percent: int) -> float:
    return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 1) if ordered else 0.0
