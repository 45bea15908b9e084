"""Everything that can be done with the Lost Pupil Database."""

from cts.s2s.lost_pupils.actions.add import add
from cts.s2s.lost_pupils.actions.surface import surface

__all__ = ["add", "surface"]
