"""What the process that reads summaries tells the service: small typed records that travel as JSON."""

from __future__ import annotations

import msgspec


class Flag(msgspec.Struct, frozen=True, kw_only=True):
    """Something urgent; `kind` is "looked-after", "special-needs", "medical" or "service"."""

    kind: str
    text: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a section; the label may be empty."""

    label: str
    text: str


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a summary."""

    heading: str
    lines: list[Line]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """One pupil for people, what is urgent first; `index` counts from 1 in the file."""

    index: int
    upn: str | None
    name: str
    flags: list[Flag]
    sections: list[Section]


class Summarised(msgspec.Struct, frozen=True, kw_only=True):
    """The whole answer. `count` is how many pupils the file holds."""

    count: int
    pupils: list[Summary]
