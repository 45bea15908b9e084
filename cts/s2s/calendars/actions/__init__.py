"""Everything that can be done with term dates."""

from cts.s2s.calendars.actions.importing import import_file
from cts.s2s.calendars.actions.keeping import keep_year, remove_year

__all__ = ["import_file", "keep_year", "remove_year"]
