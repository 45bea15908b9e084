"""All checks of a header and of a pupil together."""

from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation import declared
from cts.ctf.validation.context import Broken, Context, PupilCheck

# The hand-written checks of a pupil, by subject; the order is the order of the findings.
PUPIL_CHECKS: tuple[PupilCheck, ...] = ()


def check_pupil(pupil: Pupil, context: Context) -> list[Broken]:
    """What a pupil's record breaks; paths are below `Pupil`."""
    found = declared.check(pupil, context.edition)
    for check in PUPIL_CHECKS:
        found.extend(check(pupil, context))
    return found


def check_header(header: Header, context: Context) -> list[Broken]:
    """What a header breaks; paths are below `Header`."""
    return declared.check(header, context.edition)
