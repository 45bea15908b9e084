"""The file: how fast it is read, checked and written, and how much memory that takes.

    python -m benchmarks.ctf_file [--pupils 20000] [--json]

Aims (each a ratio within this run): typed pupils / by hand with lxml <= 1.2; check / xmllint --stream <= 3.0;
writing / tostring of a ready tree <= 3.0; memory of the check of a 350 MB file <= 150 MiB.
"""

import argparse
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lxml import etree

from benchmarks import by_hand, memory, turns
from cts import ctf

CHECK = [sys.executable, "-m", "cts", "ctf", "check", "--json"]


def main(arguments: list[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pupils", type=int, default=20_000, help="pupils in the large file")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--json", action="store_true", help="one JSON object on the last line, and nothing else")
    chosen = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), pupils=chosen.pupils, rounds=chosen.rounds)
    if not chosen.json:
        for name, value in figures.items():
            print(f"{name:50} {value:10.3f}")
    print(json.dumps(figures))


def measure(folder: Path, *, pupils: int, rounds: int) -> dict[str, float]:
    large, one = folder / "large.xml", folder / "one.xml"
    _make(large, pupils)
    _make(one, 1)
    figures: dict[str, float] = {"pupils": pupils, "megabytes": large.stat().st_size / 1e6}
    figures |= _reading(folder, rounds)
    figures |= _checking(large, rounds)
    figures |= _writing(rounds)
    started = time.perf_counter()
    subprocess.run([*CHECK, str(one)], stdout=subprocess.DEVNULL, check=True)
    figures["check of one pupil, seconds"] = time.perf_counter() - started
    return figures


def _make(path: Path, pupils: int) -> None:
    sample = ctf.sample(pupils=pupils, seed=1, edition=25)
    ctf.write(path, header=sample.header, pupils=sample.pupils)


def _reading(folder: Path, rounds: int) -> dict[str, float]:
    path = folder / "reading.xml"
    _make(path, 1_000)

    def typed() -> None:
        with ctf.open(path) as file:
            for _ in file:
                pass

    seconds = turns.medians({"typed": typed, "by hand": lambda: by_hand.pupils(path)}, rounds=rounds * 3)
    return {
        "typed pupils per second": 1_000 / seconds["typed"],
        "typed pupils / by hand with lxml": seconds["typed"] / seconds["by hand"],
    }


def _checking(path: Path, rounds: int) -> dict[str, float]:
    figures: dict[str, float] = {}
    ways = {"check": lambda: subprocess.run([*CHECK, str(path)], stdout=subprocess.DEVNULL, check=True)}
    if shutil.which("xmllint"):
        ways["xmllint"] = lambda: subprocess.run(["xmllint", "--stream", "--noout", str(path)], check=True)
    seconds = turns.medians(ways, rounds=rounds)
    figures["check of the large file, seconds"] = seconds["check"]
    if "xmllint" in seconds:
        figures["check / xmllint --stream"] = seconds["check"] / seconds["xmllint"]
    figures["memory of the check, MiB"] = memory.peak_mebibytes([*CHECK, str(path)])
    return figures


def _writing(rounds: int) -> dict[str, float]:
    sample = ctf.sample(pupils=1_000, seed=2, edition=25)
    header, pupils = sample.header, list(sample.pupils)
    tree = etree.fromstring(ctf.to_bytes(header=header, pupils=pupils))
    seconds = turns.medians(
        {
            "write": lambda: ctf.write(io.BytesIO(), header=header, pupils=pupils),
            "tostring": lambda: etree.tostring(tree, encoding="utf-8", xml_declaration=True),
        },
        rounds=rounds * 3,
    )
    return {
        "pupils written per second": 1_000 / seconds["write"],
        "writing / tostring of a ready tree": seconds["write"] / seconds["tostring"],
    }


if __name__ == "__main__":
    main()
