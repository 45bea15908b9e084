"""`cts ctf show`."""

import shutil
import sys
import tempfile
from typing import TYPE_CHECKING, BinaryIO

import click

from cts.cli.ctf.findings import kind
from cts.cli.files import given
from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Command
from cts.cli.terminal import Progress, complain, say, watched
from cts.cli.wording import N_, text

if TYPE_CHECKING:
    from cts.ctf import Header, Pupil, Reader, Summary


@click.command(cls=Command)
@click.argument("file")
@click.option("--pupil", metavar="UPN", help="Only this pupil, with everything that the file says.")
@click.option("--json", is_flag=True, help="Header and pupils as JSON, for programs.")
@lang_option
def show(file: str, pupil: str | None, json: bool, lang: Language) -> None:
    """Show who is in a file, or one pupil in full.

    What the new school must know at once comes first and is marked with !: looked after, special educational needs, medical
    information, child of a parent in the armed forces. Codes are explained.

    \b
    Examples:
      cts ctf show 9992001_CTF_9994001_001.xml
      cts ctf show FILE --pupil H801200001001
      cts ctf show FILE --json | jq '.pupils[].date_of_birth'

    \b
    Exit codes:
      0   shown
      1   no such pupil in the file
      2   the file cannot be read as a Common Transfer File, or is missing
      64  wrong use of the command
    """
    from cts import ctf
    from cts.ctf.identifiers import characters

    wanted = characters.squeezed(pupil) if pupil is not None else None
    with watched([file], lang) as progress, ctf.open(given(file)) as reader:
        found = _print_json(reader, wanted) if json else _print(reader, wanted, lang, progress)
    if wanted is not None and not found:
        complain(text(N_("There is no pupil with the UPN {upn} in this file."), lang, upn=wanted))
        click.get_current_context().exit(FOUND)


def _is(pupil: "Pupil", wanted: str | None) -> bool:
    from cts.ctf.identifiers import characters

    return wanted is None or characters.squeezed(pupil.upn or "") == wanted


def _print_json(reader: "Reader", wanted: str | None) -> int:
    """Print the file as `ctf.from_json` reads it; nothing when it turns out not to be readable."""
    from cts import ctf

    found = 0
    with tempfile.TemporaryFile() as waiting:
        for pupil in reader:
            if _is(pupil, wanted):
                waiting.write((b",\n" if found else b"") + ctf.to_json(pupil))
                found += 1
        waiting.seek(0)
        if wanted is None or found:
            _copy(ctf.to_json(reader.header), waiting)
    return found


def _copy(header: bytes, pupils: BinaryIO) -> None:
    output = sys.stdout.buffer
    output.write(b'{"header":' + header + b',"pupils":[')
    shutil.copyfileobj(pupils, output)
    output.write(b"]}\n")
    output.flush()


def _print(reader: "Reader", wanted: str | None, lang: Language, progress: Progress | None) -> int:
    """Print the pupil that is wanted, or all: in full when there is only one, in a line each otherwise."""
    from cts import ctf
    from cts.cli.ctf.lines import print_line

    _print_header(reader.header, lang)
    held: Pupil | None = None
    found = 0
    for number, pupil in enumerate(reader, start=1):
        if progress:
            progress(reader.stream.tell())
        if not _is(pupil, wanted):
            continue
        found += 1
        if wanted is not None:
            _print_summary(ctf.summary(pupil, lang=lang))
        elif found == 1:
            # one pupil alone is shown in full: who else there is has to be known first
            held = pupil
        else:
            if held is not None:
                print_line(number - 1, held, lang)
                held = None
            print_line(number, pupil, lang)
    if held is not None:
        _print_summary(ctf.summary(held, lang=lang))
    return found


def _print_header(header: "Header", lang: Language) -> None:
    source, destination = header.source, header.destination
    number = f"{source.la_number or ''}{source.establishment_number or ''}" if source else ""
    receiver = f"{destination.la_number or ''}{destination.establishment_number or ''}" if destination else ""
    say(
        text(
            N_("Common Transfer File {edition}, {qualifier}, from {name} ({number}) to {receiver}, {when}"),
            lang,
            edition=header.version or "?",
            qualifier=kind(header.qualifier, lang),
            name=(source.name if source else None) or "?",
            number=number or "?",
            receiver=receiver or "?",
            when=header.written_at.isoformat(sep=" ") if header.written_at else "?",
        ),
        bold=True,
    )


def _print_summary(summary: "Summary") -> None:
    say()
    say(summary.name, bold=True)
    for flag in summary.flags:
        say(f"! {flag.text}", hanging=2, fg="red", bold=True)
    for section in summary.sections:
        say()
        say(section.heading, bold=True)
        width = min(max((len(line.label) for line in section.lines), default=0), 40)
        for line in section.lines:
            say(f"{line.label.ljust(width)}  {line.text}" if width else line.text, indent=2, hanging=width + 2 if width else 2)
