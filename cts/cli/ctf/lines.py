"""A pupil in a line."""

from typing import TYPE_CHECKING

from cts.cli.language import Language
from cts.cli.terminal import say
from cts.cli.wording import N_, text

if TYPE_CHECKING:
    from cts.ctf import Pupil

_FLAGS = {
    "looked-after": N_("looked after"),
    "special-needs": N_("special needs"),
    "medical": N_("medical"),
    "service": N_("service child"),
}


def print_line(number: int, pupil: "Pupil", lang: Language) -> None:
    """Print number, UPN, date of birth, sex, year group, name, and what is urgent."""
    from cts.ctf.operations.summary import flags

    name = ", ".join(part for part in (pupil.surname, pupil.forename) if part)
    year = (pupil.basic_details.nc_year if pupil.basic_details else None) or ""
    birth = pupil.date_of_birth.isoformat() if pupil.date_of_birth else ""
    urgent = "".join(f" ! {text(_FLAGS[flag.kind], lang)}" for flag in flags(pupil, lang=lang))
    line = f"{number:>5}  {pupil.upn or '':13}  {birth:10}  {pupil.sex or '':1}  {year:>2}  {name}{urgent}"
    say(line, hanging=40, fg="red" if urgent else None)
