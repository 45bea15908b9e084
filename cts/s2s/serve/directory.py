"""The directory's part of a start: the authorities and schools that come with the service."""

from django.utils import timezone

from cts.s2s.core import OPERATOR
from cts.s2s.establishments.actions import seeding
from cts.site.schools import packaged
from cts.site.serving.preparing import Step, described, digest


def step() -> Step:
    """Fill the directory from the lists that come with the service."""
    return Step(name="directory", state=_state, do=_fill)


def _state(database: str) -> str:
    """The lists, for the database as it is: an older one that was restored is filled again."""
    return digest([database, *described(sorted(packaged.DATA.iterdir()))])


def _fill() -> None:
    seeding.seed(by=OPERATOR, now=timezone.now())
