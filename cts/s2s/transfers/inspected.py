"""What the inspection process tells the service about a file: small typed records that travel as JSON."""

from __future__ import annotations

from datetime import date

import msgspec

from cts.s2s.lost_pupils.header import Header


class InspectedPupil(msgspec.Struct, frozen=True, kw_only=True):
    """One pupil as the receiver sees the child before downloading (S-091); `index` counts from 1.

    `lacks` are the codes of the rules by which the pupil lacks what the law wants in a full file. It is None where that was not
    judged: in a partial file, and in one that came before the service noted it.
    """

    index: int
    upn: str | None
    surname: str
    forename: str
    date_of_birth: date | None
    lacks: list[str] | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong with a file, in both languages; `pupil`, `path` and `line` say where."""

    code: str
    severity: str
    explanation_en: str
    explanation_cy: str
    place_en: str = ""
    place_cy: str = ""
    pupil: int | None = None
    upn: str | None = None
    path: str = ""
    line: int | None = None

    @property
    def stops(self) -> bool:
        """Whether this finding alone stops the transfer."""
        return self.severity == "error"

    def explanation(self, language: str) -> str:
        """Return what is wrong and what to do, in Welsh for "cy", in English for anything else."""
        return self.explanation_cy if language == "cy" else self.explanation_en

    def message(self, language: str) -> str:
        """Return the same with the place before it."""
        place = self.place_cy if language == "cy" else self.place_en
        return f"{place}: {self.explanation(language)}" if place else self.explanation(language)


class Inspected(msgspec.Struct, frozen=True, kw_only=True):
    """The whole answer. `findings_left_out` counts those that did not fit into it.

    `lost` is the searchable header of the one pupil in a file for the Lost Pupil Database; `leaving_dates` the days on
    which pupils in the file have left, or leave, its sender, the earliest first.
    """

    readable: bool
    edition: str | None
    qualifier: str | None
    pupil_count: int
    pupils: list[InspectedPupil]
    findings: list[Finding]
    findings_left_out: int = 0
    lost: Header | None = None
    leaving_dates: list[date] = []

    @property
    def errors(self) -> list[Finding]:
        """The findings that stop the transfer."""
        return [finding for finding in self.findings if finding.stops]

    @property
    def warnings(self) -> list[Finding]:
        """The findings that only make one think."""
        return [finding for finding in self.findings if not finding.stops]
