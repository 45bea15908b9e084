"""Everything that can be done with term dates."""

from cts.s2s.calendars.actions.importing import ImportRefused, Problem, import_file
from cts.s2s.calendars.actions.keeping import YearRefused, keep_year, remove_year

__all__ = ["ImportRefused", "Problem", "YearRefused", "import_file", "keep_year", "remove_year"]
