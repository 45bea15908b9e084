"""The list of schools at a start: those that come with the package."""

from django.utils import timezone

from cts.mis.core import OPERATOR
from cts.mis.directory.actions import seed
from cts.site.schools import packaged
from cts.site.serving.preparing import Step, described, digest


def step() -> Step:
    """Fill the list of schools from what comes with the package."""
    return Step(name="directory", state=_state, do=_fill)


def _state(database: str) -> str:
    """The lists, for the database as it is: an older one that was restored is filled again."""
    return digest([database, *described(sorted(packaged.DATA.iterdir()))])


def _fill() -> None:
    seed(by=OPERATOR, now=timezone.now())
