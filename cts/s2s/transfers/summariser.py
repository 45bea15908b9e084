"""The process that reads summaries of pupils out of a file, under the same limits as an inspection.

Run as `python -I -m cts.s2s.transfers.summariser DESCRIPTOR SECONDS LANGUAGE PUPIL MOST`: PUPIL counts from 1, 0 means every one;
of these at most MOST are told.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cts.site.receiving import confined

if TYPE_CHECKING:
    from cts.ctf.wording import Language


def summarise(*, path: str, language: Language, wanted: int, most: int) -> bytes:
    """Read the file and return the answer as JSON (see `summarised.Summarised`)."""
    import msgspec

    from cts import ctf
    from cts.s2s.transfers.summarised import Flag, Line, Section, Summarised, Summary

    count = 0
    told: list[Summary] = []
    with ctf.open(path) as file:
        for count, pupil in enumerate(file, start=1):
            if wanted not in {0, count} or len(told) == most:
                continue
            said = ctf.summary(pupil, lang=language)
            told.append(
                Summary(
                    index=count,
                    upn=pupil.upn,
                    name=said.name,
                    flags=[Flag(kind=flag.kind, text=flag.text) for flag in said.flags],
                    sections=[
                        Section(heading=section.heading, lines=[Line(label=line.label, text=line.text) for line in section.lines])
                        for section in said.sections
                    ],
                )
            )
    return msgspec.json.encode(Summarised(count=count, pupils=told))


def main(arguments: list[str]) -> None:
    """Summarise the file behind an inherited descriptor and write the answer to standard output."""
    descriptor, cpu_seconds, language, wanted, most = arguments
    confined.limit(cpu_seconds=int(cpu_seconds))
    path = confined.path_of(descriptor)
    answer = summarise(path=path, language="cy" if language == "cy" else "en", wanted=int(wanted), most=int(most))
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main(sys.argv[1:])
