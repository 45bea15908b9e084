"""All checks of a header and of a pupil together."""

from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation import addresses, agreement, dates, declared, heads, routes, statutory, unique
from cts.ctf.validation.context import Broken, Context, HeaderCheck, PupilCheck

# The hand-written checks, by subject; the order is the order of the findings.
PUPIL_CHECKS: tuple[PupilCheck, ...] = (
    dates.check,
    agreement.check,
    addresses.check,
    unique.check,
    routes.check,
    statutory.check,
)
HEADER_CHECKS: tuple[HeaderCheck, ...] = (heads.check, routes.check_header, statutory.check_header)


def check_pupil(pupil: Pupil, context: Context) -> list[Broken]:
    """What a pupil's record breaks; paths are below `Pupil`."""
    found = declared.check(pupil, context.edition)
    for check in PUPIL_CHECKS:
        found.extend(check(pupil, context))
    return found


def check_header(header: Header, context: Context) -> list[Broken]:
    """What a header breaks; paths are below `Header`."""
    found = declared.check(header, context.edition)
    for check in HEADER_CHECKS:
        found.extend(check(header, context))
    return found
