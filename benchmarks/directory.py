"""The directory of schools: taking in England's register, taking in the same one again, and searching.

    python -m benchmarks.directory [--rows 50000] [--json]

Aims: several thousand rows a second; a search within 50 ms of 50,000 establishments.
"""

import argparse
import csv
import io
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

COLUMNS = (
    "URN",
    "LA (code)",
    "LA (name)",
    "EstablishmentNumber",
    "EstablishmentName",
    "TypeOfEstablishment (name)",
    "EstablishmentTypeGroup (name)",
    "EstablishmentStatus (name)",
    "OpenDate",
    "CloseDate",
    "PhaseOfEducation (name)",
    "Street",
    "Locality",
    "Town",
    "County (name)",
    "Postcode",
    "PreviousLA (code)",
    "PreviousEstablishmentNumber",
)
SAINTS = ("St Mary's", "St. John's", "Saint Michael's", "St Thomas", "Holy Trinity", "All Saints", "St Peter & St Paul")
PLACES = ("Ash", "Birch", "Cedar", "Dun", "Elm", "Fern", "Glen", "Haw", "Ivy", "Juniper", "Kes", "Lin", "Maple", "Nettle", "Oak")
ENDS = ("grove", "wood", "field", "mere", "ton", "ford", "bury", "combe", "stead", "ley", "hurst", "dale", "bridge", "well")
KINDS = (
    "Primary School",
    "Community Primary",
    "CofE Primary School",
    "RC Primary School",
    "High School",
    "Academy",
    "Infant School",
)
SEARCHES = ("st marys", "primary", "Oakford", "8012001", "2001", "Ashwood prim", "BS1 4", "saint michaels rc", "zzzz", "wood")


def rows(count: int, *, seed: int = 1, closed: float = 0.3) -> Iterator[dict[str, str]]:
    """Made-up rows in the shape of England's register, one for each number."""
    made = random.Random(seed)
    numbers = ((authority, number) for number in range(2000, 7000) for authority in range(801, 896) if authority not in SKIPPED)
    for at, (authority, number) in zip(range(count), numbers, strict=False):
        first = made.choice(SAINTS) if made.random() < 0.25 else made.choice(PLACES) + made.choice(ENDS)
        is_closed = made.random() < closed
        yield {
            "URN": str(100000 + at),
            "LA (code)": str(authority),
            "EstablishmentNumber": str(number),
            "EstablishmentName": f"{first} {made.choice(KINDS)}",
            "TypeOfEstablishment (name)": "Community school",
            "EstablishmentTypeGroup (name)": "LA maintained schools",
            "EstablishmentStatus (name)": "Closed" if is_closed else "Open",
            "CloseDate": "31-08-2012" if is_closed else "",
            "PhaseOfEducation (name)": "Primary",
            "Street": f"{made.randrange(1, 200)} {made.choice(PLACES)} Street",
            "Town": made.choice(PLACES) + made.choice(ENDS),
            "Postcode": f"BS{made.randrange(1, 40)} {made.randrange(1, 9)}{made.choice('ABDEF')}{made.choice('GHJLN')}",
            "PreviousLA (code)": "999",
        }


SKIPPED = {804, 809, 814, 817, 818, 819, 824, 827, 828, 829, 832, 833, 834, 842, 843, 844, 847, 848, 849, 853, 854, 858, 859}
SKIPPED |= {862, 863, 864, 875, 820, 835, 836, 837}
"""Numbers in the range that no present authority has."""


def table(made: Iterator[dict[str, str]], *, filling: int = 0) -> bytes:
    """A file of such rows in Windows-1252; `filling` more columns make it as wide as the real one."""
    text = io.StringIO(newline="")
    more = [f"Column {at}" for at in range(filling)]
    writer = csv.DictWriter(text, [*COLUMNS, *more], restval="x" if filling else "")
    writer.writeheader()
    writer.writerows({**dict.fromkeys(COLUMNS, ""), **row} for row in made)
    return text.getvalue().encode("cp1252")


def measure(count: int) -> dict[str, float]:
    """Seconds and rows a second, in a database of its own."""
    from django.core.management import call_command
    from django.utils import timezone

    from cts.s2s.core import OPERATOR
    from cts.s2s.establishments import actions, searching

    with redirect_stdout(io.StringIO()):
        call_command("migrate", verbosity=0, interactive=False)
    figures: dict[str, float] = {}
    content = table(rows(count), filling=120)

    def take_in(name: str, file: bytes, *, dry_run: bool = False) -> None:
        started = time.perf_counter()
        actions.import_file(by=OPERATOR, file=io.BytesIO(file), name="r.csv", dry_run=dry_run, now=timezone.now())
        figures[f"{name}: rows a second"] = count / (time.perf_counter() - started)

    started = time.perf_counter()
    actions.seed(by=OPERATOR, now=timezone.now())
    figures["first filling: seconds"] = time.perf_counter() - started
    take_in("dry run", content, dry_run=True)
    take_in("first time", content)
    take_in("the same again", content)
    take_in("every row changed", content.replace(b" Street", b" Road"))
    for text in SEARCHES:
        times = []
        for _round in range(7):
            started = time.perf_counter()
            searching.search(text=text)
            times.append(time.perf_counter() - started)
        figures[f"search {text!r}: ms"] = statistics.median(times) * 1000
    return figures


def main(arguments: list[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=50_000)
    options.add_argument("--json", action="store_true", help="one JSON object on the last line, and nothing else")
    chosen = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DATA_DIR=str(Path(folder)), DJANGO_SETTINGS_MODULE="cts.s2s.settings")
        import django

        django.setup()
        figures = measure(chosen.rows)
    if not chosen.json:
        for name, value in figures.items():
            print(f"{name:50} {value:10.3f}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
