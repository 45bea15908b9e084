"""What the commands that write files have in common."""

import datetime
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cts.cli.language import Language
from cts.cli.terminal import say
from cts.cli.wording import N_, counted, text

if TYPE_CHECKING:
    from cts.ctf import Loss

F = TypeVar("F", bound=Callable[..., Any])

PUPILS = (N_("1 pupil"), N_("{count} pupils"))

# More lines than anybody reads; --json has them all.
_MOST_LOSSES = 200


def output_option(command: F) -> F:
    """The option -o for the file to write."""
    return click.option(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help="The file to write; - for standard output. It is written as a whole or not at all.",
    )(command)


def json_option(command: F) -> F:
    """The option --json."""
    return click.option("--json", is_flag=True, help="Say what was done as JSON, for programs.")(command)


def now() -> datetime.datetime:
    """The time for the header, which is local time without a zone (format section 2)."""
    return datetime.datetime.now()  # noqa: DTZ005 - the files' times have no zone


def report_losses(losses: "Iterable[Loss]", lang: Language, *, err: bool) -> None:
    """Print what was not carried over."""
    lost = list(losses)
    if not lost:
        return
    say(text(N_("Not carried over:"), lang), bold=True, err=err)
    for loss in lost[:_MOST_LOSSES]:
        where = loss.path.removeprefix("/CTfile/").removeprefix("CTFpupilData/")
        upn = f" ({loss.upn})" if loss.upn else ""
        value = f" “{loss.value}”" if loss.value else ""
        say(f"{where}{upn}{value}: {loss.message(lang)}", indent=2, hanging=2, err=err)
    if len(lost) > _MOST_LOSSES:
        say(text(N_("and {count} more; --json has them all"), lang, count=f"{len(lost) - _MOST_LOSSES:,}"), indent=2, err=err)


def losses_as_json(losses: "Iterable[Loss]", lang: Language) -> list[dict[str, Any]]:
    """What was not carried over, for programs."""
    return [
        {
            "pupil": None if loss.pupil is None else {"index": loss.pupil, "upn": loss.upn},
            "path": loss.path,
            "value": loss.value,
            "why": loss.why,
            "message": loss.message(lang),
        }
        for loss in losses
    ]


def say_written(output: str, what: str, pupil_count: int, lang: Language) -> bool:
    """Print that a file was written; on standard error when the file itself went to standard output. Says which it was."""
    err = output == "-"
    place = text(N_("standard output"), lang) if err else click.format_filename(output)
    say(f"{place}: {what}, {counted(pupil_count, *PUPILS, lang)}", err=err)
    return err
