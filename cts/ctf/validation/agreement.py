"""Rules about values that must agree with each other: sessions, care, numbers (format 10.3)."""

from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.context import Broken, Context, broken
from cts.ctf.validation.rule import Rule
from cts.ctf.wording import N_

RULES = (
    Rule(
        "CTF-520",
        "warning",
        N_(
            "The sessions do not add up: {authorised} authorised + {attended} attended + {unauthorised} unauthorised are {sum}, "
            "but {possible} were possible. Check the attendance in your MIS."
        ),
        "format 10.3",
    ),
    Rule(
        "CTF-521",
        "warning",
        N_("{attended} sessions were attended, but only {possible} were possible. Check the attendance in your MIS."),
        "format 10.3",
    ),
    Rule(
        "CTF-522",
        "warning",
        N_(
            "The authority {value} is given as looking after the pupil, but InCare does not say true. If the pupil is looked "
            "after, say so in your MIS; if not, take the authority out."
        ),
        "format 7.5, 10.3",
    ),
    Rule(
        "CTF-523",
        "warning",
        N_("The former UPN is the same as the UPN, {value}. Leave the former one out unless the pupil really had another."),
        "format 7.2, 10.1",
    ),
)


def check(pupil: Pupil, context: Context) -> list[Broken]:  # noqa: ARG001 - one shape for all checks
    """Where values of a pupil do not agree."""
    found: list[Broken] = []
    if pupil.attendance is not None:
        _sessions(found, pupil)
    care = pupil.looked_after
    if care is not None and care.authority is not None and care.in_care is False:
        found.append(broken("CTF-522", "LookedAfter/CareAuthority", value=care.authority))
    details = pupil.basic_details
    if details is not None and details.former_upn is not None and details.former_upn == pupil.upn:
        found.append(broken("CTF-523", "BasicDetails/FormerUPN", value=details.former_upn))
    return found


def _sessions(found: list[Broken], pupil: Pupil) -> None:
    for number, year in enumerate(pupil.attendance or (), start=1):
        possible, attended = year.possible, year.attended
        authorised, unauthorised = year.authorised, year.unauthorised
        if possible is None or attended is None or authorised is None or unauthorised is None:
            continue
        total = authorised + attended + unauthorised
        if total == possible:
            continue
        place = f"Attendance/YearData[{number}]"
        if attended > possible:
            found.append(broken("CTF-521", f"{place}/SessionsAttended", attended=str(attended), possible=str(possible)))
        else:
            parts = {"authorised": str(authorised), "attended": str(attended), "unauthorised": str(unauthorised)}
            found.append(broken("CTF-520", f"{place}/SessionsPossible", sum=str(total), possible=str(possible), **parts))
