"""The findings of a check, for people."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from cts.cli.language import Language
from cts.cli.running import FOUND, UNREADABLE
from cts.cli.terminal import laid_out, say, say_all
from cts.cli.wording import N_, counted, text

if TYPE_CHECKING:
    from cts.ctf import Finding, PupilSummary, Report

_ERRORS = (N_("1 error"), N_("{count} errors"))
_WARNINGS = (N_("1 warning"), N_("{count} warnings"))
_PUPILS = (N_("1 pupil"), N_("{count} pupils"))
_FILES = (N_("1 file"), N_("{count} files"))
_QUALIFIERS = {"full": N_("full"), "partial": N_("partial")}


class Tally(NamedTuple):
    """What is worth remembering of a report that was printed."""

    readable: bool
    errors: int
    warnings: int

    @classmethod
    def of(cls, report: "Report") -> "Tally":
        """The tally of a report."""
        errors = sum(found.severity == "error" for found in report.findings)
        return cls(report.readable, errors, len(report.findings) - errors)

    @property
    def exit_code(self) -> int:
        """The exit code of a check that gives this."""
        return UNREADABLE if not self.readable else FOUND if self.errors else 0


def print_report(file: str, report: "Report", lang: Language, *, first: bool) -> None:
    """Print what was found in a file: what concerns the file, then each pupil, those with errors first; the counts at the end."""
    if not first:
        say()
    say(click.format_filename(file), bold=True)
    if report.readable:
        say(what(report, lang), indent=2)
    say_all(_lines(report, lang))
    if report.findings:
        say()
    say(_counts(Tally.of(report), lang), indent=2, fg=_colour(Tally.of(report)))


def print_total(tallies: Sequence[Tally], lang: Language) -> None:
    """Print the counts of several files together."""
    total = Tally(
        all(tally.readable for tally in tallies),
        sum(tally.errors for tally in tallies),
        sum(tally.warnings for tally in tallies),
    )
    unreadable = sum(not tally.readable for tally in tallies)
    parts = [counted(len(tallies), *_FILES, lang), _counts(total, lang)]
    if unreadable:
        parts.append(text(N_("not readable: {count}"), lang, count=unreadable))
    say()
    say(" · ".join(parts), bold=True, fg=_colour(total))


def what(report: "Report", lang: Language) -> str:
    """The kind of file in a few words."""
    parts = [
        text(N_("Common Transfer File {edition}"), lang, edition=report.edition or "?"),
        kind(report.qualifier, lang),
        counted(report.pupil_count, *_PUPILS, lang),
    ]
    return ", ".join(parts)


def kind(qualifier: str | None, lang: Language) -> str:
    """Full or partial, in words; as it stands in the file when it is neither."""
    return text(_QUALIFIERS[qualifier], lang) if qualifier in _QUALIFIERS else qualifier or "?"


def who(pupil: "PupilSummary | None", number: int, lang: Language) -> str:
    """A pupil of a file in a line."""
    name = ", ".join(part for part in (pupil.surname, pupil.forename) if part) if pupil else ""
    upn = f" ({pupil.upn})" if pupil and pupil.upn else ""
    return text(N_("Pupil {number}"), lang, number=number) + (f": {name}{upn}" if name or upn else "")


def _place(pupil: int | None, by_pupil: "dict[int | None, list[Finding]]") -> tuple[bool, bool, int]:
    has_error = any(found.severity == "error" for found in by_pupil[pupil])
    return (pupil is not None, not has_error, pupil or 0)


def _lines(report: "Report", lang: Language) -> Iterator[str]:
    """The findings of a report, laid out."""
    by_pupil: dict[int | None, list[Finding]] = {}
    for found in report.findings:
        by_pupil.setdefault(found.pupil, []).append(found)
    names = {summary.index: summary for summary in report.pupils} if by_pupil else {}
    for pupil in sorted(by_pupil, key=lambda place: _place(place, by_pupil)):
        yield ""
        heading = text(N_("The file"), lang) if pupil is None else who(names.get(pupil), pupil, lang)
        yield laid_out(heading, indent=2, bold=True)
        for found in sorted(by_pupil[pupil], key=lambda finding: finding.severity):
            yield from _finding_lines(found, lang)


def _finding_lines(found: "Finding", lang: Language) -> Iterator[str]:
    import msgspec

    # the pupil stands above: what is left of the place is the line and the element
    path = found.path.rpartition("/Pupil")[2].partition("/")[2] if found.pupil is not None else found.path
    here = msgspec.structs.replace(found, pupil=None, upn=None, path=path)
    is_error = found.severity == "error"
    mark = text(N_("error"), lang) if is_error else text(N_("warning"), lang)
    yield laid_out(f"{mark} {found.code}", indent=4, fg="red" if is_error else "yellow")
    yield laid_out(here.message(lang), indent=6)


def _counts(tally: Tally, lang: Language) -> str:
    if not tally.readable and not tally.errors:
        return text(N_("Not readable."), lang)
    if not tally.errors and not tally.warnings:
        return text(N_("Nothing to complain about."), lang)
    return ", ".join((counted(tally.errors, *_ERRORS, lang), counted(tally.warnings, *_WARNINGS, lang)))


def _colour(tally: Tally) -> str:
    return "red" if tally.errors else "yellow" if tally.warnings else "green"
