"""The process that writes some pupils of a file into a file of their own, under the same limits as an inspection.

Run as `python -I -m cts.s2s.transfers.extractor DESCRIPTOR SECONDS DESTINATION MOMENT PLACE ...`: the new file is the answer. A
file that would lose anything is not written, and the process ends badly.
"""

from __future__ import annotations

import sys

from cts.site.receiving import confined


def extract(*, path: str, destination: str, moment: str, places: list[int]) -> bytes:
    """Return the new file. Raises ValueError when something of these pupils or of the head of the file would be lost."""
    import io
    from datetime import datetime

    from cts import ctf

    made = io.BytesIO()
    done = ctf.extract(path, pupils=places, target=made, destination=destination, now=datetime.fromisoformat(moment))
    if done.losses or done.pupil_count != len(places):
        raise ValueError
    return made.getvalue()


def main(arguments: list[str]) -> None:
    """Write the file behind an inherited descriptor anew, to standard output."""
    descriptor, cpu_seconds, destination, moment, *places = arguments
    confined.limit(cpu_seconds=int(cpu_seconds))
    path = confined.path_of(descriptor)
    made = extract(path=path, destination=destination, moment=moment, places=[int(place) for place in places])
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main(sys.argv[1:])
