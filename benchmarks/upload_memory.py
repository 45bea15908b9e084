"""Memory stays flat however large a file is (P6, P22): the running service while one file after the other is sent.

    python -m benchmarks.upload_memory [--mebibytes 8 64 512] [--json]

The figure is that of all its processes together (PSS), the inspection of the upload too, over what they have idle. Files hold
pupils, so that everything that is kept of each one counts. Aims: below 150 MiB over idle for every size up to 1024, and
a ratio of the largest to the smallest near 1.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import memory
from benchmarks.clerk import Clerk
from benchmarks.service import Service, family
from cts import ctf

NAME = "9992001_CTF_9994001_{number:03d}.xml"
_ONE = 17_000
"""Bytes that a made-up pupil takes, about."""


@contextlib.contextmanager
def watched(service: Service) -> Iterator[list[float]]:
    """Sample the memory of the service in this block; the list grows, in MiB."""
    samples: list[float] = []
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(0.05):
            samples.append(sum(memory.pss(pid) for pid in family(service.pid)) / 1024)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield samples
    finally:
        stop.set()
        thread.join()


def made(folder: Path, mebibytes: int) -> Path:
    """Write a valid file of about this size."""
    path = folder / f"{mebibytes}.xml"
    sample = ctf.sample(pupils=max(1, mebibytes * 2**20 // _ONE), seed=1, edition=25)
    ctf.write(path, header=sample.header, pupils=sample.pupils)
    return path


def measure(folder: Path, sizes: list[int]) -> dict[str, float]:
    data = folder / "data"
    data.mkdir()
    service = Service(data)
    figures: dict[str, float] = {}
    try:
        service.start()
        clerk = Clerk(service.port, "ashgrove")
        clerk.sign_in()
        small = io.BytesIO()
        sample = ctf.sample(pupils=1, seed=2, edition=25)
        ctf.write(small, header=sample.header, pupils=sample.pupils)
        for number in range(900, 904):  # both processes have loaded everything then
            clerk.upload(name=NAME.format(number=number), content=small.getvalue())
        time.sleep(2)
        with watched(service) as idle:
            time.sleep(2)
        figures["idle MiB"] = max(idle)
        for number, size in enumerate(sizes, start=1):
            path = made(folder, size)
            began = time.monotonic()
            with watched(service) as samples:
                clerk.upload_file(name=NAME.format(number=number), path=path)
            figures[f"{size} MiB file, MiB over idle"] = max(samples) - figures["idle MiB"]
            figures[f"{size} MiB file, seconds"] = time.monotonic() - began
            path.unlink()
    finally:
        service.kill()
    first, last = (figures[f"{size} MiB file, MiB over idle"] for size in (sizes[0], sizes[-1]))
    return figures | {"largest over smallest": last / first}


def main(arguments: list[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--mebibytes", type=int, nargs="+", default=[8, 64, 512])
    options.add_argument("--json", action="store_true", help="one JSON object on the last line, and nothing else")
    chosen = options.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="cts-memory-") as folder:
        figures = measure(Path(folder), chosen.mebibytes)
    if not chosen.json:
        for name, value in figures.items():
            print(f"{name:40} {value:10.1f}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
