"""`cts ctf repair`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cts.cli.ctf.written import now, report_losses
from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, Command
from cts.cli.terminal import say
from cts.cli.wording import N_, text

if TYPE_CHECKING:
    from cts.ctf import Repair


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="DIR", help="The folder for what is mended. Without it you are only told.")
@click.option("--yes", is_flag=True, help="Agree to what would change, without being asked.")
@lang_option
def repair(file: Path, output: str | None, yes: bool, lang: Language) -> None:
    """Mend what is plainly a slip in a file and its name.

    "(1)" and other marks of a browser in the name, spaces, small letters in numbers and codes, a name that is none where the
    header says who sends the file to whom, and several pupils in a file for XXXXXXX or MMMMMMM, where each needs a file of their
    own. First you see what would change, and nothing is written before you have said yes. The file that is read stays as it is.
    A right name that names other schools than the header is left alone.

    \b
    Examples:
      cts ctf repair "9992001_ctf_9994001_001 (1).xml"
      cts ctf repair lost.xml -o mended
      cts ctf repair lost.xml -o mended --yes

    \b
    Exit codes:
      0   there is nothing to mend, or it is mended
      1   there is something to mend, and nothing was written
      2   the file cannot be read, or the new one not written
      64  wrong use of the command
    """
    from cts import ctf

    plan = ctf.plan_repair(file, name=file.name)
    if not plan.is_needed:
        say(text(N_("There is nothing to mend."), lang))
        return
    _show(plan, lang)
    if output is None or not (yes or click.confirm(text(N_("Write it so?"), lang))):
        say(text(N_("Nothing was written."), lang))
        click.get_current_context().exit(FOUND)
    for path in ctf.repair(file, name=file.name, agreed=plan, folder=output, now=now()):
        say(text(N_("Written: {place}"), lang, place=click.format_filename(path)))


def _show(plan: "Repair", lang: Language) -> None:
    """Print the difference."""
    say(text(N_("What would change:"), lang), bold=True)
    if plan.names != [plan.name]:
        say(f"- {plan.name}", indent=2)
        for name in plan.names:
            say(f"+ {name}", indent=2)
    for one in plan.pupils:
        who = " ".join(part for part in (one.pupil.forename, one.pupil.surname) if part)
        say(f"{one.pupil.index}. {who}", indent=2)
        for change in one.changes:
            say(f"{change.path}: {change.before or '-'} > {change.after or '-'}", indent=4, hanging=2)
    report_losses(plan.losses, lang, err=False)
