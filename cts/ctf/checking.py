"""Checking a file: everything that is wrong with it, at once (S-004; the report is what commands and services show)."""

import datetime
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

import msgspec

from cts.ctf import filenames
from cts.ctf.errors import FileNameRefused, NotReadable
from cts.ctf.model.header import Header
from cts.ctf.validation.catalogue import RULES
from cts.ctf.validation.context import Broken, Context, context
from cts.ctf.validation.file import check_file
from cts.ctf.validation.findings import Finding, finding
from cts.ctf.validation.records import check_header, check_pupil
from cts.ctf.validation.summaries import PupilSummary
from cts.ctf.wording import N_
from cts.ctf.xml import plain, prolog
from cts.ctf.xml.document import Reader
from cts.ctf.xml.entry import HEADER_PATH, Entry, Lines

Progress = Callable[[int], None]

# Below this size a second process costs more than it brings.
WORTH_SHARING = 8 << 20
# Batches under way at once, per process: enough to keep all busy, few enough to keep memory flat.
_AHEAD = 3
# A report stays small, whatever the file holds. More pupils than any authority moves at once, and more errors than anyone would
# read, end the check; more warnings, which stop no transfer, are left out of the report, and the report says so.
MOST_PUPILS = 100_000
MOST_ERRORS = 20_000
MOST_WARNINGS = 50_000


class Report(msgspec.Struct, kw_only=True):
    """What a check found.

    Attributes:
        readable: False when the file cannot be read as a CTF at all; the findings then say why, last.
        edition: as the file writes it, such as "25.0".
        qualifier: "full" or "partial", as the file writes it.
        header: the header, where one could be read.
        pupil_count: how many pupils the file holds.
        pupils: who they are, in the order of the file.
        findings: everything that is wrong, in the order of the file; what concerns the file as a whole comes first.
    """

    readable: bool = True
    edition: str | None = None
    qualifier: str | None = None
    header: Header | None = None
    pupil_count: int = 0
    pupils: list[PupilSummary] = []
    findings: list[Finding] = []

    @property
    def has_errors(self) -> bool:
        """Whether anything was found that stops a transfer."""
        return any(found.severity == "error" for found in self.findings)


def check(
    source: Path | str | BinaryIO,
    *,
    name: str | None = None,
    today: datetime.date | None = None,
    processes: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check a file and report everything that is wrong with it.

    Args:
        source: a path or a binary stream.
        name: judge this file name too, by itself and against the header.
        today: the day of the check; the day it is by default.
        processes: how many processes may share a large file; as many as there are cores by default.
        progress: called with the number of bytes that have been read, now and then.

    Never raises for what is in the file: a file that is no CTF gives a report that says so.
    """
    day = today or datetime.date.today()  # noqa: DTZ011 - the files' dates are local days
    try:
        with Reader(source) as reader:
            return _check(reader, name, day, processes or os.cpu_count() or 1, progress)
    except NotReadable as refused:
        return Report(readable=False, findings=[*_name_findings(name, None), _refusal(refused)])


def _check(reader: Reader, name: str | None, today: datetime.date, processes: int, progress: Progress | None) -> Report:
    around = context(reader.header, today=today)
    pupils: list[PupilSummary] = []
    found: list[Finding] = []
    try:
        for part in _bounded(_parts(reader, around, processes, progress)):
            pupils += part.pupils
            found += part.findings
    except NotReadable as refused:
        return Report(
            readable=False,
            edition=reader.header.version,
            qualifier=reader.header.qualifier,
            header=reader.header,
            pupil_count=len(pupils),
            pupils=pupils,
            findings=[*_name_findings(name, reader.header), *found, _refusal(refused)],
        )
    # a header may stand behind the pupils (CTF-205): it is known for certain only now
    header = reader.header
    about_file = [*_name_findings(name, header), *reader.findings]
    about_file += [_of_header(broken) for broken in check_header(header, around)]
    about_file += check_file(header, pupils, around, name)
    about_file = _with_lines(about_file, reader)
    return Report(
        edition=header.version,
        qualifier=header.qualifier,
        header=header,
        pupil_count=len(pupils),
        pupils=pupils,
        findings=about_file + found,
    )


class Part(msgspec.Struct):
    """What the check of some pupils gave."""

    pupils: list[PupilSummary]
    findings: list[Finding]


def _parts(reader: Reader, around: Context, processes: int, progress: Progress | None) -> Iterator[Part]:
    if reader.head is not None and processes > 1 and reader.path is not None and _size(reader.path) > WORTH_SHARING:
        try:
            # gathered before any is handed on: a document that turns out not to be plain is read again from its beginning
            parts = list(_bounded(_shared(reader.path, reader, around, processes, progress)))
        except plain.NotPlain:
            reader.leave_plain()
        else:
            yield from parts
            return
    for entry in reader.entries():
        yield _part([entry], around)
        if progress:
            progress(reader.stream.tell())


def _bounded(parts: Iterator[Part]) -> Iterator[Part]:
    """The parts as long as the report stays readable. Raises NotReadable when there is no end of pupils or errors."""
    pupils = errors = warnings = 0
    for part in parts:
        pupils += len(part.pupils)
        before, wrong = warnings, sum(found.severity == "error" for found in part.findings)
        errors += wrong
        warnings += len(part.findings) - wrong
        if pupils > MOST_PUPILS:
            raise prolog.refusal("CTF-107", None, what=N_("it has more than 100,000 pupils"))
        if errors > MOST_ERRORS:
            raise prolog.refusal("CTF-107", None, what=N_("it has more than 20,000 errors"))
        if warnings > MOST_WARNINGS:
            part.findings = [found for found in part.findings if found.severity == "error"]
            if before <= MOST_WARNINGS:
                part.findings.append(finding("CTF-111", {"most": f"{MOST_WARNINGS:,}"}))
        yield part


def _shared(path: Path, reader: Reader, around: Context, processes: int, progress: Progress | None) -> Iterator[Part]:
    """Check the batches of a plain document in several processes; the parts come in the order of the file."""
    assert reader.head is not None  # noqa: S101 - for the type checker
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        waiting: list[tuple[plain.Batch, Future[Part]]] = []
        try:
            for batch in plain.batches(reader.stream, reader.prolog, reader.head.length):
                waiting.append((batch, pool.submit(check_batch, str(path), batch, around)))
                if len(waiting) >= processes * _AHEAD:
                    yield _next(waiting, progress)
            while waiting:
                yield _next(waiting, progress)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _next(waiting: list[tuple[plain.Batch, "Future[Part]"]], progress: Progress | None) -> Part:
    batch, future = waiting.pop(0)
    part = future.result()
    if progress:
        progress(batch.offset + batch.length)
    return part


def check_batch(path: str, batch: plain.Batch, around: Context) -> Part:
    """Check one batch of a file; runs in a process of its own. Raises plain.NotPlain, NotReadable."""
    with Path(path).open("rb") as file:
        file.seek(batch.offset)
        data = file.read(batch.length)
    return _part(plain.entries(data, batch), around)


def _part(entries: "Iterator[Entry] | list[Entry]", around: Context) -> Part:
    part = Part([], [])
    for entry in entries:
        if len(part.findings) > MOST_ERRORS:
            raise prolog.refusal("CTF-107", entry.lines().line, what=N_("a small part of it has more than 20,000 problems"))
        pupil = entry.pupil
        part.pupils.append(PupilSummary.of(entry.index, pupil, source=around.header.source))
        part.findings += entry.findings
        for broken in check_pupil(pupil, around):
            path = f"{entry.path}/{broken.path}" if broken.path else entry.path
            part.findings.append(
                finding(broken.code, broken.arguments, pupil=entry.index, upn=pupil.upn, path=path, line=entry.line(path))
            )
    return part


def _of_header(broken: Broken) -> Finding:
    return finding(broken.code, broken.arguments, path=f"{HEADER_PATH}/{broken.path}" if broken.path else HEADER_PATH)


def _with_lines(findings: list[Finding], reader: Reader) -> list[Finding]:
    """The same findings with their lines: rules about the header and the whole file judge records, which know none."""
    wanted = {found.pupil for found in findings if found.line is None and found.pupil is not None}
    # only a file that has such errors is read a second time
    lines = {entry.index: entry.lines() for entry in reader.entries() if entry.index in wanted} if wanted else {}
    return [found if found.line is not None else _with_line(found, reader, lines) for found in findings]


def _with_line(found: Finding, reader: Reader, lines: dict[int, Lines]) -> Finding:
    line: int | None = None
    if found.pupil in lines:
        line = lines[found.pupil].at(found.path.partition("]")[2])
    elif found.path.startswith(HEADER_PATH):
        line = reader.header_line(found.path.removeprefix(HEADER_PATH))
    return found if line is None else msgspec.structs.replace(found, line=line)


def _name_findings(name: str | None, header: Header | None) -> list[Finding]:
    """What is wrong with the file name, by itself and against the header."""
    if name is None:
        return []
    try:
        parsed = filenames.parse(name)
    except FileNameRefused as refused:
        return [Finding(refused.code, RULES[refused.code].severity, arguments=refused.arguments)]
    found = [Finding(advice.code, RULES[advice.code].severity, arguments={}) for advice in [parsed.advice] if advice]
    if header is None:
        return found
    source = (header.source.la_number or "", header.source.establishment_number or "") if header.source else ("", "")
    destination = header.destination
    target = (destination.la_number or "", destination.establishment_number or "") if destination else ("", "")
    for said in filenames.agreement(parsed, source, target):
        found.append(finding(said.code, {"named": said.named, "written": said.written}, path=HEADER_PATH))
    return found


def _refusal(refused: NotReadable) -> Finding:
    return Finding(refused.code, "error", line=refused.line, arguments=refused.arguments)


def _size(path: Path) -> int:
    return path.stat().st_size
