"""The process that reads whole records out of a file, under the same limits as an inspection.

Run as `python -I -m cts.s2s.phase_transfers.record_reader DESCRIPTOR SECONDS FIRST BYTES`: from the pupil FIRST on (counted
from 1) it prints frames (see `records`) until BYTES of them are written; none means that there are no more.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from cts.site.receiving import confined


def frames(*, path: str, first: int, most: int) -> Iterator[bytes]:
    """The frames of the pupils from `first` on."""
    import msgspec

    from cts import ctf
    from cts.s2s.phase_transfers.records import Slip, framed

    encoder = msgspec.msgpack.Encoder()
    written = 0
    with ctf.open(path) as file:
        for index, pupil in enumerate(file, start=1):
            if index < first:
                continue
            frame = framed(
                Slip(
                    index=index,
                    upn=pupil.upn or "",
                    surname=pupil.surname or "",
                    forename=pupil.forename or "",
                    date_of_birth=pupil.date_of_birth,
                    record=encoder.encode(pupil),
                )
            )
            yield frame
            written += len(frame)
            if written >= most:
                return


def main(arguments: list[str]) -> None:
    """Read the file behind an inherited descriptor and write frames to standard output."""
    descriptor, cpu_seconds, first, most = arguments
    confined.limit(cpu_seconds=int(cpu_seconds))
    for frame in frames(path=confined.path_of(descriptor), first=int(first), most=int(most)):
        sys.stdout.buffer.write(frame)


if __name__ == "__main__":
    main(sys.argv[1:])
